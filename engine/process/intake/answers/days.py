"""The day in a cell, and whether it is one that the answer may name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.process.intake.answers.bad import BadAnswerError, Span, sound
from engine.sheets.cells import Cell, CellValue
from engine.sheets.numbers import names_no_day, number_readings, read_date, serial_day

_LIKELY = range(1990, 2100)
"""Years of the days that people mean today."""
_WRITE_AGAIN = "ghi lại “{day}” nếu đúng là ngày đó"


def read_day(cell: Cell, span: Span) -> str | None:
    """A date as ``YYYY-MM-DD``; None for a blank. Raises BadAnswerError."""
    value = sound(cell).value
    return None if value is None else within(day_of(value, cell.seen, span), cell.seen, span).isoformat()


def day_of(value: CellValue, seen: str, span: Span) -> date:
    """The day that a value says. Raises BadAnswerError."""
    day = read_date(value) if isinstance(value, str) else value
    if isinstance(day, date):
        return day
    if isinstance(value, str) and names_no_day(value):
        raise no_such_day(seen)
    readings = number_readings(value) if isinstance(value, str) else (value,)
    for number in readings:
        if isinstance(number, Decimal) and likely_day(number):
            raise serial_for_day(number, seen, "ngày/tháng/năm")
    raise BadAnswerError("IN-026", seen, {"period": span.period})


def within(day: date, seen: str, span: Span) -> date:
    """The day, when the answer may name it. Raises BadAnswerError."""
    if not span.first <= day <= span.last:
        raise BadAnswerError("IN-027", seen, {"first": f"{span.first:%d/%m/%Y}", "last": f"{span.last:%d/%m/%Y}"})
    if span.cut_off is not None and day > span.cut_off:
        raise BadAnswerError("IN-056", seen, {"cut_off": f"{span.cut_off:%d/%m/%Y}"})
    return day


def likely_day(number: Decimal) -> date | None:
    """The day that Excel stores as this number, if it is one that people mean today."""
    day = serial_day(number)
    return day if day is not None and day.year in _LIKELY else None


def likely_year(number: Decimal) -> bool:
    return number in _LIKELY


def no_such_day(seen: str) -> BadAnswerError:
    return BadAnswerError("IN-049", seen)


def serial_for_day(number: Decimal, seen: str, wanted: str, mend: str = _WRITE_AGAIN) -> BadAnswerError:
    """The fault of a cell that has lost its format: 45352 stands where 01/03/2024 was. ``mend`` may name the {day}."""
    day = f"{likely_day(number):%d/%m/%Y}"
    return BadAnswerError("IN-045", seen, {"day": day, "wanted": wanted, "mend": mend.format(day=day)})
