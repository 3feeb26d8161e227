"""Reading back the form of one unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from criteria.model import Indicator
from engine.process.intake.answers import typed as reading
from engine.process.intake.answers.documents import is_none
from engine.process.intake.forms.document_sheets import DOCUMENTS_SHEET, LIST_SHEET, document_lists, single_documents
from engine.process.intake.forms.unit_form import VALUES_SHEET, single_values
from engine.process.intake.identity import (
    CODE_MARK,
    DOCUMENTS_MARK,
    STATUS_MARK,
    VALUES_MARK,
    Identity,
    code_of,
    column_mark,
    list_mark,
)
from engine.process.intake.questions import DOCUMENT_PARTS, STATUSES, Column, Questionnaire
from engine.process.intake.reading.gathering import Answer, Answers, Gathering
from engine.process.intake.reading.marked import MarkedSheet, column_name, indicator_named
from engine.process.intake.reading.preamble import check_unit, take_cut_off
from engine.sheets.cells import Cell
from engine.sheets.texts import folded

_Listed = tuple[dict[str, str], Cell]


def read_unit_form(
    gathering: Gathering, sheets: Mapping[str, MarkedSheet], questionnaire: Questionnaire, identity: Identity
) -> tuple[Answers, date | None]:
    """The answers of a unit's form, and the day up to which it reports, where it says so."""
    answers: Answers = {}
    as_of: date | None = None
    asked = _Asked(gathering, questionnaire, {name for unit, name in identity.given if unit == identity.unit})
    if (sheet := _sheet(gathering, sheets, VALUES_MARK, VALUES_SHEET)) is not None:
        check_unit(gathering, sheet, identity.unit)
        as_of = take_cut_off(gathering, sheet, questionnaire)
        answers |= asked.read_rows(sheet, single_values(questionnaire), ("",))
    documents = single_documents(questionnaire)
    if documents and (sheet := _sheet(gathering, sheets, DOCUMENTS_MARK, DOCUMENTS_SHEET)) is not None:
        answers |= asked.read_rows(sheet, documents, tuple(DOCUMENT_PARTS))
    for number, indicator in enumerate(document_lists(questionnaire), 1):
        mark, name = list_mark(indicator.name), LIST_SHEET.format(number=number)
        if (sheet := _sheet(gathering, sheets, mark, name)) is not None:
            answers |= asked.read_list(sheet, indicator)
    return answers, as_of


def _sheet(gathering: Gathering, sheets: Mapping[str, MarkedSheet], mark: str, name: str) -> MarkedSheet | None:
    if mark not in sheets:
        gathering.problem("IN-009", None, sheet_name=f"“{name}”")
    return sheets.get(mark)


