"""What stands behind a printed number: where it stands, the units it counts, the cells they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from criteria.problems import ProblemsError
from engine.records.days import today
from engine.reports.naming import place_name
from engine.reports.tables.asked import Made
from engine.reports.tables.problems import TABLE_PROBLEMS
from engine.reports.tables.readings import Readings
from engine.sheets.addresses import cell_at
from engine.sheets.table import Cell, Sheet, Table, Value

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Explained:
    """One printed value.

    sheet, group, row, column  where it stands, in the paper's own words; units: code and name of each
    """

    value: Value
    sheet: str
    group: str
    row: str
    column: str
    units: tuple[tuple[str, str], ...]
    cells: tuple[str, ...]


def explain_cell(readings: Readings, made: Made, at: str) -> Explained:
    """The value at “B7”, or at “Kết quả!B7” of a further sheet. ProblemsError: RP-029 nothing is printed there."""
    sheet, _, address = at.rpartition("!")
    cell = cell_at(made.table, sheet.strip("'") or None, address)
    if cell is None:
        names = ", ".join(f"“{one.name}”" for one in made.table.sheets)
        raise ProblemsError([TABLE_PROBLEMS.problem("RP-029", "--explain", f"“{at}”", sheets=names)])
    name, group, row, column = _place(made.table, cell)
    behind = cell.behind
    years = [*_years(column), *_years(group), *made.asked.periods]
    units = tuple(_named(readings, behind.units, years)) if behind is not None else ()
    return Explained(cell.value, name, group, row, column, units, behind.cells if behind is not None else ())


def _place(table: Table, wanted: Cell) -> tuple[str, str, str, str]:
    for sheet in table.sheets:
        found = _in_sheet(sheet, wanted)
        if found is not None:
            return found
    raise AssertionError("a cell of the table stands in one of its sheets")


def _in_sheet(sheet: Sheet, wanted: Cell) -> tuple[str, str, str, str] | None:
    for group in sheet.groups:
        for block in group.blocks:
            for row in block.rows:
                for line in row.lines or ((),):
                    whole = (*row.cells, *line)
                    place = next((at for at, cell in enumerate(whole) if cell is wanted), None)
                    if place is not None:
                        heading = " – ".join(part for part in (group.heading, block.caption) if part)
                        label = _label(row.cells, line[: max(place - len(row.cells), 0)])
                        return sheet.name, heading, label, block.columns[place].heading
    return None


def _label(cells: Sequence[Cell], before: Sequence[Cell]) -> str:
    """What a row is of, and its line where something is told of that before the cell asked about."""
    named = (_text(cells), _text(before[:1]))
    return " – ".join(text for text in named if text)


def _text(cells: Sequence[Cell]) -> str:
    return next((cell.value for cell in cells if isinstance(cell.value, str) and cell.value), "")


def _years(text: str) -> Iterator[int]:
    return (int(found) for found in _YEAR.findall(text))


def _named(readings: Readings, codes: Sequence[str], years: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Each code with the name of who bore it at the end of the year that the number is of, else of a year asked for."""
    days = dict.fromkeys([*(min(date(year, 12, 31), today()) for year in years), today()])
    registers = [readings.register(day) for day in days]
    for code in codes:
        found = next((one for one in registers if code in one.by_code), None)
        yield code, place_name(found, found.by_code[code]) if found is not None else ""
