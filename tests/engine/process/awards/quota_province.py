"""A province with places to be given, for tests: prepared once, copied for each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.known.quotas import places_of
from engine.process.awards.places.areas import NamedAreas
from engine.process.awards.places.quota_file import take_file
from engine.process.awards.places.quota_keeping import Kept, called_forms, give_among, register_of
from engine.process.awards.places.quota_rows import QuotaRow, RowReader, same_places
from engine.records.store import RecognitionEvent, Store, init_store, open_store
from engine.records.titles import Event
from engine.sheets.cells import Cell
from tests.databases import SqliteDatabases
from tests.stores import entering

PERIOD = 2024
HEADINGS = "Hình thức khen;Tập thể/Cá nhân;Địa bàn;Loại đơn vị;Đặc điểm địa bàn;Số chỉ tiêu;Văn bản;Ghi chú"
UNITS = {
    "T": ("tinh", None, "Tỉnh Mẫu"),
    "X1": ("xa", "T", "Xã Một"),
    "X2": ("xa", "T", "Xã Hai"),
    "P1": ("phuong", "T", "Phường Ba"),
    "A1": ("khu_dan_cu", "X1", "Thôn Một"),
    "A2": ("khu_dan_cu", "X1", "Thôn Hai"),
    "A3": ("khu_dan_cu", "X2", "Thôn Ba"),
    "A4": ("khu_dan_cu", "P1", "Thôn Một"),
}


class QuotaProvince:
    """Tỉnh Mẫu with two xã (X1 on the border) and a phường, khu dân cư below; ``ids`` by code."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.reading() as session:
            self.ids = {unit.code: unit.id for unit in register_of(session, PERIOD).units}

    def recognise(self, *codes: str, standard: str = "an-toan-antt", event: Event = "granted") -> None:
        with entering(self.store) as at:
            at.session.add_all(
                RecognitionEvent(
                    unit_id=self.ids[code], standard=standard, period=PERIOD, event=event,
                    effective_on=date(2024, 12, 20), source="decision", detail={}, entry=at.entry,
                )
                for code in codes
            )  # fmt: skip

    def set(self, **said: str) -> Kept:
        """One row by the names of the headings; ``giay-khen-xa``, collectives and a document where not said."""
        said = {"form": "giay-khen-xa", "recipient": "tập thể", "document": "12/KH", **said}
        with self.store.writing() as session:
            reader = RowReader(
                called_forms(session, PERIOD),
                NamedAreas(register_of(session, PERIOD)),
                lambda name: Cell(0, 0, said.get(name) or None),
                lambda name: f"--{name}",
            )
            row = reader.read()
            if row is None:
                raise ProblemsError(reader.found)
            return give_among(session, PERIOD, [row], _same(row))

    def take(self, folder: Path, *lines: str, document: str = "", headings: str = HEADINGS) -> Kept:
        path = folder / "chi-tieu.csv"
        path.write_text("\n".join([headings, *lines]), encoding="utf-8")
        with self.store.writing() as session:
            return take_file(session, PERIOD, path, document)

    def given(self, form: str = "giay-khen-xa") -> list[tuple[list[str], str | None, str | None, str | None, int]]:
        """Areas by code, kind, tag, recipient and places of each row that counts."""
        codes = {unit_id: code for code, unit_id in self.ids.items()}
        with self.store.reading() as session:
            rows = places_of(session, PERIOD).get(form, ())
        return [([codes[area] for area in row.areas], row.kind, row.tag, row.recipient, row.places) for row in rows]


def _same(row: QuotaRow) -> object:
    wanted = same_places(row.places)
    return lambda one: same_places(one) == wanted


@pytest.fixture(scope="session")
def quota_template(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store with the province's register."""
    address = SqliteDatabases(tmp_path_factory.mktemp("quota")).make()
    store = init_store(address)
    ids: dict[str, int] = {}
    with entering(store) as at:
        for code, (kind, parent, name) in UNITS.items():
            tags = ("bien_gioi",) if code == "X1" else ()
            ids[code] = at.unit(code, kind, ids[parent] if parent else None, name=name, tags=tags)
    store.close()
    return address


@pytest.fixture
def province(quota_template: str, tmp_path: Path) -> Iterator[QuotaProvince]:
    store = open_store(SqliteDatabases(tmp_path).make(like=quota_template))
    yield QuotaProvince(store)
    store.close()
