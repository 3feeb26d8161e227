"""Which units a decision names: codes on the command line, a list in a file, or all that can be decided on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from criteria.problems import Problem, ProblemsError
from engine.process.intake.register.grid import Grid, read_register_file
from engine.process.recognition import problems
from engine.records.register import Register, UnitOn, nearest_code
from engine.sheets.cells import Cell
from engine.sheets.texts import folded

CODE_HEADING = "Mã đơn vị"
_HEADING_ROWS = 20


@dataclass(frozen=True, slots=True)
class Named:
    """Codes as they were given, each with where it stands."""

    codes: tuple[tuple[str, str], ...]


def named(codes: Sequence[str], path: Path | None = None) -> Named:
    """The codes of a command line and of a list (.xlsx, .csv). ProblemsError: RC-023, RC-034, RC-035, SH-0xx."""
    given = [(code, "Danh sách") for code in codes]
    if path is not None:
        given += _of_file(path)
    if not given:
        raise ProblemsError([problems.nobody()])
    first = {code: number for number, (code, _) in reversed(list(enumerate(given)))}
    twice = [pair for number, pair in enumerate(given) if first[pair[0]] != number]
    if twice:
        raise ProblemsError(problems.named_twice(place, code) for code, place in twice)
    return Named(tuple(given))


def units_of(named_: Named, register: Register) -> tuple[list[UnitOn], list[Problem]]:
    """The units of the register that bear the codes, in its order; RC-011 for each that nobody bears."""
    names = {unit.code: unit.name for unit in register.units}
    unknown = [
        problems.unknown_unit(place, code, register.day, nearest_code(code, names))
        for code, place in named_.codes
        if code not in register.by_code
    ]
    asked = {code for code, _ in named_.codes}
    return [unit for unit in register.units if unit.code in asked], unknown


def _of_file(path: Path) -> list[tuple[str, str]]:
    file = read_register_file(path)
    found = [pair for grid in file.grids for pair in _of_grid(grid)]
    if not found:
        raise ProblemsError([problems.no_codes(f"“{file.name}”")])
    return found


def _of_grid(grid: Grid) -> list[tuple[str, str]]:
    head = _heading(grid.rows)
    if head is None:
        return []
    row, column = head
    below = [number for number in sorted(grid.rows) if number > row]
    cells = [(number, grid.cell(number, column)) for number in below]
    return [
        (cell.value if isinstance(cell.value, str) else cell.seen, grid.where(number, column))
        for number, cell in cells
        if cell.value is not None
    ]


def _heading(rows: Mapping[int, Mapping[int, Cell]]) -> tuple[int, int] | None:
    for row in sorted(rows)[:_HEADING_ROWS]:
        for column, cell in rows[row].items():
            if isinstance(cell.value, str) and folded(cell.value) == folded(CODE_HEADING):
                return row, column
    return None
