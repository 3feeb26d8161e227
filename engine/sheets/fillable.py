"""A workbook to be filled in, as the office thinks of it: lines of text, and cells that wait for an answer.

The model knows no file format and nothing of what is asked; `fillable_xlsx` makes it a protected workbook in which only
the waiting cells can be written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Accepts = Literal["whole", "decimal", "percent", "date", "incidents", "choice", "suggestion", "text"]
"""What may be typed: ``date`` stays text, so that no program turns 03/04 into April the third;
``choice`` is one of the options, ``suggestion`` one of them or anything else."""

LinePart = Literal["name", "subject", "fact", "guide", "marker", "heading", "section", "group", "item", "row"]
"""An ``item`` is a row that others belong to, and stands out from them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that waits for an answer; ``title`` and ``prompt`` show while it is selected.

    value  what stands there already, to be left or written over
    """

    accepts: Accepts
    options: tuple[str, ...] = ()
    title: str = ""
    prompt: str = ""
    centred: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that the workbook works out by itself: ``text`` as Excel writes it, without the equals sign.

    longest  the longest text that it may show: its row has room for it
    """

    text: str
    centred: bool = False
    longest: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another sheet of the workbook. ``to``: the name of that sheet."""

    text: str
    to: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """Cells of one column that stand out while a condition holds.

    rows       first and last row; ``column``: from 1
    condition  as Excel writes it for the first of them, without the equals sign
    look       ``lacking``: something must still be written there; ``differs``: two that should agree do not
    """

    rows: tuple[int, int]
    column: int
    condition: str
    look: Literal["lacking", "differs"]


Content = str | Decimal | Entry | Formula | Link | None
"""A text or a number that stands there, a cell that waits, one that works itself out, one that leads on, nothing."""


@dataclass(frozen=True, slots=True)
class FillLine:
    """One row. A ``marker`` row is hidden: it tells the reader of the workbook what each column holds.

    across  the first text stands over all printed columns; on a sheet with columns that stay in sight over those, and
            what stands behind them over the rest of the first page
    joined  ranges of columns (first, last; from 1) that a heading spans
    deep    columns that are one with lines below: (column, how many)
    lines   how many lines of text there is room for at least
    """

    part: LinePart
    cells: tuple[Content, ...]
    across: bool = False
    joined: tuple[tuple[int, int], ...] = ()
    deep: tuple[tuple[int, int], ...] = ()
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FillSheet:
    """One sheet.

    widths   of each column, in points
    printed  how many leading columns are printed; those after it hold codes
    still    columns that stay in sight while one scrolls to the right, and are printed on every page
    heading_stays  the heading stays in sight, with all above it, while one scrolls down
    together       numbers of neighbouring columns, after those in sight, that no page break divides; none: the sheet
                   is shrunk so that all printed columns fit the width of the paper
    grows    whether rows may be inserted while the sheet is protected
    hidden   nobody sees it: it holds the steps of formulas
    upright  printed as a letter is, on one page
    highlights  cells that stand out on a condition
    """

    name: str
    widths: tuple[float, ...]
    printed: int
    lines: tuple[FillLine, ...]
    still: int = 0
    heading_stays: bool = False
    together: tuple[int, ...] = ()
    grows: bool = False
    hidden: bool = False
    upright: bool = False
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class FillBook:
    """The whole workbook.

    identity  rows of a hidden sheet by which the workbook is known again; ``named`` gives some of its rows (by their
              first text) a defined name
    mark      printed at the head of every page (“SỐ LIỆU MINH HỌA”)
    """

    subject: str
    sheets: tuple[FillSheet, ...]
    identity: tuple[tuple[str, ...], ...]
    named: Mapping[str, str]
    mark: str = ""


IDENTITY_SHEET = "_datchuan"
OPTIONS_SHEET = "_danh_muc"
