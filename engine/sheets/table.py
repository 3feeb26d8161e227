"""The `Table`: a paper as the office thinks of it, before anyone decides how it is put on a page.

A paper has sheets; a sheet has titles, then groups (“Năm 2023”), each of blocks with their own column headings, then
footnotes. xlsx is one rendering of it; the model knows no file format and no widths but each column's share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Value = str | int | Decimal
"""A text, a count, or an exact number that is printed with its decimals as they are."""
Tone = Literal["plain", "total", "met", "unmet", "unknown", "outside"]
"""How a cell is set off, told apart in black and white too; what it says stands in its value as well."""
TitleKind = Literal["name", "subject", "reference"]

EMPTY_BLOCK = "Không có"


@dataclass(frozen=True, slots=True)
class Behind:
    """What a printed value rests on: codes of units, and addresses of the cells it was read from."""

    units: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed value; a text is printed as it stands, whatever its first character.

    A whole number with something behind it, or of a total, is a count: its thousands are set apart. Any other, a year
    or a number in order, is printed digit by digit.
    """

    value: Value
    behind: Behind | None = None
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block: its heading to the letter, its share of the paper's width, where its values stand."""

    heading: str
    share: int
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """One numbered item.

    cells  the leading columns, said once
    lines  for each further thing said of the item, the remaining columns; none when ``cells`` fill the row
    """

    cells: tuple[Cell, ...]
    lines: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one line of column headings.

    caption  stands over the headings (“Bổ sung ngoài biểu mẫu”)
    remarks  lines under the rows, each across the whole width
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks under one heading row, such as a year; no heading when the sheet has one group only."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of counts; legible in black and white.

    kind        ``bars``: lying, a bar a category; ``stacked``: a bar a category, its series one upon the other;
                ``columns``: standing, one a category and series
    categories  what each bar or column is of
    series      name of each and its counts, one a category
    """

    kind: Literal["bars", "stacked", "columns"]
    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]

    def __post_init__(self) -> None:
        for name, counts in self.series:
            if len(counts) != len(self.categories):
                raise ValueError(f"chart “{self.title}”: “{name}” has not one count a category")


@dataclass(frozen=True, slots=True)
class Title:
    """A line at the head of a sheet: name of the paper, what it is about, or what it is enclosed with."""

    kind: TitleKind
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a paper; all its blocks have equally many columns with equal shares.

    landscape  printed across the paper
    charts     drawn under what is printed, or on pages of their own
    """

    name: str
    titles: tuple[Title, ...]
    groups: tuple[Group, ...]
    footnotes: tuple[str, ...] = ()
    landscape: bool = False
    charts: tuple[Chart, ...] = ()

    def __post_init__(self) -> None:
        shares = {tuple(column.share for column in block.columns) for block in self.blocks()}
        if len(shares) != 1:
            raise ValueError(f"sheet “{self.name}”: its blocks must share one set of columns, not {len(shares)}")
        for block in self.blocks():
            for row in block.rows:
                rest = {len(line) for line in row.lines} or {0}
                if rest != {len(block.columns) - len(row.cells)}:
                    raise ValueError(f"sheet “{self.name}”: a row does not fill the {len(block.columns)} columns")

    def blocks(self) -> Iterator[Block]:
        return (block for group in self.groups for block in group.blocks)


@dataclass(frozen=True, slots=True)
class Table:
    """A paper.

    subject  what it is, for the file's properties
    dated    the day it is made for; goes into the file's properties, so that equal tables are equal files
    mark     printed at the head of every page (“SỐ LIỆU MINH HỌA”)
    """

    subject: str
    sheets: tuple[Sheet, ...]
    dated: date | None = None
    mark: str = ""
