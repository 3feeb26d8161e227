"""What a period asks of units: an indicator, on the forms of which standards, of which units, in which window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from criteria.model import CriterionSet, Indicator
from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.decision.facts.counting import Span
from engine.decision.facts.given import in_territory, with_bases
from engine.process.assessment.choosing import carries_its_date
from engine.process.campaigns.enrolling_scope import Scopes
from engine.process.campaigns.keeping import campaign_of, campaigns
from engine.process.campaigns.model import Campaign
from engine.process.campaigns.reporting import reporting_units
from engine.process.chasing.owed import is_outside
from engine.process.territory import territories_of
from engine.records.register import EnrolmentOf, Register, UnitOn, enrolments
from engine.reports.figures.problems import FIGURE_PROBLEMS


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator as one unit is asked it: ``span`` is the window of its set, both days inclusive."""

    indicator: Indicator
    standard: str
    span: Span
    before: Span


@dataclass(frozen=True)
class Inquiry:
    """One indicator in one period.

    standards  whose forms answer it
    whom       id of each unit asked, in the register's order, to its question
    of_place   kind and territory to the question of those who answer without being asked
    """

    indicator: Indicator
    period: int
    standards: frozenset[str]
    whom: Mapping[int, Question]
    of_place: Mapping[tuple[str, str | None], Question] = field(repr=False)

    def question(self, unit: UnitOn, territories: Mapping[str, str]) -> Question | None:
        """As the unit is asked it, or as those of its kind are; none where no set in force asks them."""
        return self.whom.get(unit.id) or self.of_place.get((unit.kind, territories.get(unit.code)))

    def answered_on(self, standard: str, value: Any) -> bool:
        """Whether a form of the standard answers it: any where the answer carries its date, else those that ask."""
        return standard in self.standards or carries_its_date(self.indicator) or isinstance(value, list)


