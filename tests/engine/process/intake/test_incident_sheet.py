"""The sheet of incidents: rows beside the number, rows of units below, and what a row may get wrong."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from criteria.library import catalogue
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.forms.occasion import BelowIncident, Occasion
from engine.process.intake.forms.outgoing import Chosen, make_forms
from engine.process.intake.reading.recognising import ReadForm
from engine.process.intake.taking.submitting import find_files, submit
from engine.records.store import Store, open_store
from tests.engine.process.intake.form_samples import UNITS, Edit, edited, read_bytes, row_of, texts, unit_form_bytes
from tests.stores import entering

pytestmark = pytest.mark.alike()

BLANK = unit_form_bytes()
DAYS = ["2024-10-20", "2024-03-05"]
LISTED = fill_form(BLANK, {"X1": {("vu_viec", "reached"): DAYS}})
KEY = ("vu_viec", "reached")


def values(form: ReadForm) -> dict[tuple[str, str], Any]:
    assert not form.problems
    return {key: answer.value for key, answer in form.units[0].answers.items()}


def told(number: object) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Số liệu"]
        sheet.cell(row_of(sheet, "vu-viec"), 4).value = number

    return edit


def listed(row: int, kind: object, day: object) -> Edit:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Vụ việc"]
        sheet.cell(row, 2).value, sheet.cell(row, 3).value = kind, day

    return edit


@pytest.mark.parametrize("number", [None, 2, "2", "20/10/2024; 05/03/2024"])
def test_what_is_listed_counts_with_or_without_its_number(tmp_path: Path, number: object) -> None:
    assert values(read_bytes(tmp_path, edited(LISTED, told(number)))) == {KEY: DAYS}


def test_incidents_outside_the_window_are_listed_and_not_counted_in_the_number(tmp_path: Path) -> None:
    content = fill_form(BLANK, {"X1": {KEY: ["2024-10-20", "2023-11-15"]}})
    assert values(read_bytes(tmp_path, edited(content, told(1)))) == {KEY: ["2024-10-20", "2023-11-15"]}


@pytest.mark.parametrize(("number", "value"), [(0, 0), ("Không", []), (3, 3)])
def test_a_number_alone_is_the_answer(tmp_path: Path, number: object, value: object) -> None:
    assert values(read_bytes(tmp_path, edited(BLANK, told(number)))) == {KEY: value}


KINDS = "Cần: một trong: “Vụ việc”. "
REFUSED: dict[str, tuple[Edit, str]] = {
    "another number": (
        told(3),
        (
            "[IN-071] “phieu.xlsx”, trang “Số liệu”, ô D14: số vụ khác với các vụ của “Vụ việc” ghi ở trang “Vụ việc”. "
            "Đã thấy: “3”. Cần: 02 vụ trong kỳ (ô C6:C7 của trang “Vụ việc”), hoặc để trống. "
            "Cách sửa: sửa ô này, để trống ô này, hoặc sửa các dòng ở trang “Vụ việc”."
        ),
    ),
    "none, and yet some are listed": (
        told("Không"),
        (
            "[IN-071] “phieu.xlsx”, trang “Số liệu”, ô D14: số vụ khác với các vụ của “Vụ việc” ghi ở trang “Vụ việc”. "
            "Đã thấy: “Không”. Cần: 02 vụ trong kỳ (ô C6:C7 của trang “Vụ việc”), hoặc để trống. "
            "Cách sửa: sửa ô này, để trống ô này, hoặc sửa các dòng ở trang “Vụ việc”."
        ),
    ),
    "no kind": (
        listed(9, None, "01/02/2024"),
        (
            f"[IN-072] “phieu.xlsx”, trang “Vụ việc”, ô B9: dòng vụ việc chưa chọn loại. {KINDS}"
            "Cách sửa: chọn loại vụ việc hoặc xóa trắng dòng này."
        ),
    ),
    "a strange kind": (
        listed(9, "Cháy rừng", "01/02/2024"),
        (
            "[IN-073] “phieu.xlsx”, trang “Vụ việc”, ô B9: loại vụ việc không có trong danh sách. "
            f"Đã thấy: “Cháy rừng”. {KINDS}Cách sửa: chọn lại loại vụ việc hoặc xóa trắng dòng này."
        ),
    ),
    "no day": (
        listed(9, "Vụ việc", None),
        (
            "[IN-074] “phieu.xlsx”, trang “Vụ việc”, ô C9: dòng vụ việc chưa ghi ngày xảy ra. "
            "Cần: ngày/tháng/năm, ví dụ 14/02/2024. "
            "Cách sửa: ghi ngày xảy ra; chưa rõ ngày thì xóa trắng dòng này và ghi số vụ ở trang “Số liệu”."
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_each_refusal_names_the_cell(tmp_path: Path, case: str) -> None:
    edit, wanted = REFUSED[case]
    assert texts(read_bytes(tmp_path, edited(LISTED, edit))) == [wanted]


def test_rows_may_be_inserted_and_columns_moved(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Vụ việc"]
        for span in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(span))
        sheet.insert_rows(7, 3)
        sheet.cell(8, 1).value = "ghi riêng"
        sheet.move_range(f"B1:B{sheet.max_row}", cols=20)
        sheet.title = "Vu viec cua xa"

    assert values(read_bytes(tmp_path, edited(LISTED, edit))) == {KEY: DAYS}


def test_incidents_of_units_below_are_shown_and_are_no_answer(tmp_path: Path) -> None:
    below = (BelowIncident("vu_viec", date(2024, 5, 1), "Thôn 1 (K1)"),)
    content = unit_form_bytes(unit=replace(UNITS[0], below=below))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Vụ việc"]
    row = row_of(sheet, "Thôn 1 (K1)")
    assert [sheet.cell(row, column).value for column in (2, 3, 4)] == ["Vụ việc", "01/05/2024", "Thôn 1 (K1)"]
    assert all(sheet.cell(row, column).protection.locked for column in range(1, 7))
    filled = fill_form(content, {"X1": {KEY: DAYS}})
    assert values(read_bytes(tmp_path, filled)) == {KEY: DAYS}


class TestOfTheStore:
    """A commune's form shows what its residential areas handed in."""

    SETS = tuple(s for s in catalogue.sets_of("an-toan-antt", 2024) if {"xa", "khu_dan_cu"} & set(s.applies_to))

    @pytest.fixture
    def store(self, initialised: str) -> Iterator[Store]:
        made = open_store(initialised)
        with entering(made) as at:
            above = at.unit("X1", "xa")
            for code in ("K1", "K2"):
                at.enrol(at.unit(code, "khu_dan_cu", above), "an-toan-antt", 2024)
            at.enrol(above, "an-toan-antt", 2024)
        yield made
        made.close()

    def forms(self, store: Store) -> dict[str, bytes]:
        with store.reading() as session:
            made = make_forms(session, self.SETS, Occasion(2024), Chosen())
            return {form.units[0]: form.content for form in made}

    def test_dated_incidents_inside_its_own_window(self, store: Store, tmp_path: Path) -> None:
        path = tmp_path / "k1.xlsx"
        days = ["2023-11-05", "2024-03-05", "2024-11-10"]
        path.write_bytes(fill_form(self.forms(store)["K1"], {"K1": {("chong_doi", "reached"): days}}))
        (report,) = submit(store, find_files([path]), received_at=datetime(2024, 12, 1, tzinfo=UTC))
        assert report.outcome == "taken"
        sheet = openpyxl.load_workbook(io.BytesIO(self.forms(store)["X1"]))["Vụ việc"]
        rows = [[cell.value for cell in cells] for cells in sheet.iter_rows() if cells[5].value == "don-vi-duoi"]
        label = self.SETS[0].indicators["chong_doi"].label
        assert [row[1:4] for row in rows[1:]] == [
            [label, "05/03/2024", "Đơn vị K1 (K1)"],
            [label, "10/11/2024", "Đơn vị K1 (K1)"],
        ]
