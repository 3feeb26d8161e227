"""An `EditBook` as an xlsx workbook: drop-downs, help under each heading and beside each cell, A4 landscape."""

from __future__ import annotations

import math
from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

from engine.sheets.editable import (
    FIRST_ROW,
    HEADING_ROW,
    HELP_ROW,
    MARKER_ROW,
    EditBook,
    EditColumn,
    EditRow,
    EditSheet,
)
from engine.sheets.fillable_checks import OptionLists, put_text
from engine.sheets.fillable_pages import MARGINS_MM
from engine.sheets.measure import wrap
from engine.sheets.paper import HEIGHT_MM, MM, PAGE_NUMBER_SIZE, TYPEFACE, WIDTH_MM, Face
from engine.sheets.saving import MM_PER_INCH, in_header, new_workbook, saved, set_widths

_LINE = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FILLS = {"heading": "D9E2EF", "help": "F5F8FC", "section": "EDEDED", "fixed": "F2F2F2"}
_FACE, _BOLD = Face(12), Face(12, bold=True)
_SMALLEST = 0.62
"""How far letters of 12 points may shrink before a sheet takes another page beside the first."""
_PAGE_PT = (HEIGHT_MM - MARGINS_MM["left"] - MARGINS_MM["right"]) * MM
_GUIDE_PT = (WIDTH_MM - 40) * MM
_LAST_CHECKED = 2000
"""Rows down to which the checks reach, for who adds more than are ready."""
_LONGEST_PROMPT, _LONGEST_TITLE = 255, 32
_DATE_FORMAT = "dd/mm/yyyy"

Looks = dict[tuple[str, bool, bool], StyleArray]
"""Styles by look of the row, whether a date, whether fixed: made once, for openpyxl compares styles slowly."""


def editable_to_xlsx(book: EditBook) -> bytes:
    """The workbook as bytes; equal books give equal bytes."""
    workbook = new_workbook()
    options = OptionLists()
    _write_guide(workbook.create_sheet(book.guide_name), book)
    looks: Looks = {}
    for sheet in book.sheets:
        _write_sheet(workbook.create_sheet(sheet.name), sheet, book.subject, options, looks)
    kept = workbook.create_sheet(book.kept_name)
    kept.sheet_state = "veryHidden"
    for row, texts in enumerate(book.kept, 1):
        for column, text in enumerate(texts, 1):
            put_text(kept, row, column, text)
    options.write(workbook)
    return saved(workbook, book.subject, "")


def _write_guide(worksheet: Worksheet, book: EditBook) -> None:
    set_widths(worksheet, (_GUIDE_PT,))
    for row, line in enumerate(book.guide, 1):
        put_text(worksheet, row, 1, line.text)
        cell = worksheet.cell(row, 1)
        bold = line.part != "text"
        cell.font = Font(name=TYPEFACE, size=14 if line.part == "name" else 12, bold=bold)
        cell.alignment = Alignment(horizontal="center" if line.part == "name" else None, vertical="top", wrap_text=True)
        lines = len(wrap(line.text, Face(14, bold=True) if line.part == "name" else _FACE, _GUIDE_PT))
        worksheet.row_dimensions[row].height = lines * (18.75 if line.part == "name" else 15.75) + 4
    worksheet.sheet_view.showGridLines = False
    _set_page(worksheet, book.subject, Worksheet.ORIENTATION_PORTRAIT)
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0


def _write_sheet(worksheet: Worksheet, sheet: EditSheet, subject: str, options: OptionLists, looks: Looks) -> None:
    widths = [column.width for column in sheet.columns]
    set_widths(worksheet, widths)
    _write_head(worksheet, sheet)
    for row, line in enumerate((*sheet.rows, *(_BLANK,) * sheet.spare), FIRST_ROW):
        for place, column in enumerate(sheet.columns):
            cell = worksheet.cell(row, place + 1)
            content = line.cells[place] if place < len(line.cells) else None
            _dress(cell, line, column, looks, dated=column.dated or isinstance(content, date))
            if isinstance(content, date):
                cell.value = content
            elif content:
                put_text(worksheet, row, place + 1, content)
                cell.quotePrefix = content.startswith(("=", "+", "-", "@"))
        dimension = _GrowingRow(worksheet, index=row)
        dimension.height = _height(line, widths)
        worksheet.row_dimensions[row] = dimension
    _add_checks(worksheet, sheet, options)
    worksheet.freeze_panes = f"{get_column_letter(sheet.still + 1)}{FIRST_ROW}"
    _set_page(worksheet, subject, Worksheet.ORIENTATION_LANDSCAPE)
    worksheet.page_setup.fitToWidth = max(1, math.ceil(sum(widths) * _SMALLEST / _PAGE_PT))
    worksheet.page_setup.fitToHeight = 0
    last = max(FIRST_ROW, FIRST_ROW + len(sheet.rows) - 1)
    worksheet.print_area = f"A1:{get_column_letter(len(widths))}{last}"
    worksheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    worksheet.print_title_cols = f"A:{get_column_letter(sheet.still)}"


