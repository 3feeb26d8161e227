"""The workbook to be filled in: what is locked, checked, hidden and printed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from engine.sheets.blanks import fill_blanks
from engine.sheets.cells import Sheet
from engine.sheets.fillable import Entry, FillBook, FillLine, FillSheet, Formula
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of
from engine.sheets.stamping import Stamp, blank, blank_number

WHOLE = Entry("whole", title="Kết quả", prompt="Số nguyên từ 0 trở lên.")
LONG = tuple(f"Mục thứ {number}, loại {number}" for number in range(40))
BOOK = FillBook(
    "Phiếu",
    (
        FillSheet(
            "Số liệu",
            (30, 200, 90, 60),
            3,
            (
                FillLine("name", ("PHIẾU",), across=True),
                FillLine("heading", ("TT", "Nội dung", "Kết quả", "Mã")),
                FillLine("marker", ("#so-lieu", None, "#|reached", "#ma")),
                FillLine("row", ("1", "=1+1", WHOLE, "mo-hinh")),
                FillLine("row", ("2", "cong_an_xa_hieu_qua", WHOLE, "b")),
                FillLine("row", ("3", blank("name"), Entry("choice", LONG), "c")),
                FillLine("row", ("4", "Nghị quyết", Entry("suggestion", ("Không có",)), "d")),
                FillLine("row", ("5", "Ngày", Entry("date"), "e")),
            ),
        ),
    ),
    (("form", "phieu"), ("unit", "X1")),
    {"unit": "datchuan_don_vi"},
    mark="SỐ LIỆU MINH HỌA",
)
DATA = fillable_to_xlsx(BOOK)


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(DATA))


def ours(data: bytes) -> Sheet:
    return workbook_of(check_package(data, "a.xlsx")).sheet("Số liệu")


def test_only_the_waiting_cells_can_be_written(book: openpyxl.Workbook) -> None:
    sheet = book["Số liệu"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    unlocked = {cell.coordinate for cells in sheet.iter_rows() for cell in cells if not cell.protection.locked}
    assert unlocked == {"C4", "C5", "C6", "C7", "C8"}
    assert {sheet[address].fill.fgColor.rgb for address in unlocked} == {"00FFFBE6"}


def test_text_is_text_even_where_it_looks_like_a_formula(book: openpyxl.Workbook) -> None:
    assert (book["Số liệu"]["B4"].value, book["Số liệu"]["B4"].data_type) == ("=1+1", "s")


def test_such_text_is_told_to_be_text_should_anybody_edit_its_cell(book: openpyxl.Workbook) -> None:
    sheet = book["Số liệu"]
    assert [bool(sheet[address].quotePrefix) for address in ("B4", "B5")] == [True, False]


@pytest.mark.parametrize(
    ("accepts", "formula", "style"),
    [
        ("decimal", "AND(ISNUMBER(A1),ABS(A1)<10^9,ROUND(A1,4)=A1)", "stop"),
        ("percent", "AND(ISNUMBER(A1),OR(A1=0,A1>=1),A1<=100,ROUND(A1,4)=A1)", "warning"),
        ("incidents", 'OR(A1="Không",AND(ISNUMBER(A1),A1>=0,A1<=999,INT(A1)=A1))', "stop"),
    ],
)
def test_a_check_of_its_own_for_each_range_of_cells(accepts: Any, formula: str, style: str) -> None:
    entry = Entry(accepts)
    lines = [FillLine("row", (entry,)), FillLine("row", (entry,)), FillLine("row", ("–",)), FillLine("row", (entry,))]
    sheet = FillSheet("Một", (90,), 1, (FillLine("heading", ("A",)), *lines))
    made = openpyxl.load_workbook(io.BytesIO(fillable_to_xlsx(FillBook("Phiếu", (sheet,), (), {}))))["Một"]
    checks = {str(check.sqref): check for check in made.data_validations.dataValidation}
    assert {where: check.formula1 for where, check in checks.items()} == {
        "A2:A3": formula.replace("A1", "A2"),
        "A5": formula.replace("A1", "A5"),
    }
    assert {(check.type, check.errorStyle) for check in checks.values()} == {("custom", style)}


def test_what_checks_say_is_no_longer_than_excel_shows() -> None:
    entries = [Entry(accepts) for accepts in ("whole", "decimal", "percent", "incidents", "date", "choice")]
    sheet = FillSheet("Một", (90,), 1, (FillLine("heading", ("A",)), *(FillLine("row", (each,)) for each in entries)))
    made = openpyxl.load_workbook(io.BytesIO(fillable_to_xlsx(FillBook("Phiếu", (sheet,), (), {}))))["Một"]
    checks = made.data_validations.dataValidation
    assert len(checks) == len(entries)
    assert all(check.error and len(check.error) <= 255 and len(check.formula1 or "") <= 255 for check in checks)


def test_the_mark_is_printed_as_it_was_written() -> None:
    marked = openpyxl.load_workbook(io.BytesIO(fillable_to_xlsx(replace(BOOK, mark="MẪU & THỬ"))))
    assert marked["Số liệu"].oddHeader.right.text == "MẪU && THỬ"


def test_text_that_looks_like_an_escape_is_escaped() -> None:
    assert ours(DATA).cell(5, 2).value == "cong_an_xa_hieu_qua"
    raw = zipfile.ZipFile(io.BytesIO(DATA)).read("xl/worksheets/sheet1.xml").decode()
    assert "cong_an_x005F_xa_hieu_qua" in raw


def test_checks_speak_vietnamese(book: openpyxl.Workbook) -> None:
    checks = {str(check.sqref): check for check in book["Số liệu"].data_validations.dataValidation}
    whole = checks["C4:C5"]
    assert (whole.type, whole.operator) == ("whole", "between")
    assert (whole.formula1, whole.formula2) == ("0", "999999999")
    assert whole.error == (
        "Chỉ nhập số nguyên từ 0 trở lên, không quá 9 chữ số, không kèm chữ. Chưa có số liệu thì để trống."
    )
    assert (whole.promptTitle, whole.prompt) == ("Kết quả", "Số nguyên từ 0 trở lên.")
    assert whole.showErrorMessage
    assert checks["C6"].formula1 == "_danh_muc!$A$1:$A$40"
    assert (checks["C7"].formula1, bool(checks["C7"].showErrorMessage)) == ('"Không có"', False)
    assert (checks["C8"].type, checks["C8"].errorStyle) == ("custom", "stop")
    assert checks["C8"].formula1.startswith('AND(LEN(C8)=10,MID(C8,3,1)&MID(C8,6,1)="//",')


def test_long_lists_stand_on_a_hidden_sheet(book: openpyxl.Workbook) -> None:
    assert [cell.value for cell in book["_danh_muc"]["A"]] == list(LONG)
    assert book["_danh_muc"].sheet_state == book["_datchuan"].sheet_state == "veryHidden"


def test_identity_and_defined_names(book: openpyxl.Workbook) -> None:
    assert [tuple(cell.value for cell in row) for row in book["_datchuan"].iter_rows()] == [
        ("form", "phieu"),
        ("unit", "X1"),
    ]
    assert book.defined_names["datchuan_don_vi"].attr_text == "_datchuan!$B$2"


def test_a_number_of_incidents_is_typed_as_a_number() -> None:
    """In a text cell it would be a text, and the cell's own check would refuse it."""
    sheet = FillSheet("Một", (90,), 1, (FillLine("heading", ("A",)), FillLine("row", (Entry("incidents"),))))
    made = openpyxl.load_workbook(io.BytesIO(fillable_to_xlsx(FillBook("Phiếu", (sheet,), (), {}))))["Một"]
    assert made["A2"].number_format == "#,##0"


