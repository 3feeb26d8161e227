"""The ground on which the explainer's names and measures are used where no unit is assessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from criteria.expressions.nodes import Expression, RollUp
from criteria.model import CriterionSet
from engine.decision.explain.case import Tally
from engine.decision.facts.values import Reported, Value
from engine.workshop.soundness.atoms import is_number
from engine.workshop.soundness.ranges import range_of


@dataclass(frozen=True)
class NoUnit:
    """A case in which nobody reported anything: only what the set itself fixes has a value."""

    set: CriterionSet
    period: int = 0
    projected: bool = False

    @property
    def window(self) -> tuple[date, date]:
        return date.min, date.max

    def value(self, expression: Expression) -> Value:
        found = range_of(expression, self.set) if is_number(expression, self.set) else None
        return None if found is None else found.point

    def reported(self, indicator: str, prior: bool = False) -> Reported | None:
        return None

    def incident_dates(self, indicator: str, prior: bool = False) -> tuple[date, ...] | None:
        return None

    def tally(self, roll_up: RollUp) -> Tally:
        return Tally(0)

    def undecided(self, standard: str) -> bool:
        return False
