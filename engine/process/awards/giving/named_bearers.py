"""Who a decision on awards names: units by their codes, those nominated by the numbers of their nominations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from criteria.problems import Problem, ProblemsError
from engine.process.awards.problems.giving_problems import GIVING_PROBLEMS
from engine.process.intake.register.grid import Grid, read_register_file
from engine.sheets.texts import folded

CODE_HEADING, NUMBER_HEADING = "Mã đơn vị", "Số đề nghị"
HEADING_ROWS = 20
ON_THE_COMMAND_LINE = "Danh sách"


@dataclass(frozen=True, slots=True)
class Named:
    """One who is named: by the ``number`` of a nomination, else by the ``code`` of a unit; ``place``: where it stands.

    A code beside a number must be that of the unit nominated, or of the nominee's.
    """

    place: str
    code: str = ""
    number: int = 0

    @property
    def seen(self) -> str:
        return f"đề nghị số {self.number}" if self.number else f"“{self.code}”"


def named_bearers(codes: Sequence[str], numbers: Sequence[int], path: Path | None = None) -> tuple[Named, ...]:
    """Those named on a command line and in a list (.xlsx, .csv); who is named twice is told by `once`.

    A row of the list with a number of a nomination names whom that nominates.
    Raises ProblemsError: TH-050 to TH-053, SH-0xx, RG-015, RG-016.
    """
    found = [Named(ON_THE_COMMAND_LINE, code=code) for code in codes]
    found += [Named(ON_THE_COMMAND_LINE, number=number) for number in numbers]
    faults: list[Problem] = []
    if path is not None:
        found += _of_file(path, faults)
    if not found and not faults:
        raise ProblemsError([GIVING_PROBLEMS.problem("TH-050", ON_THE_COMMAND_LINE)])
    if faults:
        once(found, faults)
        raise ProblemsError(faults)
    return tuple(found)


def once(named: Iterable[Named], faults: list[Problem]) -> list[Named]:
    """Each who is named, where first; TH-052 for every other time is added to ``faults``."""
    first: dict[str | int, Named] = {}
    for one in named:
        before = first.setdefault(one.number or one.code, one)
        if before is not one:
            faults.append(GIVING_PROBLEMS.problem("TH-052", one.place, one.seen, first=before.place))
    return list(first.values())


def _of_file(path: Path, faults: list[Problem]) -> list[Named]:
    file = read_register_file(path)
    found = [one for grid in file.grids for one in _of_grid(grid, faults)]
    if not found and not faults:
        raise ProblemsError([GIVING_PROBLEMS.problem("TH-051", f"“{file.name}”", limit=HEADING_ROWS)])
    return found


def _of_grid(grid: Grid, faults: list[Problem]) -> Iterator[Named]:
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        headings = {
            folded(cell.value): column for column, cell in grid.rows[row].items() if isinstance(cell.value, str)
        }
        code, number = headings.get(folded(CODE_HEADING)), headings.get(folded(NUMBER_HEADING))
        if code is not None or number is not None:
            for below in sorted(one for one in grid.rows if one > row):
                yield from _of_row(grid, below, code, number, faults)
            return


def _of_row(grid: Grid, row: int, code: int | None, number: int | None, faults: list[Problem]) -> Iterator[Named]:
    beside = grid.cell(row, code).seen if code is not None and grid.cell(row, code).value is not None else ""
    if number is not None and (cell := grid.cell(row, number)).value is not None:
        place = grid.where(row, number)
        if cell.seen.isdecimal() and int(cell.seen) > 0:
            yield Named(place, beside, int(cell.seen))
        else:
            faults.append(GIVING_PROBLEMS.problem("TH-053", place, f"“{cell.seen}”"))
    elif code is not None and beside:
        yield Named(grid.where(row, code), beside)