_BLANK = EditRow(())


class _GrowingRow(RowDimension):  # type: ignore[misc]  # openpyxl tells no types
    """A row whose height the program sets only to begin with: it grows with what is typed into it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        return False


def _write_head(worksheet: Worksheet, sheet: EditSheet) -> None:
    for place, column in enumerate(sheet.columns, 1):
        put_text(worksheet, MARKER_ROW, place, column.code)
        for row, text, bold, fill in (
            (HEADING_ROW, column.heading, True, "heading"),
            (HELP_ROW, column.help, False, "help"),
        ):
            cell = worksheet.cell(row, place)
            put_text(worksheet, row, place, text)
            cell.font = Font(name=TYPEFACE, size=12 if bold else 10, bold=bold, italic=not bold)
            cell.fill = PatternFill("solid", fgColor=_FILLS[fill])
            cell.border = _BOX
            cell.alignment = Alignment(horizontal="center" if bold else "left", vertical="center", wrap_text=True)
    worksheet.row_dimensions[MARKER_ROW].hidden = True
    heads = [len(wrap(column.heading, _BOLD, column.width)) for column in sheet.columns]
    helps = [len(wrap(column.help, _FACE, column.width * 12 / 10)) for column in sheet.columns]
    worksheet.row_dimensions[HEADING_ROW].height = max(heads) * _BOLD.line_pt + 6
    worksheet.row_dimensions[HELP_ROW].height = max(helps) * 13.2 + 4


def _dress(cell: Cell, line: EditRow, column: EditColumn, looks: Looks, *, dated: bool) -> None:
    key = (line.look, dated, column.fixed)
    if key not in looks:
        cell.font = Font(
            name=TYPEFACE, size=12, bold=line.look == "section", color="595959" if column.fixed else "000000"
        )
        cell.border = _BOX
        cell.number_format = _DATE_FORMAT if dated else "@"
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        fill = "section" if line.look == "section" else "fixed" if column.fixed else None
        if fill:
            cell.fill = PatternFill("solid", fgColor=_FILLS[fill])
        looks[key] = cell._style  # noqa: SLF001 - openpyxl shares styles in no other way
    cell._style = looks[key].__copy__()  # noqa: SLF001


def _height(line: EditRow, widths: list[float]) -> float:
    face = _BOLD if line.look == "section" else _FACE
    texts = [text if isinstance(text, str) else "" for text in line.cells]
    most = max([1, *(len(wrap(text, face, width)) for text, width in zip(texts, widths, strict=False))])
    return min(most * face.line_pt + 3, 400.0)


def _add_checks(worksheet: Worksheet, sheet: EditSheet, options: OptionLists) -> None:
    own = {place for row in sheet.rows for place in row.options or ()}
    for place, column in enumerate(sheet.columns):
        if column.fixed or place in own:
            continue
        letter = get_column_letter(place + 1)
        worksheet.add_data_validation(
            _check(column, column.options, f"{letter}{FIRST_ROW}:{letter}{_LAST_CHECKED}", options)
        )
    for number, row in enumerate(sheet.rows, FIRST_ROW):
        for place, offered in (row.options or {}).items():
            reference = f"{get_column_letter(place + 1)}{number}"
            worksheet.add_data_validation(_check(sheet.columns[place], offered, reference, options))


def _check(column: EditColumn, offered: tuple[str, ...], reference: str, options: OptionLists) -> DataValidation:
    listed = {"type": "list", "formula1": options.source(offered)} if offered else {}
    return DataValidation(
        **listed,
        sqref=reference,
        allow_blank=True,
        showErrorMessage=bool(offered),
        errorTitle="Chưa đúng" if offered else None,
        error="Chọn một mục trong danh sách thả xuống." if offered else None,
        errorStyle="stop",
        showInputMessage=bool(column.help),
        promptTitle=column.heading[:_LONGEST_TITLE] or None,
        prompt=column.help[:_LONGEST_PROMPT] or None,
    )


def _set_page(worksheet: Worksheet, subject: str, orientation: str) -> None:
    worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    worksheet.page_setup.orientation = orientation
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    for name, size in MARGINS_MM.items():
        setattr(worksheet.page_margins, name, size / MM_PER_INCH)
    header, size = worksheet.HeaderFooter, PAGE_NUMBER_SIZE - 2
    for part, text in (
        (header.oddHeader.left, in_header(subject)),
        (header.oddHeader.right, "&A"),
        (header.oddFooter.center, "Trang &P/&N"),
    ):
        part.text, part.font, part.size = text, TYPEFACE, size
