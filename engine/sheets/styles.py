"""The faces of the paper as openpyxl's styles."""

from __future__ import annotations

from copy import copy
from functools import cache

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side

from engine.sheets.paper import FACES, TYPEFACE, Face, Part

_LINE = Side(style="thin", color="000000")


@cache
def font(face: Face) -> Font:
    return Font(name=TYPEFACE, size=face.size, bold=face.bold, italic=face.italic, color="000000")


@cache
def alignment(align: str) -> Alignment:
    """Wrapped, and in the middle of the row: what a printer needs less than was reckoned shows evenly."""
    return Alignment(horizontal=align, vertical="center", wrap_text=True)


@cache
def border(*, above: bool = True, below: bool = True) -> Border:
    """Thin lines on all sides; none where a text goes on from above or below."""
    return Border(left=_LINE, right=_LINE, top=_LINE if above else None, bottom=_LINE if below else None)


class Dresser:
    """Gives the cells of one workbook their looks; a look is worked out once, for openpyxl compares styles slowly."""

    def __init__(self) -> None:
        self._looks: dict[tuple[Part, str, bool, bool], object] = {}

    def dress(self, cell: Cell, part: Part, align: str, *, above: bool = True, below: bool = True) -> None:
        """``above`` and ``below``: whether a ruled part has its line there."""
        key = (part, align, above, below)
        if key not in self._looks:
            face = FACES[part]
            cell.font, cell.alignment = font(face), alignment(align)
            if face.ruled:
                cell.border = border(above=above, below=below)
            self._looks[key] = cell._style  # noqa: SLF001 - what openpyxl keeps of a look
        cell._style = copy(self._looks[key])  # noqa: SLF001
