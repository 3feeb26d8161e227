"""A list of places as a file: taken whole or not at all, every fault with its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.awards.places.areas import NamedAreas
from engine.process.awards.places.quota_keeping import Kept, called_forms, give, register_of
from engine.process.awards.places.quota_rows import QuotaRow, RowReader, twice
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.process.intake.register.columns import HEADING_ROWS, NOT_MEANT, slug
from engine.process.intake.register.grid import Grid, RegisterFile, read_register_file
from engine.sheets.cells import Cell
from engine.sheets.fillable import IDENTITY_SHEET
from engine.sheets.texts import folded

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "form": "Hình thức khen",
        "recipient": "Tập thể/Cá nhân",
        "areas": "Địa bàn",
        "kind": "Loại đơn vị",
        "tag": "Đặc điểm địa bàn",
        "places": "Số chỉ tiêu",
        "document": "Văn bản",
        "note": "Ghi chú",
    }
)
"""Field to heading; the first and the places must be there."""

_NEEDED = ("form", "places")
_BY_HEADING = {folded(text): name for name, text in HEADINGS.items()}


MADE_BY = ("mau", "chi-tieu-khen-thuong")


def identity(period: int) -> tuple[tuple[str, str], ...]:
    """What a sheet made for a period says of itself."""
    return (MADE_BY, ("nam", str(period)))


@dataclass(frozen=True)
class _Columns:
    """Where the headings stand: their row, and per field the column."""

    row: int
    of: Mapping[str, int]


def take_file(session: Session, period: int, path: Path, document: str = "") -> Kept:
    """Take a list of places (.xlsx, .csv): of each form in it these are all, other forms keep theirs.

    document  of rows that name none. ProblemsError: SH-0xx, RG-015, RG-016, TH-030 to TH-044, TH-139.
    """
    file = read_register_file(path)
    forms, areas = called_forms(session, period), NamedAreas(register_of(session, period))
    found = _of_another_year(file, period)
    rows: list[QuotaRow] = []
    headed = False
    for grid in file.grids:
        columns, wrong = _find_columns(grid)
        found += wrong
        if columns is None:
            continue
        headed = True
        for number in _filled(grid, columns):
            reader = RowReader(forms, areas, *_at(grid, columns, number))
            row = reader.read(document)
            rows += [row] if row is not None else []
            found += reader.found
    if not headed:
        found.append(QUOTA_PROBLEMS.problem("TH-041", f"“{file.name}”", limit=HEADING_ROWS))
    elif not rows and not found:
        found.append(QUOTA_PROBLEMS.problem("TH-044", f"“{file.name}”"))
    found += twice(rows)
    if found:
        raise ProblemsError(found)
    return give(session, period, rows, source=file.sha256)


def _of_another_year(file: RegisterFile, period: int) -> list[Problem]:
    """TH-139 where the sheet was made for another period."""
    for grid in file.grids:
        said = {grid.cell(row, 1).seen: grid.cell(row, 2).seen for row in grid.rows}
        if grid.name == IDENTITY_SHEET and said.get(MADE_BY[0]) == MADE_BY[1]:
            year = said.get("nam", str(period))
            if year != str(period):
                return [QUOTA_PROBLEMS.problem("TH-139", f"“{file.name}”", f"năm {year}", period=period)]
    return []


def _filled(grid: Grid, columns: _Columns) -> list[int]:
    """The rows below the headings where anything of a row of places stands."""
    return [
        number
        for number in sorted(grid.rows)
        if number > columns.row and any(column in grid.rows[number] for column in columns.of.values())
    ]


def _at(grid: Grid, columns: _Columns, number: int) -> tuple[Callable[[str], Cell], Callable[[str], str]]:
    """The cells of a row by the names of fields, and the places they have."""

    def cell(name: str) -> Cell:
        column = columns.of.get(name)
        return Cell(number, 0, None) if column is None else grid.cell(number, column)

    def place(name: str) -> str:
        if name in columns.of:
            return grid.where(number, columns.of[name])
        return f"{grid.where(number, 0)} (không có cột “{HEADINGS[name]}”)"

    return cell, place


def _find_columns(grid: Grid) -> tuple[_Columns | None, list[Problem]]:
    """The columns of a grid, None when it is no list of places; with what is wrong with its headings."""
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        written = {column: folded(cell.seen) for column, cell in grid.rows[row].items()}
        if all(folded(HEADINGS[name]) in written.values() for name in _NEEDED):
            return _columns(grid, row, written)
    return None, []


def _columns(grid: Grid, row: int, written: Mapping[int, str]) -> tuple[_Columns, list[Problem]]:
    found: list[Problem] = []
    of: dict[str, int] = {}
    for column, text in sorted(written.items()):
        name, place, seen = _BY_HEADING.get(text), grid.where(row, column), f"“{grid.cell(row, column).seen}”"
        if name is None and slug(text) not in NOT_MEANT:
            near = HEADINGS.get(_BY_HEADING.get(nearest(text, _BY_HEADING), ""), "")
            wanted = meant(near, ", ".join(HEADINGS.values()))
            found.append(QUOTA_PROBLEMS.problem("TH-043", place, seen, wanted=wanted))
        elif name is not None and name in of:
            found.append(QUOTA_PROBLEMS.problem("TH-042", place, seen, first=grid.where(row, of[name])))
        elif name is not None:
            of[name] = column
    return _Columns(row, of), found
