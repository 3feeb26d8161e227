"""A `FillBook` as a protected xlsx workbook: help beside each cell, drop-downs, checks with Vietnamese words, A4."""

from __future__ import annotations

from decimal import Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from engine.sheets.fillable import IDENTITY_SHEET, Content, Entry, FillBook, FillLine, FillSheet, Formula, Link
from engine.sheets.fillable_checks import OptionLists, add_checks, put_text
from engine.sheets.fillable_pages import MARGINS_MM, Spread, breaks, spread, whole_width
from engine.sheets.fillable_styles import FACES, INDENT_PT, ROWS, Styles, highlight, is_inset
from engine.sheets.measure import wrap
from engine.sheets.paper import PAGE_NUMBER_SIZE, TYPEFACE
from engine.sheets.saving import MM_PER_INCH, in_header, new_workbook, saved, set_widths


def fillable_to_xlsx(book: FillBook) -> bytes:
    """The workbook as bytes; equal books give equal bytes."""
    workbook = new_workbook()
    options, styles = OptionLists(), Styles()
    for sheet in book.sheets:
        _write_sheet(workbook.create_sheet(sheet.name), sheet, options, styles, book.mark)
    _write_identity(workbook, book)
    options.write(workbook)
    return saved(workbook, book.subject, book.mark)


def _write_identity(workbook: Workbook, book: FillBook) -> None:
    sheet = workbook.create_sheet(IDENTITY_SHEET)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    for row, texts in enumerate(book.identity, 1):
        for column, text in enumerate(texts, 1):
            put_text(sheet, row, column, text)
        if texts[0] in book.named:
            name = book.named[texts[0]]
            workbook.defined_names[name] = DefinedName(name, attr_text=f"{IDENTITY_SHEET}!$B${row}")


def _write_sheet(worksheet: Worksheet, sheet: FillSheet, options: OptionLists, styles: Styles, mark: str) -> None:
    set_widths(worksheet, sheet.widths)
    pages = spread(sheet) if sheet.together else Spread(100, (sheet.printed,))
    for row, line in enumerate(sheet.lines, 1):
        _write_line(worksheet, row, line, sheet, _spans(line, sheet, pages), styles)
    add_checks(worksheet, sheet, options)
    for one in sheet.highlights:
        letter = get_column_letter(one.column)
        worksheet.conditional_formatting.add(f"{letter}{one.rows[0]}:{letter}{one.rows[1]}", highlight(one))
    _protect(worksheet, sheet)
    if sheet.hidden:
        worksheet.sheet_state = "veryHidden"
        return
    _set_page(worksheet, sheet, pages, mark)


Spans = tuple[tuple[int, int], ...]
"""First and last column of each range of columns that is one cell."""


def _spans(line: FillLine, sheet: FillSheet, pages: Spread) -> Spans:
    if not line.across or sheet.printed == 1:
        return line.joined
    if not sheet.still:
        return ((1, sheet.printed),)
    return (1, sheet.still), (sheet.still + 1, pages.lasts[0])


def _write_line(worksheet: Worksheet, row: int, line: FillLine, sheet: FillSheet, spans: Spans, styles: Styles) -> None:
    for column, content in enumerate(line.cells, 1):
        cell = worksheet.cell(row, column)
        styles.give(cell, sheet, line, column, content)
        if isinstance(content, str) and content:
            put_text(worksheet, row, column, content)
        elif isinstance(content, Decimal):
            cell.value = content
        elif isinstance(content, Formula):
            cell.value = f"={content.text}"
        elif isinstance(content, Entry) and content.value:
            put_text(worksheet, row, column, content.value)
        elif isinstance(content, Link):
            put_text(worksheet, row, column, content.text)
            quoted = content.to.replace("'", "''")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
    for first, last in spans:
        for column in range(first + 1, last + 1):
            styles.give(worksheet.cell(row, column), sheet, line, column, None)
        worksheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")
    for column, below in line.deep:
        letter = get_column_letter(column)
        worksheet.merged_cells.add(f"{letter}{row}:{letter}{row + below}")
    if line.part == "marker":
        worksheet.row_dimensions[row].hidden = True
    else:
        dimension = (_GrowingRow if line.part in ROWS else RowDimension)(worksheet, index=row)
        dimension.height = _height(line, sheet, spans)
        worksheet.row_dimensions[row] = dimension


