"""True, false, unknown: Kleene's logic over plain answers (over conditions: `engine.decision.reference.logic`)."""

from __future__ import annotations

from collections.abc import Iterable

Tri = bool | None
"""True, false, or None: not known."""


def all_of(answers: Iterable[Tri]) -> Tri:
    """Kleene's and."""
    found = set(answers)
    return False if False in found else None if None in found else True


def opposite(answer: Tri) -> Tri:
    """Kleene's not."""
    return None if answer is None else not answer


def at_least(needed: int, answers: Iterable[Tri]) -> Tri:
    """Whether so many of these hold."""
    known = list(answers)
    sure = known.count(True)
    if sure >= needed:
        return True
    return False if sure + known.count(None) < needed else None
