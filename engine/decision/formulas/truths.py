"""Kleene's logic over formulas: false is 0, unknown 1, true 2; so *and* is MIN, *or* is MAX, *not* is 2 − x.

A condition that was not compiled may be any of the three. So each condition is a pair of formulas, the least and the
greatest it may be; they are the same where nothing waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from engine.decision.facts.kleene import Tri
from engine.decision.formulas.steps import Steps

FALSE, UNKNOWN, TRUE = "0", "1", "2"
_CODES: dict[Tri, str] = {False: FALSE, None: UNKNOWN, True: TRUE}


@dataclass(frozen=True, slots=True)
class Truth:
    """Least and greatest of 0, 1, 2 that a condition may be; ``waits``: what of it was not compiled."""

    low: str
    high: str
    waits: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the form alone says what it is, whatever is filled in."""
        return self.low == self.high


def same(formula: str) -> Truth:
    """A condition that one formula says."""
    return Truth(formula, formula)


def constant(value: Tri) -> Truth:
    return same(_CODES[value])


def open_(*waits: str) -> Truth:
    """What only others can tell."""
    return Truth(FALSE, TRUE, waits)


def both(parts: Sequence[Truth], steps: Steps) -> Truth:
    """False if any part is false, else unknown if any is unknown."""
    return _folded("MIN", TRUE, FALSE, parts, steps)


def either(parts: Sequence[Truth], steps: Steps) -> Truth:
    """True if any part is true, else unknown if any is unknown."""
    return _folded("MAX", FALSE, TRUE, parts, steps)


def negation(part: Truth) -> Truth:
    return Truth(_opposite(part.high), _opposite(part.low), part.waits)


def at_least(k: int, parts: Sequence[Truth], steps: Steps) -> Truth:
    """True if k hold, false if not even with the unknown ones, else unknown."""
    if k <= 1:
        return either(parts, steps)
    if k == len(parts):
        return both(parts, steps)
    return _paired(parts, lambda formulas: _count(k, [steps.keep(each, "at-least") for each in formulas]))


def waits_of(parts: Iterable[Truth]) -> tuple[str, ...]:
    """Everything that any of them waits for, once."""
    return tuple(dict.fromkeys(wait for part in parts for wait in part.waits))


def _folded(function: str, neutral: str, decisive: str, parts: Sequence[Truth], steps: Steps) -> Truth:
    def fold(formulas: Sequence[str]) -> str:
        some = [formula for formula in dict.fromkeys(formulas) if formula != neutral]
        if decisive in some:
            return decisive
        return steps.fold(function, some, function.lower()) if some else neutral

    return _paired(parts, fold)


def _paired(parts: Sequence[Truth], combine: Callable[[Sequence[str]], str]) -> Truth:
    low = combine([part.low for part in parts])
    high = low if all(part.settled for part in parts) else combine([part.high for part in parts])
    return Truth(low, high, () if low == high else waits_of(parts))


def _count(k: int, parts: Sequence[str]) -> str:
    sure = "+".join(f"({part}=2)" for part in parts)
    possible = "+".join(f"({part}>0)" for part in parts)
    return f"IF({sure}>={k},2,IF({possible}<{k},0,1))"


def _opposite(formula: str) -> str:
    return {FALSE: TRUE, UNKNOWN: UNKNOWN, TRUE: FALSE}.get(formula, f"(2-{formula})")
