"""The columns of a file of old records, and where they stand in a grid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from criteria.problems import Problem
from engine.process.intake.register.columns import NOT_MEANT, slug
from engine.process.intake.register.grid import Grid
from engine.process.recognition.old_records import problems
from engine.sheets.texts import folded

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "code": "Mã đơn vị",
        "name": "Tên đơn vị",
        "kind": "Loại đơn vị",
        "parent": "Đơn vị cấp trên",
        "standard": "Tiêu chuẩn",
        "period": "Năm",
        "result": "Kết quả",
        "class_": "Xếp loại",
        "award": "Hình thức khen thưởng",
        "document": "Số quyết định",
        "decided_on": "Ngày quyết định",
        "authority": "Cấp quyết định",
    }
)
HEADING_ROWS = 20


@dataclass(frozen=True)
class Columns:
    """Where the headings stand: their row, and per field the column; ``unused``: headings that are no field's."""

    row: int
    of: Mapping[str, int]
    unused: tuple[str, ...] = ()


def find_columns(grid: Grid) -> tuple[Columns | None, list[Problem]]:
    """The columns of a grid; None where no line of its first rows is a line of headings; with what is wrong."""
    by_text = {folded(heading): field for field, heading in HEADINGS.items()}
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        cells = grid.rows[row]
        fields = {
            by_text[folded(c.value)] for c in cells.values() if isinstance(c.value, str) and folded(c.value) in by_text
        }
        if "period" in fields and fields & {"code", "name"}:
            return _columns(grid, row, by_text)
    return None, []


def _columns(grid: Grid, row: int, by_text: Mapping[str, str]) -> tuple[Columns, list[Problem]]:
    of: dict[str, int] = {}
    unused: list[str] = []
    found: list[Problem] = []
    for column, cell in sorted(grid.rows[row].items()):
        field = by_text.get(folded(cell.seen))
        if field is None:
            unused += [cell.seen] if slug(cell.seen) not in NOT_MEANT else []
        elif field in of:
            found.append(problems.twice_headed(grid.where(row, column), HEADINGS[field], grid.where(row, of[field])))
        else:
            of[field] = column
    return Columns(row, of, tuple(unused)), found
