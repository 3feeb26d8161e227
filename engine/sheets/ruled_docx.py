"""A block of a `Table` as a table of a Word file, in its XML: python-docx takes minutes over ten thousand rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from engine.sheets.paper import LOOKS, MM, Shade
from engine.sheets.printed import printed
from engine.sheets.table import EMPTY_BLOCK, Block, Cell, Column, Group, Sheet
from engine.sheets.texts import storable

CELL_STYLE = "TableText"
"""Id of the style that the paragraphs of cells have."""

_TWIPS = MM * 20
_PATTERNS = {"stripes": "thinDiagStripe", "dots": "pct10", "": "clear"}
_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
_KEPT_LINES = 8
"""A row of so many lines at most is not divided between pages."""
_BETWEEN = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


def sheet_xml(sheet: Sheet, width_mm: float) -> Iterator[str]:
    """The tables of a sheet, one a block, with a low paragraph after each, for Word joins tables that meet."""
    for group in sheet.groups:
        for place, block in enumerate(group.blocks):
            yield from _block(group, block, width_mm, first=place == 0)
            yield _BETWEEN


def _block(group: Group, block: Block, width_mm: float, *, first: bool) -> Iterator[str]:
    total = sum(column.share for column in block.columns)
    widths = [round(width_mm * _TWIPS * column.share / total) for column in block.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    if group.heading and first:
        yield _row([_across(group.heading, widths, bold=True)], heading=True)
    if block.caption:
        yield _row([_across(block.caption, widths, italic=True)], heading=True)
    heads = (
        _cell(_text(column.heading, bold=True), width, "center")
        for column, width in zip(block.columns, widths, strict=True)
    )
    yield _row(heads, heading=True)
    for row in block.rows:
        yield from _rows(row.cells, row.lines, block.columns, widths)
    if not block.rows:
        yield _row([_across(EMPTY_BLOCK, widths, italic=True)])
    yield from (_row([_across(remark, widths, italic=True, align="left")]) for remark in block.remarks)
    yield "</w:tbl>"


def _rows(
    lead: Sequence[Cell], lines: Sequence[Sequence[Cell]], columns: Sequence[Column], widths: Sequence[int]
) -> Iterator[str]:
    """One row, or one a line; the leading cells of further lines are one with those above."""
    kept = len(lines) <= _KEPT_LINES
    for place, line in enumerate(lines or ((),)):
        down = "" if len(lines) < 2 else '<w:vMerge w:val="restart"/>' if place == 0 else "<w:vMerge/>"
        said = [(cell if place == 0 else Cell("", tone=cell.tone), down) for cell in lead]
        said += [(cell, "") for cell in line]
        yield _row(
            _cell(
                _said(cell),
                width,
                column.align,
                _shade(LOOKS[cell.tone].shade),
                merged,
                kept=kept and place < len(lines) - 1,
            )
            for (cell, merged), column, width in zip(said, columns, widths, strict=True)
        )


def _said(cell: Cell) -> str:
    look = LOOKS[cell.tone]
    return _text(printed(cell.value, cell), bold=look.bold, italic=look.italic)


def _row(cells: Sequence[str] | Iterator[str], *, heading: bool = False) -> str:
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def _across(
    text: str, widths: Sequence[int], *, bold: bool = False, italic: bool = False, align: str = "center"
) -> str:
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    return _cell(_text(text, bold=bold, italic=italic), sum(widths), align, merged=span)


def _cell(run: str, width: int, align: str, shade: str = "", merged: str = "", *, kept: bool = False) -> str:
    """``merged``: what joins it with the cells beside or above; ``kept``: on one page with the row below it."""
    with_next = "<w:keepNext/>" if kept else ""
    aligned = f'<w:jc w:val="{align}"/>' if align != "left" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{CELL_STYLE}"/>{with_next}{aligned}</w:pPr>{run}</w:p></w:tc>'
    )


def _shade(shade: Shade | None) -> str:
    if shade is None:
        return ""
    ink = shade.ink or "auto"
    return f'<w:shd w:val="{_PATTERNS[shade.pattern]}" w:color="{ink}" w:fill="{shade.ground}"/>'


def _text(text: str, *, bold: bool = False, italic: bool = False) -> str:
    if not text:
        return ""
    look = "<w:b/>" * bold + "<w:i/>" * italic
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in storable(text).split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"
