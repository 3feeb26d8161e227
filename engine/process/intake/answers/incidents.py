"""Incidents as people write them: the day of each, how many there were, or that there was none."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from criteria.model import Indicator
from engine.process.intake.answers.bad import BadAnswerError, Span
from engine.process.intake.answers.days import day_of, likely_day, likely_year, no_such_day, serial_for_day, within
from engine.process.intake.answers.figures import readings_of, too_large, whole, whole_among
from engine.sheets.cells import Cell
from engine.sheets.numbers import names_no_day, number_readings, read_date, without_percent

MOST_INCIDENTS = 999
"""Of one kind in one unit and period; more is a day or a year in the wrong place, or a slip."""
WANTED = f"các ngày xảy ra, hoặc số vụ từ 0 đến {MOST_INCIDENTS}"

_BETWEEN = re.compile(r"[;,\n]+")
_NONE = re.compile(r"không(?: có| xảy ra| để xảy ra| phát sinh)?(?: vụ(?: việc)?)?(?: nào)?(?: xảy ra)?\.?")
_SO_MANY = re.compile(r"([0-9]+) vụ(?: việc)?\.?")


def read_incidents(indicator: Indicator, cell: Cell, span: Span) -> list[str] | Decimal:
    """Days as ``YYYY-MM-DD``, or how many incidents; an empty list for none. Raises BadAnswerError."""
    if isinstance(cell.value, date):
        return [within(day_of(cell.value, cell.seen, span), cell.seen, span).isoformat()]
    if not isinstance(cell.value, str):
        return _how_many(readings_of(indicator, cell, WANTED), cell.seen)
    text = " ".join(cell.value.casefold().split())
    if _NONE.fullmatch(text):
        return []
    if match := _SO_MANY.fullmatch(text):
        return _how_many((Decimal(match[1]),), cell.seen)
    if number_readings(without_percent(text)[0]):
        return _how_many(readings_of(indicator, cell, WANTED), cell.seen)
    return _days(cell, span)


def _days(cell: Cell, span: Span) -> list[str]:
    pieces = [piece.strip() for piece in _BETWEEN.split(str(cell.value)) if piece.strip()]
    days = [read_date(piece) for piece in pieces]
    for piece, day in zip(pieces, days, strict=True):
        if day is not None:
            within(day, piece, span)
        elif names_no_day(piece):
            raise no_such_day(piece)
        else:
            raise BadAnswerError("IN-028", cell.seen, {"period": span.period})
    return [day.isoformat() for day in days if day is not None]


def _how_many(readings: tuple[Decimal, ...], seen: str) -> Decimal:
    """A plausible number of incidents; a day or a year that Excel or a hurried hand left here is none."""
    value = whole_among(readings)
    if likely_day(value):
        raise serial_for_day(value, seen, WANTED)
    if likely_year(value):
        raise BadAnswerError("IN-047", seen, {"year": f"{value:f}", "wanted": WANTED})
    if whole(value, seen, WANTED) > MOST_INCIDENTS:
        raise too_large(seen, WANTED)
    return value
