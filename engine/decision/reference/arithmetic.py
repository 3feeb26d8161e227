"""Exact arithmetic on numbers that may be intervals or unknown.

A whole number runs as int, which is many times faster than Fraction and just as exact. An operation on intervals
yields the least and the greatest of its corner results; each use of an interval is an interval of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from engine.decision.facts.values import Interval

Exact = int | Fraction
Quantity = int | Fraction | Interval | None


def lean(value: Any) -> Any:
    """The same value, a whole Fraction as int."""
    return value.numerator if type(value) is Fraction and value.denominator == 1 else value


def ends(value: Exact | Interval) -> tuple[Exact, Exact]:
    """Least and greatest number the value may be."""
    return (value.low, value.high) if type(value) is Interval else (value, value)  # type: ignore[return-value]


def add(a: Quantity, b: Quantity) -> Quantity:
    return _corners(lambda x, y: x + y, a, b)


def subtract(a: Quantity, b: Quantity) -> Quantity:
    return _corners(lambda x, y: x - y, a, b)


def multiply(a: Quantity, b: Quantity) -> Quantity:
    return _corners(lambda x, y: x * y, a, b)


def divide(a: Quantity, b: Quantity) -> Quantity:
    """Unknown where the divisor is, or may be, 0."""
    return None if b is None or _may_be_zero(b) else _corners(_quotient, a, b)


def percent(part: Quantity, whole: Quantity) -> Quantity:
    """100·part/whole; unknown where the whole is, or may be, 0."""
    if whole is None or _may_be_zero(whole):
        return None
    return _corners(lambda x, y: _quotient(100 * x, y), part, whole)


def change(now: Quantity, before: Quantity) -> Quantity:
    """100·(now − before)/before; unknown where before is, or may be, 0 or less."""
    if before is None or ends(before)[0] <= 0:
        return None
    return _corners(lambda x, y: _quotient(100 * (x - y), y), now, before)


def negative(a: Quantity) -> Quantity:
    return subtract(0, a)


def day(year: Quantity, month: Quantity, day_: Quantity) -> date | None:
    """The date, unknown if there is no such day or a part of it is not settled."""
    whole: list[int] = []
    for part in (year, month, day_):
        if part is None or isinstance(part, Interval) or part != (number := int(part)):
            return None
        whole.append(number)
    try:
        return date(*whole)
    except (ValueError, OverflowError):
        return None


def _quotient(x: Exact, y: Exact) -> Exact:
    result: Exact = lean(Fraction(x) / y)
    return result


def _may_be_zero(value: Exact | Interval) -> bool:
    low, high = ends(value)
    return low <= 0 <= high


def _corners(operation: Callable[[Exact, Exact], Exact], a: Quantity, b: Quantity) -> Quantity:
    if a is None or b is None:
        return None
    if type(a) is not Interval and type(b) is not Interval:
        return operation(a, b)  # type: ignore[arg-type]
    results = [operation(x, y) for x, y in product(ends(a), ends(b))]
    low, high = min(results), max(results)
    return lean(low) if low == high else Interval(low, high)  # type: ignore[arg-type]
