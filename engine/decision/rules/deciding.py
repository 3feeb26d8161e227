"""One set decided by durable rules: every question exactly one answer, then the outcome that the answers chain to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from criteria.model import Criterion
from engine.decision.reference.compiling import Program
from engine.decision.reference.deciding import Answers
from engine.decision.reference.points import Total
from engine.decision.rules.chaining import OutcomeRules, UnprovenError
from engine.decision.rules.compiling import Compiler, Slots, Truth
from engine.decision.rules.formulas import AllOf, AnyOf, Formula
from engine.decision.rules.rulebook import Rulebook
from engine.decision.verdicts import Outcome, State

Question = tuple[str, int, int]
"""("excluded" | "gate", 0, 0), ("state" | "applies", criterion, 0), ("band", criterion, band) or ("trigger", n, 0)."""


class RulesEngine:
    """One set, ready to decide units."""

    def __init__(self, program: Program) -> None:
        set_ = program.set
        self._slots = Slots()
        compiler = Compiler(program, self._slots)
        rules: dict[tuple[Question, Any], Formula] = {}
        self._questions: dict[Question, Any] = {}
        for question, node, absent in (("excluded", set_.excludes, False), ("gate", set_.gate, True)):
            self._ask((question, 0, 0), compiler, node, absent, rules)
        for place, criterion in enumerate(set_.decided):
            self._ask_criterion(place, criterion, compiler, rules)
        for place, trigger in enumerate(set_.triggers):
            self._ask(("trigger", place, 0), compiler, trigger, False, rules)
        decided = list(enumerate(set_.decided))
        self._state_questions = [("state", i, 0) for i, _ in decided]
        self._when_questions = [("applies", i, 0) if c.when else None for i, c in decided]
        self._band_questions = [[("band", i, band) for band in range(len(c.bands))] for i, c in decided]
        self._trigger_questions = [("trigger", place, 0) for place in range(len(set_.triggers))]
        self._plain = not any(c.when or c.bands for _, c in decided)
        self._none = ((True,) * len(decided), ((),) * len(decided))
        self._rules = Rulebook(rules, len(self._slots))
        self._outcome = OutcomeRules(set_)

    def answer(self, env: Sequence[Any]) -> Answers:
        """Answer every question, from what `Program.gather` gave. Raises UnprovenError, SessionError."""
        return self._read(self._rules.decide(self._slots.fill(env)))

    def outcome(self, answers: Answers, total: Total | None) -> Outcome:
        """The outcome that the answers chain to."""
        return self._outcome.decide(answers, total)

    def _ask(self, question: Question, compiler: Compiler, node: Any, absent: bool, rules: dict[Any, Formula]) -> None:
        """Three exclusive rules; a question whose answer is fixed needs none."""
        if node is None:
            self._questions[question] = absent
            return
        truth = compiler.truth(node, absent)
        rules |= {(question, True): truth.true, (question, False): truth.false, (question, None): truth.unknown}

    def _ask_criterion(self, place: int, criterion: Criterion, compiler: Compiler, rules: dict[Any, Formula]) -> None:
        """Four exclusive rules, three where the criterion concerns every unit."""
        bands = criterion.bands
        met = compiler.truth(bands[0].when if bands else criterion.require, absent=True)
        applies = compiler.truth(criterion.when, absent=True)
        rules |= {(("state", place, 0), state): formula for state, formula in _states(applies, met).items()}
        if criterion.when is not None:
            self._ask(("applies", place, 0), compiler, criterion.when, True, rules)
        for band, found in enumerate(bands):
            self._ask(("band", place, band), compiler, found.when, True, rules)

    def _read(self, fired: Sequence[tuple[Question, Any]]) -> Answers:
        answered = dict(fired)
        if len(answered) != len(fired):
            raise UnprovenError("more than one answer to a question")
        answered |= self._questions
        try:
            states = tuple([answered[question] for question in self._state_questions])
            excluded, gate = answered["excluded", 0, 0], answered["gate", 0, 0]
            triggers = tuple([answered[question] for question in self._trigger_questions])
            if self._plain:
                return Answers(excluded, gate, states, *self._none, triggers)
            applies = tuple([answered[question] if question else True for question in self._when_questions])
            bands = tuple([tuple([answered[question] for question in found]) for found in self._band_questions])
            return Answers(excluded, gate, states, applies, bands, triggers)
        except KeyError as error:
            raise UnprovenError(f"no answer to {error}") from error


def _states(applies: Truth, met: Truth) -> dict[State, Formula]:
    return {
        State.PASS: AllOf((applies.true, met.true)),
        State.FAIL: AllOf((applies.true, met.false)),
        State.INSUFFICIENT: AnyOf((applies.unknown, AllOf((applies.true, met.unknown)))),
        State.NOT_APPLICABLE: applies.false,
    }
