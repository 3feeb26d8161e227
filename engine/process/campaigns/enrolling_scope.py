"""Who can enrol for a standard in a period: a unit that is there, that a set is for, and that none surely excludes.

A unit is sought in the register of the day on which the windows of its sets end, but no later than today: a code means
nothing without a day. Whether a set excludes it is asked of its kind and attributes alone; what is not known of them
excludes nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy.orm import Session

from criteria.awards import AWARD_STANDARD
from criteria.expressions.nodes import AttributeRef, KindRef, PeriodRef
from criteria.kinds import UNIT_KINDS
from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from criteria.problems import Problem
from engine.decision.asking import Asked
from engine.decision.facts.inputs import Input
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.values import Value
from engine.decision.facts.world import World
from engine.decision.judging import judge
from engine.decision.reference.compiling import Program
from engine.process.campaigns import enrolling_problems as problems
from engine.process.library import library_of
from engine.process.territory import territories_of
from engine.records.days import today
from engine.records.register import Register, UnitOn, nearest_code, register_on


class StandardScope:
    """One standard in one period; nothing of it assesses where ``sets`` is empty."""

    def __init__(
        self, standard: str, period: int, library: OfficeLibrary, read: Callable[[date], Register], now: date
    ) -> None:
        self.standard = standard
        self.period = period
        self.sets = _sets(library, standard, period)
        self._law = Lawbook(self.sets, period)
        self._read = read
        self._now = now

    @cached_property
    def day(self) -> date:
        """The last day of the standard's windows, none after today: whose register names its units."""
        last = max((set_.window.last_day(self.period) for set_ in self.sets), default=date(self.period, 12, 31))
        return min(last, self._now)

    @property
    def register(self) -> Register:
        """The register of that day."""
        return self._read(self.day)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds it is for, in the house's order."""
        return tuple(kind for kind in UNIT_KINDS if any(kind in set_.applies_to for set_ in self.sets))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which windows of its sets end, the latest first, none after today."""
        ends = {min(set_.window.last_day(self.period), self._now) for set_ in self.sets}
        return tuple(sorted(ends | {self.day}, reverse=True))

    def unit(self, code: str) -> UnitOn | None:
        """Who bears the code on the day that counts for its kind; else who bears it on another of these days."""
        bearers = [(day, self._read(day).by_code.get(code)) for day in self.days]
        found = [(day, unit) for day, unit in bearers if unit is not None]
        of_kind = (unit for day, unit in found if day == self._day_of(unit.kind))
        return next(of_kind, found[0][1] if found else None)

    def why_not(self, unit: UnitOn, place: str) -> Problem | None:
        """Why the unit is outside the standard: DK-003, DK-004; none where it may enrol."""
        sets = self._law.of_standard(self.standard, self._facts(unit))
        if not sets:
            return problems.other_kind(place, unit, self.standard, self.kinds)
        if not all(_excludes(set_, unit, self.period) for set_ in sets):
            return None
        return problems.excluded(place, unit, self.standard, self._reason(sets[0], unit))

    def includes(self, unit: UnitOn) -> bool:
        """Whether the unit may enrol."""
        sets = self._law.of_standard(self.standard, self._facts(unit))
        return any(not _excludes(set_, unit, self.period) for set_ in sets)

    def units(self) -> Iterator[UnitOn]:
        """Every unit that may enrol, in the register's order, each on the day that counts for its kind."""
        found = {
            unit.id: unit
            for day in reversed(self.days)
            for unit in self._read(day).units
            if self._day_of(unit.kind) == day and self.includes(unit)
        }
        yield from sorted(found.values(), key=lambda unit: unit.position)

    def nearest(self, code: str) -> str:
        return nearest_code(code, {unit.code: unit.name for unit in self._read(self.day).units})

    def _day_of(self, kind: str) -> date | None:
        ends = [set_.window.last_day(self.period) for set_ in self.sets if kind in set_.applies_to]
        return min(max(ends), self._now) if ends else None

    def _facts(self, unit: UnitOn) -> UnitFacts:
        return UnitFacts(
            unit.code, unit.name, unit.kind, attributes=unit.attributes, territory=self._territories.get(unit.code)
        )

    def _reason(self, set_: CriterionSet, unit: UnitOn) -> str:
        """The words of the set's exclusion; only what the register says of the unit is told."""
        facts, ready = self._facts(unit), judge(set_)
        known = Known(World(Facts(self.period, {unit.code: facts}), self._law), facts, set_)
        env = _env(ready.program, unit, self.period)
        scope = Asked(known, ready, env, ready.answer(unit.code, env)).scope
        return scope.reason if scope is not None else ""

    @cached_property
    def _territories(self) -> Mapping[str, str]:
        return territories_of(self._read(self.day)) if any(set_.territory for set_ in self.sets) else {}


class Scopes:
    """Standards and periods as one view of the store knows them, each looked up once."""

    def __init__(self, session: Session, now: date | None = None, known: int | None = None) -> None:
        """``known``: the register as known after that entry of the journal; none: as known now."""
        self.now = now or today()
        self.known = known
        self.library = library_of(session)
        self._session = session
        self._registers: dict[date, Register] = {}
        self._scopes: dict[tuple[str, int], StandardScope] = {}

    def on(self, day: date) -> Register:
        if day not in self._registers:
            self._registers[day] = register_on(self._session, day, self.known)
        return self._registers[day]

    def of(self, standard: str, period: int) -> StandardScope:
        if (standard, period) not in self._scopes:
            self._scopes[standard, period] = StandardScope(standard, period, self.library, self.on, self.now)
        return self._scopes[standard, period]


def _sets(library: OfficeLibrary, standard: str, period: int) -> tuple[CriterionSet, ...]:
    """The sets of the standard that assess in the period; none where nothing of it is in force."""
    found = library.sets_if_any(standard, period) if standard != AWARD_STANDARD else ()
    return tuple(set_ for set_ in found if set_.assesses)


def _excludes(set_: CriterionSet, unit: UnitOn, period: int) -> bool:
    """Whether the set surely excludes the unit by its kind and attributes."""
    if set_.excludes is None:
        return False
    program = _program(set_)
    return program.condition(set_.excludes)(_env(program, unit, period)) is True


def _env(program: Program, unit: UnitOn, period: int) -> list[Any]:
    """What the set reads, with nothing known but the unit's kind and attributes and the period."""

    def value_of(node: Input) -> Value:
        match node:
            case AttributeRef(name=name):
                return unit.attributes.get(name)
            case KindRef():
                return unit.kind
            case PeriodRef():
                return Fraction(period)
        return None

    return program.suppose(program.set.window.span(period), value_of)


@lru_cache(maxsize=64)
def _program(set_: CriterionSet) -> Program:
    return Program(set_)
