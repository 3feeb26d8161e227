"""From the cell of one answer to its value in the language's JSON form, or to what is wrong with it.

Nothing is guessed: a text that can be two numbers is refused with both readings, a blank is no answer, and what Excel
shows as 70% is 70 where a percentage is asked and an error where anything else is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from criteria.model import Indicator
from engine.decision.facts.value_reading import NotAValueError, read_value
from engine.process.intake.answers.bad import BadAnswerError, Span, sound
from engine.process.intake.answers.days import day_of, within
from engine.process.intake.answers.figures import read_count, read_number, read_percent
from engine.process.intake.answers.incidents import read_incidents
from engine.process.intake.questions import NO, YES
from engine.sheets.cells import Cell, plain_text


def read_answer(indicator: Indicator, cell: Cell, span: Span) -> Any:
    """The JSON value in one cell that is not blank; numbers as Decimal or int. Raises BadAnswerError."""
    return checked(indicator, _READERS[indicator.type](indicator, sound(cell), span), cell.seen)


def checked(indicator: Indicator, value: Any, seen: str) -> Any:
    """The value, when deciding takes it too: what a value may be has one truth, and this asks it."""
    try:
        read_value(indicator, value)
    except NotAValueError as error:
        raise BadAnswerError("IN-038", seen, {"wanted": error.wanted}) from error
    return value


def json_text(value: Any) -> str:
    """The value as JSON text, numbers exact: Decimal("69.50") is ``69.5``, never a binary float."""
    return plain_text(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _flag(indicator: Indicator, cell: Cell, span: Span) -> bool:
    if isinstance(cell.value, bool):
        return cell.value
    word = cell.value.casefold() if isinstance(cell.value, str) else ""
    if word not in (YES.casefold(), NO.casefold()):
        raise BadAnswerError("IN-024", cell.seen)
    return word == YES.casefold()


def _choice(indicator: Indicator, cell: Cell, span: Span) -> str:
    if cell.seen not in indicator.choices:
        choices = ", ".join(f"“{choice}”" for choice in indicator.choices)
        raise BadAnswerError("IN-025", cell.seen, {"choices": choices})
    return cell.seen


def _date(indicator: Indicator, cell: Cell, span: Span) -> str:
    return within(day_of(cell.value, cell.seen, span), cell.seen, span).isoformat()


_READERS: Mapping[str, Callable[[Indicator, Cell, Span], Any]] = {
    "count": lambda indicator, cell, span: read_count(indicator, cell),
    "number": lambda indicator, cell, span: read_number(indicator, cell),
    "percent": lambda indicator, cell, span: read_percent(indicator, cell),
    "flag": _flag,
    "date": _date,
    "choice": _choice,
    "incidents": read_incidents,
    "text": lambda indicator, cell, span: cell.seen,
}
