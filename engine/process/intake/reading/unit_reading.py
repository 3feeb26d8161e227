"""Reading back the form of one unit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from criteria.model import Indicator
from engine.process.intake.answers import typed as reading
from engine.process.intake.answers.documents import is_none
from engine.process.intake.forms.cover_sheet import COVER_SHEET
from engine.process.intake.forms.document_sheets import DOCUMENTS_SHEET, LIST_SHEET
from engine.process.intake.forms.incident_sheet import INCIDENTS_SHEET
from engine.process.intake.forms.values_sheet import VALUES_SHEET
from engine.process.intake.identity import (
    CODE_MARK,
    COVER_MARK,
    DOCUMENTS_MARK,
    INCIDENTS_MARK,
    RESULTS_MARK,
    STATUS_MARK,
    VALUES_MARK,
    Identity,
    column_mark,
    key_of,
    list_mark,
)
from engine.process.intake.questions import DOCUMENT_PARTS, STATUSES, Column, Questionnaire
from engine.process.intake.reading.asked import Line, Lines
from engine.process.intake.reading.cover_reading import proposals, read_cover
from engine.process.intake.reading.gathering import Answer, Answers, Gathering, shortened
from engine.process.intake.reading.incident_reading import Listed, read_incident_rows, told_together
from engine.process.intake.reading.marked import MarkedSheet, column_name, is_code
from engine.process.intake.reading.preamble import check_unit, take_cut_off
from engine.process.intake.reading.results_reading import cover_typed_over, typed_over
from engine.sheets.cells import Cell
from engine.sheets.texts import folded

UNIT_HEADING = "Đơn vị tính"

_Listed = tuple[dict[str, str], Cell]


@dataclass
class UnitForm:
    """What a unit's form says.

    as_of  the day up to which it reports, where it says so
    notes  what no answer holds: corrections of the register that the unit proposes, results that were typed over
    """

    answers: Answers = field(default_factory=dict)
    as_of: date | None = None
    notes: list[str] = field(default_factory=list)


def read_unit_form(
    gathering: Gathering,
    sheets: Mapping[str, MarkedSheet],
    questionnaire: Questionnaire,
    lines: Lines,
    identity: Identity,
) -> UnitForm:
    """A unit's form, of the first version (its unit and day stand on the sheet of figures) or of this one."""
    form = UnitForm()
    asked = _Asked(gathering, questionnaire, {key for unit, key in identity.given if unit == identity.unit})
    first_version = not identity.asked
    if not first_version and (cover := _sheet(gathering, sheets, COVER_MARK, COVER_SHEET)) is not None:
        form.as_of = read_cover(gathering, cover, identity.unit, questionnaire)
        form.notes += proposals(cover)
        form.notes += cover_typed_over(cover, questionnaire)
    if RESULTS_MARK in sheets:
        form.notes += typed_over(sheets[RESULTS_MARK])
    single = lines.single()
    if (first_version or single) and (sheet := _sheet(gathering, sheets, VALUES_MARK, VALUES_SHEET)) is not None:
        if first_version:
            check_unit(gathering, sheet, identity.unit)
            form.as_of = take_cut_off(gathering, sheet, questionnaire)
        listed = {} if first_version else asked.incidents(sheets, lines.of("incidents"))
        form.answers |= asked.read_rows(sheet, single, ("",), listed)
    documents = lines.of("document")
    if documents and (sheet := _sheet(gathering, sheets, DOCUMENTS_MARK, DOCUMENTS_SHEET)) is not None:
        form.answers |= asked.read_rows(sheet, documents, tuple(DOCUMENT_PARTS))
    for number, line in enumerate(lines.of("documents").values(), 1):
        mark, name = list_mark(line.code), LIST_SHEET.format(number=number)
        if (sheet := _sheet(gathering, sheets, mark, name)) is not None:
            form.answers |= asked.read_list(sheet, line)
    return form


def _sheet(gathering: Gathering, sheets: Mapping[str, MarkedSheet], mark: str, name: str) -> MarkedSheet | None:
    if mark not in sheets:
        gathering.problem("IN-009", None, sheet_name=f"“{name}”")
    return sheets.get(mark)


