"""The `Document`: a paper that is read from top to bottom, before anyone decides how it is put on a page.

Titles, then headings, paragraphs, tables, lines and columns in their order. docx and html are its renderings; the model
knows no file format and no widths but each column's share.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.sheets.table import Chart, Sheet, Title

Look = Literal["plain", "note", "point", "written", "letter"]
"""Running text; small print in italics; one point of a list; what stands so in a file, letter by letter; running text
of a letter, justified, its first line indented."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    label  stands before it in bold: “Văn bản: ”
    level  of a point, how many lists it is within; 0 for the outermost
    """

    text: str
    label: str = ""
    look: Look = "plain"
    level: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the whole (1) or of a part of it (2)."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with ruled cells; its headings are repeated on every page.

    columns  heading and share of the width of each
    rows     cells of one paragraph or more, each row as wide as the columns; a row of one cell goes across them all
    """

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) not in (1, len(self.columns)):
                raise ValueError(f"a row of {len(row)} cells under {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with letters of its own, as heads and feet of official letters have them.

    size   in points
    rule   how much of the width, in percent, a rule under it takes; 0: none
    above  free space over it, in points
    """

    text: str
    size: int = 13
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center"] = "center"
    rule: int = 0
    above: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """Lines beside one another in two columns without ruling; ``shares``: how the width is divided."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    shares: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page of its own, as an annex does."""


Part = Heading | Paragraph | Grid | Line | Beside | NewPage | Chart | Sheet
"""A sheet of a `Table` begins a page of its own, lying where it says so."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper.

    subject  what it is, for the file's properties
    dated    the day it is made for; goes into the file's properties, so that equal documents are equal files
    mark     printed at the head of every page (“SỐ LIỆU MINH HỌA”)
    foot     printed at the foot of every page
    landscape  printed across the paper
    framed   in a frame of two lines, as certificates are
    """

    subject: str
    titles: tuple[Title, ...]
    parts: tuple[Part, ...]
    dated: date | None = None
    mark: str = ""
    foot: str = ""
    landscape: bool = False
    framed: bool = False
