"""The results of a form handed in: never read, for they follow from its answers; who typed over them is told so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.decision.formulas.compiled import NO_WORDING
from engine.process.intake.identity import NOW_MARK, PROPOSED_MARK, column_mark
from engine.process.intake.questions import COLUMNS, Questionnaire
from engine.process.intake.reading.marked import MarkedSheet
from engine.sheets.cells import Cell, Fault
from engine.sheets.texts import folded

_MOST_TOLD = 5


def typed_over(marked: MarkedSheet) -> Iterator[str]:
    """One note of all the results that hold no formula any more; none where all do."""
    columns = [marked.columns[mark] for mark in map(column_mark, COLUMNS) if mark in marked.columns]
    cells = (marked.sheet.cell(row, column) for row in marked.below() for column in columns)
    yield from _told(marked, cells)


def cover_typed_over(cover: MarkedSheet, questionnaire: Questionnaire) -> Iterator[str]:
    """The same of the results that the cover shows, beside the titles of the sets."""
    titles = {folded(set_.title) for set_ in questionnaire.sets if set_.assesses}
    columns = [cover.columns[mark] for mark in (NOW_MARK, PROPOSED_MARK) if mark in cover.columns]
    rows = [row for row in cover.below() if any(folded(c.seen) in titles for c in cover.sheet.rows[row].values())]
    yield from _told(cover, (cover.sheet.cell(row, column) for row in rows for column in columns))


def _told(marked: MarkedSheet, cells: Iterable[Cell]) -> Iterator[str]:
    found = [cell.address for cell in cells if _is_typed(cell)]
    if found:
        told = ", ".join(found[:_MOST_TOLD]) + (f" và {len(found) - _MOST_TOLD} ô khác" if found[_MOST_TOLD:] else "")
        where = f"trang “{marked.sheet.name}”, ô {told}"
        yield f"kết quả ghi đè lên công thức không được tính, chỉ số liệu được nhận ({where})"


def _is_typed(cell: Cell) -> bool:
    is_worked_out = cell.formula or isinstance(cell.value, Fault)
    return cell.value is not None and not is_worked_out and cell.seen != NO_WORDING
