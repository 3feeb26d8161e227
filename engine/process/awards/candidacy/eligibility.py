"""Whether a claim meets the set of its form, by both engines; what many claims have alike is asked once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import cast

from criteria.expressions.nodes import AttributeRef, Awarded, Classed, Held, Holds, RollUp
from criteria.model import CriterionSet
from engine.decision.asking import Asked, Decided, ask, world_of
from engine.decision.facts.kleene import Tri
from engine.decision.facts.lawbook import nodes
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.values import Interval, Reported
from engine.decision.facts.world import World
from engine.decision.judging import judge_holding, judge_standing
from engine.decision.verdicts import Assessment, Outcome
from engine.process.assessment.earlier import Past
from engine.process.awards.candidacy.candidates import Claimed
from engine.process.awards.candidacy.facts import Told
from engine.process.awards.candidacy.rewarded import Rewarded
from engine.process.awards.known.forms import INDIVIDUAL
from engine.records.register import Register, UnitOn

_NO_END = Fraction(10**9)
"""More than anything is counted: the other end of “at least”."""
_TRUTH: Mapping[Outcome, Tri] = {Outcome.ACHIEVED: True, Outcome.NOT_ACHIEVED: False, Outcome.UNDETERMINED: None}


@dataclass(frozen=True, slots=True)
class Eligible:
    """The answer to one claim. ``assessment``: none where the set excludes it; then ``excluded`` says why."""

    answer: Tri
    assessment: Assessment | None
    excluded: str = ""


@dataclass(frozen=True)
class Eligibility:
    """The sets of the period's forms with what they may ask of units beside what claims are told.

    sets         of the lists, bases of layers among them
    past         what the sets ask of earlier years
    decided      unit code to standard to whether it holds that by a decision
    enrolled     unit id to the standards it enrolled for; None: not known
    territories  unit code to the province it lies in
    """

    period: int
    sets: Sequence[CriterionSet]
    register: Register
    past: Past
    rewarded: Rewarded
    decided: Mapping[str, Mapping[str, bool]]
    enrolled: Mapping[int, Sequence[str]] | None
    territories: Mapping[str, str]
    _seen: dict[Hashable, Eligible] = field(default_factory=dict)

    def of(self, claimed: Claimed, told: Told) -> Eligible:
        """What the set of the claim's form says of it. Raises ProblemsError (EV-0xx), DisagreementError."""
        code = claimed.bearer.unit.code if claimed.bearer.person is None else claimed.bearer.key
        alike = self._alike(claimed, told)
        found = self._seen.get(alike)
        if found is None:
            found = self._seen[alike] = self._asked(claimed, told, code)
        if found.assessment is None or found.assessment.unit == code:
            return found
        return replace(found, assessment=replace(found.assessment, unit=code))

    def _alike(self, claimed: Claimed, told: Told) -> Hashable:
        """Claims that are the same in this get the same answer."""
        set_, bearer = claimed.set_, claimed.bearer
        reads = self._reads[set_.key]
        unit = bearer.unit.kind, tuple(sorted(bearer.unit.attributes.items())) if reads.attributes else ()
        said = frozenset(told.reported.items()), frozenset(told.at_least.items())
        return set_.key, said, bearer.key if reads.more else (unit if bearer.person is None else ())

    def _asked(self, claimed: Claimed, told: Told, code: str) -> Eligible:
        """The least that a number can be is taken for it where that decides no more than “at least” does."""
        facts = self._facts(claimed, told.reported, code)
        if not told.at_least:
            return self._decided(facts, claimed.set_)
        least = replace(facts, reported={**told.reported, **told.at_least})
        asked, bound = self._ask(least, claimed.set_), self._ask(_unbounded(facts, told), claimed.set_)
        return self._decided(least if asked.answers == bound.answers else facts, claimed.set_)

    def _decided(self, unit: UnitFacts, set_: CriterionSet) -> Eligible:
        asked = self._ask(unit, set_)
        if asked.answers.excluded is True:
            return Eligible(False, None, asked.scope.reason if asked.scope is not None else "")
        decision = asked.judge.decide(unit.code, asked.answers)
        assessment = Decided(asked.known, asked.judge, asked.env, asked.answers, decision).assessment()
        return Eligible(_TRUTH[decision.outcome], assessment)

    def _ask(self, unit: UnitFacts, set_: CriterionSet) -> Asked:
        for standard in self._world.lawbook.held[set_.key]:
            judge_holding(unit.code, standard, self._world.grounds(unit, standard))
        return ask(self._world, unit, set_)

    def _facts(self, claimed: Claimed, reported: Mapping[str, Reported], code: str) -> UnitFacts:
        bearer = claimed.bearer
        if bearer.person is None:
            return replace(self._unit(bearer.unit), reported=reported)
        return UnitFacts(
            code,
            bearer.name,
            INDIVIDUAL,
            reported=reported,
            awards=self._received(bearer.key),
            territory=self.territories.get(bearer.unit.code),
        )

    def _received(self, bearer: str) -> dict[str, frozenset[int]]:
        """Years in which an individual received a form; as of units, what nobody tells of says nothing."""
        found: dict[str, frozenset[int]] = {}
        for form, depth in self.past.chosen.years_awarded().items():
            years = {one.period for one in self.rewarded.of(bearer) if one.form == form}
            if within := years & set(range(self.period - depth, self.period)):
                found[form] = frozenset(within)
        return found

    def _unit(self, unit: UnitOn) -> UnitFacts:
        before = self.past.of(unit.id)
        return UnitFacts(
            unit.code,
            unit.name,
            unit.kind,
            unit.parent_code,
            unit.attributes,
            None if self.enrolled is None else frozenset(self.enrolled.get(unit.id, ())),
            history={standard: frozenset(map(int, years)) for standard, years in before.history.items()},
            classes={of: {int(year): one for year, one in years.items()} for of, years in before.classes.items()},
            awards={form: frozenset(map(int, years)) for form, years in before.awards.items()},
            territory=self.territories.get(unit.code),
        )

    @cached_property
    def _world(self) -> World:
        """All units are in it only where a set counts those below; these count by decisions alone."""
        counts = any(isinstance(node, RollUp) for set_ in self.sets for node in nodes(set_))
        units = {unit.code: self._unit(unit) for unit in self.register.units} if counts else {}
        world = world_of(self.sets, Facts(self.period, units, decided=self.decided))
        for unit in units.values():
            for standard in world.lawbook.counted:
                world.standings[unit.code, standard] = judge_standing(unit.code, world.grounds(unit, standard))
        return world

    @cached_property
    def _reads(self) -> Mapping[str, _Reads]:
        return {set_.key: _reads(set_) for set_ in self.sets}


@dataclass(frozen=True, slots=True)
class _Reads:
    """What a set reads of a unit beside what it is told and the kind: attributes; more, that is its own."""

    attributes: bool
    more: bool


def _reads(set_: CriterionSet) -> _Reads:
    found = list(nodes(set_))
    own = any(isinstance(node, RollUp | Holds | Held | Classed | Awarded) for node in found)
    below = any(indicator.with_children for indicator in set_.indicators.values())
    return _Reads(any(isinstance(node, AttributeRef) for node in found), own or below)


def _unbounded(facts: UnitFacts, told: Told) -> UnitFacts:
    """What no form can say: a number that is not settled. The engines know it of roll-ups and decide it alike."""
    ranges = {name: Interval(number, _NO_END) for name, number in told.at_least.items()}
    return replace(facts, reported=cast(Mapping[str, Reported], {**told.reported, **ranges}))
