"""From a sheet to the strips it prints as: every row with its height, and where pages break.

Excel and LibreOffice repeat one range of heading rows per sheet, which serves a sheet with one block. A sheet with
several blocks has several headings, so its pages are reckoned here and the headings that hold are set anew on each.
Knows points and texts; no file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from engine.sheets.measure import wrap
from engine.sheets.paper import COLUMNS_PT, FACES, ROWS_PT, Part
from engine.sheets.table import EMPTY_BLOCK, Block, Group, Row, Sheet, Value

CONTINUED = " (tiếp theo)"

_ROW_PADDING_PT = 3.0
_TALLEST_ROW_PT = 400.0  # Excel allows 409.5
_MAY_BREAK_PT = ROWS_PT / 3


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of the printed sheet.

    values  one value across the whole width, or one per column
    joined  how many leading cells are one with those of the strip above
    open    its text goes on in the strip below: no line between them
    """

    part: Part
    values: tuple[Value, ...]
    height: float
    joined: int = 0
    open: bool = False

    @property
    def across(self) -> bool:
        return len(self.values) == 1


@dataclass(frozen=True, slots=True)
class Bunch:
    """Strips that stay on one page.

    again  strips set anew before it when it begins a page
    lead   leading values said again when it begins a page in the middle of its row
    """

    strips: tuple[Strip, ...]
    again: tuple[Strip, ...] = ()
    lead: tuple[Value, ...] = ()

    @property
    def height(self) -> float:
        return sum(strip.height for strip in self.strips)


@dataclass(frozen=True, slots=True)
class Page:
    strips: tuple[Strip, ...]


class Layout:
    """Lays out one sheet. ``widths`` are its columns in points; they fill the printable width."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.columns = next(iter(sheet.blocks())).columns
        total = sum(column.share for column in self.columns)
        self.widths = tuple(COLUMNS_PT * column.share / total for column in self.columns)
        self.repeats_heading = sum(1 for _ in sheet.blocks()) == 1
        self.heading = next((strip for bunch in self._blocks() for strip in bunch.strips if strip.part == "heading"))

    def pages(self) -> list[Page]:
        """The strips of each page; all in one “page” where the program that prints repeats the heading itself."""
        room = float("inf") if self.repeats_heading else ROWS_PT
        pages: list[list[Strip]] = [[]]
        used = 0.0
        for bunch in self._bunches():
            if pages[-1] and used + bunch.height > room:
                bunch = self._opening_a_page(bunch)
                pages.append([])
                used = 0.0
            pages[-1] += bunch.strips
            used += bunch.height
        return [Page(tuple(strips)) for strips in pages]

    def _opening_a_page(self, bunch: Bunch) -> Bunch:
        first, *rest = bunch.strips
        if first.joined:
            values = (*_continued(bunch.lead), *first.values[len(bunch.lead) :])
            first = self._strip("row", values, least=first.height)
        return replace(bunch, strips=(*bunch.again, first, *rest))

    def _bunches(self) -> Iterator[Bunch]:
        titles = [self._across(title.kind, title.text) for title in self.sheet.titles]
        if titles:
            yield Bunch((*titles, self._across("gap", "")))
        yield from self._blocks()
        for number, footnote in enumerate(self.sheet.footnotes):
            gap = (self._across("gap", ""),) if number == 0 else ()
            yield Bunch((*gap, self._across("footnote", footnote)))

    def _blocks(self) -> Iterator[Bunch]:
        for group in self.sheet.groups:
            for number, block in enumerate(group.blocks):
                yield from self._block(group, block, first=number == 0)

    def _block(self, group: Group, block: Block, *, first: bool) -> Iterator[Bunch]:
        opening, resumed = self._group_strips(group)
        caption = (self._across("caption", block.caption),) if block.caption else ()
        heading = (*caption, self._strip("heading", tuple(column.heading for column in block.columns)))
        bunches = [bunch for row in block.rows for bunch in self._row(row)] or [
            Bunch((self._across("empty", EMPTY_BLOCK),))
        ]
        bunches[0] = replace(bunches[0], strips=(*(opening if first else ()), *heading, *bunches[0].strips))
        remarks = tuple(self._across("remark", remark) for remark in block.remarks)
        bunches[-1] = replace(bunches[-1], strips=(*bunches[-1].strips, *remarks))
        yield replace(bunches[0], again=() if first else resumed)
        for bunch in bunches[1:]:
            yield replace(bunch, again=(*resumed, *heading))

    def _group_strips(self, group: Group) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
        """The group's heading row, and the same where a page takes the group up again."""
        if not group.heading:
            return (), ()
        return (self._across("group", group.heading),), (self._across("group", group.heading + CONTINUED),)

    def _row(self, row: Row) -> Iterator[Bunch]:
        """A low row is one bunch; a high one may break between the things said of it, its leading cells said again."""
        lead = tuple(cell.value for cell in row.cells)
        blank: tuple[Value, ...] = ("",) * len(lead)
        strips: list[Strip] = []
        for line in row.lines or ((),):
            values = (*(blank if strips else lead), *(cell.value for cell in line))
            parts = list(self._parts(values))
            strips += [replace(part, joined=len(lead)) if strips or part is not parts[0] else part for part in parts]
        if sum(strip.height for strip in strips) > _MAY_BREAK_PT and len(strips) > 1:
            yield from (Bunch((strip,), lead=lead) for strip in strips)
        else:
            yield Bunch(self._high_enough(strips, self._height("row", lead)), lead=lead)

    def _high_enough(self, strips: Sequence[Strip], wanted: float) -> tuple[Strip, ...]:
        """The strips with the last one raised until their joined leading cells show their whole text."""
        short = wanted - sum(strip.height for strip in strips)
        *others, last = strips
        return (*others, replace(last, height=last.height + max(short, 0.0)))

    def _parts(self, values: tuple[Value, ...]) -> Iterator[Strip]:
        """One strip, or several where a text is longer than the tallest row a spreadsheet allows."""
        height = self._height("row", values)
        if height <= _TALLEST_ROW_PT:
            yield self._strip("row", values)
            return
        face = FACES["row"]
        fit = int(_TALLEST_ROW_PT // face.line_pt)
        columns = [wrap(str(value), face, width) for value, width in zip(values, self.widths, strict=True)]
        cut = [[" ".join(lines[at : at + fit]) for at in range(0, len(lines), fit)] for lines in columns]
        parts = [self._strip("row", texts) for texts in zip_longest(*cut, fillvalue="")]
        yield from (replace(part, open=part is not parts[-1]) for part in parts)

    def _strip(self, part: Part, values: tuple[Value, ...], least: float = 0.0) -> Strip:
        return Strip(part, values, max(self._height(part, values), least))

    def _across(self, part: Part, text: str) -> Strip:
        face = FACES[part]
        lines = len(wrap(text, face, sum(self.widths)))
        return Strip(part, (text,), lines * face.line_pt + _ROW_PADDING_PT)

    def _height(self, part: Part, values: Iterable[Value]) -> float:
        face = FACES[part]
        lines = max(len(wrap(str(value), face, width)) for value, width in zip(values, self.widths, strict=False))
        return lines * face.line_pt + _ROW_PADDING_PT


def _continued(lead: tuple[Value, ...]) -> tuple[Value, ...]:
    """The leading values as said again: the last of them, the name, tells that it goes on."""
    return (*lead[:-1], f"{lead[-1]}{CONTINUED}")
