"""The faces of the paper as openpyxl's styles."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, Side

from engine.sheets.paper import FACES, TYPEFACE, Face, Part

_LINE = Side(style="thin", color="000000")


def font(face: Face) -> Font:
    return Font(name=TYPEFACE, size=face.size, bold=face.bold, italic=face.italic, color="000000")


def alignment(align: str) -> Alignment:
    """Wrapped, and in the middle of the row: what a printer needs less than was reckoned shows evenly."""
    return Alignment(horizontal=align, vertical="center", wrap_text=True)


def border(part: Part, *, above: bool = True, below: bool = True) -> Border:
    """Thin lines on all sides of a ruled part; none where a text goes on from above or below."""
    if not FACES[part].ruled:
        return Border()
    return Border(left=_LINE, right=_LINE, top=_LINE if above else None, bottom=_LINE if below else None)
