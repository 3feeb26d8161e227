"""Forms taken into the store: whole files, batches past bad files, the same file twice, corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from criteria.problems import ProblemsError
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.taking.submitting import FileReport, find_files, submit
from engine.records import journal
from engine.records.register import register_on
from engine.records.store import JournalEntry, Store, Submission, SubmissionValue, UnitState, Workbook, open_store
from tests.engine.process.intake.form_samples import REGISTER, SAMPLE_SET, UNITS, edited, roll_bytes, unit_form_bytes
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={
        "test_a_file_is_stored_whole_with_where_each_value_stood",
        "test_nothing_stays_of_a_file_whose_storing_breaks",
        "test_a_roll_is_one_transaction_for_all_its_units",
    }
)

FIRST, SECOND = unit_form_bytes(), unit_form_bytes(unit=UNITS[1])
NOON = datetime(2024, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    with entering(made) as at:
        for code, (name, kind) in REGISTER.items():
            at.unit(code, kind, name=name)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "nop"
    made.mkdir()
    return made


def put(folder: Path, name: str, content: bytes, unit: str = "X1", **filled: Any) -> Path:
    path = folder / name
    answers = {tuple(key.split("__")): value for key, value in filled.items()}
    path.write_bytes(fill_form(content, {unit: answers}) if answers else content)
    return path


def take(store: Store, *paths: Path, **more: Any) -> list[FileReport]:
    return submit(store, find_files(paths), sets=[SAMPLE_SET], received_at=NOON, **more)


def count(store: Store, *tables: type[Any]) -> tuple[int, ...]:
    with store.reading() as session:
        return tuple(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


def test_a_file_is_stored_whole_with_where_each_value_stood(store: Store, folder: Path) -> None:
    path = folder / "x1.xlsx"
    answers = {("tong_so", "reached"): 100, ("vu_viec", "projected"): ["2024-10-20"]}
    path.write_bytes(fill_form(FIRST, {"X1": answers}, as_of=date(2024, 10, 31)))
    (report,) = take(store, path)
    assert (report.outcome, report.units, report.values) == ("taken", ("X1",), 2)
    with store.reading() as session:
        submission = session.scalars(select(Submission)).one()
        assert register_on(session).by_id[submission.unit_id].code == "X1"
        assert (submission.period, submission.standard) == (2024, "thu")
        assert (submission.revision, submission.file_name, submission.received_at) == (1, "x1.xlsx", NOON)
        assert submission.as_of == date(2024, 10, 31)
        workbook = session.get_one(Workbook, submission.workbook_sha256)
        assert workbook.content == path.read_bytes()
        values = session.scalars(select(SubmissionValue).order_by(SubmissionValue.column)).all()
        assert [(v.indicator, v.column, v.value, v.sheet, v.cell, v.seen) for v in values] == [
            ("vu_viec", "projected", '["2024-10-20"]', "Số liệu", "E14", "20/10/2024"),
            ("tong_so", "reached", "100", "Số liệu", "D5", "100"),
        ]
        entry = session.get(JournalEntry, report.entry)
        assert entry is not None
        assert entry.action == "submission.received"
        payload = json.loads(entry.payload)
        assert {name: payload[name] for name in ("workbook", "period", "units", "values")} == {
            "workbook": submission.workbook_sha256,
            "period": 2024,
            "units": ["X1"],
            "values": 2,
        }
        assert {name: count for name, (count, _) in payload["rows"].items()} == {
            "workbook": 1,
            "submission": 1,
            "submission_value": 2,
        }
        assert journal.verify(session).problems == ()


def test_the_same_file_again_changes_nothing(store: Store, folder: Path) -> None:
    path = put(folder, "x1.xlsx", FIRST, tong_so__reached=1)
    assert [report.outcome for report in take(store, path)] == ["taken"]
    before = count(store, Workbook, Submission, SubmissionValue, JournalEntry)
    assert [report.outcome for report in take(store, path)] == ["unchanged"]
    assert count(store, Workbook, Submission, SubmissionValue, JournalEntry) == before


def revisions(store: Store, unit: str) -> list[tuple[int, str]]:
    """Revision and value of the unit's one answer, from the first."""
    with store.reading() as session:
        rows = session.execute(
            select(Submission.revision, SubmissionValue.value)
            .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
            .join(UnitState, UnitState.unit_id == Submission.unit_id)
            .where(UnitState.code == unit)
            .order_by(Submission.revision)
        ).all()
    return [(revision, value) for revision, value in rows]


