"""A sheet of the workbook as the reader finds it: columns known by their codes, wherever they were moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from criteria.lines import Path
from criteria.problems import Problem
from engine.sheets.cells import Cell, Fault, Sheet
from engine.sheets.editable import EditColumn
from engine.sheets.reading import Workbook
from engine.workshop.exchange.problems import EXCHANGE_PROBLEMS

_MARKED_WITHIN = 10
"""How far down the row of codes is looked for, where rows were inserted above it."""


@dataclass
class Found:
    """What reading collects: problems, the place of every path, and the paths whose cells are at fault.

    names  the place where an entry's name stands, where its value stands beside it
    """

    name: str
    problems: list[Problem] = field(default_factory=list)
    places: dict[Path, str] = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)
    faulty: set[Path] = field(default_factory=set)

    def add(self, code: str, place: str, seen: str = "", path: Path = (), **fields: object) -> None:
        where = f"“{self.name}”, {place}" if place else f"“{self.name}”"
        self.problems.append(EXCHANGE_PROBLEMS.problem(code, where, seen, **fields))
        if path:
            self.faulty.add(path)


@dataclass
class Page:
    """``columns``: code to the column's number in this workbook."""

    sheet: Sheet
    described: Mapping[str, EditColumn]
    columns: Mapping[str, int]
    first: int
    found: Found

    def rows(self) -> Iterator[int]:
        """Numbers of the rows that say something, headings and help aside."""
        by_number = {number: code for code, number in self.columns.items()}
        for row in sorted(self.sheet.rows):
            if row < self.first:
                continue
            cells = self.sheet.rows[row]
            if self._repeats_the_head(cells):
                continue
            for number, cell in cells.items():
                if number not in by_number:
                    self.found.add("XC-005", self.sheet.where(row, number), _quoted(cell.seen))
            if any(number in by_number for number in cells):
                yield row

    def _repeats_the_head(self, cells: Mapping[int, Cell]) -> bool:
        """Whether these are the row of headings or the row of help: both say what the columns' description says."""
        said = [(cells[number].seen, self.described[code]) for code, number in self.columns.items() if number in cells]
        headings = [text == column.heading for text, column in said]
        helps = [text == column.help for text, column in said]
        return bool(said) and (all(headings) or all(helps))

    def cell(self, row: int, code: str) -> Cell:
        return self.sheet.cell(row, self.columns[code])

    def where(self, row: int, code: str) -> str:
        return self.sheet.where(row, self.columns[code])

    def filled(self, row: int, code: str, path: Path) -> Cell | None:
        """The cell if it holds something that can be read; its place is noted under the path."""
        self.found.places.setdefault(path, self.where(row, code))
        cell = self.cell(row, code)
        hidden_by = self.sheet.swallowed(row, self.columns[code])
        if hidden_by is not None:
            self.found.add("XC-008", self.where(row, code), hidden_by.address, path)
            return None
        if isinstance(cell.value, Fault):
            self.found.add("XC-007", self.where(row, code), cell.seen, path)
            return None
        return None if cell.value is None else cell


def page_of(
    workbook: Workbook, name: str, columns: Sequence[EditColumn], found: Found, aside: Set[str] = frozenset()
) -> Page | None:
    """The sheet that bears these columns' codes, whatever it is called now; None, with a problem told, without one.

    aside  codes of columns that are there to be read by people, and may be gone
    """
    wanted = {column.code: column for column in columns}
    best: Page | None = None
    for sheet_name in sorted(workbook.sheet_names, key=lambda one: one != name):
        sheet = workbook.sheet(sheet_name)
        for row in range(1, _MARKED_WITHIN + 1):
            codes = {str(cell.value): number for number, cell in sheet.rows.get(row, {}).items()}
            known = {code: number for code, number in codes.items() if code in wanted}
            if len(known) > (len(best.columns) if best else 0):
                best = Page(sheet, wanted, known, row + 1, found)
    if best is None:
        found.add("XC-003", f"trang “{name}”")
        return None
    missing = [column for column in columns if column.code not in {*best.columns, *aside}]
    for column in missing:
        found.add("XC-004", f"trang “{best.sheet.name}”", heading=column.heading)
    return None if missing else best


def _quoted(text: str) -> str:
    return f"“{text}”"
