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
NUMBER_ALONE = f"số vụ từ 0 đến {MOST_INCIDENTS}, hoặc “Không”"
"""Where the days stand on a sheet of their own."""
_DAYS_APART = "ngày xảy ra từng vụ ghi ở trang “Vụ việc”"

_BETWEEN = re.compile(r"[;,\n]+")
_NONE = re.compile(r"không(?: có| xảy ra| để xảy ra| phát sinh)?(?: vụ(?: việc)?)?(?: nào)?(?: xảy ra)?\.?")
_SO_MANY = re.compile(r"([0-9]+) vụ(?: việc)?\.?")


def read_incidents(indicator: Indicator, cell: Cell, span: Span) -> list[str] | Decimal:
    """Days as ``YYYY-MM-DD``, or how many incidents; an empty list for none. Raises BadAnswerError."""
    if isinstance(cell.value, date):
        return [within(day_of(cell.value, cell.seen, span), cell.seen, span).isoformat()]
    if not isinstance(cell.value, str):
        return _how_many(readings_of(indicator, cell, _wanted(span)), cell.seen, span)
    text = " ".join(cell.value.casefold().split())
    if _NONE.fullmatch(text):
        return []
    if match := _SO_MANY.fullmatch(text):
        return _how_many((Decimal(match[1]),), cell.seen, span)
    if number_readings(without_percent(text)[0]):
        return _how_many(readings_of(indicator, cell, _wanted(span)), cell.seen, span)
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
            raise BadAnswerError("IN-028", cell.seen, _readable(span))
    return [day.isoformat() for day in days if day is not None]


def _wanted(span: Span) -> str:
    return NUMBER_ALONE if span.apart else WANTED


def _readable(span: Span) -> dict[str, str]:
    """What the cell would have to say: that is another thing where the days stand on a sheet of their own."""
    if span.apart:
        return {"meant": "số vụ", "wanted": NUMBER_ALONE if span.expected else f"{NUMBER_ALONE}; {_DAYS_APART}"}
    days = f"các ngày, cách nhau bằng dấu chấm phẩy (20/10/{span.period}; 05/11/{span.period})"
    return {
        "meant": "các ngày xảy ra hoặc số vụ",
        "wanted": f"{days}; số vụ từ 0 đến {MOST_INCIDENTS}; hoặc “Không”",
    }


def _how_many(readings: tuple[Decimal, ...], seen: str, span: Span) -> Decimal:
    """A plausible number of incidents; a day or a year that Excel or a hurried hand left here is none."""
    value, wanted = whole_among(readings), _wanted(span)
    if likely_day(value):
        if span.apart:
            mend = "ghi ngày “{day}” ở trang “Vụ việc” nếu là ngày xảy ra một vụ"
            raise serial_for_day(value, seen, wanted, mend)
        raise serial_for_day(value, seen, wanted)
    if likely_year(value):
        raise BadAnswerError("IN-047", seen, {"year": f"{value:f}", "wanted": wanted})
    if whole(value, seen, wanted) > MOST_INCIDENTS:
        raise too_large(seen, wanted)
    return value
