"""The predecessors behind a criterion about earlier years: what each had reached, and by which rule that counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from criteria.expressions.nodes import Classed, Held
from criteria.expressions.walking import reached
from criteria.model import Criterion, CriterionSet
from engine.process.assessment.as_used import chosen_as_used
from engine.process.assessment.earlier import Past
from engine.process.assessment.explanation import CarriedYear, Predecessor, UnitNamed
from engine.process.assessment.reading_past import read_past
from engine.process.assessment.receipts import manner_of
from engine.records.register import Register, UnitOn, register_on
from engine.records.store import AssessmentRun


@dataclass(frozen=True)
class Predecessors:
    """One unit in one run; the store is asked only when a criterion asks for earlier years."""

    session: Session
    run: AssessmentRun
    unit: UnitOn
    used: CriterionSet

    def of(self, criterion: Criterion) -> tuple[CarriedYear, ...]:
        """The earlier years of which it asks, that the unit carries on from others."""
        years = dict.fromkeys(self._years(criterion))
        found = []
        for standard, period in years:
            year = self._past.year(self.unit.id, standard, period)
            if year.origins and [origin.unit_id for origin in year.origins] != [self.unit.id]:
                named = self._named(standard, period)
                units = tuple(
                    Predecessor(_named(named.by_id[one.unit_id]), one.reached, one.class_, one.principal)
                    for one in year.origins
                )
                found.append(CarriedYear(standard, period, year.reached, year.class_, self._past.rule, units))
        return tuple(found)

    def _years(self, criterion: Criterion) -> Iterable[tuple[str, int]]:
        for node in reached(criterion.conditions, self.used.facts):
            if isinstance(node, Held):
                yield from ((node.standard, self.run.period - back) for back in range(1, node.periods + 1))
            elif isinstance(node, Classed) and node.periods_before:
                yield node.standard, self.run.period - node.periods_before

    @cached_property
    def _past(self) -> Past:
        chosen = chosen_as_used(self.session, self.run)
        return read_past(
            self.session,
            chosen,
            self.run.register_day,
            self.run.known,
            councils=manner_of(self.run.receipt).councils,
        )

    def _named(self, standard: str, period: int) -> Register:
        """The register in which the predecessors stand."""
        return register_on(self.session, self._past.day_of(standard, period), self.run.known)


def _named(unit: UnitOn) -> UnitNamed:
    return UnitNamed(unit.code, unit.name, unit.kind)
