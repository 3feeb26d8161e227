"""A file that says to which successor each unit below a divided one goes."""

from __future__ import annotations

from pathlib import Path

from criteria.problems import Problem, ProblemsError
from engine.process.intake.register.columns import HEADING_ROWS
from engine.process.intake.register.grid import Grid, read_register_file
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.sheets.texts import folded

UNIT, TO = "Mã đơn vị", "Về đơn vị"


def read_placing(path: Path) -> dict[str, str]:
    """Code of a unit to the code of the successor it goes to. ProblemsError: those of reading, RG-060, RG-061."""
    file = read_register_file(path)
    found: list[Problem] = []
    placed: dict[str, str] = {}
    heads = [(grid, head) for grid in file.grids if (head := _head(grid)) is not None]
    for grid, (row_of_head, unit, to) in heads:
        for row in sorted(grid.rows):
            if row <= row_of_head or not {unit, to} & grid.rows[row].keys():
                continue
            code, successor = grid.cell(row, unit).seen, grid.cell(row, to).seen
            if not code or not successor or placed.setdefault(code, successor) != successor:
                seen = f"“{code}” → “{successor}”"
                found.append(REGISTER_PROBLEMS.problem("RG-061", grid.where(row, 0), seen))
    if not heads:
        found.append(REGISTER_PROBLEMS.problem("RG-060", f"“{file.name}”"))
    if found:
        raise ProblemsError(found)
    return placed


def _head(grid: Grid) -> tuple[int, int, int] | None:
    """The row of the headings, and the columns of the two."""
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        of = {folded(cell.seen): column for column, cell in grid.rows[row].items()}
        if folded(UNIT) in of and folded(TO) in of:
            return row, of[folded(UNIT)], of[folded(TO)]
    return None