@dataclass(frozen=True)
class _Asked:
    """What a unit is asked. ``given``: indicators of whose period before the form itself tells the value."""

    gathering: Gathering
    questionnaire: Questionnaire
    given: Collection[str]

    def columns(self, indicator: Indicator) -> tuple[Column, ...]:
        """The columns in which the indicator waits for an answer."""
        columns = self.questionnaire.columns(indicator.name)
        return tuple(column for column in columns if column != "prior" or indicator.name not in self.given)

    def read_rows(self, marked: MarkedSheet, indicators: Mapping[str, Indicator], parts: tuple[str, ...]) -> Answers:
        """The answers of a sheet, its rows told by the indicator's name in the column of codes."""
        period = self.gathering.calendar.period
        marks = {
            column_mark(column, part=part): column_name(column, period, part=part)
            for column in self.questionnaire.columns(*indicators) for part in parts
        }  # fmt: skip
        if marked.lacks(self.gathering, {CODE_MARK: "“Mã”", **marks}):
            return {}
        answers: Answers = {}
        for name, row in self._rows(marked, indicators).items():
            for column in self.columns(indicators[name]):
                answer = self._answer(marked, row, indicators[name], column)
                if answer is not None:
                    answers[name, column] = answer
        return answers

    def _rows(self, marked: MarkedSheet, indicators: Mapping[str, Indicator]) -> dict[str, int]:
        """The row of each indicator; problems for those that are strange, met twice, or lacking."""
        rows: dict[str, int] = {}
        for row in marked.below():
            code = marked.cell(row, CODE_MARK).value
            name = indicator_named(code)
            if name is None:
                continue
            if name not in indicators:
                self.gathering.problem("IN-013", marked.sheet, row, marked.columns[CODE_MARK], f"“{code}”")
            elif name in rows:
                label = f"“{indicators[name].label}”"
                self.gathering.problem("IN-012", marked.sheet, row, label=label, first=rows[name])
            else:
                self._check_label(marked, row, indicators, name)
                rows[name] = row
        for name, indicator in indicators.items():
            if name not in rows:
                self.gathering.problem("IN-011", marked.sheet, label=f"“{indicator.label}”")
        return rows

    def _check_label(self, marked: MarkedSheet, row: int, indicators: Mapping[str, Indicator], name: str) -> None:
        """What is printed beside an answer is what its code asks: else people answered another question (IN-054)."""
        shown = {folded(cell.seen): cell for cell in marked.sheet.rows[row].values() if isinstance(cell.value, str)}
        label = indicators[name].label
        if folded(label) in shown:
            return
        others = (shown.get(folded(other.label)) for other in indicators.values())
        stranger = next((cell for cell in others if cell is not None), None)
        column, seen = (stranger.column, f"“{stranger.seen}”") if stranger else (0, "")
        self.gathering.problem("IN-054", marked.sheet, row, column, seen, label=f"“{label}”", mark=code_of(name))

    def read_list(self, marked: MarkedSheet, indicator: Indicator) -> Answers:
        """The documents of a list: those issued are what was reached; with those to be issued, what is expected."""
        wanted = {f"#{part}": f"“{title}”" for part, title in DOCUMENT_PARTS.items()} | {STATUS_MARK: "“Tình trạng”"}
        if marked.lacks(self.gathering, wanted):
            return {}
        listed: dict[Column, list[_Listed]] = {column: [] for column in STATUSES}
        none: dict[Column, Cell] = {}
        for row in marked.below():
            column = _status(self.gathering, marked, row, self.questionnaire.columns(indicator.name))
            if column not in self.columns(indicator):
                continue
            cells = {part: marked.cell(row, f"#{part}") for part in DOCUMENT_PARTS}
            written = self.gathering.parts(marked.sheet, cells, self.gathering.span(indicator, column))
            first = next((cell for cell in cells.values() if cell.value is not None), None)
            if written is None or first is None:
                continue
            if is_none(written.get("number")):
                none[column] = first
                written = {part: text for part, text in written.items() if part != "number"}
            if written:
                listed[column].append((written, first))
        if listed["projected"]:
            listed["projected"] = listed["reached"] + listed["projected"]
        answers: Answers = {}
        for column, documents in listed.items():
            answer = _list_answer(self.gathering, marked, indicator, documents, none.get(column))
            if answer is not None:
                answers[indicator.name, column] = answer
        return answers

    def _answer(self, marked: MarkedSheet, row: int, indicator: Indicator, column: Column) -> Answer | None:
        if indicator.type != "document":
            return self.gathering.answer(indicator, column, marked.sheet, marked.cell(row, column_mark(column)))
        cells = {part: marked.cell(row, column_mark(column, part=part)) for part in DOCUMENT_PARTS}
        return self.gathering.document(indicator, column, marked.sheet, cells)


def _status(gathering: Gathering, marked: MarkedSheet, row: int, columns: Collection[Column]) -> Column:
    """The column that a document's row counts in."""
    cell = marked.cell(row, STATUS_MARK)
    column = next((column for column in columns if cell.seen == STATUSES[column]), None)
    if cell.value is not None and column is None:
        choices = ", ".join(f"“{STATUSES[column]}”" for column in columns)
        gathering.problem("IN-033", marked.sheet, row, cell.column, f"“{cell.seen}”", choices=choices)
    return column or "reached"


def _list_answer(
    gathering: Gathering, marked: MarkedSheet, indicator: Indicator, listed: list[_Listed], none: Cell | None
) -> Answer | None:
    """The list of one column: documents, or that there are none, never both."""
    if none is not None:
        if listed:
            gathering.problem("IN-029", marked.sheet, none.row, none.column, f"“{none.seen}”")
        return Answer([], marked.sheet.name, none.address, none.seen)
    if not listed:
        return None
    documents = [written for written, _ in listed]
    first, last = listed[0][1], listed[-1][1]
    cell = first.address if first is last else f"{first.address}:{last.address}"
    seen = "\n".join("; ".join(written.values()) for written in documents)
    return Answer(reading.checked(indicator, documents, seen), marked.sheet.name, cell, seen)
