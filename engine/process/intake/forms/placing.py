"""Where on a form its answers stand: what the formulas of the results read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from criteria.model import CriterionSet
from engine.decision.formulas.places import Column, Part, Rows
from engine.process.intake.forms.form_cells import NOT_ASKED
from engine.process.intake.forms.incident_sheet import labels_apart
from engine.process.intake.identity import (
    BELOW_CODE,
    CODE_MARK,
    DAY_MARK,
    INCIDENTS_MARK,
    KIND_MARK,
    STATUS_MARK,
    code_of,
    column_mark,
    list_mark,
)
from engine.process.intake.questions import DOCUMENT_PARTS, STATUSES, Questionnaire
from engine.sheets.cells import column_letters
from engine.sheets.fillable import FillSheet


@dataclass(frozen=True)
class _Marked:
    """A sheet as its marker row tells: its own mark, column by mark, row by code, from where to where its rows go."""

    sheet: FillSheet
    mark: str
    columns: Mapping[str, int]
    rows: Mapping[str, int]
    first: int
    last: int

    @classmethod
    def of(cls, sheet: FillSheet) -> _Marked:
        marker = next(row for row, line in enumerate(sheet.lines, 1) if line.part == "marker")
        marks = sheet.lines[marker - 1].cells
        columns = {mark: column for column, mark in enumerate(marks, 1) if isinstance(mark, str)}
        below = {row: line.cells for row, line in enumerate(sheet.lines, 1) if row > marker and line.part == "row"}
        code = columns.get(CODE_MARK, 0)
        rows = {str(cells[code - 1]): row for row, cells in below.items() if 0 < code <= len(cells)}
        own = [row for row, cells in below.items() if BELOW_CODE not in cells]
        return cls(sheet, str(marks[0]), columns, rows, min(own, default=marker + 1), max(own, default=marker + 1))

    def cell(self, code: str, mark: str) -> str | None:
        """The cell of a row under a mark; None where the form does not ask it."""
        row, column = self.rows.get(code), self.columns.get(mark)
        if row is None or column is None or self.sheet.lines[row - 1].cells[column - 1] == NOT_ASKED:
            return None
        return f"{self._name}!${column_letters(column)}${row}"

    def range(self, mark: str) -> str:
        """All its own rows under a mark."""
        letters = column_letters(self.columns[mark])
        return f"{self._name}!${letters}${self.first}:${letters}${self.last}"

    @property
    def _name(self) -> str:
        return f"'{self.sheet.name}'"


class FormPlaces:
    """The places of all that a form asks. ``sheets``: those on which it is answered."""

    def __init__(self, questionnaire: Questionnaire, sheets: Sequence[FillSheet]) -> None:
        self.questionnaire = questionnaire
        self._sheets = {marked.mark: marked for marked in map(_Marked.of, sheets)}
        self._by_code = {code: marked for marked in self._sheets.values() for code in marked.rows}
        asked = questionnaire.questions.values()
        self._kinds = labels_apart(
            {code_of(each.key): each.indicator.label for each in asked if each.indicator.type == "incidents"}
        )

    def of(self, set_: CriterionSet) -> SetPlaces:
        """The places that one set reads: those of its own window."""
        return SetPlaces(self, set_)

    def answer(self, key: str, column: Column, part: Part) -> str | None:
        marked = self._by_code.get(code_of(key))
        return None if marked is None else marked.cell(code_of(key), column_mark(column, part=part))

    def listed(self, key: str, column: Column) -> Rows | None:
        """Documents by their status, in every column; incidents are listed as they happened."""
        if (papers := self._sheets.get(list_mark(key))) is not None:
            parts = {part: papers.range(f"#{part}") for part in DOCUMENT_PARTS}
            return Rows(papers.range(STATUS_MARK), STATUSES[column], parts["date"], tuple(parts.values()))
        kind, incidents = self._kinds.get(code_of(key)), self._sheets.get(INCIDENTS_MARK)
        if kind is None or incidents is None or column != "reached":
            return None
        return Rows(incidents.range(KIND_MARK), kind, incidents.range(DAY_MARK))


@dataclass(frozen=True)
class SetPlaces:
    """The cells that one set's conditions read."""

    form: FormPlaces
    set: CriterionSet

    def answer(self, indicator: str, column: Column, part: Part = "") -> str | None:
        """The cell of an answer; None where the form does not ask it."""
        return self.form.answer(self.form.questionnaire.key(self.set, indicator), column, part)

    def rows(self, indicator: str, column: Column) -> Rows | None:
        """The rows on which incidents or documents are listed; None where there are none."""
        return self.form.listed(self.form.questionnaire.key(self.set, indicator), column)

    def step(self, name: str) -> str:
        """Steps lie on a sheet of their own, which the results lay out. Raises KeyError."""
        raise KeyError(name)
