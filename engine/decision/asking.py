"""Asking sets about units: each set's answers of one unit, worded when asked for; units below before units above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.expressions.nodes import Expression, RollUp
from criteria.model import Criterion, CriterionSet
from engine.decision.explain import decimal_text, explain, explain_gate, explain_scope, explain_trigger
from engine.decision.explain.case import Tally, Unsettled
from engine.decision.facts.concluded import verdict_of
from engine.decision.facts.kleene import Tri
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.values import Interval, Reported, Value
from engine.decision.facts.world import Result, World
from engine.decision.judging import Judge, judge, judge_holding, judge_standing
from engine.decision.reference.deciding import Answers, Decision
from engine.decision.reference.points import Total
from engine.decision.verdicts import Assessment, CriterionAnswer, GateAnswer, Scope, State, Trigger, Unverified


@dataclass(frozen=True)
class Asked:
    """One unit before one set: what the explainer may ask (`engine.decision.explain.case.Case`)."""

    known: Known
    judge: Judge
    env: Sequence[Any]
    answers: Answers

    @property
    def scope(self) -> Scope | None:
        """Of a unit that is not surely inside."""
        set_, excluded = self.judge.set, self.answers.excluded
        if excluded is False or not set_.assesses:
            return None
        return Scope(self.known.unit.code, set_.id, excluded, explain_scope(set_, excluded, self))

    def triggers(self) -> tuple[Trigger, ...]:
        """What became of each trigger of the set."""
        set_ = self.judge.set
        each = enumerate(zip(set_.triggers, self.answers.triggers, strict=True), 1)
        return tuple(Trigger(n, state, explain_trigger(set_, asked, state, self)) for n, (asked, state) in each)

    @property
    def period(self) -> int:
        return self.known.period

    @property
    def projected(self) -> bool:
        return self.known.world.facts.projected

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
        sure, _ = self.known.tally(roll_up)
        unsettled = tuple(Unsettled(unit.code, unit.name, why) for unit, why in self.known.doubtful(roll_up))
        return Tally(sure, unsettled, frozenset(unit.code for unit in self.known.undecided(roll_up)))

    def undecided(self, standard: str) -> bool:
        unit, world = self.known.unit, self.known.world
        looked_for = world.facts.decided is not None
        return looked_for and world.decided(unit, standard) is None and world.holds(unit, standard) is True


@dataclass(frozen=True)
class Decided(Asked):
    """One unit decided by one set; its `assessment` is worded when asked for."""

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
            triggers=self.triggers(),
            notes=set_.notes_for(self.known.period),
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


def world_of(sets: Sequence[CriterionSet], facts: Facts) -> World:
    """Facts and sets side by side, nothing decided yet. Raises ProblemsError (EV-0xx)."""
    lawbook = Lawbook(sets, facts.period)
    lawbook.require_sound()
    return World(facts, lawbook)


def bottom_up(world: World, top: str | None = None) -> Iterator[list[Asked]]:
    """Unit by unit, bottom-up, what the sets say of it; ``top``: of this unit and those below it only.

    Raises DisagreementError where the two engines differ.
    """
    for unit in world.facts.bottom_up(top):
        yield [_decided(world, unit, set_) for set_ in world.lawbook.of_unit(unit)]
        for standard in world.lawbook.counted if unit.parent is not None else ():
            world.standings[unit.code, standard] = judge_standing(unit.code, world.grounds(unit, standard))


def ask(world: World, unit: UnitFacts, set_: CriterionSet) -> Asked:
    """The answers of one set, proven. What the set reads of other units and standards must be in the world."""
    known, ready = Known(world, unit, set_), judge(set_)
    env = ready.program.gather(known)
    return Asked(known, ready, env, ready.answer(unit.code, env))


def _decided(world: World, unit: UnitFacts, set_: CriterionSet) -> Asked:
    """The answers, and what follows from them kept in the world; `Decided` unless nothing follows."""
    for standard in world.lawbook.held[set_.key]:
        judge_holding(unit.code, standard, world.grounds(unit, standard))
    asked = ask(world, unit, set_)
    answers = asked.answers
    if answers.excluded or not set_.assesses:
        world.results[unit.code, set_.key] = Result(answers.excluded, None)
        return asked
    decision = asked.judge.decide(unit.code, answers)
    total = decision.total
    ends = (total.low_class, total.high_class) if total else None
    world.results[unit.code, set_.key] = Result(answers.excluded, decision.outcome, ends)
    decided = Decided(asked.known, asked.judge, asked.env, answers, decision)
    told = world.facts.concluded.get(unit.code, {}).get(set_.standard)
    if told is not None and verdict_of(decided.assessment()) == told.seen.get(set_.whole_hash):
        world.as_seen.add((unit.code, set_.key))
    return decided


_STATES: dict[Tri, State] = {True: State.PASS, False: State.FAIL, None: State.INSUFFICIENT}


def _score(set_: CriterionSet, total: Total) -> tuple[str, str]:
    thresholds = [class_.from_ for class_ in set_.classes]
    return decimal_text(total.low, thresholds), decimal_text(total.high, thresholds)
