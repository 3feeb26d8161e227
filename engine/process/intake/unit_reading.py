"""Reading back the form of one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from criteria.model import Indicator
from engine.process.intake import answers as reading
from engine.process.intake.gathering import Answer, Answers, Gathering
from engine.process.intake.identity import (
    CODE_MARK,
    DOCUMENTS_MARK,
    STATUS_MARK,
    VALUES_MARK,
    column_mark,
    list_mark,
)
from engine.process.intake.marked import MarkedSheet, column_title, indicator_named
from engine.process.intake.preamble import check_unit, read_as_of
from engine.process.intake.questions import (
    COLUMNS,
    DOCUMENT_PARTS,
    STATUSES,
    TO_BE_ISSUED,
    Column,
    Questionnaire,
)
from engine.process.intake.unit_form import (
    DOCUMENTS_SHEET,
    LIST_SHEET,
    VALUES_SHEET,
    document_lists,
)
from engine.sheets.cells import Cell

_Listed = tuple[dict[str, str], Cell]
_ReadRow = Callable[[MarkedSheet, int, Indicator, Column], Answer | None]


def read_unit_form(
    gathering: Gathering, sheets: Mapping[str, MarkedSheet], questionnaire: Questionnaire, unit: str
) -> tuple[Answers, date | None]:
    """The answers of a unit's form, and the day up to which it reports, where it says so."""
    answers: Answers = {}
    as_of: date | None = None
    values = {n: i for n, i in questionnaire.indicators.items() if i.type not in ("document", "documents")}
    documents = {n: i for n, i in questionnaire.indicators.items() if i.type == "document"}
    if (sheet := _sheet(gathering, sheets, VALUES_MARK, VALUES_SHEET)) is not None:
        check_unit(gathering, sheet, unit)
        as_of = read_as_of(gathering, sheet)
        marks = {column_mark(column): column_title(column) for column in COLUMNS}
        answers |= _read_rows(gathering, sheet, values, marks, _value_row(gathering))
    if documents and (sheet := _sheet(gathering, sheets, DOCUMENTS_MARK, DOCUMENTS_SHEET)) is not None:
        marks = {column_mark(c, part=part): column_title(c, part=part) for c in COLUMNS for part in DOCUMENT_PARTS}
        answers |= _read_rows(gathering, sheet, documents, marks, _document_row(gathering))
    for number, indicator in enumerate(document_lists(questionnaire), 1):
        mark, name = list_mark(indicator.name), LIST_SHEET.format(number=number)
        if (sheet := _sheet(gathering, sheets, mark, name)) is not None:
            answers |= _read_list(gathering, sheet, indicator)
    return answers, as_of


def _sheet(gathering: Gathering, sheets: Mapping[str, MarkedSheet], mark: str, name: str) -> MarkedSheet | None:
    if mark not in sheets:
        gathering.problem("IN-009", None, sheet_name=f"“{name}”")
    return sheets.get(mark)


def _read_rows(
    gathering: Gathering,
    marked: MarkedSheet,
    indicators: Mapping[str, Indicator],
    marks: dict[str, str],
    read_row: _ReadRow,
) -> Answers:
    """The answers of a sheet with one row per indicator, told by the indicator's name in the column of codes."""
    if marked.lacks(gathering, {CODE_MARK: "“Mã”", **marks}):
        return {}
    answers: Answers = {}
    rows: dict[str, int] = {}
    for row in marked.below():
        code = marked.cell(row, CODE_MARK).value
        name = indicator_named(code)
        if name is None:
            continue
        indicator = indicators.get(name)
        if indicator is None:
            gathering.problem("IN-013", marked.sheet, row, marked.columns[CODE_MARK], f"“{code}”")
        elif name in rows:
            gathering.problem("IN-012", marked.sheet, row, label=f"“{indicator.label}”", first=rows[name])
        else:
            rows[name] = row
            for column in COLUMNS:
                answer = read_row(marked, row, indicator, column)
                if answer is not None:
                    answers[name, column] = answer
    for name, indicator in indicators.items():
        if name not in rows:
            gathering.problem("IN-011", marked.sheet, label=f"“{indicator.label}”")
    return answers


def _value_row(gathering: Gathering) -> _ReadRow:
    def read(marked: MarkedSheet, row: int, indicator: Indicator, column: Column) -> Answer | None:
        return gathering.answer(indicator, column, marked.sheet, marked.cell(row, column_mark(column)))

    return read


def _document_row(gathering: Gathering) -> _ReadRow:
    def read(marked: MarkedSheet, row: int, indicator: Indicator, column: Column) -> Answer | None:
        cells = {part: marked.cell(row, column_mark(column, part=part)) for part in DOCUMENT_PARTS}
        return gathering.document(indicator, column, marked.sheet, cells)

    return read


def _read_list(gathering: Gathering, marked: MarkedSheet, indicator: Indicator) -> Answers:
    """The documents of a list: those issued are what was reached; with those to be issued, what is expected."""
    wanted = {f"#{part}": f"“{title}”" for part, title in DOCUMENT_PARTS.items()} | {STATUS_MARK: "“Tình trạng”"}
    if marked.lacks(gathering, wanted):
        return {}
    issued: list[_Listed] = []
    expected: list[_Listed] = []
    none: dict[Column, Cell] = {}
    for row in marked.below():
        column = _status(gathering, marked, row)
        cells = {part: marked.cell(row, f"#{part}") for part in DOCUMENT_PARTS}
        written = gathering.parts(marked.sheet, cells, gathering.span(indicator, column))
        first = next((cell for cell in cells.values() if cell.value is not None), None)
        if written is None or first is None:
            continue
        if reading.is_none(written.get("number")):
            none[column] = first
            written = {part: text for part, text in written.items() if part != "number"}
        if written:
            (issued if column == "reached" else expected).append((written, first))
    answers: Answers = {}
    columns: dict[Column, list[_Listed]] = {"reached": issued, "projected": [*issued, *expected] if expected else []}
    for column, listed in columns.items():
        answer = _list_answer(gathering, marked, indicator, listed, none.get(column))
        if answer is not None:
            answers[indicator.name, column] = answer
    return answers


def _status(gathering: Gathering, marked: MarkedSheet, row: int) -> Column:
    cell = marked.cell(row, STATUS_MARK)
    if cell.value is not None and cell.seen not in STATUSES:
        choices = ", ".join(f"“{status}”" for status in STATUSES)
        gathering.problem("IN-033", marked.sheet, row, cell.column, f"“{cell.seen}”", choices=choices)
    return "projected" if cell.value == TO_BE_ISSUED else "reached"


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
