"""The third column: what a condition compares with the period before is asked, shown where it is known, read back."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.occasion import Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.process.intake.questions import Questionnaire, questions_hash
from engine.process.intake.reading.recognising import ReadForm, set_finder
from engine.process.intake.taking.submitting import find_files, submit
from engine.process.intake.wording import texts as worded
from engine.records.store import Store, SubmissionValue, open_store
from tests.engine.process.intake.form_samples import (
    COMPARED,
    COMPARING_SET,
    SAMPLE_SET,
    UNITS,
    column_of,
    read_bytes,
    roll_bytes,
    row_of,
    texts,
    unit_form_bytes,
)
from tests.stores import entering

BLANK, ROLL = unit_form_bytes((COMPARING_SET,)), roll_bytes(COMPARING_SET)
TITLE = "Kỳ trước (năm 2023)"
BEFORE: dict[str, Any] = {
    "tong_so": 80,
    "vu_viec": ["2023-03-05", "2022-12-31"],
    "nghi_quyet": {"number": "9-NQ", "date": "2023-02-01"},
    "cac_ke_hoach": [{"number": "1-KH", "date": "2023-01-05", "title": "Một"}, {"title": "Hai"}],
}
GIVEN = {name: worded(COMPARING_SET.indicators[name], value) for name, value in BEFORE.items()}
INFORMED = replace(UNITS[0], given=GIVEN)


def read(folder: Path, content: bytes) -> ReadForm:
    return read_bytes(folder, content, find_set=set_finder([COMPARING_SET]))


def book(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def answers(form: ReadForm) -> dict[str, dict[tuple[str, str], Any]]:
    assert not form.problems
    return {unit.unit.code: {key: answer.value for key, answer in unit.answers.items()} for unit in form.units}


def test_what_is_compared_is_what_conditions_read_of_the_period_before() -> None:
    assert Questionnaire((COMPARING_SET,)).compared == set(COMPARED)
    assert Questionnaire((SAMPLE_SET,)).compared == set()


def test_a_form_that_asks_for_more_is_another_form() -> None:
    assert questions_hash(COMPARING_SET) != questions_hash(SAMPLE_SET)


def test_only_what_is_compared_has_a_cell_for_the_period_before() -> None:
    sheet = book(BLANK)["Số liệu"]
    column = column_of(sheet, TITLE)
    asked = {sheet.cell(row_of(sheet, label), column) for label in ("Tổng số", "Kinh phí", "Vụ việc")}
    assert [(cell.value, cell.protection.locked) for cell in asked] == [(None, False)] * 3
    not_asked = sheet.cell(row_of(sheet, "Tỷ lệ tham gia"), column)
    assert (not_asked.value, not_asked.protection.locked) == ("x", True)


@pytest.mark.parametrize("content", [unit_form_bytes(), roll_bytes()])
def test_a_form_that_compares_nothing_has_no_third_column(content: bytes) -> None:
    said = [cell.value for sheet in book(content) for cells in sheet.iter_rows() for cell in cells]
    assert not [text for text in said if "Kỳ trước" in str(text)]


@pytest.mark.parametrize("content", [BLANK, ROLL], ids=["form", "roll"])
def test_what_is_declared_of_the_period_before_is_read_back(tmp_path: Path, content: bytes) -> None:
    filled = {("tong_so", "reached"): 90} | {(name, "prior"): value for name, value in BEFORE.items()}
    assert answers(read(tmp_path, fill_form(content, {"X1": filled}))) == {"X1": filled}


def test_incidents_of_the_period_before_lie_in_its_years(tmp_path: Path) -> None:
    filled = {("vu_viec", "prior"): ["2022-01-01", "2024-01-01"]}
    assert texts(read(tmp_path, fill_form(BLANK, {"X1": filled}))) == [
        (
            "[IN-027] “phieu.xlsx”, trang “Số liệu”, ô F9: ngày nằm ngoài khoảng có thể có. Đã thấy: “01/01/2024”. "
            "Cần: ngày từ 01/01/2022 đến 31/12/2023. Cách sửa: sửa ngày hoặc chuyển sang đúng cột, đúng kỳ."
        )
    ]


def test_a_part_over_its_whole_in_the_period_before(tmp_path: Path) -> None:
    filled = {("tong_so", "prior"): 5, ("so_xa_hoi", "prior"): 6}
    (problem,) = texts(read(tmp_path, fill_form(ROLL, {"X2": filled})))
    assert problem.startswith("[IN-032]")
    assert "“Số tham gia” là 6, “Tổng số” là 5" in problem


def test_a_column_taken_away_is_told_by_its_name(tmp_path: Path) -> None:
    made = book(BLANK)
    sheet = made["Số liệu"]
    for span in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(span))
    sheet.delete_cols(column_of(sheet, TITLE))
    buffer = io.BytesIO()
    made.save(buffer)
    (problem,) = texts(read(tmp_path, buffer.getvalue()))
    assert problem.startswith(f"[IN-010] “phieu.xlsx”, trang “Số liệu”: thiếu cột “{TITLE}”.")


class TestWhatTheStoreKnows:
    """Shown and locked; it is the store's, so it is no answer."""

    FORM = unit_form_bytes((COMPARING_SET,), INFORMED)
    ROLL = roll_bytes(COMPARING_SET, (INFORMED, UNITS[1]))

    def test_it_stands_in_locked_cells(self) -> None:
        made = book(self.FORM)
        sheet = made["Số liệu"]
        cells = {label: sheet.cell(row_of(sheet, label), column_of(sheet, TITLE)) for label in ("Tổng số", "Vụ việc")}
        assert {label: cell.value for label, cell in cells.items()} == {
            "Tổng số": 80,
            "Vụ việc": "05/03/2023; 31/12/2022",
        }
        assert all(cell.protection.locked for cell in cells.values())
        papers = made["Văn bản"]
        row = row_of(papers, "Nghị quyết")
        assert [papers.cell(row, column).value for column in (9, 10, 11)] == ["9-NQ", "01/02/2023", None]
        listed = made["Danh sách 1"]
        last = [[cell.value for cell in cells] for cells in listed.iter_rows(min_row=listed.max_row - 1)]
        assert last == [
            [None, "1-KH", "05/01/2023", "Một", "Của kỳ trước"],
            [None, None, None, "Hai", "Của kỳ trước"],
        ]

    def test_in_a_roll_too(self) -> None:
        sheet = book(self.ROLL)["Xã"]
        row = row_of(sheet, "X1")
        shown = {
            mark: sheet.cell(row, column_of(sheet, mark)).value
            for mark in ("#tong-so|prior", "#cac-ke-hoach|prior", "#nghi-quyet.number|prior")
        }
        assert shown == {
            "#tong-so|prior": "80",
            "#cac-ke-hoach|prior": "1-KH; 05/01/2023; Một\n; ; Hai",
            "#nghi-quyet.number|prior": "9-NQ",
        }
        assert not sheet.cell(row + 1, column_of(sheet, "#tong-so|prior")).protection.locked

    def test_it_is_no_answer(self, tmp_path: Path) -> None:
        own = {("tong_so", "reached"): 90, ("co_to", "prior"): True}
        assert answers(read(tmp_path, fill_form(self.FORM, {"X1": own}))) == {"X1": own}
        form = read(tmp_path, fill_form(self.ROLL, {"X2": own}))
        assert answers(form) == {"X2": own}
        assert form.blank == 1

    def test_alone_it_makes_no_report(self, tmp_path: Path) -> None:
        (problem,) = texts(read(tmp_path, self.FORM))
        assert problem.startswith("[IN-037]")


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    with entering(made) as at:
        for code in ("X1", "X2"):
            unit = at.unit(code, "xa")
            for period in (2023, 2024):
                at.enrol(unit, "thu", period)
    yield made
    made.close()


