"""Refused forms go back marked, one archive for each unit above, and the journal says so."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.occasion import FormUnit
from engine.process.intake.taking.refused_forms import Refused
from engine.process.intake.taking.returning import Returned, prepare_folder, return_forms
from engine.process.intake.taking.submitting import find_files, submit
from engine.records.register.reorganising import Rename, reorganise
from engine.records.store import FormReturn, JournalEntry, Store, Submission, open_store
from tests.engine.process.intake.form_samples import SAMPLE_SET, edited, roll_bytes, row_of, unit_form_bytes, written
from tests.stores import entering

pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True)

NOON = datetime(2024, 11, 20, 12, tzinfo=UTC)
WRONG = {("tong-so", "#|reached"): "chín"}
UNITS = {
    "H1": ("Huyện Một", "huyen", None),
    "X1": ("Xã Một", "xa", "H1"),
    "X2": ("Xã Hai", "xa", "H1"),
    "H2": ("Huyện Hai", "huyen", None),
    "X3": ("Xã Ba", "xa", "H2"),
}


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    with entering(made) as at:
        ids: dict[str, int] = {}
        for code, (name, kind, above) in UNITS.items():
            ids[code] = at.unit(code, kind, ids.get(above or ""), name=name)
    yield made
    made.close()


def wrong_form(code: str) -> bytes:
    unit = FormUnit(code, UNITS[code][0], "xa", UNITS[UNITS[code][2] or ""][0], ("thu",))
    return edited(unit_form_bytes(unit=unit), written(WRONG))


def hand_in(store: Store, folder: Path, back: Path) -> Returned:
    """What the command does: take in, send back what was refused."""
    prepare_folder(back)
    files = find_files([folder])
    reports = submit(store, files, sets=[SAMPLE_SET], received_at=NOON)
    refused = [
        Refused(report.name, file.read(), report.problems)
        for file, report in zip(files, reports, strict=True)
        if report.outcome == "refused"
    ]
    return return_forms(store, refused, back, NOON)


def put(folder: Path, **files: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    return folder


def names_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def rows(store: Store) -> list[tuple[int, int, list[str], str, list[str]]]:
    with store.reading() as session:
        found = session.scalars(select(FormReturn).order_by(FormReturn.id))
        return [(row.unit_id, row.period, row.standards, row.file_name, row.codes) for row in found]


def test_one_archive_for_each_unit_above(store: Store, tmp_path: Path) -> None:
    folder = put(tmp_path / "nop", a=wrong_form("X1"), b=wrong_form("X2"), c=wrong_form("X3"))
    returned = hand_in(store, folder, tmp_path / "tra")
    assert {path.name: number for path, number in returned.archives.items()} == {
        "h1-huyen-mot.zip": 2,
        "h2-huyen-hai.zip": 1,
    }
    assert names_in(tmp_path / "tra" / "h1-huyen-mot.zip") == ["a.xlsx", "b.xlsx"]
    assert rows(store) == [
        (unit, 2024, ["thu"], f"{name}.xlsx", ["IN-018"]) for unit, name in ((2, "a"), (3, "b"), (5, "c"))
    ]
    with store.reading() as session:
        entry = session.get(JournalEntry, returned.entry)
        assert entry is not None
        assert entry.action == "submission.returned"
        payload = json.loads(entry.payload)
    told = {name: payload[name] for name in ("periods", "standards", "units", "codes")}
    assert told == {"periods": [2024], "standards": ["thu"], "units": ["X1", "X2", "X3"], "codes": ["IN-018"]}


def test_a_unit_that_bears_another_code_since_is_noted_with_what_it_was_asked(store: Store, tmp_path: Path) -> None:
    content = wrong_form("X1")
    with store.writing() as session:
        reorganise(session, Rename("X1", code="X9"), date(2024, 6, 1), "Nghị quyết mẫu")
    hand_in(store, put(tmp_path / "nop", a=content), tmp_path / "tra")
    assert rows(store) == [(2, 2024, ["thu"], "a.xlsx", ["IN-018"])]


def test_what_comes_back_mended_is_taken_with_its_marks(store: Store, tmp_path: Path) -> None:
    hand_in(store, put(tmp_path / "nop", a=wrong_form("X1")), tmp_path / "tra")
    with zipfile.ZipFile(tmp_path / "tra" / "h1-huyen-mot.zip") as archive:
        content = archive.read("a.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Lỗi cần sửa"
    mended = edited(content, written({("tong-so", "#|reached"): 9}))
    again = hand_in(store, put(tmp_path / "sua", a=mended), tmp_path / "tra")
    assert again == Returned()
    with store.reading() as session:
        assert [row.unit_id for row in session.scalars(select(Submission))] == [2]


def test_the_same_returned_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    folder = put(tmp_path / "nop", a=wrong_form("X1"))
    first = hand_in(store, folder, tmp_path / "tra")
    second = hand_in(store, folder, tmp_path / "tra")
    assert second.entry is None
    assert second.archives == first.archives
    assert len(rows(store)) == 1
    assert [path.name for path in (tmp_path / "tra").iterdir()] == ["h1-huyen-mot.zip"]


def test_no_file_is_written_over(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tra" / "khong-nhan-dien").mkdir(parents=True)
    (tmp_path / "tra" / "h1-huyen-mot.zip").write_bytes(b"cua ai do")
    (tmp_path / "tra" / "khong-nhan-dien" / "la.xlsx").write_bytes(b"tep khac")
    returned = hand_in(store, put(tmp_path / "nop", a=wrong_form("X1"), la=b"khong phai"), tmp_path / "tra")
    assert [path.name for path in returned.archives] == ["h1-huyen-mot-2.zip"]
    assert [path.name for path in returned.unrecognised] == ["la-2.xlsx"]
    assert (tmp_path / "tra" / "h1-huyen-mot.zip").read_bytes() == b"cua ai do"
    assert (tmp_path / "tra" / "khong-nhan-dien" / "la.xlsx").read_bytes() == b"tep khac"


def test_what_is_no_form_of_ours_is_set_apart_with_its_errors(store: Store, tmp_path: Path) -> None:
    stranger = io.BytesIO()
    openpyxl.Workbook().save(stranger)
    folder = put(tmp_path / "nop", la=stranger.getvalue(), hong=b"PK\x03\x04cut")
    returned = hand_in(store, folder, tmp_path / "tra")
    apart = tmp_path / "tra" / "khong-nhan-dien"
    assert returned.archives == {}
    assert returned.entry is None
    assert sorted(path.name for path in apart.iterdir()) == [
        "hong.xlsx",
        "hong.xlsx.loi.txt",
        "la.xlsx",
        "la.xlsx.loi.txt",
    ]
    assert (apart / "hong.xlsx").read_bytes() == b"PK\x03\x04cut"
    assert (apart / "la.xlsx.loi.txt").read_text("utf-8-sig").startswith("[IN-001] “")
    assert rows(store) == []


def test_a_roll_goes_to_the_unit_above_all_its_units_and_each_of_them_is_noted(store: Store, tmp_path: Path) -> None:
    units = [FormUnit(code, UNITS[code][0], "xa", "Huyện", ("thu",)) for code in ("X1", "X2")]
    content = fill_form(roll_bytes(units=units), {"X1": {("tong_so", "reached"): "chín"}})
    returned = hand_in(store, put(tmp_path / "nop", bang=content), tmp_path / "tra")
    assert [path.name for path in returned.archives] == ["h1-huyen-mot.zip"]
    assert [(unit, standards) for unit, _, standards, _, _ in rows(store)] == [(2, ["thu"]), (3, ["thu"])]
    with zipfile.ZipFile(next(iter(returned.archives))) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("bang.xlsx")))
    noted = [cell for row in book["Xã"].iter_rows() for cell in row if cell.comment]
    assert [cell.value for cell in noted] == ["chín"]
    assert noted[0].row == row_of(book["Xã"], "X1")


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_taken(databases: object, tmp_path: Path) -> None:
    (tmp_path / "tep").write_bytes(b"")
    with pytest.raises(ProblemsError) as caught:
        prepare_folder(tmp_path / "tep")
    (problem,) = caught.value.problems
    assert str(problem) == (
        f"[TL-001] --return: không lập được thư mục để trả lại biểu mẫu. Đã thấy: “{tmp_path / 'tep'}”. "
        "Cần: một thư mục ghi được, không trùng tên với tệp đã có. "
        "Cách sửa: sửa tùy chọn --return hoặc quyền ghi của thư mục chứa nó."
    )
