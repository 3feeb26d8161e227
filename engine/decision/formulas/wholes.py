"""Whole numbers as formulas, each with the bounds between which it must lie, known when the form is made.

Excel and LibreOffice keep whole numbers below 10^15 to the last digit; nothing larger is ever written.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

LIMIT = 10**15


@dataclass(frozen=True, slots=True)
class Whole:
    """A formula whose value is a whole number from ``low`` to ``high``; parts put together by signs are bracketed."""

    text: str
    low: int
    high: int

    @property
    def fixed(self) -> int | None:
        return self.low if self.low == self.high else None

    @property
    def exact(self) -> bool:
        """Whether a cell keeps every digit of it."""
        return max(abs(self.low), abs(self.high)) < LIMIT


def whole(value: int) -> Whole:
    return Whole(str(value) if value >= 0 else f"({value})", value, value)


ONE = whole(1)


def times(a: Whole, b: Whole) -> Whole:
    corners = [x * y for x, y in product((a.low, a.high), (b.low, b.high))]
    low, high = min(corners), max(corners)
    if low == high:
        return whole(low)
    factors = [factor.text for factor in (a, b) if factor.fixed != 1]
    return Whole("*".join(factors), low, high)


def plus(a: Whole, b: Whole) -> Whole:
    low, high = a.low + b.low, a.high + b.high
    if low == high:
        return whole(low)
    terms = [term.text for term in (a, b) if term.fixed != 0]
    return Whole(f"({'+'.join(terms)})" if len(terms) > 1 else terms[0], low, high)
