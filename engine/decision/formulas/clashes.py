"""What a form says that cannot all be true: intake refuses it, so no result rests on it, and the form says so."""

from __future__ import annotations

from dataclasses import dataclass

from criteria.model import Indicator

_LONGEST_LABEL = 110
"""So that what is said of a clash stays a text that a formula may hold: 255 characters."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Answers that contradict one another.

    says   what is wrong, in words
    test   the reference of a cell that holds 1 where it is so, else 0
    about  the indicators that then say nothing
    """

    says: str
    test: str
    about: frozenset[str]


def named(indicator: Indicator) -> str:
    """What the form calls an indicator, in quotes."""
    label = indicator.label
    return f"“{label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + '…'}”"
