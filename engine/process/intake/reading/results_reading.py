"""The results of a form handed in: never read, for they follow from its answers; who typed over them is told so."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decision.formulas.compiled import NO_WORDING
from engine.process.intake.identity import column_mark
from engine.process.intake.questions import COLUMNS
from engine.process.intake.reading.marked import MarkedSheet
from engine.sheets.cells import Cell, Fault

_MOST_TOLD = 5


def typed_over(marked: MarkedSheet) -> Iterator[str]:
    """One note of all the results that hold no formula any more; none where all do."""
    columns = [marked.columns[mark] for mark in map(column_mark, COLUMNS) if mark in marked.columns]
    cells = (marked.sheet.cell(row, column) for row in marked.below() for column in columns)
    found = [cell.address for cell in cells if _is_typed(cell)]
    if found:
        told = ", ".join(found[:_MOST_TOLD]) + (f" và {len(found) - _MOST_TOLD} ô khác" if found[_MOST_TOLD:] else "")
        where = f"trang “{marked.sheet.name}”, ô {told}"
        yield f"kết quả ghi đè lên công thức không được tính, chỉ số liệu được nhận ({where})"


def _is_typed(cell: Cell) -> bool:
    is_worked_out = cell.formula or isinstance(cell.value, Fault)
    return cell.value is not None and not is_worked_out and cell.seen != NO_WORDING
