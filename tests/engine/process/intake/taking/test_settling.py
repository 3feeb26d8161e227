"""Files settled together: as if one by one, each whole or not at all, and nobody waits long."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from engine.process.intake.reading.recognising import UnitAnswers
from engine.process.intake.taking import filing, settling
from engine.process.intake.taking.incoming import Incoming, find_files
from engine.process.intake.taking.submitting import FileReport, submit
from engine.records import journal
from engine.records.store import JournalEntry, Store, Submission, SubmissionValue, Workbook, open_store, opening
from tests.engine.process.intake.form_samples import SAMPLE_SET, UNITS, edited, unit_form_bytes, written
from tests.stores import entering

NOON = datetime(2024, 11, 20, 5, tzinfo=UTC)
WARD = replace(UNITS[0], code="P1", name="Phường Một", kind="phuong")


@pytest.fixture
def files(tmp_path: Path) -> list[Incoming]:
    """Forms of three units, one after another, and the first once more."""
    folder = tmp_path / "nop"
    folder.mkdir()
    for number, unit in enumerate((*UNITS, WARD)):
        form = edited(unit_form_bytes(unit=unit), written({("tong-so", "#|reached"): 5 + number}))
        (folder / f"{number}.xlsx").write_bytes(form)
    shutil.copy(folder / "0.xlsx", folder / "3.xlsx")
    return find_files([folder])


@pytest.fixture
def kept(initialised: str) -> Iterator[Store]:
    """On either database."""
    with closing(open_store(initialised)) as store:
        with_units(store)
        yield store


def with_units(store: Store) -> None:
    with entering(store) as at:
        for unit in (*UNITS, WARD):
            at.unit(unit.code, unit.kind, name=unit.name)


def take(store: Store, files: Iterable[Incoming], **more: Any) -> list[FileReport]:
    return submit(store, list(files), sets=[SAMPLE_SET], received_at=NOON, **more)


def outcomes(reports: Iterable[FileReport]) -> list[str]:
    return [report.outcome for report in reports]


def held(store: Store) -> tuple[int, ...]:
    """Workbooks, submissions, values and entries; the journal is whole."""
    tables = (Workbook, Submission, SubmissionValue, JournalEntry)
    with store.reading() as session:
        assert journal.verify(session).problems == ()
        return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def commits(store: Store) -> list[object]:
    """Grows with each transaction that is kept."""
    found: list[object] = []
    event.listen(store.engine, "commit", found.append)
    return found


def test_together_they_leave_what_they_leave_one_by_one(
    store: Store, files: list[Incoming], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in = files[:2] + files[3:]
    shutil.copy(str(store.engine.url.database), tmp_path / "kho.db")
    with closing(open_store(str(tmp_path / "kho.db"))) as other:
        told, kept_by = [], []
        for each, size in ((store, settling.TOGETHER), (other, 1)):
            monkeypatch.setattr(settling, "TOGETHER", size)
            made = commits(each)
            told.append(take(each, handed_in))
            kept_by.append(len(made))
            with each.reading() as session:
                told[-1].append(session.execute(select(*JournalEntry.__table__.columns)).all())
        assert told[0] == told[1]
        assert outcomes(told[0][:3]) == ["taken", "taken", "unchanged"]
        assert [told[0][1].entry - told[0][0].entry, *kept_by] == [1, 1, 3]
        assert held(store) == held(other)


def test_of_a_file_that_breaks_in_the_middle_nothing_is_kept_and_of_those_before_it_all(
    kept: Store, files: list[Incoming], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows_of = filing._value_rows

    def refused_by_the_database(stored: Any, unit: UnitAnswers, sets: Any) -> Iterator[dict[str, object]]:
        for row in rows_of(stored, unit, sets):
            yield {**row, "form_column": "khac"} if unit.unit.code == "X2" else row

    before = held(kept)
    made = commits(kept)
    with monkeypatch.context() as broken:
        broken.setattr(filing, "_value_rows", refused_by_the_database)
        with pytest.raises(IntegrityError):
            take(kept, files)
    assert len(made) == 1
    assert held(kept) == (1, 1, 1, before[3] + 1)
    assert outcomes(take(kept, files)) == ["unchanged", "taken", "taken", "unchanged"]
    assert held(kept) == (3, 3, 3, before[3] + 3)


def test_where_the_database_fails_nothing_is_kept_of_what_was_not_told(
    store: Store, files: list[Incoming], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(store)
    stored: list[int] = []
    real = filing.Filing.store

    def until_the_disk_is_full(self: filing.Filing, connection: Any, entry: int) -> int:
        if stored:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        stored.append(real(self, connection, entry))
        return stored[-1]

    monkeypatch.setattr(filing.Filing, "store", until_the_disk_is_full)
    with pytest.raises(OperationalError, match="full"):
        take(store, files[:2])
    assert stored == [1]
    assert held(store) == before


def test_others_write_between(store: Store, files: list[Incoming], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for SQLite need not wait until all are settled; the pause is a long one here, for slow machines."""
    monkeypatch.setattr(settling, "TOGETHER", 1)
    monkeypatch.setattr(opening, "BREATH", 1.0)
    entries: list[int] = []

    def write() -> None:
        with closing(open_store(str(store.engine.url.database))) as own, own.writing() as session:
            entries.append(journal.record(session, "store.looked_at", {}).seq)

    other = Thread(target=write)
    real = filing.Filing.store

    def while_another_waits(self: filing.Filing, connection: Any, entry: int) -> int:
        if not other.ident:
            other.start()
            other.join(0.2)
        return real(self, connection, entry)

    monkeypatch.setattr(filing.Filing, "store", while_another_waits)
    reports = take(store, files[:2])
    other.join()
    assert reports[0].entry is not None
    assert (entries, reports[1].entry) == ([reports[0].entry + 1], reports[0].entry + 2)
