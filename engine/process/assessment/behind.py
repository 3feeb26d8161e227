"""The units behind a unit's numbers: what those directly below reported, and how each of them was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from criteria.expressions.nodes import Expression, IndicatorRef, RollUp, RollUpName
from criteria.expressions.walking import reached
from criteria.model import Criterion, CriterionSet
from engine.decision.facts.counting import Span, inside
from engine.process.assessment.as_used import set_as_used
from engine.process.assessment.columns import expected
from engine.process.assessment.dated import with_days
from engine.process.assessment.explanation import (
    CountedUnit,
    IncidentsBelow,
    ReportBelow,
    Status,
    UnitNamed,
    UnitsCounted,
)
from engine.process.assessment.sources import Source, UnitSources, prior_name, sources_of
from engine.records.register import Register, UnitOn
from engine.records.store import AssessmentRecord, AssessmentRun, ScopeRecord, SetText, StandingRecord
from engine.records.titles import titles

_COUNTS: tuple[RollUpName, ...] = ("children", "enrolled", "recognised")


@dataclass(frozen=True)
class UnitsBehind:
    """One unit in one run; each question to the store is asked once, and only when a criterion needs it."""

    session: Session
    run: AssessmentRun
    register: Register
    unit: UnitOn
    used: CriterionSet

    def incidents(self, criterion: Criterion) -> tuple[IncidentsBelow, ...]:
        """Of each indicator of the criterion that takes in the units below: what they reported."""
        asked = {(node.name, node.prior) for node in self._nodes(criterion) if isinstance(node, IndicatorRef)}
        return tuple(
            self._incidents(name, prior=prior)
            for name, indicator in self.used.indicators.items()
            for prior in (False, True)
            if indicator.with_children and (name, prior) in asked
        )

    def counted(self, criterion: Criterion) -> tuple[UnitsCounted, ...]:
        """Of each count of the criterion over the units below: how each was counted."""
        counts: dict[tuple[str, tuple[str, ...]], set[RollUpName]] = {}
        for node in self._nodes(criterion):
            if isinstance(node, RollUp):
                counts.setdefault((node.standard, node.kinds), set()).add(node.name)
        return tuple(
            UnitsCounted(standard, kinds, _in_order(names), tuple(self._units(standard, kinds, names)))
            for (standard, kinds), names in counts.items()
        )

    def _nodes(self, criterion: Criterion) -> Iterable[Expression]:
        return reached(criterion.conditions, self.used.facts)

    def _incidents(self, name: str, *, prior: bool) -> IncidentsBelow:
        window = self.used.window.span(self.run.period - 1 if prior else self.run.period)
        reports = []
        for unit in self._managed:
            if self._asked(unit, name):
                sources = self._sources.get(unit.id, {}).get(prior_name(name) if prior else name, ())
                reports.append(ReportBelow(_named(unit), self._number(sources, window), sources))
        return IncidentsBelow(name, self.used.indicators[name].label, window, tuple(reports))

    def _number(self, sources: tuple[Source, ...], window: Span) -> int | None:
        values = {source.column: source.value for source in sources if not source.around}
        value = values.get("prior", values.get("reached"))
        if self.run.projected and "prior" not in values:
            value = expected("incidents", values.get("reached"), values.get("projected"))
        for source in sources:
            value = with_days(value, source.value) if source.around else value
        if isinstance(value, list):
            return len(inside(tuple(date.fromisoformat(day) for day in value), window))
        return None if value is None else int(value)

    def _asked(self, unit: UnitOn, indicator: str) -> bool:
        """Whether a set of the run asks units of its kind for it."""
        return any(
            unit.kind in set_.applies_to
            and indicator in set_.indicators
            and set_.indicators[indicator].type == "incidents"
            for set_ in self._sets
        )

    def _units(self, standard: str, kinds: tuple[str, ...], names: set[RollUpName]) -> Iterable[CountedUnit]:
        for unit, standing in self._standings:
            if standing.standard == standard and unit.kind in kinds:
                status = _status(standing, names)
                in_doubt = status in (Status.OUTSIDE, Status.SCOPE_UNKNOWN)
                by_decision = standing.by_decision and status in (Status.ACHIEVED, Status.NOT_ACHIEVED)
                yield CountedUnit(
                    _named(unit),
                    status,
                    self._why(unit, standard) if in_doubt else "",
                    self._certainties.get(unit.id) if status is Status.NOT_ACHIEVED else None,
                    by_decision,
                    by_decision and (unit.id, standard) not in self._with_decisions,
                )

    def _why(self, unit: UnitOn, standard: str) -> str:
        hashes = [set_.whole_hash for set_ in self._sets if set_.standard == standard]
        reasons = (self._excluded[unit.id, hash_][1] for hash_ in hashes if (unit.id, hash_) in self._excluded)
        return next(reasons, "")

    @cached_property
    def _managed(self) -> list[UnitOn]:
        """The units directly below that this one manages, in the register that the run read."""
        below = self.register.below.get(self.unit.id, ())
        return [unit for unit in below if unit.attributes.get("managed_by", self.unit.code) == self.unit.code]

    @cached_property
    def _sets(self) -> list[CriterionSet]:
        """All sets of the run, those of other standards that it read too."""
        hashes = [used["text"] for used in self.run.receipt["sets"]]
        texts = self.session.scalars(select(SetText).where(SetText.text_hash.in_(hashes)))
        return [set_as_used(text.text, text.key) for text in texts]

    @cached_property
    def _excluded(self) -> Mapping[tuple[int, str], tuple[bool | None, str]]:
        """Unit id and text hash to whether the set excludes the unit, and why; who is inside is not here."""
        rows = self.session.execute(
            select(ScopeRecord.unit_id, ScopeRecord.text_hash, ScopeRecord.excluded, ScopeRecord.reason)
            .join(StandingRecord, self._counted_here(ScopeRecord.run_id, ScopeRecord.unit_id))
            .where(ScopeRecord.run_id == self.run.id)
            .distinct()
        )
        return {(unit_id, text): (excluded, reason) for unit_id, text, excluded, reason in rows}

    @cached_property
    def _sources(self) -> Mapping[int, UnitSources]:
        taken_in = [name for name, one in self.used.indicators.items() if one.with_children]
        managed = {unit.id: unit.code for unit in self._managed}
        return sources_of(self.session, managed, self.run, self.used, taken_in)

    @cached_property
    def _standings(self) -> list[tuple[UnitOn, StandingRecord]]:
        standings = self.session.scalars(
            select(StandingRecord).where(
                StandingRecord.run_id == self.run.id, StandingRecord.counted_in == self.unit.id
            )
        )
        counted = [(self.register.by_id[standing.unit_id], standing) for standing in standings]
        return sorted(counted, key=lambda pair: pair[0].position)

    def _counted_here(self, run: InstrumentedAttribute[int], unit: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Joins what a run says of units to those counted in this one."""
        return (
            (StandingRecord.run_id == run)
            & (StandingRecord.unit_id == unit)
            & (StandingRecord.counted_in == self.unit.id)
        )

    @cached_property
    def _with_decisions(self) -> frozenset[tuple[int, str]]:
        """Units and the standards on which a decision of the period was known to the run."""
        of_period = titles(self.session, periods=(self.run.period,), known=self.run.known)
        return frozenset((title.unit_id, title.standard) for title in of_period)

    @cached_property
    def _certainties(self) -> Mapping[int, str | None]:
        rows = self.session.execute(
            select(AssessmentRecord.unit_id, AssessmentRecord.projected_certainty)
            .join(StandingRecord, self._counted_here(AssessmentRecord.run_id, AssessmentRecord.unit_id))
            .where(AssessmentRecord.run_id == self.run.id)
            .distinct()
        )
        return {row.unit_id: row.projected_certainty for row in rows}


def _named(unit: UnitOn) -> UnitNamed:
    return UnitNamed(unit.code, unit.name, unit.kind)


def _in_order(names: set[RollUpName]) -> tuple[RollUpName, ...]:
    return tuple(name for name in _COUNTS if name in names)


def _status(standing: StandingRecord, names: set[RollUpName]) -> Status:
    """What decides that the unit counts, or does not, in counts of these names."""
    if standing.inside is not True:
        return Status.OUTSIDE if standing.inside is False else Status.SCOPE_UNKNOWN
    if names == {"children"}:
        return Status.INSIDE
    if standing.enrolled is not True:
        return Status.NOT_ENROLLED if standing.enrolled is False else Status.ENROLMENT_UNKNOWN
    if "recognised" not in names:
        return Status.ENROLLED
    reached_it = {True: Status.ACHIEVED, False: Status.NOT_ACHIEVED, None: Status.UNDETERMINED}
    return reached_it[standing.recognised]