def test_a_file_of_before_never_takes_the_place_of_a_correction(store: Store, folder: Path) -> None:
    first = put(folder, "a.xlsx", FIRST, tong_so__reached=1)
    second = put(folder, "b.xlsx", FIRST, tong_so__reached=2)
    reports = [report for path in (first, second, first, second) for report in take(store, path)]
    assert [report.outcome for report in reports] == ["taken", "taken", "unchanged", "unchanged"]
    assert [report.kept for report in reports] == [(), (), ("Xã Một (X1)",), ()]
    assert revisions(store, "X1") == [(1, "1"), (2, "2")]


def test_it_counts_again_when_that_is_asked_for(store: Store, folder: Path) -> None:
    first = put(folder, "a.xlsx", FIRST, tong_so__reached=1)
    second = put(folder, "b.xlsx", FIRST, tong_so__reached=2)
    take(store, first)
    take(store, second)
    for outcome in ("taken", "unchanged"):
        (report,) = take(store, first, replace=True)
        assert (report.outcome, report.kept) == (outcome, ())
    assert revisions(store, "X1") == [(1, "1"), (2, "2"), (3, "1")]
    assert count(store, Workbook) == (2,)


def test_a_roll_of_before_leaves_the_correction_of_one_unit(store: Store, folder: Path) -> None:
    answers = {"X1": {("tong_so", "reached"): 1}, "X2": {("tong_so", "reached"): 2}}
    roll = folder / "bang.xlsx"
    roll.write_bytes(fill_form(roll_bytes(), answers))
    form = put(folder, "phieu.xlsx", SECOND, "X2", tong_so__reached=3)
    for path in (roll, form):
        take(store, path)
    before = count(store, Submission, JournalEntry)
    (report,) = take(store, roll)
    assert (report.outcome, report.kept) == ("unchanged", ("Xã Hai (X2)",))
    assert count(store, Submission, JournalEntry) == before
    (report,) = take(store, roll, replace=True)
    assert (report.outcome, report.values) == ("taken", 1)
    assert revisions(store, "X1") == [(1, "1")]
    assert revisions(store, "X2") == [(1, "2"), (2, "3"), (3, "2")]


def test_who_is_gone_from_a_roll_is_named(store: Store, folder: Path) -> None:
    filled = fill_form(roll_bytes(), {"X2": {("tong_so", "reached"): 2}})
    path = folder / "bang.xlsx"
    path.write_bytes(edited(filled, lambda book: book["Xã"].delete_rows(9)))
    (report,) = take(store, path)
    assert (report.outcome, report.units, report.gone) == ("taken", ("X2",), ("Xã Một (X1)",))


