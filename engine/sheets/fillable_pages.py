"""How a sheet to be filled in is spread over A4: at what scale, and after which columns or rows a page ends.

Excel takes no notice of breaks set by hand while it shrinks a sheet to the paper, so a sheet wider than a page has a
scale of its own. Knows points; no file format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.sheets.fillable import FillSheet
from engine.sheets.paper import HEIGHT_MM, MM, WIDTH_MM

MARGINS_MM = {"top": 15, "bottom": 15, "left": 20, "right": 15, "header": 8, "footer": 8}
# A printer's own metrics make columns a little larger than asked for; what is kept free takes that up.
_KEPT_FREE = 0.96
_PAGE_PT = (HEIGHT_MM - MARGINS_MM["left"] - MARGINS_MM["right"]) * MM * _KEPT_FREE
_TITLES = ("section", "group")
_LARGEST, _SMALLEST = 100, 65
"""Percent. Letters of 12 points are still read at 65; a sheet is made smaller only where one answer would not fit."""


@dataclass(frozen=True, slots=True)
class Spread:
    """``scale`` in percent; ``lasts`` are the numbers (from 1) of the last columns of each page."""

    scale: int
    lasts: tuple[int, ...]


def spread(sheet: FillSheet) -> Spread:
    """The fewest pages beside one another, and then the largest letters."""
    largest = min(_LARGEST, _fits_the_widest(sheet))
    smallest = min(_SMALLEST, largest)
    fewest = len(_pages(sheet, smallest))
    found = ((scale, _pages(sheet, scale)) for scale in range(largest, smallest - 1, -1))
    return next(Spread(scale, lasts) for scale, lasts in found if len(lasts) == fewest)


def _fits_the_widest(sheet: FillSheet) -> int:
    """The largest scale at which the widest part that no break divides stands beside the columns that stay."""
    return int(100 * _PAGE_PT / (sum(sheet.widths[: sheet.still]) + max(_parts(sheet))))


def _parts(sheet: FillSheet) -> list[float]:
    """Widths of the parts that no break divides."""
    widths = iter(sheet.widths[sheet.still : sheet.printed])
    return [sum(next(widths) for _ in range(number)) for number in sheet.together]


def _pages(sheet: FillSheet, scale: int) -> tuple[int, ...]:
    """The last column of each page, each filled as far as its parts allow."""
    room = 100 * _PAGE_PT / scale - sum(sheet.widths[: sheet.still])
    lasts: list[int] = []
    used, column = 0.0, sheet.still
    for number, width in zip(sheet.together, _parts(sheet), strict=True):
        if used and used + width > room:
            lasts.append(column)
            used = 0.0
        used += width
        column += number
    return (*lasts, column)


def whole_width(sheet: FillSheet) -> int:
    """The scale, in percent, at which all printed columns stand beside one another; never larger than life."""
    across = WIDTH_MM if sheet.upright else HEIGHT_MM
    room = (across - MARGINS_MM["left"] - MARGINS_MM["right"]) * MM * _KEPT_FREE
    return min(_LARGEST, int(100 * room / sum(sheet.widths[: sheet.printed])))


def breaks(sheet: FillSheet, heights: Sequence[float]) -> list[int]:
    """Numbers (from 1) of the rows after which a page is ended by hand: no title stands at its foot without a row.

    heights  of the rows in points, as long as nothing is filled in; 0 for hidden ones
    """
    down = HEIGHT_MM if sheet.upright else WIDTH_MM
    room = (down - MARGINS_MM["top"] - MARGINS_MM["bottom"]) * MM * _KEPT_FREE * 100 / whole_width(sheet)
    parts = [line.part for line in sheet.lines]
    again = sum(height for part, height in zip(parts, heights, strict=True) if part == "heading")
    ends: list[int] = []
    used = 0.0
    for place, (part, height) in enumerate(zip(parts, heights, strict=True)):
        titles = next((at for at in range(place, len(parts)) if parts[at] not in _TITLES), place)
        if used + height > room:
            used = again
        elif part in _TITLES and parts[place - 1] not in _TITLES and used + sum(heights[place : titles + 1]) > room:
            ends.append(place)
            used = again
        used += height
    return ends
