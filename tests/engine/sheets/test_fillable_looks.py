"""Cells of a workbook to be filled in that hold something already, lead to another sheet, or stand out."""

from __future__ import annotations

import io

import openpyxl

from engine.sheets.fillable import Entry, FillBook, FillLine, FillSheet, Highlight, Link
from engine.sheets.fillable_styles import ITEM, TO_FILL
from engine.sheets.fillable_xlsx import fillable_to_xlsx
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of

ANSWER = Entry("choice", ("Đạt", "Không đạt"), "Kết luận", "Chọn một mục.")
LIST = FillSheet(
    "Danh sách",
    (30, 200),
    2,
    (
        FillLine("heading", ("TT", "Đơn vị")),
        FillLine("row", ("1", Link("Xã O'Neil", "1 Xã O'Neil"))),
        FillLine("row", ("2", Link("=1+1", "1 Xã O'Neil"))),
    ),
)
UNIT = FillSheet(
    "1 Xã O'Neil",
    (80, 60, 60, 60),
    4,
    (
        FillLine("heading", ("Nội dung", "Số", "Kết luận", "Căn cứ")),
        FillLine("item", ("Tiêu chí", "1", ANSWER, Entry("text", value="Đã có\nhai dòng"))),
        FillLine("item", ("Tiêu chí", "2", Entry("choice", ANSWER.options, "Kết luận", "Chọn một mục.", value="Đạt"))),
        FillLine("row", ("Ghi chú dài hơn một dòng", None, None, None), joined=((1, 4),)),
    ),
    highlights=(Highlight((2, 3), 4, '$D2=""', "lacking"), Highlight((3, 3), 2, "TRUE", "differs")),
)
DATA = fillable_to_xlsx(FillBook("Phiếu", (LIST, UNIT), (("form", "x"),), {}))
BOOK = openpyxl.load_workbook(io.BytesIO(DATA))


def test_a_link_is_a_text_that_leads_to_a_sheet_whatever_its_name() -> None:
    sheet = BOOK["Danh sách"]
    assert [(sheet[cell].value, sheet[cell].data_type) for cell in ("B2", "B3")] == [("Xã O'Neil", "s"), ("=1+1", "s")]
    assert {sheet[cell].hyperlink.location for cell in ("B2", "B3")} == {"'1 Xã O''Neil'!A1"}
    assert (sheet["B2"].font.underline, bool(sheet["B3"].quotePrefix)) == ("single", True)


def test_the_guard_lets_such_a_workbook_through() -> None:
    ours = workbook_of(check_package(DATA, "a.xlsx"))
    assert ours.sheet("Danh sách").cell(2, 2).seen == "Xã O'Neil"


def test_what_stands_there_already_may_be_written_over_and_has_the_same_check() -> None:
    sheet = BOOK["1 Xã O'Neil"]
    assert [sheet[cell].value for cell in ("C2", "C3", "D2")] == [None, "Đạt", "Đã có\nhai dòng"]
    assert {sheet[cell].protection.locked for cell in ("C2", "C3", "D2")} == {False}
    assert {sheet[cell].fill.fgColor.rgb for cell in ("C2", "C3", "D2")} == {f"00{TO_FILL}"}
    (check,) = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert str(check.sqref) == "C2:C3"


def test_an_item_stands_out_from_the_rows_that_belong_to_it() -> None:
    sheet = BOOK["1 Xã O'Neil"]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("A2", "A4")] == [f"00{ITEM}", "00000000"]
    assert [sheet[cell].alignment.horizontal for cell in ("A2", "A4")] == ["center", "left"]
    assert sheet.row_dimensions[2].height > sheet.row_dimensions[3].height


def test_what_stands_out_on_a_condition() -> None:
    rules = {
        str(where.sqref): [(rule.formula, rule.dxf.fill.bgColor.rgb) for rule in where.rules]
        for where in BOOK["1 Xã O'Neil"].conditional_formatting
    }
    assert rules == {"D2:D3": [(['$D2=""'], "00F8CBAD")], "B3": [(["TRUE"], "00FFE699")]}
