"""What a reported value counts as in a condition, within a window."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from engine.decision.facts.values import Document, Reported, Value

Span = tuple[date, date]


def counted(value: Reported, span: Span) -> Value:
    """Incidents as how many fall inside the window, documents as their number, everything else as it is."""
    if isinstance(value, tuple):
        if value and isinstance(value[0], Document):
            return Fraction(len(value))
        return Fraction(len(inside(value, span)))
    return value


def inside(dates: tuple[Document, ...] | tuple[date, ...], span: Span) -> tuple[date, ...]:
    """The dates that fall inside the window, both ends included."""
    first, last = span
    return tuple(day for day in dates if isinstance(day, date) and first <= day <= last)
