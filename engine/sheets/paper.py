"""The paper itself: A4, its margins, and the letters of each part.

Size, margins and typeface follow secondary accounts of Nghị định 30/2020/NĐ-CP, Phụ lục I (margins top and bottom
20–25 mm, left 30–35 mm, right 15–20 mm; Times New Roman). Letter sizes and the page number (Arabic, centred in the
upper margin, not on the first page) are in common use but were not compared with the decree's wording: they are
defaults of these papers, not a rule we vouch for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

MM = 72 / 25.4
"""Points in a millimetre."""

TYPEFACE = "Times New Roman"
WIDTH_MM, HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
HEADER_MM = 10
PAGE_NUMBER_SIZE = 13

# A printer's own metrics make columns and rows a little larger than asked for; what is kept free takes that up.
COLUMNS_PT = (WIDTH_MM - LEFT_MM - RIGHT_MM) * MM * 0.97
ROWS_PT = (HEIGHT_MM - TOP_MM - BOTTOM_MM) * MM * 0.97

Part = Literal[
    "mark", "name", "subject", "reference", "gap", "group", "caption", "heading", "row", "empty", "remark", "footnote"
]


@dataclass(frozen=True, slots=True)
class Face:
    """How the letters of a part look; ``ruled`` parts have borders."""

    size: int = 12
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right"] = "left"
    ruled: bool = False

    @property
    def line_pt(self) -> float:
        """Height of one line: what Excel gives Times New Roman of this size by itself."""
        return {12: 15.75, 13: 16.5, 14: 18.75}[self.size]


FACES: Mapping[Part, Face] = MappingProxyType(
    {
        "mark": Face(13, bold=True, align="right"),
        "name": Face(14, bold=True, align="center"),
        "subject": Face(13, bold=True, align="center"),
        "reference": Face(13, italic=True, align="center"),
        "gap": Face(),
        "group": Face(bold=True, align="center", ruled=True),
        "caption": Face(italic=True, align="center", ruled=True),
        "heading": Face(bold=True, align="center", ruled=True),
        "row": Face(ruled=True),
        "empty": Face(italic=True, align="center", ruled=True),
        "remark": Face(italic=True, ruled=True),
        "footnote": Face(italic=True),
    }
)
