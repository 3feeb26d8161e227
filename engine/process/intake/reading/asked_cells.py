"""Where a unit's form asks for something: the cell in which it is to be written, whatever became of the layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from engine.process.intake.identity import (
    CODE_MARK,
    COVER_MARK,
    DOCUMENTS_MARK,
    PROPOSED_MARK,
    VALUES_MARK,
    Identity,
    attribute_code,
    code_of,
    column_mark,
    identity_of,
    list_mark,
)
from engine.process.intake.questions import Column
from engine.process.intake.reading.marked import MarkedSheet, marked_sheets
from engine.sheets.cells import Cell
from engine.sheets.fillable import IDENTITY_SHEET
from engine.sheets.reading import Workbook


@dataclass(frozen=True, slots=True)
class AskedCell:
    """A cell of a form; ``sheet`` by the name it bears now."""

    sheet: str
    cell: str


class AskedCells:
    """The cells of one unit's form. A roll, or a form of the first version, names none."""

    def __init__(self, workbook: Workbook) -> None:
        self._identity = _unit_form(workbook)
        self._sheets: Mapping[str, MarkedSheet] = marked_sheets(workbook) if self._identity else {}

    @property
    def there(self) -> bool:
        """Whether it is a form of one unit, of a version that tells what it asks."""
        return self._identity is not None

    def of(self, name: str, column: Column, window: tuple[date, date]) -> AskedCell | None:
        """Where an indicator is answered, or an attribute mended; none where this form does not ask for it.

        window  for whose days it is wanted, where the form asks for several
        """
        for code in self._codes(name, window):
            for mark, wanted in (
                (VALUES_MARK, column_mark(column)),
                (DOCUMENTS_MARK, column_mark(column, part="number")),
            ):
                if (found := self._cell(mark, code, wanted)) is not None:
                    return found
            if (listed := self._sheets.get(list_mark(code))) is not None:
                return AskedCell(listed.sheet.name, f"A{listed.row + 1}")
        return self._cell(COVER_MARK, attribute_code(name), PROPOSED_MARK)

    def _codes(self, name: str, window: tuple[date, date]) -> Iterator[str]:
        plain = code_of(name)
        yield plain
        asked = self._identity.asked[0] if self._identity is not None and self._identity.asked else None
        for number, span in asked.windows.items() if asked else ():
            if span == window:
                yield f"{plain}.{number}"

    def _cell(self, mark: str, code: str, column: str) -> AskedCell | None:
        marked = self._sheets.get(mark)
        if marked is None or column not in marked.columns or CODE_MARK not in marked.columns:
            return None
        rows = (row for row in marked.below() if marked.cell(row, CODE_MARK).seen == code)
        cells: Iterator[Cell] = (marked.cell(row, column) for row in rows)
        return next((AskedCell(marked.sheet.name, cell.address) for cell in cells), None)


def _unit_form(workbook: Workbook) -> Identity | None:
    if IDENTITY_SHEET not in workbook.sheet_names:
        return None
    identity = identity_of(workbook.sheet(IDENTITY_SHEET))
    return identity if identity is not None and identity.unit else None
