"""Rules that follow from verdicts: verdicts to the outcome, the outcome to what a unit counts for in the unit above."""

from __future__ import annotations

from typing import Any

from criteria.expressions.nodes import RollUpName
from criteria.model import AtLeastPass, CriterionSet, Scored
from engine.decision.facts.world import Grounds, Standing
from engine.decision.reference.deciding import Answers
from engine.decision.reference.points import Total, rank
from engine.decision.rules import encoding
from engine.decision.rules.compiling import Truth
from engine.decision.rules.formulas import AllOf, AnyOf, Comparison, Formula
from engine.decision.rules.normal import contrary
from engine.decision.rules.rulebook import Rulebook
from engine.decision.verdicts import Outcome, State


class UnprovenError(Exception):
    """The rules engine gave a question no answer, or more than one; silence is never read as a verdict."""


_COUNTS = range(4, 7)
"""The slots after the gate's and the exclusion's pair; what they hold goes by the kind of outcome."""


class OutcomeRules:
    """From counted verdicts to the outcome; counts are Python's, the decision is the engine's."""

    def __init__(self, set_: CriterionSet) -> None:
        self._set = set_
        gate, excluded = one_of_pair(0), one_of_pair(2)
        base = self._base(set_)
        achieved = AllOf((base.true, gate.true, excluded.false))
        not_achieved = AllOf((AnyOf((base.false, gate.false)), excluded.false))
        self._rules = Rulebook(
            {
                Outcome.ACHIEVED: achieved,
                Outcome.NOT_ACHIEVED: not_achieved,
                Outcome.UNDETERMINED: AllOf((contrary(achieved), contrary(not_achieved))),
            },
            _COUNTS.stop,
        )

    def decide(self, answers: Answers, total: Total | None) -> Outcome:
        pairs = encoding.truth(answers.gate), encoding.truth(answers.excluded)
        fired = self._rules.decide([*pairs[0], *pairs[1], *self._counts(answers, total)])
        if len(fired) != 1:
            raise UnprovenError(f"outcome answered {len(fired)} times")
        return fired[0]

    def _base(self, set_: CriterionSet) -> Truth:
        match set_.outcome:
            case AtLeastPass(n=n):
                passed, possible, _ = _COUNTS
                needed = min(n, len(set_.criteria) + 1)
                return Truth(Comparison(passed, ">=", needed), Comparison(possible, "<", needed))
            case Scored(achieved_from=class_):
                low_rank, high_rank, _ = _COUNTS
                limit = rank(set_, class_)
                return Truth(
                    AllOf((Comparison(low_rank, "<=", limit), Comparison(high_rank, "<=", limit))),
                    AllOf((Comparison(low_rank, ">", limit), Comparison(high_rank, ">", limit))),
                )
        passed, failed, open_ = _COUNTS
        return Truth(
            AllOf((Comparison(failed, "<=", 0), Comparison(open_, "<=", 0), Comparison(passed, ">=", 1))),
            Comparison(failed, ">=", 1),
        )

    def _counts(self, answers: Answers, total: Total | None) -> tuple[int, int, int]:
        """What the slots `_COUNTS` hold, in the order in which `_base` names them."""
        states = answers.states
        passed, open_ = states.count(State.PASS), states.count(State.INSUFFICIENT)
        match self._set.outcome:
            case AtLeastPass():
                return passed, passed + open_ + len(self._set.unverified), 0
            case Scored():
                if total is None:
                    return len(self._set.classes), -1, 0
                return rank(self._set, total.low_class), rank(self._set, total.high_class), 0
        return passed, states.count(State.FAIL), open_


class StandingRules:
    """What a unit counts for in the unit above. Slots: pairs of excluded, enrolled, reached, decided."""

    def __init__(self) -> None:
        excluded, enrolled, reached, decided = (one_of_pair(slot) for slot in (0, 2, 4, 6))
        inside = excluded.opposite
        standing: dict[RollUpName, Truth] = {
            "children": inside,
            "enrolled": _both(inside, enrolled),
            "recognised": _both(inside, enrolled, _over(decided, reached)),
        }
        rules: dict[tuple[str, Any], Formula] = {}
        for name, counts in standing.items():
            rules |= {(name, (1, 1)): counts.true, (name, (0, 0)): counts.false, (name, (0, 1)): counts.unknown}
        by_decision = AllOf((contrary(standing["enrolled"].false), contrary(decided.unknown)))
        rules |= {("by_decision", True): by_decision, ("by_decision", False): contrary(by_decision)}
        self._rules = Rulebook(rules, 8)

    def decide(self, grounds: Grounds) -> Standing:
        """The standing; exactly one answer for each of its four parts, else UnprovenError."""
        pairs = map(encoding.truth, (grounds.excluded, grounds.enrolled, grounds.reached, grounds.decided))
        fired = self._rules.decide([slot for pair in pairs for slot in pair])
        answers = dict(fired)
        if len(fired) != 4 or len(answers) != 4:
            raise UnprovenError(f"standing answered {len(fired)} times")
        return Standing(**answers)


def _both(*truths: Truth) -> Truth:
    return Truth(AllOf(tuple(t.true for t in truths)), AnyOf(tuple(t.false for t in truths)))


def _over(decided: Truth, reached: Truth) -> Truth:
    """What was decided; where nothing was, what was reached."""
    return Truth(
        AnyOf((decided.true, AllOf((decided.unknown, reached.true)))),
        AnyOf((decided.false, AllOf((decided.unknown, reached.false)))),
    )


def one_of_pair(slot: int) -> Truth:
    """A condition held in a pair of slots, each 0 or 1."""
    return Truth(Comparison(slot, ">=", 1), Comparison(slot + 1, "<", 1))
