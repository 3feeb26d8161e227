"""The days of a year as conditions tell them apart: by month, quarter and day of the month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.workshop.soundness.atoms import Term, Value, fixed
from engine.workshop.soundness.ranges import opened

_LEAP_YEAR = 2024
_DAYS = frozenset(
    (Fraction(day.month), Fraction(day.day))
    for day in (date(_LEAP_YEAR, 1, 1) + timedelta(days=passed) for passed in range(366))
)


def days_of_a_year(parts: Mapping[n.DatePartName, n.DatePart]) -> Iterator[date]:
    """The days of a year that the parts asked for can tell apart; the year has a 29 February."""
    first = date(_LEAP_YEAR, 1, 1)
    if "day" in parts:
        yield from (first + timedelta(days=passed) for passed in range(366))
    else:
        months = range(1, 13) if "month" in parts else (1, 4, 7, 10) if "quarter" in parts else (1,)
        yield from (first.replace(month=month) for month in months)


def of_day(parts: Mapping[n.DatePartName, n.DatePart], day: date) -> dict[Term, Value]:
    told = {"quarter": (day.month + 2) // 3, "month": day.month, "day": day.day}
    return {term: Fraction(told[part]) for part, term in parts.items() if part != "year"}


def is_no_day(node: n.Expression, set_: CriterionSet) -> bool:
    """Whether it is a day that no year has."""
    if not isinstance(node, n.DateOf):
        return False
    month, day = (fixed(opened(part, set_), set_) for part in (node.month, node.day))
    if not isinstance(month, Fraction) or not isinstance(day, Fraction):
        return False
    return (month, day) not in _DAYS
