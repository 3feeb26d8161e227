"""A workbook to be edited, as a bench thinks of it: sheets of rows under headings that say what each column holds.

Unlike a form that is filled in (`fillable`) nothing is locked: rows are added, moved and taken out. Every sheet bears
a hidden row with a code for each column, by which a reader knows the columns wherever they were moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Content = str | date | None
"""Numbers are texts here: no program shall round what an instrument says."""

Look = Literal["row", "section", "quiet"]
"""``section`` begins something, in bold; ``quiet`` goes on with what stands above it."""

MARKER_ROW, HEADING_ROW, HELP_ROW, FIRST_ROW = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class EditColumn:
    """One column.

    code     what the hidden row says of it
    options  what may be chosen; none: anything may be written
    dated    whether its cells are dates
    fixed    whether it is there to be read, not to be written
    width    in points
    """

    code: str
    heading: str
    help: str = ""
    options: tuple[str, ...] = ()
    dated: bool = False
    fixed: bool = False
    width: float = 90


@dataclass(frozen=True, slots=True)
class EditRow:
    cells: tuple[Content, ...]
    look: Look = "row"
    options: Mapping[int, tuple[str, ...]] | None = None
    """What may be chosen in single cells of this row, by the place of the column from 0."""


@dataclass(frozen=True, slots=True)
class EditSheet:
    """``spare`` blank rows wait below; ``still`` leading columns stay in sight while one scrolls to the right."""

    name: str
    columns: tuple[EditColumn, ...]
    rows: tuple[EditRow, ...]
    spare: int = 20
    still: int = 1


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A line of the guide: ``name`` and ``heading`` in bold."""

    text: str
    part: Literal["name", "heading", "text"] = "text"


@dataclass(frozen=True, slots=True)
class EditBook:
    """The whole workbook. ``kept`` are rows of a very hidden sheet: what the reader wants again, untouched."""

    subject: str
    guide_name: str
    guide: tuple[GuideLine, ...]
    sheets: tuple[EditSheet, ...]
    kept_name: str
    kept: tuple[tuple[str, ...], ...]
