"""The facts of a period together with what has been decided of them so far, units below before units above."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from criteria.expressions.nodes import Classed, RollUp, RollUpName
from criteria.model import CriterionSet
from engine.decision.facts.kleene import Tri, all_of, opposite
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.verdicts import Outcome

Bounds = tuple[int, int]
"""From how many surely to how many possibly."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one set decided of one unit. Excluded units have no outcome.

    ends  the classes of the lowest and the highest total still possible, in a scored set
    """

    excluded: Tri
    outcome: Outcome | None
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What decides what one unit counts for under one standard.

    reached  by the sets given
    decided  by a recognition decision or the council; None: neither has spoken
    """

    excluded: Tri
    enrolled: Tri
    reached: Tri
    decided: Tri = None

    @property
    def if_enrolled(self) -> Grounds:
        """The same of a unit that is enrolled."""
        return replace(self, enrolled=True)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one unit counts for, in the unit above, under one standard: each 0 to 0, 0 to 1 or 1 to 1.

    by_decision  a decision, or the council, says whether it reached the standard, and that matters: it is not surely
                 outside nor surely not enrolled
    """

    children: Bounds
    enrolled: Bounds
    recognised: Bounds
    by_decision: bool = False

    def of(self, name: RollUpName) -> Bounds:
        bounds: Bounds = getattr(self, name)
        return bounds


class Doubt(Enum):
    """Why it is open whether a unit counts; where there are several reasons, the first is the one told."""

    SCOPE = "scope"
    ENROLMENT = "enrolment"
    OUTCOME = "outcome"


@dataclass
class World:
    """Facts, sets, and the results so far by (unit, set key); standings by (unit, standard) once settled.

    as_seen  (unit, set key) of those results that say what a council saw when it concluded on the unit
    """

    facts: Facts
    lawbook: Lawbook
    results: dict[tuple[str, str], Result] = field(default_factory=dict)
    standings: dict[tuple[str, str], Standing] = field(default_factory=dict)
    as_seen: set[tuple[str, str]] = field(default_factory=set)

    def excluded(self, unit: UnitFacts, standard: str) -> Tri:
        """Whether the unit is outside the standard: every set of it that applies excludes the unit."""
        sets = self.lawbook.of_standard(standard, unit)
        return all_of(self.results[unit.code, s.key].excluded for s in sets) if sets else False

    def enrolled(self, unit: UnitFacts, standard: str) -> Tri:
        return None if unit.enrolled is None else standard in unit.enrolled

    def reached(self, unit: UnitFacts, standard: str) -> Tri:
        """Whether the unit reached the standard by the sets given; unknown when none of them assesses the unit.

        Unknown too where the council could not conclude, whatever the sets say.
        """
        if self.concluded(unit, standard) is Outcome.UNDETERMINED:
            return None
        sets = self.lawbook.of_standard(standard, unit)
        results = [self.results[unit.code, s.key] for s in sets]
        outcomes = [result.outcome for result in results if result.excluded is not True]
        if results and not outcomes:
            return False
        return all_of(_TRUTH[outcome] for outcome in outcomes if outcome) if outcomes else None

    def decided(self, unit: UnitFacts, standard: str) -> Tri:
        """Whether the unit holds the standard by a decision or by the council; None where neither has spoken."""
        decision = (self.facts.decided or {}).get(unit.code, {}).get(standard)
        if decision is not None:
            return decision
        concluded = self.concluded(unit, standard)
        return None if concluded is None else _TRUTH[concluded]

    def concluded(self, unit: UnitFacts, standard: str) -> Outcome | None:
        """What a council concluded; None where none did, or where the sets say other than what it saw."""
        told = self.facts.concluded.get(unit.code, {}).get(standard)
        if told is None:
            return None
        sets = self.lawbook.of_standard(standard, unit)
        spoke = [set_ for set_ in sets if self.results[unit.code, set_.key].outcome is not None]
        same = {set_.whole_hash for set_ in spoke} == told.seen.keys()
        return told.outcome if same and all((unit.code, set_.key) in self.as_seen for set_ in spoke) else None

    def grounds(self, unit: UnitFacts, standard: str) -> Grounds:
        return Grounds(
            self.excluded(unit, standard),
            self.enrolled(unit, standard),
            self.reached(unit, standard),
            self.decided(unit, standard),
        )

    def holds(self, unit: UnitFacts, standard: str) -> Tri:
        """Whether the unit holds the standard in the period: whether, once enrolled, it would count as recognised."""
        low, high = standing(self.grounds(unit, standard).if_enrolled).recognised
        return bool(low) if low == high else None

    def doubt(self, unit: UnitFacts, roll_up: RollUp) -> Doubt | None:
        """Why it is open whether the unit counts in a roll-up; None where that is settled."""
        low, high = self.standings[unit.code, roll_up.standard].of(roll_up.name)
        if low == high:
            return None
        if self.excluded(unit, roll_up.standard) is None:
            return Doubt.SCOPE
        return Doubt.ENROLMENT if self.enrolled(unit, roll_up.standard) is None else Doubt.OUTCOME

    def classed(self, unit: UnitFacts, question: Classed) -> Tri:
        """Whether the unit's class was the one asked for or better, that many periods before."""
        order = self.lawbook.class_order(question.standard, unit.kind, question.class_)
        if question.periods_before == 0:
            scored = [s for s in self.lawbook.of_standard(question.standard, unit) if s.classes]
            if scored:
                return all_of(self._classed_by(unit, set_, question.class_, order) for set_ in scored)
        period = self.facts.period - question.periods_before
        known = unit.classes.get(question.standard, {}).get(period)
        return None if known is None else _at_least(known, question.class_, order)

    def _classed_by(self, unit: UnitFacts, set_: CriterionSet, class_: str, order: tuple[str, ...]) -> Tri:
        """By one scored set of the period; a unit outside the standard is of no class of it."""
        result = self.results[unit.code, set_.key]
        answers = {_at_least(end, class_, order) for end in result.ends or ()}
        return all_of((opposite(result.excluded), answers.pop() if len(answers) == 1 else None))


def standing(grounds: Grounds) -> Standing:
    """What a unit counts for: what is unknown counts from 0 to 1, what is ruled out 0.

    A decision stands over what was reached.
    """
    inside = opposite(grounds.excluded)
    enrolled = all_of((inside, grounds.enrolled))
    recognised = all_of((enrolled, grounds.reached if grounds.decided is None else grounds.decided))
    by_decision = enrolled is not False and grounds.decided is not None
    return Standing(_bounds(inside), _bounds(enrolled), _bounds(recognised), by_decision)


_TRUTH: dict[Outcome, Tri] = {Outcome.ACHIEVED: True, Outcome.NOT_ACHIEVED: False, Outcome.UNDETERMINED: None}


def _bounds(answer: Tri) -> Bounds:
    return (0, 1) if answer is None else (int(answer), int(answer))


def _at_least(class_: str, wanted: str, best_first: tuple[str, ...]) -> Tri:
    if class_ == wanted:
        return True
    return best_first.index(class_) < best_first.index(wanted) if {class_, wanted} <= set(best_first) else None