def test_a_batch_goes_on_past_a_bad_file(store: Store, folder: Path) -> None:
    put(folder, "a-xau.xlsx", FIRST, tong_so__reached=-1)
    put(folder, "b-tot.xlsx", SECOND, "X2", tong_so__reached=1)
    (folder / "c-cu.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    (folder / "~$b-tot.xlsx").write_bytes(b"lock")
    (folder / "ghi-chu.txt").write_text("không phải biểu mẫu")
    reports = take(store, folder)
    assert [(Path(report.name).name, report.outcome) for report in reports] == [
        ("a-xau.xlsx", "refused"),
        ("b-tot.xlsx", "taken"),
        ("c-cu.xls", "refused"),
    ]
    assert [problem.code for report in reports for problem in report.problems] == ["IN-020", "SH-003"]
    assert count(store, Workbook, Submission) == (1, 1)


def test_two_files_that_differ_for_one_unit_are_both_refused(store: Store, folder: Path) -> None:
    first = put(folder, "a.xlsx", FIRST, tong_so__reached=1)
    second = put(folder, "b.xlsx", FIRST, tong_so__reached=2)
    other = put(folder, "c.xlsx", SECOND, "X2", tong_so__reached=3)
    reports = take(store, first, second, other)
    assert [report.outcome for report in reports] == ["refused", "refused", "taken"]
    assert str(reports[0].problems[0]) == (
        f"[IN-036] “{first}”: đơn vị “X1” có hai tệp khác nhau trong cùng một lần nộp: tệp này và “{second}”. "
        "Cần: mỗi đơn vị một tệp. Cách sửa: giữ lại tệp đúng rồi nộp lại."
    )
    assert str(reports[1].problems[0]).startswith(f"[IN-036] “{second}”: đơn vị “X1”")


def test_a_roll_and_a_form_for_one_unit_are_rivals_too(store: Store, folder: Path) -> None:
    form = put(folder, "a.xlsx", FIRST, tong_so__reached=1)
    roll = put(folder, "b.xlsx", roll_bytes(), tong_so__reached=1)
    assert [report.outcome for report in take(store, form, roll)] == ["refused", "refused"]


def test_two_copies_of_one_file_are_one(store: Store, folder: Path) -> None:
    first = put(folder, "a.xlsx", FIRST, tong_so__reached=1)
    (folder / "b.xlsx").write_bytes(first.read_bytes())
    assert [report.outcome for report in take(store, folder, first)] == ["taken", "unchanged"]


def test_a_roll_is_one_transaction_for_all_its_units(store: Store, folder: Path) -> None:
    answers = {"X1": {("tong_so", "reached"): 1}, "X2": {("tong_so", "reached"): 2}}
    path = folder / "bang.xlsx"
    path.write_bytes(fill_form(roll_bytes(), answers))
    (report,) = take(store, path)
    assert (report.outcome, report.units, report.values) == ("taken", ("X1", "X2"), 2)
    assert count(store, Workbook, Submission, SubmissionValue) == (1, 2, 2)
    answers["X2"]["tong_so", "reached"] = -2
    path.write_bytes(fill_form(roll_bytes(), answers))
    assert [report.outcome for report in take(store, path)] == ["refused"]
    assert count(store, Workbook, Submission, SubmissionValue) == (1, 2, 2)


def test_nothing_stays_of_a_file_whose_storing_breaks(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    path = put(folder, "a.xlsx", FIRST, tong_so__reached=1)
    monkeypatch.setattr(journal, "record_all", broken)
    with pytest.raises(OSError, match="no space left"):
        take(store, path)
    assert count(store, Workbook, Submission, SubmissionValue) == (0, 0, 0)


def test_each_standard_has_its_submission_with_the_values_it_asks(store: Store, folder: Path) -> None:
    fewer = {name: SAMPLE_SET.indicators[name] for name in ("tong_so", "ghi_chu")}
    second = replace(SAMPLE_SET, id="hai.xa", standard="hai", indicators=fewer)
    content = unit_form_bytes((SAMPLE_SET, second))
    path = put(folder, "a.xlsx", content, tong_so__reached=1, ty_le__reached=2)
    (report,) = submit(store, find_files([path]), sets=[SAMPLE_SET, second], received_at=NOON)
    assert report.values == 3
    with store.reading() as session:
        rows = session.execute(
            select(Submission.standard, SubmissionValue.indicator)
            .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
            .order_by(Submission.standard, SubmissionValue.indicator)
        ).all()
        hashes = session.scalars(select(Submission.form_hash)).all()
    assert [tuple(row) for row in rows] == [("hai", "tong_so"), ("thu", "tong_so"), ("thu", "ty_le")]
    assert len(set(hashes)) == 2


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    empty = tmp_path / "rong"
    empty.mkdir()
    with pytest.raises(ProblemsError) as caught:
        find_files([tmp_path / "khong-co", empty])
    assert str(caught.value) == (
        f"[IN-039] “{tmp_path / 'khong-co'}”: không có tệp hoặc thư mục này. "
        "Cần: đường dẫn tới tệp hoặc thư mục biểu mẫu. Cách sửa: sửa đường dẫn.\n"
        f"[IN-040] “{empty}”: thư mục không có sổ tính nào. "
        "Cần: thư mục chứa các biểu mẫu .xlsx. Cách sửa: chọn đúng thư mục hoặc chép biểu mẫu vào."
    )