def test_a_row_has_room_for_the_longest_text_that_a_formula_may_show() -> None:
    lines = (
        FillLine("heading", ("A",)),
        *(FillLine("section", (Formula("B1", longest=of),)) for of in ("", "chữ " * 40)),
    )
    made = openpyxl.load_workbook(
        io.BytesIO(fillable_to_xlsx(FillBook("Phiếu", (FillSheet("Một", (90,), 1, lines),), (), {})))
    )["Một"]
    assert made.row_dimensions[3].height > 5 * made.row_dimensions[2].height


def test_dates_are_typed_as_text_and_counts_as_numbers(book: openpyxl.Workbook) -> None:
    """In a text cell 03/04/2024 stays what was typed, on whatever country's Excel."""
    sheet = book["Số liệu"]
    assert [sheet[address].number_format for address in ("C4", "C7", "C8")] == ["#,##0", "@", "@"]


def test_it_prints_on_a4(book: openpyxl.Workbook) -> None:
    sheet = book["Số liệu"]
    assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == ("9", "landscape")
    assert sheet.print_area == "'Số liệu'!$A$1:$C$8"
    assert sheet.print_title_rows == "$2:$2"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.oddHeader.right.text == "SỐ LIỆU MINH HỌA"
    assert sheet.row_dimensions[3].hidden
    assert {cell.font.name for cells in sheet.iter_rows() for cell in cells} == {"Times New Roman"}


