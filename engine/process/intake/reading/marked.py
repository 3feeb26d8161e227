"""Sheets of a form as their marks tell: which sheet is which, which column holds what, where the answers begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.process.intake.forms.results_sheet import STEPS_SHEET
from engine.process.intake.identity import (
    COVER_MARK,
    DOCUMENTS_MARK,
    INCIDENTS_MARK,
    LIST_MARK,
    NOTES_MARK,
    RESULTS_MARK,
    ROLL_MARK,
    VALUES_MARK,
)
from engine.process.intake.questions import DOCUMENT_PARTS, Column, column_title
from engine.process.intake.reading.gathering import Gathering
from engine.sheets.cells import Cell, Sheet
from engine.sheets.fillable import IDENTITY_SHEET, OPTIONS_SHEET
from engine.sheets.reading import Workbook
from engine.sheets.texts import folded

_SINGLE = (COVER_MARK, VALUES_MARK, INCIDENTS_MARK, DOCUMENTS_MARK, RESULTS_MARK, NOTES_MARK)
_SHEET_MARK = re.compile(rf"({'|'.join(_SINGLE)}|{LIST_MARK}\.[a-z0-9-]+|{ROLL_MARK}\.[0-9]+)")
_CODE = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)?")


@dataclass(frozen=True)
class MarkedSheet:
    """A sheet with its marks. ``row`` holds them; ``columns`` gives each mark's column."""

    sheet: Sheet
    row: int
    columns: dict[str, int]

    def below(self) -> Iterator[int]:
        """The rows under the marks that hold anything, from the top."""
        return (row for row in self.sheet.rows if row > self.row)

    def cell(self, row: int, mark: str) -> Cell:
        return self.sheet.cell(row, self.columns[mark])

    def headed(self, heading: str) -> int | None:
        """The column that bears this heading above the marks; None where none does."""
        above = (cells for row, cells in self.sheet.rows.items() if row < self.row)
        wanted = folded(heading)
        return next((c.column for cells in above for c in cells.values() if folded(c.seen) == wanted), None)

    def lacks(self, gathering: Gathering, wanted: dict[str, str]) -> bool:
        """Note every wanted mark that is not there (by what its column is called); whether any is lacking."""
        lacking = [name for mark, name in wanted.items() if mark not in self.columns]
        for name in lacking:
            gathering.problem("IN-010", self.sheet, column_name=name)
        return bool(lacking)


def marked_sheets(workbook: Workbook) -> dict[str, MarkedSheet]:
    """The sheets of a form by their mark, whatever they are called now; sheets that people added have none."""
    found: dict[str, MarkedSheet] = {}
    for mark, marked in _with_marks(workbook):
        found.setdefault(mark, marked)
    return found


def refuse_copies(gathering: Gathering, workbook: Workbook) -> None:
    """Note every further sheet of one mark that says something else than the first: nobody can tell which is meant."""
    first: dict[str, MarkedSheet] = {}
    for mark, marked in _with_marks(workbook):
        original = first.setdefault(mark, marked)
        if marked.sheet.rows != original.sheet.rows:
            gathering.problem("IN-055", marked.sheet, original=f"“{original.sheet.name}”")


def _with_marks(workbook: Workbook) -> Iterator[tuple[str, MarkedSheet]]:
    for name in workbook.sheet_names:
        if name in (IDENTITY_SHEET, OPTIONS_SHEET, STEPS_SHEET):
            continue
        sheet = workbook.sheet(name)
        for row, cells in sheet.rows.items():
            texts = {cell.value: column for column, cell in cells.items() if isinstance(cell.value, str)}
            mark = next((text for text in texts if _SHEET_MARK.fullmatch(text)), None)
            if mark is not None:
                yield mark, MarkedSheet(sheet, row, texts)
                break


def is_code(text: object) -> bool:
    """Whether a cell of the column of codes holds one: ``mo-hinh``, ``mo-hinh.k2``."""
    return isinstance(text, str) and _CODE.fullmatch(text) is not None


def column_name(column: Column, period: int, label: str = "", part: str = "") -> str:
    """How people call a column: “Kết quả đến ngày chốt số liệu – Ngày ban hành” of “Nghị quyết …”."""
    title = column_title(column, period)
    name = f"“{title} – {DOCUMENT_PARTS[part]}”" if part else f"“{title}”"
    return f"{name} của “{label}”" if label else name
