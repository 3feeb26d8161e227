"""A form withdrawn counts no more and stays in the store; none comes back by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from criteria.problems import ProblemsError
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.taking.handed_in import handed_in
from engine.process.intake.taking.submitting import FileReport, submit
from engine.process.intake.taking.withdrawing import OfFile, OfUnit, Withdrawn, withdraw
from engine.records import journal
from engine.records.register.changing import State, put_states
from engine.records.store import (
    JournalEntry,
    Store,
    Submission,
    SubmissionValue,
    SubmissionWithdrawal,
    Workbook,
    open_store,
)
from engine.records.submitted import current_submissions, submitted_values
from tests.engine.process.intake.form_samples import REGISTER, SAMPLE_SET, roll_bytes, unit_form_bytes
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={
        "test_a_form_withdrawn_counts_no_more_and_loses_nothing",
        "test_digits_that_name_two_files",
        "test_revisions_are_listed_by_period_standard_and_unit",
    }
)

NOON = datetime(2024, 11, 20, 12, tzinfo=UTC)
X1 = OfUnit("X1", "thu", 2024)
GROUND = "nộp nhầm tệp"


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    with entering(made) as at:
        for code, (name, kind) in REGISTER.items():
            at.unit(code, kind, name=name)
    yield made
    made.close()


def take(store: Store, path: Path, *, replace: bool = False) -> FileReport:
    (report,) = submit(store, [(path, path.name)], sets=[SAMPLE_SET], received_at=NOON, replace=replace)
    assert not report.problems
    return report


def form(folder: Path, name: str, value: int) -> Path:
    path = folder / name
    path.write_bytes(fill_form(unit_form_bytes(), {"X1": {("tong_so", "reached"): value}}))
    return path


def roll(folder: Path, **values: int) -> Path:
    path = folder / "bang.xlsx"
    answers = {code: {("tong_so", "reached"): value} for code, value in values.items()}
    path.write_bytes(fill_form(roll_bytes(), answers))
    return path


def counting(store: Store) -> dict[str, Any]:
    """Code to the one value that counts."""
    codes = dict(enumerate(REGISTER, 1))
    with store.reading() as session:
        values = submitted_values(session, 2024, "reached")
    return {codes[unit_id]: of_unit["tong_so"] for unit_id, of_unit in values.items()}


def revisions(store: Store) -> list[tuple[str, int, str, str | None]]:
    """Code, revision, how it stands, why it was withdrawn."""
    with store.reading() as session:
        return [(one.unit.code, one.revision, one.standing, one.ground) for one in handed_in(session)]


def refusal(store: Store, wanted: OfUnit | OfFile, ground: str = GROUND) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        withdraw(store, wanted, ground)
    return [str(problem) for problem in caught.value.problems]


def rows(store: Store, *tables: type[Any]) -> list[int]:
    with store.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def test_a_form_withdrawn_counts_no_more_and_loses_nothing(store: Store, tmp_path: Path) -> None:
    take(store, form(tmp_path, "a.xlsx", 7))
    kept = rows(store, Submission, SubmissionValue)
    with journal.acting_as("Cán bộ A"):
        done = withdraw(store, X1, "  nộp nhầm\n tệp ")
    assert [(one.unit.code, one.revision, one.standing) for one in done.forms] == [("X1", 1, "counts")]
    assert counting(store) == {}
    assert rows(store, Submission, SubmissionValue) == kept
    with store.reading() as session:
        entry = session.get_one(JournalEntry, done.entry)
        payload = json.loads(entry.payload)
        del payload["schema"], payload["people"]
        assert payload.pop("rows").keys() == {"submission_withdrawal"}
        assert (entry.action, payload) == (
            "submission.withdrawn",
            {
                "workbooks": [done.forms[0].workbook_sha256],
                "periods": [2024],
                "standards": ["thu"],
                "units": ["X1"],
            },
        )
        (listed,) = handed_in(session)
        assert (listed.standing, listed.ground) == ("withdrawn", GROUND)
        assert listed.withdrawn is not None
        assert (listed.withdrawn.by, listed.withdrawn.entry) == ("Cán bộ A", done.entry)
        assert len(current_submissions(session, 2024, known=done.entry - 1)) == 1, "as it was known before"
        assert journal.verify(session).problems == ()


def test_the_earlier_one_does_not_come_back_by_itself(store: Store, tmp_path: Path) -> None:
    first, second = form(tmp_path, "a.xlsx", 1), form(tmp_path, "b.xlsx", 2)
    take(store, first)
    take(store, second)
    withdraw(store, X1, GROUND)
    assert counting(store) == {}
    assert revisions(store) == [("X1", 1, "superseded", None), ("X1", 2, "withdrawn", GROUND)]


@pytest.mark.parametrize("back", ["a.xlsx", "b.xlsx"], ids=["the earlier", "the one withdrawn"])
def test_a_file_comes_back_when_that_is_asked_for(store: Store, tmp_path: Path, back: str) -> None:
    values = {"a.xlsx": 1, "b.xlsx": 2}
    for name, value in values.items():
        take(store, form(tmp_path, name, value))
    withdraw(store, X1, GROUND)
    report = take(store, tmp_path / back)
    assert (report.outcome, report.kept, report.withdrawn) == ("unchanged", (), ("Xã Một (X1)",))
    assert counting(store) == {}
    report = take(store, tmp_path / back, replace=True)
    assert (report.outcome, report.withdrawn) == ("taken", ())
    assert counting(store) == {"X1": values[back]}
    assert revisions(store)[2:] == [("X1", 3, "counts", None)]
    assert revisions(store)[1] == ("X1", 2, "withdrawn", GROUND), "it stays withdrawn"
    assert take(store, tmp_path / back, replace=True).outcome == "unchanged"


def test_another_file_after_a_withdrawal_is_the_next_revision(store: Store, tmp_path: Path) -> None:
    take(store, form(tmp_path, "a.xlsx", 1))
    withdraw(store, X1, GROUND)
    assert take(store, form(tmp_path, "b.xlsx", 5)).outcome == "taken"
    assert counting(store) == {"X1": 5}
    assert [found[1:3] for found in revisions(store)] == [(1, "withdrawn"), (2, "counts")]


@pytest.mark.parametrize("by", ["path", "prefix"])
def test_a_whole_roll_at_once(store: Store, tmp_path: Path, by: str) -> None:
    path = roll(tmp_path, X1=1, X2=2)
    take(store, path)
    with store.reading() as session:
        sha256 = current_submissions(session, 2024)[0].workbook_sha256
    done = withdraw(store, OfFile(str(path) if by == "path" else sha256[:12].upper()), GROUND)
    assert [one.unit for one in done.forms] == [("X1", "Xã Một"), ("X2", "Xã Hai")]
    assert counting(store) == {}
    take(store, path, replace=True)
    assert counting(store) == {"X1": 1, "X2": 2}


def test_of_a_roll_what_came_in_later_stays(store: Store, tmp_path: Path) -> None:
    path = roll(tmp_path, X1=1, X2=2)
    take(store, path)
    take(store, form(tmp_path, "a.xlsx", 9))
    done = withdraw(store, OfFile(str(path)), GROUND)
    assert [one.unit.code for one in done.forms] == ["X2"]
    assert [one.unit.code for one in done.kept] == ["X1"]
    assert counting(store) == {"X1": 9}


def test_of_a_roll_one_unit_alone(store: Store, tmp_path: Path) -> None:
    path = roll(tmp_path, X1=1, X2=2)
    take(store, path)
    withdraw(store, X1, GROUND)
    assert counting(store) == {"X2": 2}
    report = take(store, path)
    assert (report.outcome, report.withdrawn) == ("unchanged", ("Xã Một (X1)",))
    done = withdraw(store, OfFile(str(path)), GROUND)
    assert [one.unit.code for one in done.forms] == ["X2"], "the rest of the roll"


def test_what_cannot_be_withdrawn(store: Store, tmp_path: Path) -> None:
    take(store, form(tmp_path, "a.xlsx", 1))
    assert refusal(store, OfUnit("X9", "thư", 2024), " ") == [
        (
            "[IN-063] --ground: chưa nêu lý do rút biểu mẫu. Cần: lý do rút, ít nhất một chữ. "
            "Cách sửa: thêm --ground với lý do, ví dụ “nộp nhầm tệp”."
        ),
        refusal(store, OfUnit("X1", "thư", 2024))[0],
        (
            "[IN-007] MÃ_ĐƠN_VỊ: đơn vị không có trong danh bạ. Đã thấy: “X9”. Cần: mã của một đơn vị trong danh bạ. "
            "Cách sửa: sửa mã đơn vị hoặc bổ sung đơn vị vào danh bạ."
        ),
    ]
    assert refusal(store, OfUnit("X1", "thư", 2024))[0].startswith("[CR-906]")
    nothing = "sửa mã đơn vị, tiêu chuẩn hoặc kỳ; xem các biểu mẫu đã nhận bằng lệnh “datchuan submit list”."
    assert refusal(store, OfUnit("X1", "thu", 2023)) == [
        (
            "[IN-065] MÃ_ĐƠN_VỊ: đơn vị chưa nộp biểu mẫu tiêu chuẩn “thu” trong kỳ 2023. Đã thấy: “X1”. "
            f"Cần: một biểu mẫu đơn vị đã nộp: “thu” năm 2024. Cách sửa: {nothing}"
        )
    ]
    assert refusal(store, OfUnit("X2", "thu", 2024)) == [
        (
            "[IN-065] MÃ_ĐƠN_VỊ: đơn vị chưa nộp biểu mẫu tiêu chuẩn “thu” trong kỳ 2024. Đã thấy: “X2”. "
            f"Cần: một đơn vị đã nộp biểu mẫu. Cách sửa: {nothing}"
        )
    ]
    assert rows(store, SubmissionWithdrawal) == [0]


def test_nothing_is_withdrawn_twice(store: Store, tmp_path: Path) -> None:
    path = form(tmp_path, "a.xlsx", 1)
    take(store, path)
    entry = withdraw(store, X1, GROUND).entry
    mend = "không phải rút nữa; muốn tính lại thì nộp lại tệp đó với --replace."
    assert refusal(store, X1) == [
        (
            f"[IN-066] MÃ_ĐƠN_VỊ: biểu mẫu đã được rút trước đây, tại mục {entry} của nhật ký. "
            f"Đã thấy: Xã Một (X1), “a.xlsx”. Cần: một biểu mẫu đang được tính. Cách sửa: {mend}"
        )
    ]
    assert refusal(store, OfFile(str(path))) == [
        (
            f"[IN-066] --file: biểu mẫu đã được rút trước đây, tại mục {entry} của nhật ký. "
            f"Đã thấy: “{path}”. Cần: một biểu mẫu đang được tính. Cách sửa: {mend}"
        )
    ]
    assert rows(store, SubmissionWithdrawal) == [1]


@pytest.mark.parametrize("file", ["khong-co.xlsx", "0123456", "01234567", "b.xlsx"])
def test_a_file_that_never_came_in(store: Store, tmp_path: Path, file: str) -> None:
    take(store, form(tmp_path, "a.xlsx", 1))
    form(tmp_path, "b.xlsx", 2)
    named = str(tmp_path / file) if file == "b.xlsx" else file
    assert refusal(store, OfFile(named)) == [
        (
            f"[IN-067] --file: chưa nhận tệp nào như vậy. Đã thấy: “{named}”. Cần: tệp đã nhận, đúng từng byte, "
            "hoặc ít nhất 8 chữ số đầu của SHA-256. "
            "Cách sửa: sửa --file; xem SHA-256 các tệp đã nhận bằng lệnh “datchuan submit list”."
        )
    ]


def test_digits_that_name_two_files(store: Store) -> None:
    with entering(store) as at:
        for last in "ab":
            at.session.add(Workbook(sha256="0" * 63 + last, content=last.encode(), entry=at.entry))
    assert refusal(store, OfFile("00000000")) == [
        (
            "[IN-068] --file: nhiều tệp đã nhận có SHA-256 bắt đầu như vậy. Đã thấy: “00000000”. "
            f"Cần: SHA-256 chỉ rõ một tệp: {'0' * 63}a, {'0' * 63}b. "
            "Cách sửa: ghi thêm chữ số của SHA-256 trong --file."
        )
    ]


def test_a_file_of_which_nothing_counts_any_more(store: Store, tmp_path: Path) -> None:
    first = form(tmp_path, "a.xlsx", 1)
    take(store, first)
    take(store, form(tmp_path, "b.xlsx", 2))
    assert refusal(store, OfFile(str(first))) == [
        (
            "[IN-069] --file: số liệu của tệp này không còn được tính: đơn vị đã nộp biểu mẫu khác sau đó. "
            f"Đã thấy: “{first}”. Cần: một tệp có số liệu đang được tính. "
            "Cách sửa: không phải rút tệp này; muốn rút biểu mẫu nộp sau thì ghi tên tệp đó."
        )
    ]
    assert counting(store) == {"X1": 2}


def test_of_two_units_of_one_code_the_one_that_handed_in_is_meant(store: Store, tmp_path: Path) -> None:
    """X1 has ended since, and its code passed on; it is told by the name it then had."""
    take(store, form(tmp_path, "a.xlsx", 1))
    since = date(2025, 7, 1)
    with entering(store) as at:
        put_states(at.session, [State(1, "", "", "xa", valid_from=since, living=False)], at.entry)
        at.unit("X1", "xa", name="Xã Mới", since=since)
    done: Withdrawn = withdraw(store, X1, GROUND)
    assert [(one.unit_id, one.unit) for one in done.forms] == [(1, ("X1", "Xã Một"))]


def test_revisions_are_listed_by_period_standard_and_unit(store: Store, tmp_path: Path) -> None:
    take(store, roll(tmp_path, X1=1, X2=2))
    take(store, form(tmp_path, "a.xlsx", 9))

    def listed(**only: Any) -> list[tuple[str, int, str, str]]:
        with store.reading() as session:
            found = handed_in(session, **only)
        return [(one.unit.name, one.revision, one.standing, one.file_name) for one in found]

    of_x1 = [("Xã Một", 1, "superseded", "bang.xlsx"), ("Xã Một", 2, "counts", "a.xlsx")]
    assert listed() == [*of_x1, ("Xã Hai", 1, "counts", "bang.xlsx")]
    assert listed(unit="X1") == of_x1
    assert listed(period=2024, standard="thu", unit="X2") == [("Xã Hai", 1, "counts", "bang.xlsx")]
    assert listed(period=2023) == listed(standard="khác") == listed(unit="X9") == []
