"""Deciding a whole province of units: units below before units above, each by every set that applies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.expressions.nodes import Expression, RollUp
from criteria.expressions.walking import every
from criteria.model import Criterion, CriterionSet
from engine.decision.explain import decimal_text, explain, explain_gate
from engine.decision.explain.case import Tally
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import Lawbook, conditions
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.values import Interval, Reported, Value
from engine.decision.facts.world import Result, Tri, World
from engine.decision.judging import Judge, judge, judge_standing
from engine.decision.reference.deciding import Answers, Decision
from engine.decision.reference.points import Total
from engine.decision.verdicts import Assessment, CriterionAnswer, GateAnswer, State, Unverified


@dataclass(frozen=True)
class Decided:
    """One unit decided by one set; its `assessment` is worded when asked for."""

    known: Known
    judge: Judge
    env: Sequence[Any]
    answers: Answers
    decision: Decision

    def assessment(self) -> Assessment:
        """The whole answer, with reasons."""
        set_, total = self.judge.set, self.decision.total
        return Assessment(
            unit=self.known.unit.code,
            set=set_.id,
            edition=set_.edition,
            period=str(self.known.period),
            outcome=self.decision.outcome,
            class_=total.class_ if total else None,
            score=_score(set_, total) if total else None,
            gate=self._gate(),
            provisional=set_.provisional,
            criteria=tuple(map(self._criterion, set_.decided, self.answers.states)),
            unverified=tuple(Unverified(c.id, c.title, c.full_cite) for c in set_.unverified),
        )

    def _gate(self) -> GateAnswer | None:
        if self.judge.set.gate is None:
            return None
        state = _STATES[self.answers.gate]
        return GateAnswer(state, explain_gate(self.judge.set, state, self))

    def _criterion(self, criterion: Criterion, state: State) -> CriterionAnswer:
        explanation = explain(self.judge.set, criterion, state, self)
        return CriterionAnswer(
            id=criterion.id,
            state=state,
            title=criterion.title,
            cite=criterion.full_cite,
            observed=explanation.observed,
            judged=criterion.judged,
            gap=explanation.gap,
            reason=explanation.reason,
        )

    # What the explainer may ask (engine.decision.explain.case.Case).

    @property
    def period(self) -> int:
        return self.known.period

    @property
    def window(self) -> tuple[date, date]:
        return self.known.window

    def value(self, expression: Expression) -> Value:
        program = self.judge.program
        closure = program.closure(expression)  # a name that only a reason mentions is new to the program
        found: Value | int = closure(self.env if len(self.env) == program.size else program.gather(self.known))
        if isinstance(found, Interval):
            return Interval(Fraction(found.low), Fraction(found.high))
        return Fraction(found) if isinstance(found, int) and not isinstance(found, bool) else found

    def reported(self, indicator: str, prior: bool = False) -> Reported | None:
        return self.known.reported(indicator, prior)

    def incident_dates(self, indicator: str, prior: bool = False) -> tuple[date, ...] | None:
        return self.known.incident_dates(indicator, prior)

    def tally(self, roll_up: RollUp) -> Tally:
        return Tally(*self.known.tally(roll_up))


def evaluate(
    sets: Sequence[CriterionSet], facts: Facts, progress: Callable[[], object] = lambda: None
) -> list[Assessment]:
    """Every unit by every set that applies to it, in the order of the units given, then of the sets.

    ``progress`` is called once a unit. Raises ProblemsError (EV-0xx) for sets that cannot stand side by side,
    DisagreementError where the two engines differ.
    """
    decided: dict[tuple[str, str], Decided] = {}
    for each in decide_all(sets, facts):
        decided[each.known.unit.code, each.judge.set.key] = each
    assessments = []
    for unit in facts.units.values():
        assessments += [
            decided[unit.code, set_.key].assessment() for set_ in sets if (unit.code, set_.key) in decided
        ]
        progress()
    return assessments


def decide_all(sets: Sequence[CriterionSet], facts: Facts) -> Iterator[Decided]:
    """The decisions alone, bottom-up; units outside a standard and reporting forms give none."""
    lawbook = Lawbook(sets, facts.period)
    lawbook.require_sound()
    world = World(facts, lawbook)
    rolled_up = {
        node.standard
        for set_ in sets
        for condition in conditions(set_)
        for node in every(condition)
        if isinstance(node, RollUp)
    }
    for unit in facts.bottom_up():
        for set_ in lawbook.of_kind(unit.kind):
            decided = _decide(world, unit, set_)
            if decided is not None:
                yield decided
        for standard in rolled_up if unit.parent is not None else ():
            excluded, reached = world.excluded(unit, standard), world.reached(unit, standard)
            world.standings[unit.code, standard] = judge_standing(
                unit.code, excluded, world.enrolled(unit, standard), reached
            )


def _decide(world: World, unit: UnitFacts, set_: CriterionSet) -> Decided | None:
    known, ready = Known(world, unit, set_), judge(set_)
    env = ready.program.gather(known)
    answers = ready.answer(unit.code, env)
    if answers.excluded or not set_.assesses:
        world.results[unit.code, set_.key] = Result(answers.excluded, None)
        return None
    decision = ready.decide(unit.code, answers)
    total = decision.total
    ends = (total.low_class, total.high_class) if total else None
    world.results[unit.code, set_.key] = Result(answers.excluded, decision.outcome, ends)
    return Decided(known, ready, env, answers, decision)


_STATES: dict[Tri, State] = {True: State.PASS, False: State.FAIL, None: State.INSUFFICIENT}


def _score(set_: CriterionSet, total: Total) -> tuple[str, str]:
    thresholds = [class_.from_ for class_ in set_.classes]
    return decimal_text(total.low, thresholds), decimal_text(total.high, thresholds)
