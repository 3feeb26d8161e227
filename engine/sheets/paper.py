"""The paper itself: A4, its margins, and the letters of each part.

Size, margins and typeface follow secondary accounts of Nghị định 30/2020/NĐ-CP, Phụ lục I (margins top and bottom
20–25 mm, left 30–35 mm, right 15–20 mm; Times New Roman). Letter sizes and the page number (Arabic, centred in the
upper margin, not on the first page) are in common use but were not compared with the decree's wording: they are
defaults of these papers, not a rule we vouch for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Literal

from engine.sheets.table import Tone

MM = 72 / 25.4
"""Points in a millimetre."""

TYPEFACE = "Times New Roman"
WIDTH_MM, HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 20, 20, 30, 15
HEADER_MM = 10
PAGE_NUMBER_SIZE = 13

# A printer's own metrics make columns and rows a little larger than asked for; what is kept free takes that up.
_FREE = 0.97

INDENT_PT = 9.0
"""What figures that stand to the right keep free before their line: three spaces."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """How the paper lies; the margins stay where they are. What is free for columns and rows is in points."""

    width_mm: int
    height_mm: int

    @property
    def text_mm(self) -> int:
        return self.width_mm - LEFT_MM - RIGHT_MM

    @property
    def columns_pt(self) -> float:
        return self.text_mm * MM * _FREE

    @property
    def rows_pt(self) -> float:
        return (self.height_mm - TOP_MM - BOTTOM_MM) * MM * _FREE


PORTRAIT, LANDSCAPE = Orientation(WIDTH_MM, HEIGHT_MM), Orientation(HEIGHT_MM, WIDTH_MM)
COLUMNS_PT, ROWS_PT = PORTRAIT.columns_pt, PORTRAIT.rows_pt

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


@dataclass(frozen=True, slots=True)
class Shade:
    """How the ground of a cell is set off: hatched or dotted in ``ink``, or plain, over a ``ground``; RRGGBB.

    pattern  of Excel's and Word's own; none: plain
    """

    ground: str
    ink: str = ""
    pattern: Literal["stripes", "dots", ""] = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What a tone adds to the letters of a row. No two tones look alike where there is no colour."""

    bold: bool = False
    italic: bool = False
    shade: Shade | None = None


LOOKS: Mapping[Tone, Look] = MappingProxyType(
    {
        "plain": Look(),
        "total": Look(bold=True),
        "met": Look(shade=Shade("EAF4E4")),
        "unmet": Look(bold=True, shade=Shade("E6A28C")),
        "unknown": Look(italic=True, shade=Shade("FFF2CC", "7F7F7F", "stripes")),
        "outside": Look(shade=Shade("FFFFFF", "A6A6A6", "dots")),
    }
)


@cache
def face_of(part: Part, tone: Tone) -> Face:
    """The letters of a part in a tone."""
    look = LOOKS[tone]
    face = FACES[part]
    return replace(face, bold=face.bold or look.bold, italic=face.italic or look.italic)
