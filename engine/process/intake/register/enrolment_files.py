"""Files of enrolments: one line a unit, with the standards and years it enrols for. Taken whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from criteria.problems import Problem, ProblemsError
from engine.process.campaigns.enrolling import EnrolmentChange, EnrolmentLine, enrol
from engine.process.intake.register.cells import CellReader
from engine.process.intake.register.columns import HEADING_ROWS, Columns, find_columns
from engine.process.intake.register.grid import Grid, read_register_file
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.process.library import library_of
from engine.records.store import Store
from engine.sheets.cells import Cell

NEEDED = ("code", "standard", "period")
TAKEN = (*NEEDED, "name", "enrolled_on", "document")


@dataclass(frozen=True, slots=True)
class EnrolmentsTaken:
    """What a call did; ``unused``: headings and sheets that were not read."""

    change: EnrolmentChange
    unused: tuple[str, ...]


def import_enrolments(store: Store, paths: Sequence[Path]) -> EnrolmentsTaken:
    """Take files (.xlsx, .csv) into the store in one transaction.

    A line may name several standards or years, separated by semicolons. ProblemsError: all problems of all files
    (RG-005, RG-009 to RG-012, RG-071 to RG-073; those of `enrol`).
    """
    with store.reading() as session:
        standards = library_of(session).standards()
    lines: list[EnrolmentLine] = []
    found: list[Problem] = []
    hashes: list[str] = []
    unused: list[str] = []
    for path in paths:
        try:
            file = read_register_file(path)
        except ProblemsError as error:
            found += error.problems
            continue
        hashes.append(file.sha256)
        heads = []
        for grid in file.grids:
            columns, problems = find_columns(grid)
            if columns is None or not set(NEEDED) <= columns.of.keys():
                unused += [f"trang “{grid.name}”"] if grid.rows and grid.name else []
                continue
            heads.append((grid, columns))
            found += problems
        if not heads:
            found.append(REGISTER_PROBLEMS.problem("RG-071", f"“{file.name}”", limit=HEADING_ROWS))
        for grid, columns in heads:
            unused += _unused(grid, columns)
            for number in _rows(grid, columns):
                line = _Line(grid, columns, number, standards)
                lines += line.read()
                found += line.reader.problems
        if heads and not any(_rows(grid, columns) for grid, columns in heads):
            found.append(REGISTER_PROBLEMS.problem("RG-072", f"“{file.name}”"))
    with store.writing() as session:
        change = enrol(session, lines, found=found, file_hashes=hashes)
    return EnrolmentsTaken(change, tuple(dict.fromkeys(unused)))


def _rows(grid: Grid, columns: Columns) -> list[int]:
    taken = [columns.of[field] for field in TAKEN if field in columns.of]
    return [
        number for number in sorted(grid.rows) if number > columns.row and any(c in grid.rows[number] for c in taken)
    ]


def _unused(grid: Grid, columns: Columns) -> Iterator[str]:
    """Headings that nobody reads here: others', and those of a register."""
    yield from (f"cột “{heading}”" for heading in columns.unused)
    for field, column in columns.of.items():
        if field not in TAKEN:
            yield f"cột “{grid.cell(columns.row, column).seen}”"


class _Line:
    """One line; ``reader`` holds what is wrong with its cells."""

    def __init__(self, grid: Grid, columns: Columns, number: int, standards: tuple[str, ...]) -> None:
        self._grid, self._of, self._number = grid, columns.of, number
        self.reader = CellReader(self._cell, self._place, {}, standards)

    def read(self) -> Iterator[EnrolmentLine]:
        reader = self.reader
        code, name = reader.text("code"), reader.text("name")
        standards, periods = reader.standards_enrolled(), reader.periods()
        day, document = reader.day(), reader.text("document")
        if code is None and "code" not in reader.spoiled:
            reader.problems.append(REGISTER_PROBLEMS.problem("RG-073", self._place("code")))
        reader.lacking([field for field, said in (("standard", standards), ("period", periods)) if not said])
        if code is None or reader.spoiled:
            return
        for standard in standards:
            for period in periods:
                yield EnrolmentLine(code, standard, period, self._place, day, document, name)

    def _cell(self, field: str) -> Cell:
        column = self._of.get(field)
        return self._grid.cell(self._number, column) if column is not None else Cell(self._number, 0, None)

    def _place(self, field: str) -> str:
        column = self._of.get(field)
        return self._grid.where(self._number, 0 if column is None else column)
