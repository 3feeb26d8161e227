"""From a sheet to the strips it prints as: every row with its height, and where pages break.

Excel and LibreOffice repeat one range of heading rows per sheet, which serves a sheet with one block. A sheet with
several blocks has several headings, so its pages are reckoned here and the headings that hold are set anew on each.
Knows points and texts; no file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from math import inf

from engine.sheets.measure import lines_of, wrap
from engine.sheets.paper import FACES, INDENT_PT, LANDSCAPE, PORTRAIT, Part, face_of
from engine.sheets.printed import printed
from engine.sheets.table import EMPTY_BLOCK, Block, Cell, Group, Row, Sheet, Value

CONTINUED = " (tiếp theo)"

_ROW_PADDING_PT = 1.5
_TALLEST_ROW_PT = 400.0  # Excel allows 409.5
_CUT_PT = 200.0


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of the printed sheet.

    values  one value across the whole width, or one per column
    joined  how many leading cells are one with those of the strip above
    open    its text goes on in the strip below: no line between them
    cells   of a row: what each column holds, also where the value is said in a strip above; none of other parts
    told    how many leading cells were told on the page before
    """

    part: Part
    values: tuple[Value, ...]
    height: float
    joined: int = 0
    open: bool = False
    cells: tuple[Cell, ...] = ()
    told: int = 0

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


class Layout:
    """Lays out one sheet, the paper's mark at its head. ``widths`` are its columns in points."""

    def __init__(self, sheet: Sheet, mark: str = "") -> None:
        self.sheet = sheet
        self.mark = mark
        blocks = list(sheet.blocks())
        self.columns = blocks[0].columns
        shares = sum(column.share for column in self.columns)
        self.orientation = LANDSCAPE if sheet.landscape else PORTRAIT
        self.widths = tuple(self.orientation.columns_pt * column.share / shares for column in self.columns)
        self._rooms = tuple(
            width - (INDENT_PT if column.align == "right" else 0)
            for width, column in zip(self.widths, self.columns, strict=True)
        )
        self._may_break = self.orientation.rows_pt / 4
        self.one_heading = len(blocks) == 1

    def pages(self) -> list[list[Strip]]:
        """The strips of each page; one endless page where the printing program can repeat the one heading itself."""
        room = inf if self.one_heading else self.orientation.rows_pt
        pages: list[list[Strip]] = [[]]
        used = 0.0
        for bunch in self._bunches():
            strips = bunch.strips
            if pages[-1] and used + _height(strips) > room:
                strips = self._opening_a_page(bunch)
                pages.append([])
                used = 0.0
            pages[-1] += strips
            used += _height(strips)
        return pages

    def _opening_a_page(self, bunch: Bunch) -> tuple[Strip, ...]:
        first, *rest = bunch.strips
        if first.joined:
            name = f"{bunch.lead[-1]}{CONTINUED}"
            again = self._strip("row", (*bunch.lead[:-1], name, *first.values[len(bunch.lead) :]), first.cells)
            first = replace(again, height=max(again.height, first.height), open=first.open, told=first.joined)
        return (*bunch.again, first, *rest)

    def _bunches(self) -> Iterator[Bunch]:
        head = [self._across("mark", self.mark)] if self.mark else []
        head += [self._across(title.kind, title.text) for title in self.sheet.titles]
        if head:
            yield Bunch((*head, self._across("gap", "")))
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
        if not row.lines:
            yield from (Bunch((strip,)) for strip in self._cut(lead, row.cells))
            return
        blank: tuple[Value, ...] = ("",) * len(lead)
        lines = ((tuple(cell.value for cell in line), (*row.cells, *line)) for line in row.lines)
        first, *rest = (strip for values, cells in lines for strip in self._cut((*blank, *values), cells))
        first = replace(first, values=(*lead, *first.values[len(lead) :]))
        strips = (first, *(replace(strip, joined=len(lead)) for strip in rest))
        wanted = self._height("row", lead, row.cells)
        if _height(strips) > self._may_break:
            strips = (*_raised((first,), min(wanted, _TALLEST_ROW_PT)), *strips[1:])
            yield from (Bunch((strip,), lead=lead) for strip in strips)
        else:
            yield Bunch(_raised(strips, wanted), lead=lead)

    def _cut(self, values: tuple[Value, ...], cells: tuple[Cell, ...]) -> list[Strip]:
        """One strip, or several where a text is longer than the tallest row a spreadsheet allows."""
        whole = self._strip("row", values, cells)
        if whole.height <= _TALLEST_ROW_PT:
            return [whole]
        fit = int(_CUT_PT // FACES["row"].line_pt)
        columns = [
            wrap(printed(value, cell), face_of("row", cell.tone), width)
            for value, cell, width in zip(values, cells, self._rooms, strict=True)
        ]
        cut = [["\n".join(lines[at : at + fit]) for at in range(0, len(lines), fit)] for lines in columns]
        parts = [self._strip("row", texts, cells) for texts in zip_longest(*cut, fillvalue="")]
        return [*(replace(part, open=True) for part in parts[:-1]), parts[-1]]

    def _strip(self, part: Part, values: tuple[Value, ...], cells: tuple[Cell, ...] = ()) -> Strip:
        return Strip(part, values, self._height(part, values, cells), cells=cells)

    def _across(self, part: Part, text: str) -> Strip:
        face = FACES[part]
        lines = len(wrap(text, face, sum(self.widths)))
        return Strip(part, (text,), lines * face.line_pt + _ROW_PADDING_PT)

    def _height(self, part: Part, values: tuple[Value, ...], cells: tuple[Cell, ...] = ()) -> float:
        face = FACES[part]
        if cells:
            said = zip(values, cells, self._rooms, strict=False)
            lines = max(lines_of(printed(value, cell), face_of(part, cell.tone), width) for value, cell, width in said)
        else:
            lines = max(lines_of(str(value), face, width) for value, width in zip(values, self.widths, strict=False))
        return lines * face.line_pt + _ROW_PADDING_PT


def _raised(strips: tuple[Strip, ...], wanted: float) -> tuple[Strip, ...]:
    """The strips, the last one raised where together they are lower than the text of their joined cells."""
    *others, last = strips
    short = wanted - _height(strips)
    return (*others, replace(last, height=min(last.height + max(short, 0.0), _TALLEST_ROW_PT)))


def _height(strips: Iterable[Strip]) -> float:
    return sum(strip.height for strip in strips)
