"""Workbooks to be edited: what an officer meets in Excel, and what a program finds again."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from engine.sheets.editable import EditBook, EditColumn, EditRow, EditSheet, GuideLine
from engine.sheets.editable_xlsx import editable_to_xlsx
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of

DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)", "'=x", "_x0041_", "007", "1,5", "03/04/2024")
COLUMNS = (
    EditColumn("a.id", "Mã", "Số hiệu.", width=60),
    EditColumn("a.basis", "Mức tin cậy", "Chọn một.", ("Văn bản gốc", "Dự thảo"), width=90),
    EditColumn("a.from", "Từ ngày", dated=True, width=80),
    EditColumn("a.note", "Để đọc", fixed=True, width=700),
)
ROWS = (
    EditRow(("1", "Dự thảo", date(2024, 2, 29), "x")),
    EditRow(("2",), "quiet"),
    EditRow(("3", None, None), "section", {0: ("3", "4, hoặc 5")}),
)


def book(*rows: EditRow, columns: tuple[EditColumn, ...] = COLUMNS) -> EditBook:
    sheet = EditSheet("Trang", columns, rows or ROWS, spare=5)
    guide = (GuideLine("Tên", "name"), GuideLine("Mục", "heading"), GuideLine("Chữ " * 60))
    return EditBook("Bộ A & B", "Hướng dẫn", guide, (sheet,), "_giu", (("khóa", "=giá trị"),))


def opened(made: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made))


def test_no_text_becomes_a_formula_a_number_or_a_date() -> None:
    made = editable_to_xlsx(book(*(EditRow((text,)) for text in DANGEROUS)))
    sheet = opened(made)["Trang"]
    assert {sheet.cell(row, 1).data_type for row in range(4, 4 + len(DANGEROUS))} == {"s"}
    read = workbook_of(check_package(made, "a.xlsx")).sheet("Trang")
    assert tuple(read.cell(row, 1).value for row in range(4, 4 + len(DANGEROUS))) == DANGEROUS


@pytest.mark.office
def test_libreoffice_leaves_them_texts(tmp_path: Path, office_convert: Callable[[Path, str], Path]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(editable_to_xlsx(book(*(EditRow((text, None, date(2024, 2, 29))) for text in DANGEROUS))))
    saved = workbook_of(check_package(office_convert(path, "xlsx").read_bytes(), "a.xlsx"))
    read = saved.sheet("Trang")
    assert tuple(read.cell(row, 1).value for row in range(4, 4 + len(DANGEROUS))) == DANGEROUS
    assert {read.cell(row, 3).value for row in range(4, 4 + len(DANGEROUS))} == {date(2024, 2, 29)}
    assert saved.sheet("_giu").cell(1, 2).value == "=giá trị"


def test_codes_are_hidden_and_headings_stay_in_sight() -> None:
    sheet = opened(editable_to_xlsx(book()))["Trang"]
    assert [sheet.cell(1, column).value for column in range(1, 5)] == ["a.id", "a.basis", "a.from", "a.note"]
    assert (sheet.row_dimensions[1].hidden, sheet.freeze_panes) == (True, "B4")
    assert [sheet.cell(2, column).value for column in range(1, 5)] == ["Mã", "Mức tin cậy", "Từ ngày", "Để đọc"]


def test_closed_lists_drop_down_and_help_shows_beside_the_cell() -> None:
    checks = opened(editable_to_xlsx(book()))["Trang"].data_validations.dataValidation
    by_range = {str(check.sqref): check for check in checks}
    assert by_range["B4:B2000"].formula1 == '"Văn bản gốc,Dự thảo"'
    assert (by_range["B4:B2000"].prompt, by_range["B4:B2000"].showErrorMessage) == ("Chọn một.", True)
    assert by_range["A6"].formula1 == "_danh_muc!$A$1:$A$2"
    assert "D4:D2000" not in by_range


def test_dates_are_dates_in_the_order_of_the_country() -> None:
    cell = opened(editable_to_xlsx(book()))["Trang"]["C4"]
    assert (cell.value.date(), cell.number_format) == (date(2024, 2, 29), "dd/mm/yyyy")


def test_it_prints_on_a4_with_its_headings_on_every_page() -> None:
    workbook = opened(editable_to_xlsx(book()))
    sheet = workbook["Trang"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$2", "$A:$A")
    assert sheet.print_area == "'Trang'!$A$1:$D$6"
    assert sheet.oddHeader.left.text == "Bộ A && B"
    assert (workbook["Hướng dẫn"].page_setup.orientation, workbook["_giu"].sheet_state) == ("portrait", "veryHidden")


def test_a_sheet_too_wide_to_be_read_small_takes_more_pages() -> None:
    wide = (*COLUMNS, EditColumn("a.more", "Nữa", width=900))
    assert opened(editable_to_xlsx(book()))["Trang"].page_setup.fitToWidth == 1
    assert opened(editable_to_xlsx(book(columns=wide)))["Trang"].page_setup.fitToWidth == 2


def test_equal_books_are_equal_bytes() -> None:
    assert editable_to_xlsx(book()) == editable_to_xlsx(book())