def made_forms(store: Store, period: int) -> list[bytes]:
    with store.reading() as session:
        return [made.content for made in make_forms(session, [COMPARING_SET], Occasion(period), Chosen())]


def hand_in(store: Store, folder: Path, *contents: bytes) -> None:
    for number, content in enumerate(contents):
        path = folder / f"{number}.xlsx"
        path.write_bytes(content)
        (report,) = submit(
            store, find_files([path]), sets=[COMPARING_SET], received_at=datetime(2025, 1, 5, tzinfo=UTC)
        )
        assert not report.problems


def test_a_form_shows_what_the_unit_reported_the_year_before(store: Store, tmp_path: Path) -> None:
    first, second = made_forms(store, 2023)
    hand_in(
        store,
        tmp_path,
        fill_form(first, {"X1": {("tong_so", "reached"): 70, ("ty_le", "reached"): 5}}),
        fill_form(second, {"X2": {("ty_le", "reached"): 5, ("tong_so", "projected"): 9}}),
    )
    first, second = made_forms(store, 2024)
    cells = []
    for content in (first, second):
        sheet = book(content)["Số liệu"]
        cell = sheet.cell(row_of(sheet, "Tổng số"), column_of(sheet, TITLE))
        cells.append((cell.value, cell.protection.locked))
    assert cells == [(70, True), (None, False)]
    hand_in(store, tmp_path, fill_form(second, {"X2": {("tong_so", "reached"): 2, ("tong_so", "prior"): 1}}))
    with store.reading() as session:
        kept = session.scalars(select(SubmissionValue).where(SubmissionValue.column == "prior")).all()
        assert [(value.indicator, value.value, value.cell) for value in kept] == [("tong_so", "1", "F5")]


@pytest.mark.parametrize("mended", [True, False])
def test_a_printed_figure_that_was_corrected_since_is_told(store: Store, tmp_path: Path, mended: bool) -> None:
    before = made_forms(store, 2023)[0]
    hand_in(store, tmp_path, fill_form(before, {"X1": {("tong_so", "reached"): 70}}))
    now = fill_form(made_forms(store, 2024)[0], {"X1": {("tong_so", "reached"): 80}})
    if mended:
        hand_in(store, tmp_path, fill_form(before, {"X1": {("tong_so", "reached"): 75}}))
    path = tmp_path / "nay.xlsx"
    path.write_bytes(now)
    (report,) = submit(store, find_files([path]), sets=[COMPARING_SET], received_at=datetime(2025, 1, 6, tzinfo=UTC))
    told = (
        "Đơn vị X1 (X1): “Tổng số”: phiếu in số kỳ trước là “70”, biểu mẫu năm 2023 nay ghi “75”; khi đánh giá lấy số "
        "hiện có, kết quả tự tính trên phiếu có thể khác (trang “Số liệu”, ô F5)"
    )
    assert (report.outcome, report.notes) == ("taken", (told,) if mended else ())