class Asking:
    """Everything a period asks, read once.

    standard  only what its sets ask; none: all sets in force
    campaign  only what it asks, of those who must report in it; none: reporting forms are asked of those whom a
              campaign of the store names, else of every unit of their kinds
    """

    def __init__(
        self,
        session: Session,
        period: int,
        *,
        standard: str | None = None,
        campaign: str | None = None,
        known: int | None = None,
    ) -> None:
        """ProblemsError: CD-030 unknown campaign, BS-009 a year that is not of it; what the library says (CR-9xx)."""
        self.period, self.standard, self.known = period, standard, known
        self._session = session
        self._campaign = campaign_of(session, campaign) if campaign else None
        self._scopes = Scopes(session, known=known)
        self.sets = tuple(self._chosen())

    @cached_property
    def register(self) -> Register:
        """Of the last day of the windows, none after today: whose units the period asks."""
        last = max((set_.window.last_day(self.period) for set_ in self.sets), default=date(self.period, 12, 31))
        return self._scopes.on(min(last, self._scopes.now))

    @cached_property
    def codes(self) -> Mapping[int, str]:
        """Unit id to code."""
        return {unit.id: unit.code for unit in self.register.units}

    @cached_property
    def territories(self) -> Mapping[str, str]:
        return territories_of(self.register) if any(set_.territory for set_ in self.sets) else {}

    @cached_property
    def by_campaign(self) -> tuple[Campaign, ...]:
        """The campaigns that say who must hand in the reporting forms asked about."""
        if self._campaign is not None:
            return (self._campaign,)
        keys = {set_.key for set_ in self.sets if not set_.assesses}
        return tuple(one for one in campaigns(self._session, self.known) if keys & set(one.definition.forms))

    def names(self, fits: Callable[[Indicator], bool]) -> tuple[str, ...]:
        """The indicators that fit, in the order of the sets."""
        found = (name for set_ in self.sets for name, one in set_.indicators.items() if fits(one))
        return tuple(dict.fromkeys(found))

    def inquire(self, names: Sequence[str]) -> tuple[Inquiry, ...]:
        """What is asked of these indicators. ProblemsError: BS-001, BS-002, all in one pass."""
        found, wrong = list[Inquiry](), list[Problem]()
        for name in dict.fromkeys(names):
            sets = [set_ for set_ in self.sets if name in set_.indicators]
            standards = list(dict.fromkeys(set_.standard for set_ in sets))
            if not sets:
                wrong.append(self._unknown(name))
            elif len(standards) > 1 and not carries_its_date(sets[0].indicators[name]):
                fields = {"standards": ", ".join(f"--standard {one}" for one in standards)}
                wrong.append(FIGURE_PROBLEMS.problem("BS-002", f"chỉ số “{name}”", f"năm {self.period}", **fields))
            else:
                found.append(self._inquiry(name, sets))
        if wrong:
            raise ProblemsError(wrong)
        return tuple(found)

    def _inquiry(self, name: str, sets: Sequence[CriterionSet]) -> Inquiry:
        places = {(unit.kind, self.territories.get(unit.code)) for unit in self.register.units}
        asked = {place: tuple(self._asking(name, *place)) for place in places}
        whom: dict[int, Question] = {}
        for unit in self.register.units:
            for set_ in asked[unit.kind, self.territories.get(unit.code)]:
                if unit.id not in whom and unit.id in self._who(set_):
                    whom[unit.id] = self._question(name, set_)
        of_place = {place: self._question(name, found[0]) for place, found in asked.items() if found}
        return Inquiry(sets[0].indicators[name], self.period, frozenset(one.standard for one in sets), whom, of_place)

    def _question(self, name: str, set_: CriterionSet) -> Question:
        spans = set_.window.span(self.period), set_.window.span(self.period - 1)
        return Question(set_.indicators[name], set_.standard, *spans)

    def _asking(self, name: str, kind: str, territory: str | None) -> Iterator[CriterionSet]:
        """The sets that ask a unit of the kind in the territory."""
        for_kind = [set_ for set_ in with_bases(self.sets) if kind in set_.applies_to]
        return (set_ for set_ in in_territory(for_kind, territory) if name in set_.indicators)

    def _who(self, set_: CriterionSet) -> Collection[int]:
        """Ids of those who must answer a set: the enrolled ones inside the standard, or who must report."""
        if set_.assesses:
            return self._striving(set_.standard)
        return self._reporting(set_)

    def _striving(self, standard: str) -> frozenset[int]:
        if standard not in self._enrolled:
            scope = self._scopes.of(standard, self.period)
            kinds = self._campaign.definition.kinds if self._campaign is not None else ()
            enrolled = {one.unit_id for one in self._enrolments if one.standard == standard}
            named = (unit for unit in self.register.units if unit.id in enrolled and (not kinds or unit.kind in kinds))
            self._enrolled[standard] = frozenset(unit.id for unit in named if not is_outside(scope, unit))
        return self._enrolled[standard]

    def _reporting(self, set_: CriterionSet) -> frozenset[int]:
        if set_.key not in self._reporters:
            naming = [one.definition for one in self.by_campaign if set_.key in one.definition.forms]
            named = {
                each.unit.id
                for definition in naming
                for each in reporting_units(self._session, definition, self.register.day)
                if any(set_.key in owed.forms for owed in each.owes)
            }
            every = {unit.id for unit in self.register.units if unit.kind in set_.applies_to}
            self._reporters[set_.key] = frozenset(named if naming else every)
        return self._reporters[set_.key]

    @cached_property
    def _enrolments(self) -> Sequence[EnrolmentOf]:
        return enrolments(self._session, self.period, self.known)

    @cached_property
    def _enrolled(self) -> dict[str, frozenset[int]]:
        return {}

    @cached_property
    def _reporters(self) -> dict[str, frozenset[int]]:
        return {}

    def _chosen(self) -> Iterator[CriterionSet]:
        library = self._scopes.library
        if self._campaign is None:
            for standard in (self.standard,) if self.standard else library.standards():
                yield from self._of_standard(standard)
            return
        definition = self._campaign.definition
        if self.period not in definition.years:
            fields = {"period": self.period, "years": ", ".join(map(str, definition.years))}
            raise ProblemsError([FIGURE_PROBLEMS.problem("BS-009", "--period", f"đợt “{definition.code}”", **fields)])
        for standard in definition.standards:
            if self.standard in (None, standard):
                yield from self._of_standard(standard)
        for key in definition.forms:
            id_, _, edition = key.partition("@")
            form = library.find(id_, edition)
            if self.standard in (None, form.standard) and form.in_force.covers(form.window.last_day(self.period)):
                yield form.for_period(self.period)

    def _of_standard(self, standard: str) -> Iterable[CriterionSet]:
        """Those in force; none where the office looks at all standards, or a campaign's, and has none of this one."""
        library, alone = self._scopes.library, self.standard is not None and self._campaign is None
        return library.sets_of(standard, self.period) if alone else library.sets_if_any(standard, self.period)

    def _unknown(self, name: str) -> Problem:
        known = {one: indicator.label for set_ in self.sets for one, indicator in set_.indicators.items()}
        near = nearest(name, known)
        wanted = meant(f"{near} ({known[near]})" if near else "", "tên một chỉ số của năm ấy")
        return FIGURE_PROBLEMS.problem("BS-001", f"chỉ số “{name}”", period=self.period, wanted=wanted)


def lies_below(unit: UnitOn, above: int, register: Register) -> bool:
    """Whether the unit is that one or stands somewhere below it."""
    one: UnitOn | None = unit
    while one is not None and one.id != above:
        one = register.parent(one)
    return one is not None
