"""The exact number in a cell: percent signs minded, nothing guessed, nothing larger than a unit can have."""

from __future__ import annotations

from decimal import Decimal
from typing import NoReturn

from criteria.model import Indicator
from engine.process.intake.answers.bad import BadAnswerError
from engine.sheets.cells import Cell, comma_text
from engine.sheets.numbers import COUNT_DIGITS, NUMBER_DIGITS, NUMBER_PLACES, number_readings, without_percent

COUNT = f"số nguyên từ 0 trở lên, không quá {COUNT_DIGITS} chữ số"
NUMBER = f"số có không quá {NUMBER_DIGITS} chữ số trước và {NUMBER_PLACES} chữ số sau dấu phẩy, ví dụ 12,5"
PERCENT = "số từ 0 đến 100, ví dụ 70"


def readings_of(indicator: Indicator, cell: Cell, wanted: str) -> tuple[Decimal, ...]:
    """What the number in a cell can be, one reading or two. Raises BadAnswerError: no number, or a % where none is."""
    value, percent = cell.value, cell.percent
    readings: tuple[Decimal, ...] = ()
    if isinstance(value, str):
        body, percent = without_percent(value)
        readings = number_readings(body)
    elif isinstance(value, Decimal):
        readings = (value * 100 if percent else value,)
    if not readings:
        raise BadAnswerError("IN-018", cell.seen, {"wanted": wanted})
    if percent and not (indicator.type == "percent" or indicator.unit == "%"):
        raise BadAnswerError("IN-023", cell.seen, {"wanted": wanted})
    return readings


def read_count(indicator: Indicator, cell: Cell) -> Decimal:
    """A whole number from 0. Raises BadAnswerError; of a number with two readings only the whole one is advised."""
    readings = readings_of(indicator, cell, COUNT)
    if len(readings) == 2:
        raise BadAnswerError("IN-048", cell.seen, {"wanted": COUNT, "whole": comma_text(whole_among(readings))})
    return _bounded(whole(readings[0], cell.seen, COUNT), COUNT_DIGITS, cell.seen, COUNT)


def read_number(indicator: Indicator, cell: Cell) -> Decimal:
    """Any exact number. Raises BadAnswerError, with both readings of a number that has two."""
    value = _bounded(_sole(readings_of(indicator, cell, NUMBER), cell.seen), NUMBER_DIGITS, cell.seen, NUMBER)
    return _not_too_fine(value, cell.seen, NUMBER)


def read_percent(indicator: Indicator, cell: Cell) -> Decimal:
    """A percentage from 0 to 100. Raises BadAnswerError."""
    value = _sole(readings_of(indicator, cell, PERCENT), cell.seen)
    if not 0 <= value <= 100:
        raise BadAnswerError("IN-022", cell.seen, {"wanted": PERCENT})
    return _not_too_fine(value, cell.seen, f"{PERCENT}, không quá {NUMBER_PLACES} chữ số sau dấu phẩy")


def whole(value: Decimal, seen: str, wanted: str) -> Decimal:
    """The value, when it is a whole number from 0. Raises BadAnswerError."""
    if value < 0:
        raise BadAnswerError("IN-020", seen, {"wanted": wanted})
    if value != value.to_integral_value():
        raise BadAnswerError("IN-021", seen, {"wanted": wanted})
    return value


def whole_among(readings: tuple[Decimal, ...]) -> Decimal:
    """The reading whose signs group digits: 1234 of “1.234”."""
    return max(readings, key=abs)


def too_large(seen: str, wanted: str) -> BadAnswerError:
    return BadAnswerError("IN-046", seen, {"wanted": wanted})


def _bounded(value: Decimal, digits: int, seen: str, wanted: str) -> Decimal:
    if abs(value) >= Decimal(10) ** digits:
        raise too_large(seen, wanted)
    return value


def _not_too_fine(value: Decimal, seen: str, wanted: str) -> Decimal:
    """The value, when it has no more decimals than a form reckons with. Raises BadAnswerError."""
    if value != value.quantize(Decimal(1).scaleb(-NUMBER_PLACES)):
        raise BadAnswerError("IN-075", seen, {"wanted": wanted})
    return value


def _sole(readings: tuple[Decimal, ...], seen: str) -> Decimal:
    if len(readings) == 2:
        _refuse_ambiguous(*readings, seen)
    return readings[0]


def _refuse_ambiguous(first: Decimal, second: Decimal, seen: str) -> NoReturn:
    """Both readings, and for each a text that can only be it: whole numbers without grouping, one digit more."""
    fields = {
        "first": comma_text(first),
        "second": comma_text(second),
        "first_text": _unmistakable(first),
        "second_text": _unmistakable(second),
    }
    raise BadAnswerError("IN-019", seen, fields)


def _unmistakable(number: Decimal) -> str:
    """“1234”; “1,2340”, whose four decimals no grouping has."""
    text = comma_text(number)
    return f"“{text}0”" if len(text.partition(",")[2]) == 3 else f"“{text}”"
