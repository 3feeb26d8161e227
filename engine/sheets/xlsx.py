"""A `Table` as an xlsx workbook, ready to print on A4."""

from __future__ import annotations

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from engine.sheets.addresses import in_sheet, sheet_names
from engine.sheets.authorship import TABLE
from engine.sheets.charts import chart_sheets
from engine.sheets.charts_xlsx import put_chart
from engine.sheets.layout import Layout, Strip
from engine.sheets.paper import (
    BOTTOM_MM,
    FACES,
    HEADER_MM,
    LEFT_MM,
    PAGE_NUMBER_SIZE,
    RIGHT_MM,
    TOP_MM,
    TYPEFACE,
)
from engine.sheets.printed import keeps, number_format, printed
from engine.sheets.reconciling import Reconciliation, reconciliation
from engine.sheets.saving import MM_PER_INCH, in_header, new_workbook, saved, set_widths
from engine.sheets.styles import Dresser
from engine.sheets.table import Cell as Printed
from engine.sheets.table import Sheet, Table, Value
from engine.sheets.texts import storable

_LOOKS_LIKE_FORMULA = ("=", "+", "-", "@")
_LONGEST_TEXT = 32_000
_MOST_LINKS = 30_000
"""More links than these make a workbook slow to open; Excel allows 65,530 in a sheet."""


def to_xlsx(table: Table) -> bytes:
    """The workbook as bytes; equal tables give equal bytes.

    After the table's own sheets come its charts, a sheet each, then what stands behind its numbers, each line there
    linked with its number.
    """
    workbook = new_workbook()
    dresser = Dresser()
    charts = chart_sheets(table)
    reconciled = reconciliation(table)
    sheets = [*table.sheets, *(one.sheet for one in charts), *((reconciled.sheet,) if reconciled else ())]
    for number, (sheet, name) in enumerate(zip(sheets, sheet_names([sheet.name for sheet in sheets]), strict=True)):
        worksheet = workbook.create_sheet(name)
        _write_sheet(worksheet, Layout(sheet, table.mark), dresser)
        _set_page(worksheet, sheet, mark=table.mark, first=number == 0)
    for at, one in enumerate(charts, start=len(table.sheets)):
        put_chart(workbook.worksheets[at], one.chart, table.mark)
    if reconciled:
        _link(workbook, reconciled)
    return saved(workbook, table.subject, table.mark, TABLE, table.dated)


def _link(workbook: Workbook, reconciled: Reconciliation) -> None:
    """Each line of the last sheet leads to its number. Numbers lead nowhere: linked ones would be printed in blue."""
    lines = workbook.worksheets[-1]
    for link in reconciled.links[:_MOST_LINKS]:
        line = f"A{link.row}"
        location = in_sheet(workbook.worksheets[link.sheet].title, link.address)
        lines[line].hyperlink = Hyperlink(ref=line, location=location)


def _write_sheet(worksheet: Worksheet, layout: Layout, dresser: Dresser) -> None:
    set_widths(worksheet, layout.widths)
    pages = layout.pages()
    top = 1
    for page in pages:
        if top > 1:
            worksheet.row_breaks.append(Break(id=top - 1))
        _write_page(worksheet, page, layout, top, dresser)
        top += len(page)
    # Excel takes no notice of breaks set by hand while it fits to the width; there the columns must fit by themselves.
    worksheet.sheet_properties.pageSetUpPr.fitToPage = len(pages) == 1
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.print_area = f"A1:{get_column_letter(len(layout.widths))}{top - 1}"
    if layout.one_heading:
        heading = 1 + [strip.part for strip in pages[0]].index("heading")
        worksheet.print_title_rows = f"{heading}:{heading}"


def _write_page(worksheet: Worksheet, page: list[Strip], layout: Layout, top: int, dresser: Dresser) -> None:
    goes_on = False
    start = top
    for row, strip in enumerate(page, start=top):
        worksheet.row_dimensions[row].height = round(strip.height, 2)
        opened, goes_on = goes_on, strip.open and strip is not page[-1]
        for index, column in enumerate(layout.columns):
            cell = worksheet.cell(row, index + 1)
            if strip.cells:
                said = strip.cells[index]
                value = strip.values[index] if index >= strip.joined else ""
                number = number_format(value, said) if not isinstance(value, str) else ""
                dresser.dress(cell, strip.part, column.align, said.tone, number, above=not opened, below=not goes_on)
                if index >= strip.joined:
                    _write_value(cell, value, said)
            else:
                dresser.dress(cell, strip.part, FACES[strip.part].align, above=not opened, below=not goes_on)
                if strip.joined <= index < len(strip.values):
                    _write_value(cell, strip.values[index])
        if strip.across:
            _merge(worksheet, CellRange(min_col=1, max_col=len(layout.columns), min_row=row, max_row=row))
        start = start if strip.joined else row
        if strip.joined and (strip is page[-1] or not page[row - top + 1].joined):
            for joined in range(1, strip.joined + 1):
                _merge(worksheet, CellRange(min_col=joined, max_col=joined, min_row=start, max_row=row))


def _merge(worksheet: Worksheet, area: CellRange) -> None:
    """Without `Worksheet.merge_cells`, which compares each area with all before it; ours never overlap."""
    worksheet.merged_cells.ranges.add(area)


def _write_value(cell: Cell, value: Value, said: Printed | None = None) -> None:
    """The value as a text or a number; a number with more digits than a spreadsheet keeps stands as a text."""
    if said is not None and not isinstance(value, str) and not keeps(value):
        value = printed(value, said)
    if isinstance(value, str):
        text = storable(value)
        if len(text) > _LONGEST_TEXT:
            cell.value = text
        else:
            cell._value = text  # noqa: SLF001 - openpyxl would look for dates, formulas and what storable took out
        cell.data_type = "s"
        if value.startswith(_LOOKS_LIKE_FORMULA):
            cell.quotePrefix = True
    else:
        cell.value = value


def _set_page(worksheet: Worksheet, sheet: Sheet, *, mark: str, first: bool) -> None:
    """A4, lying where the sheet says so; page numbers top centre, but for the paper's first page.

    The mark stands beside them; on the first page of a sheet it stands in the sheet itself.
    """
    worksheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    lying, upright = Worksheet.ORIENTATION_LANDSCAPE, Worksheet.ORIENTATION_PORTRAIT
    worksheet.page_setup.orientation = lying if sheet.landscape else upright
    margins = worksheet.page_margins
    margins.top, margins.bottom = TOP_MM / MM_PER_INCH, BOTTOM_MM / MM_PER_INCH
    margins.left, margins.right = LEFT_MM / MM_PER_INCH, RIGHT_MM / MM_PER_INCH
    margins.header = margins.footer = HEADER_MM / MM_PER_INCH
    header = worksheet.HeaderFooter
    header.differentFirst = True
    header.oddHeader.center.text = "&P"
    header.firstHeader.center.text = None if first else "&P"
    header.oddHeader.right.text = in_header(mark) or None
    for part in (header.oddHeader.center, header.firstHeader.center, header.oddHeader.right):
        part.font, part.size = TYPEFACE, PAGE_NUMBER_SIZE
