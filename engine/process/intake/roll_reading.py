"""Reading back a roll: each row is one unit's answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from criteria.model import Indicator
from engine.process.intake.gathering import Answer, Answers, Gathering
from engine.process.intake.identity import UNIT_MARK, column_mark
from engine.process.intake.marked import MarkedSheet, column_name
from engine.process.intake.questions import COLUMNS, DOCUMENT_PARTS, Column, Questionnaire


@dataclass(frozen=True, slots=True)
class RollRow:
    """One unit of a roll. ``where`` is the cell of its code, for problems; no answers: its row was left blank."""

    unit: str
    answers: Answers
    sheet: MarkedSheet
    row: int


def read_roll(
    gathering: Gathering, marked: MarkedSheet, questionnaire: Questionnaire, given: Collection[tuple[str, str]]
) -> Iterator[RollRow]:
    """The rows of one sheet of a roll, blank ones too. ``given``: unit and indicator that the form itself fills in."""
    wanted = {UNIT_MARK: "“Mã đơn vị”"} | {
        mark: column_name(column, gathering.calendar.period, indicator, part)
        for indicator in questionnaire.indicators.values()
        for column in questionnaire.columns(indicator.name)
        for part, mark in _marks(indicator, column).items()
    }
    strange = [mark for mark in marked.columns if mark.endswith(tuple(f"|{c}" for c in COLUMNS)) and mark not in wanted]
    for mark in strange:
        gathering.problem("IN-013", marked.sheet, marked.row, marked.columns[mark], f"“{mark}”")
    if marked.lacks(gathering, wanted) or strange:
        return
    plan = [
        (indicator, column, {part: marked.columns[mark] for part, mark in _marks(indicator, column).items()})
        for indicator in questionnaire.indicators.values()
        for column in questionnaire.columns(indicator.name)
    ]
    for row in marked.below():
        unit = marked.cell(row, UNIT_MARK)
        asked = [each for each in plan if each[1] != "prior" or (unit.seen, each[0].name) not in given]
        answers = _answers(gathering, marked, row, asked)
        if unit.value is not None:
            yield RollRow(unit.seen, answers, marked, row)
        elif answers:
            gathering.problem("IN-034", marked.sheet, row)


def _marks(indicator: Indicator, column: Column) -> Mapping[str, str]:
    """The marks of an indicator's columns, by part of a document; a single cell is the part “”."""
    if indicator.type == "document":
        return {part: column_mark(column, indicator.name, part) for part in DOCUMENT_PARTS}
    return {"": column_mark(column, indicator.name)}


def _answers(
    gathering: Gathering, marked: MarkedSheet, row: int, plan: list[tuple[Indicator, Column, dict[str, int]]]
) -> Answers:
    answers: Answers = {}
    sheet, filled = marked.sheet, marked.sheet.rows[row]
    for indicator, column, places in plan:
        answer: Answer | None = None
        if indicator.type == "document":
            if sheet.merged or any(place in filled for place in places.values()):
                cells = {part: sheet.cell(row, place) for part, place in places.items()}
                answer = gathering.document(indicator, column, sheet, cells)
        elif sheet.merged or places[""] in filled:
            answer = gathering.answer(indicator, column, sheet, sheet.cell(row, places[""]))
        if answer is not None:
            answers[indicator.name, column] = answer
    return answers
