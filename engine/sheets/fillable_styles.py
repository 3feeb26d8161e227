"""How the cells of a workbook to be filled in look: the sort of cell decides, and each sort is made once."""

from __future__ import annotations

from typing import Literal

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray

from engine.sheets.fillable import Accepts, Content, Entry, FillLine, FillSheet, Formula, Highlight, LinePart, Link
from engine.sheets.paper import TYPEFACE, Face

TO_FILL, HEADING, ITEM, CODE_GREY = "FFFBE6", "EDEDED", "F5F5F5", "A6A6A6"
_LINE = Side(style="thin", color="7F7F7F")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_NARROW_PT = 90  # numbers of lines, codes and units of measure stand in the middle of such a column

FACES: dict[LinePart, Face] = {
    "name": Face(14, bold=True, align="center"),
    "subject": Face(13, bold=True, align="center"),
    "fact": Face(12),
    "guide": Face(12, italic=True),
    "marker": Face(12),
    "heading": Face(12, bold=True, align="center", ruled=True),
    "section": Face(12, bold=True, ruled=True),
    "group": Face(12, italic=True, bold=True, ruled=True),
    "item": Face(12, ruled=True),
    "row": Face(12, ruled=True),
}
ROWS: tuple[LinePart, ...] = ("item", "row")
FORMULA_SIGNS = ("=", "+", "-", "@")
"""How a text begins that a program may take for a formula, once somebody edits its cell."""
_TEXT_FORMAT = "@"
_NUMBER_FORMATS: dict[Accepts, str] = {
    "whole": "#,##0",
    "decimal": "General",
    "percent": "General",
    "incidents": "#,##0",
}
"""A number typed into a cell of text would be a text, which the check of incidents refuses.

Percent cells stay General: whoever types 70% there sees 70%, and 70 stays 70.
"""

_HIGHLIGHTS = {"lacking": "F8CBAD", "differs": "FFE699"}
_LINK_BLUE = "1F4E79"

INDENT_PT = 9.0
"""What Excel keeps free before an inset text of 12 points."""


def is_inset(part: LinePart) -> bool:
    """Whether the texts of such lines keep off the rule to their left."""
    return FACES[part].ruled and FACES[part].align == "left"


Look = Literal["text", "centred", "code", "entry", "link"]
Sort = tuple[LinePart, Look, str, bool, bool]
"""Part of the sheet, look, number format, whether centred, whether text is told to be text (``quotePrefix``)."""


class Styles:
    """Styles of one workbook: giving every cell its own six style objects takes most of the time of writing it."""

    def __init__(self) -> None:
        self._known: dict[Sort, StyleArray] = {}

    def give(self, cell: Cell, sheet: FillSheet, line: FillLine, column: int, content: Content) -> None:
        sort = _sort(sheet, line, column, content)
        if sort not in self._known:
            _dress(cell, *sort)
            self._known[sort] = cell._style  # noqa: SLF001 - openpyxl shares styles in no other way
        cell._style = self._known[sort]  # noqa: SLF001


def _sort(sheet: FillSheet, line: FillLine, column: int, content: Content) -> Sort:
    if isinstance(content, Entry):
        return line.part, "entry", _NUMBER_FORMATS.get(content.accepts, _TEXT_FORMAT), content.centred, False
    if column > sheet.printed:
        return line.part, "code", _TEXT_FORMAT, False, False
    if isinstance(content, Link):
        return line.part, "link", "General", False, content.text.startswith(FORMULA_SIGNS)
    last = next((last for first, last in line.joined if first == column), column)
    narrow = line.part in ROWS and sum(sheet.widths[column - 1 : last]) <= _NARROW_PT
    narrow |= isinstance(content, Formula) and content.centred
    formula_like = isinstance(content, str) and content.startswith(FORMULA_SIGNS)
    return line.part, "centred" if narrow else "text", "General", narrow, formula_like


def _dress(cell: Cell, part: LinePart, look: Look, number_format: str, centred: bool, quoted: bool) -> None:
    face = FACES[part]
    cell.font = Font(name=TYPEFACE, size=face.size, bold=face.bold, italic=face.italic)
    cell.border = _BOX if face.ruled or look == "entry" else Border()
    cell.number_format = number_format
    cell.protection = Protection(locked=look != "entry")
    cell.quotePrefix = quoted
    align = "center" if centred else face.align
    inset = look in ("text", "entry", "link") and is_inset(part)
    cell.alignment = Alignment(
        horizontal=align, vertical="center", wrap_text=look != "code", indent=1 if inset and align == "left" else 0
    )
    if look == "entry":
        cell.fill = PatternFill("solid", fgColor=TO_FILL)
    elif look == "code":
        cell.font, cell.border = Font(name=TYPEFACE, size=9, color=CODE_GREY), Border()
    elif look == "link":
        cell.font = Font(name=TYPEFACE, size=face.size, bold=face.bold, color=_LINK_BLUE, underline="single")
    elif part in ("heading", "section"):
        cell.fill = PatternFill("solid", fgColor=HEADING)
    elif part == "item":
        cell.fill = PatternFill("solid", fgColor=ITEM)


def highlight(one: Highlight) -> Rule:
    """The rule of conditional formatting by which cells stand out."""
    return FormulaRule(formula=[one.condition], fill=PatternFill("solid", bgColor=_HIGHLIGHTS[one.look]))
