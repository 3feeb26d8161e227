"""One unit before one set, as the explainer sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from criteria.expressions.nodes import Expression, RollUp
from engine.decision.facts.values import Reported, Value
from engine.decision.facts.world import Doubt


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A unit of which it is open whether it counts, and why."""

    code: str
    name: str
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class Tally:
    """A count over the units below: how many surely count, and those of which it is open.

    undecided  codes of those that surely count as recognised, but by no decision yet, where decisions were looked for
    """

    sure: int
    unsettled: tuple[Unsettled, ...] = ()
    undecided: frozenset[str] = frozenset()


class Case(Protocol):
    """What the explainer may ask."""

    @property
    def period(self) -> int: ...

    @property
    def projected(self) -> bool:
        """Whether the values are what is expected by the end of the period, not what was reached."""

    @property
    def window(self) -> tuple[date, date]:
        """First and last day, inclusive, of this set's window for the period."""

    def value(self, expression: Expression) -> Value:
        """The value of any (sub-)expression of the set in this case; conditions are True, False or None (unknown)."""

    def reported(self, indicator: str, prior: bool = False) -> Reported | None:
        """What the unit itself reported, None where blank."""

    def incident_dates(self, indicator: str, prior: bool = False) -> tuple[date, ...] | None:
        """Dates counted for an ``incidents`` indicator, units below included where it asks, in order.

        None when any of them was reported as a bare number or is unknown.
        """

    def tally(self, roll_up: RollUp) -> Tally: ...

    def undecided(self, standard: str) -> bool:
        """Whether the unit holds the standard this period, but by no decision yet, where decisions were looked for."""
