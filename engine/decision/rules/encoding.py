"""Values as pairs of integers, least and greatest, so that the engine compares whole numbers and nothing is missing.

What is unknown is the widest pair. A number x becomes ``2·⌊x·10⁶⌋``, plus 1 when x·10⁶ is not whole: this keeps the
order of any number against every threshold with at most six decimals, exactly.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from engine.decision.facts.values import Interval
from engine.decision.rules.formulas import INTEGER_LIMIT

Pair = tuple[int, int]

UNKNOWN: Pair = (-INTEGER_LIMIT, INTEGER_LIMIT)
TRUE: Pair = (1, 1)
FALSE: Pair = (0, 0)
OPEN: Pair = (0, 1)
"""A condition not settled."""

_SCALE = 10**6
_STEP = 2 * _SCALE
_FURTHEST = INTEGER_LIMIT - 2
_WHOLE = _FURTHEST // _STEP


def threshold(value: Fraction) -> int | None:
    """The integer that stands for a threshold; None where it is too fine or too far to be held exactly."""
    scaled = value * _STEP
    exact = scaled.denominator == 1 and scaled.numerator % 2 == 0 and abs(scaled) < _FURTHEST
    return scaled.numerator if exact else None


def number(value: Any) -> Pair:
    """A number, an interval or an unknown."""
    if type(value) is int and -_WHOLE <= value <= _WHOLE:  # nearly all: worth not asking further
        point = value * _STEP
        return point, point
    if value is None:
        return UNKNOWN
    if type(value) is Interval:
        return _point(value.low), _point(value.high)
    point = _point(value)
    return point, point


def sign(value: Any) -> Pair:
    """A difference, as −1, 0 or 1; for comparisons that no fixed threshold serves."""
    if value is None:
        return UNKNOWN
    if type(value) is Interval:
        return _sign(value.low), _sign(value.high)
    point = _sign(value)
    return point, point


def truth(value: bool | None) -> Pair:
    return OPEN if value is None else TRUE if value else FALSE


def ordinal(value: date | None) -> int | None:
    """A date as a number, for differences."""
    return None if value is None else value.toordinal()


def _point(value: int | Fraction) -> int:
    micro, rest = divmod(value.numerator * _SCALE, value.denominator)
    return max(-_FURTHEST, min(_FURTHEST, 2 * micro + (rest != 0)))


def _sign(value: int | Fraction) -> int:
    return (value > 0) - (value < 0)
