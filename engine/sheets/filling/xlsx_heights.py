"""Heights of rows that were filled: never less than in the blank, enough for all lines of what now stands there.

No program fits the height of a row with merged cells, and few fit any when they open a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from xml.dom import minidom

from openpyxl.utils.cell import column_index_from_string

from engine.sheets.annotating.elements import children
from engine.sheets.filling.moving import rows_of
from engine.sheets.filling.xlsx_cells import column_of, text_of
from engine.sheets.measure import lines_of
from engine.sheets.paper import Face

_POINTS_OF_A_LETTER = 5.25
_WIDTH = 8.43
_HEIGHT = 15.0
_TALLEST = 409.0
_LINE = 1.3
"""Height of a line to the size of its letters: in Excel, where it is the greatest."""


@dataclass(frozen=True, slots=True)
class Looks:
    """By the number of a style: its letters, and whether its lines are broken."""

    faces: Sequence[Face]
    wrapped: Sequence[bool]


def looks_of(styles: minidom.Element | None) -> Looks:
    """From the part of styles; none: no cell has broken lines."""
    if styles is None:
        return Looks((), ())
    fonts = [_face(font) for fonts in children(styles, "fonts") for font in children(fonts)]
    formats = [xf for group in children(styles, "cellXfs") for xf in children(group)]
    faces = [fonts[int(xf.getAttribute("fontId") or 0)] for xf in formats]
    return Looks(faces, [any(_is(one, "wrapText") for one in children(xf, "alignment")) for xf in formats])


def fit_rows(root: minidom.Element, rows: Iterable[minidom.Element], looks: Looks) -> None:
    """Let the rows be as high as their texts need, where the blank has them lower."""
    widths, merged = _widths(root), _merged(root)
    for row in rows:
        needed = max((_needed(cell, looks, widths, merged) for cell in children(row, "c")), default=0.0)
        if needed > _height(row, root):
            row.setAttribute("ht", f"{min(needed, _TALLEST):g}")
            row.setAttribute("customHeight", "1")


def _needed(
    cell: minidom.Element, looks: Looks, widths: Mapping[int, float], merged: Mapping[str, tuple[int, int]]
) -> float:
    """Points that a text needs; nothing for what is no text, or is not broken into lines."""
    style = int(cell.getAttribute("s") or 0)
    texts = children(cell, "is")
    if not texts or style >= len(looks.wrapped) or not looks.wrapped[style]:
        return 0.0
    column = column_index_from_string(column_of(cell))
    first, last = merged.get(cell.getAttribute("r"), (column, column))
    width = sum(widths.get(one, widths[0]) for one in range(first, last + 1)) * _POINTS_OF_A_LETTER
    face = looks.faces[style]
    return lines_of(text_of(texts[0]), face, width) * face.size * _LINE + 2


def _height(row: minidom.Element, root: minidom.Element) -> float:
    given = row.getAttribute("ht") or _of_sheet(root, "defaultRowHeight")
    return float(given) if given else _HEIGHT


def _widths(root: minidom.Element) -> dict[int, float]:
    """Of each column that has one of its own, in letters; 0: of all others."""
    found = {0: float(_of_sheet(root, "defaultColWidth") or _WIDTH)}
    for cols in children(root, "cols"):
        for col in children(cols):
            if col.hasAttribute("width"):
                first, last = int(col.getAttribute("min")), int(col.getAttribute("max"))
                found |= dict.fromkeys(range(first, last + 1), float(col.getAttribute("width")))
    return found


def _merged(root: minidom.Element) -> dict[str, tuple[int, int]]:
    """By the first cell of cells merged within a row: their first and last columns."""
    found = {}
    for cells in children(root, "mergeCells"):
        for cell in children(cells):
            start, _, end = cell.getAttribute("ref").partition(":")
            if end and len(set(rows_of(f"{start}:{end}"))) == 1:
                first, last = (column_index_from_string(one.rstrip("0123456789")) for one in (start, end))
                found[start] = first, last
    return found


def _face(font: minidom.Element) -> Face:
    sizes = [float(one.getAttribute("val")) for one in children(font, "sz")]
    bold = any(one.getAttribute("val") not in ("0", "false") for one in children(font, "b"))
    return Face(ceil(sizes[0]) if sizes else 11, bold=bold)


def _of_sheet(root: minidom.Element, name: str) -> str:
    return next((one.getAttribute(name) for one in children(root, "sheetFormatPr")), "")


def _is(element: minidom.Element, name: str) -> bool:
    return element.getAttribute(name) in ("1", "true")
