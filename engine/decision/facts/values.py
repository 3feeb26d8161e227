"""What a value is while a set is being decided. ``None`` is unknown, everywhere; it is never zero and never false."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All exact numbers from ``low`` to ``high``, ``low < high``: a roll-up not yet settled, or what is made of one."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was issued; at least one of its three parts is known. “Không có” is ``False``, not a Document."""

    number: str | None = None
    date: date | None = None
    title: str | None = None


Value = Fraction | Interval | date | str | bool | Document | None
"""A value of the language: number, settled or not; date; text or choice; condition, or a document not issued (False);
a document issued; unknown."""

Reported = Fraction | bool | str | date | Document | tuple[Document, ...] | tuple[date, ...]
"""A value as a unit reported it. Incidents are a tuple of dates or a whole Fraction; documents a tuple."""