def test_rows_to_be_filled_grow_with_what_is_typed() -> None:
    sheet = zipfile.ZipFile(io.BytesIO(DATA)).read("xl/worksheets/sheet1.xml").decode()
    rows = {int(number): "customHeight" in rest for number, rest in re.findall(r'<row r="([0-9]+)"([^>]*)>', sheet)}
    assert {row for row, fixed in rows.items() if fixed} == {1, 2}
    assert all(f'<row r="{row}" ht="' in sheet for row in (4, 5, 6, 7, 8))


def test_equal_books_are_equal_files() -> None:
    assert fillable_to_xlsx(BOOK) == DATA


def test_a_stamp_fills_in_texts_of_any_kind() -> None:
    copy = Stamp(DATA).copy({"name": "Xã <Một> & “Hai” _x000A_ \x02"})
    assert ours(copy).cell(6, 2).value == "Xã <Một> & “Hai” _x000A_"
    assert openpyxl.load_workbook(io.BytesIO(copy))["Số liệu"]["C4"].number_format == "#,##0"


def test_a_stamp_fills_in_numbers_as_numbers() -> None:
    lines = (FillLine("heading", ("A", "B")), FillLine("row", (Decimal(blank_number(0)), Decimal(blank_number(1)))))
    stamp = Stamp(fillable_to_xlsx(FillBook("Phiếu", (FillSheet("Số liệu", (90, 90), 2, lines),), (), {})))
    sheet = ours(stamp.copy({}, {0: Decimal("12.50"), 1: Decimal(-3)}))
    assert [sheet.cell(2, column).value for column in (1, 2)] == [Decimal("12.5"), Decimal(-3)]
    sheet = ours(stamp.copy({}, {0: Decimal(7), 1: "<x>"}))
    assert [sheet.cell(2, column).value for column in (1, 2)] == [Decimal(7), "<x>"]


def test_a_blank_of_any_name_is_filled_in() -> None:
    name = "cong_an_xa_hieu_qua.k2/_x000A_"
    lines = (FillLine("heading", ("A",)), FillLine("row", (blank(name),)))
    stamp = Stamp(fillable_to_xlsx(FillBook("Phiếu", (FillSheet("Số liệu", (90,), 1, lines),), (), {})))
    assert ours(stamp.copy({name: "Có"})).cell(2, 1).value == "Có"


def test_a_stamp_is_an_archive_that_others_read() -> None:
    copy = Stamp(DATA).copy({"name": "Xã Một"})
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == zipfile.ZipFile(io.BytesIO(DATA)).namelist()


def test_blanks_are_filled_and_keep_their_look() -> None:
    filled = fill_blanks(
        DATA,
        {("Số liệu", 4, 3): Decimal("12.50"), ("Số liệu", 7, 3): "<a> & _xa_ =1", ("Số liệu", 8, 3): " 1\n2"},
    )
    sheet = ours(filled)
    assert [sheet.cell(row, 3).value for row in (4, 7, 8)] == [Decimal("12.5"), "<a> & _xa_ =1", "1\n2"]
    assert not openpyxl.load_workbook(io.BytesIO(filled))["Số liệu"]["C4"].protection.locked


def test_only_empty_cells_are_filled() -> None:
    with pytest.raises(KeyError, match="B4"):
        fill_blanks(DATA, {("Số liệu", 4, 2): "x"})


def rewritten(content: bytes, *changes: tuple[str, str]) -> bytes:
    """The workbook with its sheets written another way."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            data = old.read(entry).decode()
            for pattern, written in changes:
                data = re.sub(pattern, written, data) if entry.filename.startswith("xl/worksheets/") else data
            new.writestr(entry, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "changes",
    [
        ((r'(<c r="[A-Z]+[0-9]+"[^<>/]*)></c>', r"\1/>"), (r"&#57344;", "\ue000"), (r"&#57345;", "\ue001")),
        ((r'(<c r="[A-Z]+[0-9]+"[^<>/]*)\s*/>', r"\1></c>"), ("\ue000", "&#57344;"), ("\ue001", "&#57345;")),
    ],
    ids=["as written without lxml", "as written with lxml"],
)
def test_copies_are_filled_however_openpyxl_writes(changes: tuple[tuple[str, str], ...]) -> None:
    """With lxml installed it closes empty cells by a tag of their own and writes rare letters by number."""
    copied = Stamp(rewritten(fillable_to_xlsx(BOOK), *changes)).copy({"name": "Xã Một"})
    filled = fill_blanks(rewritten(copied, changes[0]), {("Số liệu", 4, 3): Decimal(7)})
    sheet = openpyxl.load_workbook(io.BytesIO(filled))["Số liệu"]
    assert (sheet["C4"].value, sheet["B6"].value) == (7, "Xã Một")
