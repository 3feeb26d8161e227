"""The columns of a list of targets: which there are, and where they stand in a grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from criteria.problems import Problem, meant, nearest
from engine.process.chasing.targets.problems import TARGET_PROBLEMS
from engine.process.intake.register.columns import HEADING_ROWS, NOT_MEANT, slug
from engine.process.intake.register.grid import Grid
from engine.sheets.texts import folded

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "area": "Địa bàn",
        "unit": "Đơn vị",
        "subject": "Nội dung",
        "standard": "Tiêu chuẩn",
        "kinds": "Loại đơn vị",
        "directly": "Quản lý",
        "measure": "Cách tính",
        "amount": "Chỉ tiêu",
        "due": "Hạn chót",
        "note": "Ghi chú",
    }
)
"""Field to heading. ``unit`` says which unit the area is, where the plan calls it otherwise."""

NEEDED = ("area", "subject", "measure", "amount")


@dataclass(frozen=True)
class Columns:
    """Where the headings stand: their row, and per field the column."""

    row: int
    of: Mapping[str, int]


def find_columns(grid: Grid) -> tuple[Columns | None, list[Problem]]:
    """The columns of a grid, None when it is no list of targets; with what is wrong with its headings."""
    by_heading = {folded(text): name for name, text in HEADINGS.items()}
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        written = {column: folded(cell.seen) for column, cell in grid.rows[row].items()}
        if all(folded(HEADINGS[name]) in written.values() for name in NEEDED):
            return _columns(grid, row, written, by_heading)
    return None, []


def _columns(
    grid: Grid, row: int, written: Mapping[int, str], by_heading: Mapping[str, str]
) -> tuple[Columns, list[Problem]]:
    found: list[Problem] = []
    of: dict[str, int] = {}
    for column, text in sorted(written.items()):
        name, place, seen = by_heading.get(text), grid.where(row, column), f"“{grid.cell(row, column).seen}”"
        if name is None and slug(text) not in NOT_MEANT:
            wanted = meant(
                HEADINGS.get(by_heading.get(nearest(text, by_heading), ""), ""), ", ".join(HEADINGS.values())
            )
            found.append(TARGET_PROBLEMS.problem("CT-023", place, seen, wanted=wanted))
        elif name is not None and name in of:
            found.append(TARGET_PROBLEMS.problem("CT-002", place, seen, first=grid.where(row, of[name])))
        elif name is not None:
            of[name] = column
    return Columns(row, of), found