@dataclass(frozen=True)
class _Asked:
    """What a unit is asked. ``given``: keys of questions of whose period before the form itself tells the value."""

    gathering: Gathering
    questionnaire: Questionnaire
    given: Collection[str]

    def columns(self, line: Line) -> tuple[Column, ...]:
        """The columns in which the line waits for an answer."""
        return tuple(column for column in line.columns if column != "prior" or key_of(line.code) not in self.given)

    def incidents(self, sheets: Mapping[str, MarkedSheet], lines: Mapping[str, Line]) -> dict[str, Listed]:
        """What the sheet of incidents lists, by code."""
        if not lines or (sheet := _sheet(self.gathering, sheets, INCIDENTS_MARK, INCIDENTS_SHEET)) is None:
            return {}
        return read_incident_rows(self.gathering, sheet, lines)

    def read_rows(
        self,
        marked: MarkedSheet,
        lines: Mapping[str, Line],
        parts: tuple[str, ...],
        listed: Mapping[str, Listed] | None = None,
    ) -> Answers:
        """The answers of a sheet, its rows told by the code in the column of codes.

        listed  incidents by code, as another sheet lists them
        """
        period = self.gathering.calendar.period
        columns = dict.fromkeys(column for column in STATUSES if any(column in line.columns for line in lines.values()))
        marks = {
            column_mark(column, part=part): column_name(column, period, part=part)
            for column in columns for part in parts
        }  # fmt: skip
        if marked.lacks(self.gathering, {CODE_MARK: "“Mã”", **marks}):
            return {}
        answers: Answers = {}
        for code, row in self._rows(marked, lines).items():
            line = lines[code]
            for column in self.columns(line):
                answer = self._answer(marked, row, line, column)
                if column == "reached" and line.indicator.type == "incidents":
                    number = marked, marked.cell(row, column_mark(column)), answer
                    spans = self.questionnaire.spans(line.indicator.name, period)
                    answer = told_together(self.gathering, line, number, (listed or {}).get(code), spans)
                if answer is not None:
                    answers |= {(key, column): answer for key in line.keys}
        return answers

    def _rows(self, marked: MarkedSheet, lines: Mapping[str, Line]) -> dict[str, int]:
        """The row of each line; problems for those that are strange, met twice, or lacking."""
        rows: dict[str, int] = {}
        for row in marked.below():
            code = marked.cell(row, CODE_MARK).seen
            if not is_code(code):
                continue
            if code not in lines:
                self.gathering.problem("IN-013", marked.sheet, row, marked.columns[CODE_MARK], f"“{code}”")
            elif code in rows:
                label = f"“{lines[code].label}”"
                self.gathering.problem("IN-012", marked.sheet, row, label=label, first=rows[code])
            else:
                self._check_label(marked, row, lines, lines[code])
                self._check_unit_of_measure(marked, row, lines[code])
                rows[code] = row
        for code, line in lines.items():
            if code not in rows:
                self.gathering.problem("IN-011", marked.sheet, label=f"“{line.label}”")
        return rows

    def _check_label(self, marked: MarkedSheet, row: int, lines: Mapping[str, Line], line: Line) -> None:
        """What is printed beside an answer is what its code asks: else people answered another question (IN-054)."""
        shown = {folded(cell.seen): cell for cell in marked.sheet.rows[row].values() if isinstance(cell.value, str)}
        if folded(line.label) in shown:
            return
        others = (shown.get(folded(other.label)) for other in lines.values())
        stranger = next((cell for cell in others if cell is not None), None)
        column, seen = (stranger.column, f"“{stranger.seen}”") if stranger else (0, "")
        self.gathering.problem("IN-054", marked.sheet, row, column, seen, label=f"“{line.label}”", mark=line.code)

    def _check_unit_of_measure(self, marked: MarkedSheet, row: int, line: Line) -> None:
        """In what a figure is given is as it was handed out: 12 thousand visits are not 12 visits (IN-080)."""
        column = marked.headed(UNIT_HEADING)
        if column is None or not line.indicator.unit:
            return
        shown = marked.sheet.cell(row, column)
        if folded(shown.seen) != folded(line.indicator.unit):
            seen, label = f"“{shortened(shown.seen)}”" if shown.seen else "", f"“{line.label}”"
            self.gathering.problem("IN-080", marked.sheet, row, column, seen, label=label, unit=line.indicator.unit)

    def read_list(self, marked: MarkedSheet, line: Line) -> Answers:
        """The documents of a list: those issued are what was reached; with those to be issued, what is expected."""
        wanted = {f"#{part}": f"“{title}”" for part, title in DOCUMENT_PARTS.items()} | {STATUS_MARK: "“Tình trạng”"}
        if marked.lacks(self.gathering, wanted):
            return {}
        listed: dict[Column, list[_Listed]] = {column: [] for column in STATUSES}
        none: dict[Column, Cell] = {}
        for row in marked.below():
            column = _status(self.gathering, marked, row, line.columns)
            if column not in self.columns(line):
                continue
            cells = {part: marked.cell(row, f"#{part}") for part in DOCUMENT_PARTS}
            written = self.gathering.parts(marked.sheet, cells, self.gathering.span(line.indicator, column))
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
            answer = _list_answer(self.gathering, marked, line.indicator, documents, none.get(column))
            if answer is not None:
                answers |= {(key, column): answer for key in line.keys}
        return answers

    def _answer(self, marked: MarkedSheet, row: int, line: Line, column: Column) -> Answer | None:
        if line.indicator.type != "document":
            return self.gathering.answer(line.indicator, column, marked.sheet, marked.cell(row, column_mark(column)))
        cells = {part: marked.cell(row, column_mark(column, part=part)) for part in DOCUMENT_PARTS}
        return self.gathering.document(line.indicator, column, marked.sheet, cells)


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
