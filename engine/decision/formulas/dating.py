"""Days made of numbers, and numbers taken from days; a day is the quantity 20241020."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from criteria.expressions.nodes import DatePartName
from engine.decision.formulas import days, quantities
from engine.decision.formulas.quantities import Quantity
from engine.decision.formulas.steps import Steps
from engine.decision.formulas.wholes import Whole, times, whole
from engine.decision.reference import arithmetic

_PARTS = {"year": days.year_of, "quarter": days.quarter_of, "month": days.month_of, "day": days.day_of}
_HIGHEST = {"year": 9999, "quarter": 4, "month": 12, "day": 31}
_MOST_FOR_MOD = 10**12
"""Beyond it Excel's MOD fails where the divisor is small."""


def date_part(part: DatePartName, day: Quantity) -> Quantity:
    """The year, quarter, month or day of a day."""
    if day.unknown or day.waits:
        return day
    if day.fixed is not None:
        written = int(day.fixed)
        numbers = {"year": written // 10000, "month": written // 100 % 100, "day": written % 100}
        return quantities.number(numbers[part] if part in numbers else (numbers["month"] + 2) // 3)
    return Quantity(Fraction(1), Whole(_PARTS[part](day.over.text), 1, _HIGHEST[part]), needs=day.needs)


def date_of(parts: Sequence[Quantity], steps: Steps) -> Quantity:
    """The day of a year, a month and a day; unknown if there is no such day."""
    if any(part.unknown for part in parts):
        return quantities.UNKNOWN
    fixed = [part.fixed for part in parts]
    if None not in fixed:
        day: date | None = arithmetic.day(*fixed)
        return quantities.UNKNOWN if day is None else quantities.number(days.written(day))
    numbers = [_as_whole(part, steps) for part in parts]
    if any(part.unknown for part in numbers):
        return quantities.UNKNOWN
    waits = tuple(dict.fromkeys(wait for part in numbers for wait in part.waits))
    if waits:
        return quantities.waiting(*waits)
    formula = quantities.guarded(numbers, days.real_day(*(part.over.text for part in numbers)), '""')
    return quantities.read(steps.keep(formula, "date"), 1, days.LATEST)


def _as_whole(part: Quantity, steps: Steps) -> Quantity:
    """A quantity as a whole number read from a cell; unknown where it is not whole."""
    if part.fixed is not None:
        return quantities.of_whole(part.fixed)
    if part.waits:
        return part
    if part.under.fixed is None:
        return quantities.waiting(quantities.DIGITS)
    over = times(whole(part.factor.numerator), part.over)
    below = part.factor.denominator * part.under.fixed
    if max(abs(over.low), abs(over.high)) >= _MOST_FOR_MOD:
        return quantities.waiting(quantities.DIGITS)
    formula = f'IF(MOD({over.text},{below})=0,{over.text}/{below},"")' if below > 1 else over.text
    reference = steps.keep(quantities.guarded([part], formula, '""'), "whole")
    return quantities.read(reference, over.low // below, over.high // below + 1)
