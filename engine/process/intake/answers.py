"""From the cells of one answer to its value in the language's JSON form, or to what is wrong with it.

Nothing is guessed: a text that can be two numbers is refused with both readings, a blank is no answer, and what Excel
shows as 70% is 70 where a percentage is asked and an error where anything else is.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from criteria.model import Indicator
from engine.decision.facts.value_reading import NotAValueError, read_value
from engine.process.intake.questions import NO, NONE_ISSUED, YES
from engine.sheets.cells import Cell, CellValue, Fault, comma_text, plain_text
from engine.sheets.numbers import number_readings, read_date, without_percent

_NONE_WORDS = {NONE_ISSUED.casefold(), NO.casefold()}
_BETWEEN_DATES = re.compile(r"[;,\n]+")


@dataclass
class BadAnswerError(Exception):
    """What is wrong with an answer: a code of the intake, what was seen, the particulars of its text."""

    code: str
    seen: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """The days an answer may name, both inclusive, and the period it is for."""

    period: int
    first: date
    last: date


def read_answer(indicator: Indicator, cell: Cell, span: Span) -> Any:
    """The JSON value in one cell that is not blank; numbers as Decimal or int. Raises BadAnswerError."""
    return checked(indicator, _READERS[indicator.type](indicator, _sound(cell), span), cell.seen)


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


def sound_text(cell: Cell) -> str | None:
    """The text of a cell, a number as it reads; None for a blank. Raises BadAnswerError for faults."""
    value = _sound(cell).value
    return None if value is None else cell.seen


def document_number(cell: Cell) -> str | None:
    """The number of a document. Raises BadAnswerError, also when Excel made a date of it."""
    if isinstance(_sound(cell).value, date):
        raise BadAnswerError("IN-030", cell.seen)
    return sound_text(cell)


def read_day(cell: Cell, span: Span) -> str | None:
    """A date as ``YYYY-MM-DD``; None for a blank. Raises BadAnswerError."""
    value = _sound(cell).value
    return None if value is None else _within(_day(value, cell.seen, span), cell.seen, span).isoformat()


def is_none(text: str | None) -> bool:
    """Whether a text says that there is no document, no incident: “Không có”, “không”."""
    return text is not None and text.casefold() in _NONE_WORDS


def read_document_lines(text: str, span: Span) -> list[dict[str, str]]:
    """A list of documents in one cell, one to a line: number; date; title. Raises BadAnswerError naming the line."""
    documents = []
    for number, line in enumerate((line.strip() for line in text.splitlines()), 1):
        if not line:
            continue
        parts = [part.strip() for part in line.split(";", 2)]
        day = read_date(parts[1]) if len(parts) > 1 and parts[1] else None
        if len(parts) != 3 or (parts[1] and day is None) or not any(parts):
            raise BadAnswerError("IN-031", line, {"number": number})
        written = {"number": parts[0], "date": day and _within(day, parts[1], span).isoformat(), "title": parts[2]}
        documents.append({key: part for key, part in written.items() if part})
    return documents


def _sound(cell: Cell) -> Cell:
    if isinstance(cell.value, Fault):
        raise BadAnswerError("IN-015" if cell.value.uncalculated else "IN-016", cell.value.text)
    return cell


def _number(indicator: Indicator, cell: Cell, wanted: str) -> Decimal:
    """The exact number in a cell, percent signs minded."""
    asks_percent = indicator.type == "percent" or indicator.unit == "%"
    value, percent = cell.value, cell.percent
    if isinstance(value, str):
        body, percent = without_percent(value)
        readings = number_readings(body)
        if len(readings) == 2:
            raise BadAnswerError("IN-019", cell.seen, _both(*readings))
        value = readings[0] if readings else value
    elif isinstance(value, Decimal) and percent:
        value *= 100
    if not isinstance(value, Decimal):
        raise BadAnswerError("IN-018", cell.seen, {"wanted": wanted})
    if percent and not asks_percent:
        raise BadAnswerError("IN-023", cell.seen, {"wanted": wanted})
    return value


def _both(first: Decimal, second: Decimal) -> dict[str, str]:
    """Both readings, and for each a text that can only be it: whole numbers without grouping, one digit more."""
    return {
        "first": comma_text(first),
        "second": comma_text(second),
        "first_text": _unmistakable(first),
        "second_text": _unmistakable(second),
    }


def _unmistakable(number: Decimal) -> str:
    """“1234”; “1,2340”, whose four decimals no grouping has."""
    text = comma_text(number)
    return f"“{text}0”" if len(text.partition(",")[2]) == 3 else f"“{text}”"


def _count(indicator: Indicator, cell: Cell, span: Span) -> Decimal:
    wanted = "số nguyên từ 0 trở lên"
    return _whole(_number(indicator, cell, wanted), cell.seen, wanted)


def _whole(value: Decimal, seen: str, wanted: str) -> Decimal:
    if value < 0:
        raise BadAnswerError("IN-020", seen, {"wanted": wanted})
    if value != value.to_integral_value():
        raise BadAnswerError("IN-021", seen, {"wanted": wanted})
    return value


def _percent(indicator: Indicator, cell: Cell, span: Span) -> Decimal:
    wanted = "số từ 0 đến 100, ví dụ 70 hoặc 70%"
    value = _number(indicator, cell, wanted)
    if not 0 <= value <= 100:
        raise BadAnswerError("IN-022", cell.seen, {"wanted": wanted})
    return value


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
    return _within(_day(cell.value, cell.seen, span), cell.seen, span).isoformat()


def _day(value: CellValue, seen: str, span: Span) -> date:
    day = read_date(value) if isinstance(value, str) else value
    if not isinstance(day, date):
        raise BadAnswerError("IN-026", seen, {"period": span.period})
    return day


def _within(day: date, seen: str, span: Span) -> date:
    if not span.first <= day <= span.last:
        raise BadAnswerError("IN-027", seen, {"first": f"{span.first:%d/%m/%Y}", "last": f"{span.last:%d/%m/%Y}"})
    return day


def _incidents(indicator: Indicator, cell: Cell, span: Span) -> list[str] | Decimal:
    if isinstance(cell.value, date):
        return [_date(indicator, cell, span)]
    if not isinstance(cell.value, str):
        return _count(indicator, cell, span)
    if is_none(cell.value):
        return []
    pieces = [piece.strip() for piece in _BETWEEN_DATES.split(cell.value) if piece.strip()]
    days = [day for piece in pieces if (day := read_date(piece)) is not None]
    if days and len(days) == len(pieces):
        return [_within(day, piece, span).isoformat() for day, piece in zip(days, pieces, strict=True)]
    if not days and number_readings(without_percent(cell.value)[0]):
        return _count(indicator, cell, span)
    raise BadAnswerError("IN-028", cell.seen, {"period": span.period})


def _text(indicator: Indicator, cell: Cell, span: Span) -> str:
    return cell.seen


_READERS: dict[str, Any] = {
    "count": _count,
    "number": lambda indicator, cell, span: _number(indicator, cell, "số, ví dụ 12,5"),
    "percent": _percent,
    "flag": _flag,
    "date": _date,
    "choice": _choice,
    "incidents": _incidents,
    "text": _text,
}
