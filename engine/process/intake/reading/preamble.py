"""What stands above the answers of a roll, and of a form of the first version: its unit, the day its figures run to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from engine.process.intake.answers.bad import BadAnswerError, Span
from engine.process.intake.answers.days import read_day
from engine.process.intake.forms.roll_form import AS_OF_LABEL
from engine.process.intake.identity import UNIT_MARK
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.gathering import Gathering
from engine.process.intake.reading.marked import MarkedSheet
from engine.sheets.cells import Cell

UNIT_LABEL = "Mã đơn vị:"
"""In the first version's forms."""
_OF_THE_CUT_OFF = dict(zip(("IN-026", "IN-027", "IN-049"), ("IN-081", "IN-057", "IN-081"), strict=True))
"""What is wrong with a day, in words of the day up to which results are told."""
_LABELS = {UNIT_LABEL, UNIT_MARK, AS_OF_LABEL}


def check_unit(gathering: Gathering, marked: MarkedSheet, unit: str) -> None:
    """A form copied for a neighbour shows the neighbour's code, but was made for another unit (IN-014)."""
    cells = _line(marked, UNIT_MARK)
    if cells is None or unit in [cell.seen for cell in cells]:
        return
    column, seen = (cells[0].column, f"“{cells[0].seen}”") if cells else (0, "")
    row = next(row for row, filled in marked.sheet.rows.items() if any(c.value == UNIT_MARK for c in filled.values()))
    gathering.problem("IN-014", marked.sheet, row, column, seen, unit=unit)


def take_cut_off(gathering: Gathering, marked: MarkedSheet, questionnaire: Questionnaire) -> date | None:
    """The day up to which a sheet tells results, where it says so; the answers gathered from now on are held to it."""
    cells = _line(marked, AS_OF_LABEL) or ()
    return hold_to_cut_off(gathering, marked, questionnaire, cells)


def hold_to_cut_off(
    gathering: Gathering, marked: MarkedSheet, questionnaire: Questionnaire, cells: Iterable[Cell]
) -> date | None:
    """The same, of the first of these cells that holds a day."""
    day = _cut_off(gathering, marked, gathering.calendar.cut_off_span(questionnaire.sets), cells)
    gathering.calendar = replace(gathering.calendar, cut_off=day)
    return day


def _cut_off(gathering: Gathering, marked: MarkedSheet, span: Span, cells: Iterable[Cell]) -> date | None:
    for cell in cells:
        try:
            text = read_day(cell, span)
        except BadAnswerError as error:
            code, fields = _OF_THE_CUT_OFF.get(error.code, error.code), {"period": span.period, **error.fields}
            gathering.bad(BadAnswerError(code, error.seen, fields), marked.sheet, cell)
        else:
            return date.fromisoformat(text) if text else None
    return None


def _line(marked: MarkedSheet, label: str) -> list[Cell] | None:
    """The filled cells of the line with this label above the answers, without labels; None where it is not there."""
    for row, cells in marked.sheet.rows.items():
        if row < marked.row and any(cell.value == label for cell in cells.values()):
            return [cell for cell in cells.values() if cell.value not in _LABELS]
    return None
