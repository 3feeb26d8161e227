"""Two tables of one name held against each other: what came in, what went out, what is said otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.reports.tables.words import say
from engine.sheets.printed import printed
from engine.sheets.table import Block, Row, Table

_SORTS = re.compile(r" \((?:dự kiến|giữa kỳ)\)")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table.

    place   sheet, heading and caption it stands under; name: the unit, or what the row is of
    cells   column heading to what is said there, the lines of a row together
    behind  column heading to the units behind it
    """

    place: str
    name: str
    cells: Mapping[str, str]
    behind: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """What is said of a row otherwise. ``came``, ``went``: codes of units that are behind it now, or are no more."""

    place: str
    name: str
    column: str
    before: str
    after: str
    came: tuple[str, ...]
    went: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """``came``: rows of the later table that the earlier one has not; ``went``: the other way round."""

    came: tuple[Line, ...]
    went: tuple[Line, ...]
    changed: tuple[Change, ...]

    @property
    def none(self) -> bool:
        return not (self.came or self.went or self.changed)


def compare(before: Table, after: Table) -> Differences:
    """Rows are the same that are of the same unit, or of the same name, under the same headings.

    Numbers in order (“TT”) say nothing; neither do footnotes, which tell when a table was made.
    """
    earlier, later = _lines(before), _lines(after)
    came = tuple(line for key, line in later.items() if key not in earlier)
    went = tuple(line for key, line in earlier.items() if key not in later)
    changed = tuple(change for key, line in earlier.items() if key in later for change in _changes(line, later[key]))
    return Differences(came, went, changed)


_Key = tuple[str, ...]


def _lines(table: Table) -> dict[_Key, Line]:
    """Every row by what it is of; one that is of the same as an earlier one is the second of that, and so on."""
    found: dict[_Key, Line] = {}
    times: Counter[_Key] = Counter()
    for sheet in table.sheets:
        for group in sheet.groups:
            heading = _SORTS.sub("", group.heading)
            for block in group.blocks:
                for row in block.rows:
                    unit = _unit(row)
                    name = _name(row)
                    key: _Key = (sheet.name, heading, unit) if unit else (sheet.name, heading, block.caption, name)
                    times[key] += 1
                    place = " – ".join(part for part in (sheet.name, group.heading, block.caption) if part)
                    found[(*key, str(times[key]))] = _line(place, name, block, row)
    return found


def _unit(row: Row) -> str | None:
    """Code of the one unit that a row is of: its first text names it."""
    first = next((cell for cell in row.cells if isinstance(cell.value, str) and cell.value), None)
    units = first.behind.units if first is not None and first.behind is not None else ()
    return units[0] if len(units) == 1 else None


def _name(row: Row) -> str:
    texts = [str(cell.value) for cell in row.cells if isinstance(cell.value, str) and cell.value]
    return texts[0] if texts else " ".join(str(cell.value) for cell in row.cells)


def _line(place: str, name: str, block: Block, row: Row) -> Line:
    cells: dict[str, list[str]] = {}
    behind: dict[str, list[str]] = {}
    for number, line in enumerate(row.lines or ((),)):
        at = 0 if number == 0 else len(row.cells)
        said = (*row.cells, *line) if number == 0 else line
        for column, cell in zip(block.columns[at:], said, strict=True):
            if column.heading != say("frame", "number"):
                cells.setdefault(column.heading, []).append(printed(cell.value, cell))
                behind.setdefault(column.heading, []).extend(cell.behind.units if cell.behind else ())
    return Line(
        place,
        name,
        {heading: "\n".join(texts) for heading, texts in cells.items()},
        {heading: tuple(dict.fromkeys(codes)) for heading, codes in behind.items()},
    )


def _changes(before: Line, after: Line) -> Iterator[Change]:
    for old, new in _columns(list(before.cells), list(after.cells)):
        was, now = before.cells.get(old or "", ""), after.cells.get(new or "", "")
        units, later = before.behind.get(old or "", ()), after.behind.get(new or "", ())
        came = tuple(code for code in later if code not in set(units))
        went = tuple(code for code in units if code not in set(later))
        if was != now or came or went:
            yield Change(after.place, after.name, new or old or "", was, now, came, went)


def _columns(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Columns of the same heading; then, in order, those whose heading was worded otherwise, but never two years."""
    both = [heading for heading in before if heading in after]
    yield from ((heading, heading) for heading in both)
    old = [heading for heading in before if heading not in both]
    new = [heading for heading in after if heading not in both]
    worded = [[one for one in of if not _YEAR.search(one)] for of in (old, new)]
    pairs = list(zip(*worded, strict=False))
    yield from pairs
    yield from ((heading, None) for heading in old if heading not in {one for one, _ in pairs})
    yield from ((None, heading) for heading in new if heading not in {one for _, one in pairs})
