"""What a set says of a unit, worked out plainly: states, points, outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from criteria.model import AtLeastPass, Criterion, CriterionSet, Scored
from engine.decision.facts.kleene import Tri
from engine.decision.reference import points
from engine.decision.reference.compiling import Program
from engine.decision.reference.logic import Condition
from engine.decision.verdicts import Outcome, State


@dataclass(frozen=True, slots=True)
class Answers:
    """Every question that a set asks of a unit, answered.

    states    of the decided criteria, in the set's order
    applies   of the same criteria: whether ``when`` holds; true where a criterion has none
    bands     of the same criteria: whether each band's condition holds; empty where a criterion has none
    triggers  whether each has come true, in the set's order
    """

    excluded: Tri
    gate: Tri
    states: tuple[State, ...]
    applies: tuple[Tri, ...]
    bands: tuple[tuple[Tri, ...], ...]
    triggers: tuple[Tri, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows from the answers. ``total`` only in a scored set to which some criterion applies."""

    outcome: Outcome
    total: points.Total | None = None


class Reference:
    """One set, ready to decide units."""

    def __init__(self, program: Program) -> None:
        set_ = program.set
        self._excludes = _optional(program, set_.excludes, absent=False)
        self._gate = _optional(program, set_.gate, absent=True)
        self._states = [_state(program, criterion) for criterion in set_.decided]
        self._whens = [_optional(program, criterion.when, absent=True) for criterion in set_.decided]
        self._bands = [[program.condition(band.when) for band in criterion.bands] for criterion in set_.decided]
        self._triggers = [program.condition(trigger) for trigger in set_.triggers]
        self._plain = not any(criterion.when or criterion.bands for criterion in set_.decided)
        self._none = ((True,) * len(set_.decided), ((),) * len(set_.decided))

    def answer(self, env: Sequence[Any]) -> Answers:
        """Answer every question, from what `Program.gather` gave."""
        states = tuple([state(env) for state in self._states])
        triggers = tuple([trigger(env) for trigger in self._triggers])
        if self._plain:
            return Answers(self._excludes(env), self._gate(env), states, *self._none, triggers)
        applies = tuple([when(env) for when in self._whens])
        bands = tuple([tuple([band(env) for band in bands]) for bands in self._bands])
        return Answers(self._excludes(env), self._gate(env), states, applies, bands, triggers)


def _state(program: Program, criterion: Criterion) -> Callable[[Sequence[Any]], State]:
    require = criterion.bands[0].when if criterion.bands else criterion.require
    met = _optional(program, require, absent=None)
    if criterion.when is None:
        return lambda env: _MET[met(env)]
    when = program.condition(criterion.when)

    def run(env: Sequence[Any]) -> State:
        applies = when(env)
        if applies is False:
            return State.NOT_APPLICABLE
        return _MET[met(env)] if applies else State.INSUFFICIENT

    return run


_MET: dict[Tri, State] = {True: State.PASS, False: State.FAIL, None: State.INSUFFICIENT}


def decide(set_: CriterionSet, answers: Answers) -> Decision:
    """The outcome that the answers make. Not asked of an excluded unit."""
    total = None
    match set_.outcome:
        case AtLeastPass(n=n):
            outcome = _at_least(set_, answers, n)
        case Scored() as rule:
            total = points.total(set_, rule, answers.states, ranges(set_, answers))
            outcome = points.outcome_of(set_, rule, total)
        case _:
            outcome = _all(answers)
    return Decision(_behind_the_gate(outcome, answers), total)


def ranges(set_: CriterionSet, answers: Answers) -> list[points.Range]:
    """The points each decided criterion may still bring."""
    each = zip(set_.decided, answers.states, answers.applies, answers.bands, strict=True)
    return [_range(*of_one) for of_one in each]


def _range(criterion: Criterion, state: State, applies: Tri, bands: tuple[Tri, ...]) -> points.Range:
    """Where ``when`` is unknown: from 0 to the full points, which a criterion that does not apply may yet be given."""
    if applies is None:
        return Fraction(0), criterion.points or Fraction(0)
    if bands:
        return points.of_bands([band.points for band in criterion.bands], bands)
    return points.of_criterion(criterion.points or Fraction(0), state)


def _all(answers: Answers) -> Outcome:
    states = answers.states
    if State.FAIL in states:
        return Outcome.NOT_ACHIEVED
    return Outcome.ACHIEVED if State.PASS in states and State.INSUFFICIENT not in states else Outcome.UNDETERMINED


def _at_least(set_: CriterionSet, answers: Answers, n: int) -> Outcome:
    passed = answers.states.count(State.PASS)
    if passed >= n:
        return Outcome.ACHIEVED
    possible = passed + answers.states.count(State.INSUFFICIENT) + len(set_.unverified)
    return Outcome.UNDETERMINED if possible >= n else Outcome.NOT_ACHIEVED


def _behind_the_gate(outcome: Outcome, answers: Answers) -> Outcome:
    if answers.excluded is None:
        return Outcome.UNDETERMINED
    if answers.gate is False:
        return Outcome.NOT_ACHIEVED
    if answers.gate is None and outcome is not Outcome.NOT_ACHIEVED:
        return Outcome.UNDETERMINED
    return outcome


def _optional(program: Program, node: Any, absent: Tri) -> Condition:
    return program.condition(node) if node is not None else lambda env: absent