class _GrowingRow(RowDimension):  # type: ignore[misc]  # openpyxl tells no types
    """A row whose height the program sets only to begin with: it grows with what is typed into it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's name
        return False


def _shown(content: Content) -> str | None:
    """The text that a row has room for."""
    match content:
        case Formula():
            return content.longest
        case Entry():
            return content.value
        case Link():
            return content.text
    return content if isinstance(content, str) else None


def _height(line: FillLine, sheet: FillSheet, spans: Spans) -> float:
    face = FACES[line.part]
    most = line.lines
    for column, content in enumerate(line.cells[: sheet.printed], 1):
        shown = _shown(content)
        if isinstance(shown, str) and column not in dict(line.deep):
            last = next((last for first, last in spans if first == column), column)
            width = sum(sheet.widths[column - 1 : last]) - (INDENT_PT if is_inset(line.part) else 0)
            most = max(most, len(wrap(shown, face, width)))
    return round(most * face.line_pt + (6 if face.ruled else 3), 2)


def _protect(worksheet: Worksheet, sheet: FillSheet) -> None:
    """No password: the lock keeps clerks from slips, not from anything they mean to do."""
    protection = worksheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.formatCells = False
    protection.insertRows = not sheet.grows
    protection.autoFilter = protection.sort = False


def _breaks(worksheet: Worksheet, sheet: FillSheet) -> list[int]:
    """After which rows a page is ended by hand."""
    heights = [worksheet.row_dimensions[row].height or 0.0 for row in range(1, len(sheet.lines) + 1)]
    return [] if sheet.upright else breaks(sheet, heights)


def _set_page(worksheet: Worksheet, sheet: FillSheet, pages: Spread, mark: str) -> None:
    worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    upright = Worksheet.ORIENTATION_PORTRAIT if sheet.upright else Worksheet.ORIENTATION_LANDSCAPE
    worksheet.page_setup.orientation = upright
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    if sheet.together:
        worksheet.page_setup.scale, worksheet.page_setup.pageOrder = pages.scale, "overThenDown"
        for last in pages.lasts[:-1]:
            worksheet.col_breaks.append(Break(id=last))
    elif ends := _breaks(worksheet, sheet):
        # Excel takes no notice of breaks set by hand while it fits a sheet to the paper.
        worksheet.page_setup.scale = whole_width(sheet)
        for last in ends:
            worksheet.row_breaks.append(Break(id=last))
    else:
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    for name, size in MARGINS_MM.items():
        setattr(worksheet.page_margins, name, size / MM_PER_INCH)
    worksheet.print_area = f"A1:{get_column_letter(sheet.printed)}{len(sheet.lines)}"
    headings = [row for row, line in enumerate(sheet.lines, 1) if line.part == "heading"]
    if sheet.upright:
        worksheet.page_setup.fitToHeight = 1
    else:
        worksheet.print_title_rows = f"{headings[0]}:{headings[-1]}"
    if sheet.still:
        worksheet.print_title_cols = f"A:{get_column_letter(sheet.still)}"
    below = headings[-1] + 1 if sheet.heading_stays else 1
    worksheet.freeze_panes = f"{get_column_letter(sheet.still + 1)}{below}"
    worksheet.sheet_view.showGridLines = False
    header = worksheet.HeaderFooter
    header.oddFooter.center.text = "Trang &P/&N"
    header.oddFooter.center.font, header.oddFooter.center.size = TYPEFACE, PAGE_NUMBER_SIZE - 2
    if mark:
        header.oddHeader.right.text = in_header(mark)
        header.oddHeader.right.font, header.oddHeader.right.size = f"{TYPEFACE},Bold", PAGE_NUMBER_SIZE
