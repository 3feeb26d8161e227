"""The faces of the paper as openpyxl's styles."""

from __future__ import annotations

from copy import copy
from functools import cache

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from engine.sheets.paper import FACES, LOOKS, TYPEFACE, Face, Part, Shade, face_of
from engine.sheets.table import Tone

_LINE = Side(style="thin", color="000000")
_PATTERNS = {"stripes": "lightUp", "dots": "gray125", "": "solid"}


@cache
def font(face: Face) -> Font:
    return Font(name=TYPEFACE, size=face.size, bold=face.bold, italic=face.italic, color="000000")


@cache
def alignment(align: str, indent: int = 0) -> Alignment:
    """Wrapped, and in the middle of the row: what a printer needs less than was reckoned shows evenly."""
    return Alignment(horizontal=align, vertical="center", wrap_text=True, indent=indent)


@cache
def border(*, above: bool = True, below: bool = True) -> Border:
    """Thin lines on all sides; none where a text goes on from above or below."""
    return Border(left=_LINE, right=_LINE, top=_LINE if above else None, bottom=_LINE if below else None)


@cache
def fill(shade: Shade) -> PatternFill:
    """The ground of a cell; a plain one is the foreground of a solid pattern."""
    if not shade.pattern:
        return PatternFill("solid", fgColor=shade.ground)
    return PatternFill(_PATTERNS[shade.pattern], fgColor=shade.ink, bgColor=shade.ground)


class Dresser:
    """Gives the cells of one workbook their looks; a look is worked out once, for openpyxl compares styles slowly."""

    def __init__(self) -> None:
        self._looks: dict[tuple[Part, str, Tone, str, bool, bool], object] = {}

    def dress(
        self,
        cell: Cell,
        part: Part,
        align: str,
        tone: Tone = "plain",
        number: str = "",
        *,
        above: bool = True,
        below: bool = True,
    ) -> None:
        """``number``: the format of a number; ``above`` and ``below``: whether a ruled part has its line there."""
        key = (part, align, tone, number, above, below)
        if key not in self._looks:
            aside = int(part == "row" and align == "right")  # figures do not touch their line
            cell.font, cell.alignment = font(face_of(part, tone)), alignment(align, aside)
            if FACES[part].ruled:
                cell.border = border(above=above, below=below)
            shade = LOOKS[tone].shade
            if shade:
                cell.fill = fill(shade)
            if number:
                cell.number_format = number
            self._looks[key] = cell._style  # noqa: SLF001 - what openpyxl keeps of a look
        cell._style = copy(self._looks[key])  # noqa: SLF001
