"""Both executions of one set side by side: the rules engine decides, the reference checks every answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from criteria.model import CriterionSet
from engine.decision.facts.world import Grounds, Standing, standing
from engine.decision.reference.compiling import Program
from engine.decision.reference.deciding import Answers, Decision, Reference, decide
from engine.decision.rules.chaining import StandingRules
from engine.decision.rules.deciding import RulesEngine
from engine.decision.verdicts import Outcome


class DisagreementError(Exception):
    """The rules engine and the reference do not agree: the run ends, nothing is concluded (exit status 3)."""

    def __init__(self, unit: str, where: str, rules: object, reference: object) -> None:
        super().__init__(f"{unit}: {where}: rules say {rules}, reference says {reference}")
        self.add_note(
            f"Hai bộ máy cho kết quả khác nhau ở đơn vị “{unit}”, {where}; kết quả của lần chạy này không được dùng."
        )


class Judge:
    """One set, ready to decide any number of units."""

    def __init__(self, set_: CriterionSet) -> None:
        self.set = set_
        self.program = Program(set_)
        self._reference = Reference(self.program)
        self._rules = RulesEngine(self.program)

    def answer(self, unit: str, env: Sequence[Any]) -> Answers:
        """The answers to every question, proven. Raises DisagreementError."""
        answers, check = self._rules.answer(env), self._reference.answer(env)
        if answers != check:
            raise _disagreement(self.set, unit, answers, check)
        return answers

    def decide(self, unit: str, answers: Answers) -> Decision:
        """The outcome, proven. Raises DisagreementError."""
        decision = decide(self.set, answers)
        outcome: Outcome = self._rules.outcome(answers, decision.total)
        if outcome is not decision.outcome:
            raise DisagreementError(unit, f"kết quả chung theo bộ “{self.set.key}”", outcome, decision.outcome)
        return decision


@lru_cache(maxsize=128)
def judge(set_: CriterionSet) -> Judge:
    """The judge of a set; made once, it costs milliseconds."""
    return Judge(set_)


def judge_standing(unit: str, grounds: Grounds) -> Standing:
    """What a unit counts for in the unit above, proven. Raises DisagreementError."""
    return _proven_standing(unit, "phần tính vào đơn vị cấp trên", grounds)


def judge_holding(unit: str, standard: str, grounds: Grounds) -> None:
    """Proves what `World.holds` answers. Raises DisagreementError."""
    _proven_standing(unit, f"việc đạt tiêu chuẩn “{standard}” trong kỳ", grounds.if_enrolled)


def _proven_standing(unit: str, where: str, grounds: Grounds) -> Standing:
    found, check = _standing_rules().decide(grounds), standing(grounds)
    if found != check:
        raise DisagreementError(unit, where, found, check)
    return found


@lru_cache(maxsize=1)
def _standing_rules() -> StandingRules:
    return StandingRules()


def _disagreement(set_: CriterionSet, unit: str, rules: Answers, reference: Answers) -> DisagreementError:
    for place, criterion in enumerate(set_.decided):
        ours = rules.states[place], rules.applies[place], rules.bands[place]
        theirs = reference.states[place], reference.applies[place], reference.bands[place]
        if ours != theirs:
            return DisagreementError(unit, f"tiêu chí {criterion.id} của bộ “{set_.key}”", ours, theirs)
    for number, (fired, check) in enumerate(zip(rules.triggers, reference.triggers, strict=True), 1):
        if fired is not check:
            return DisagreementError(unit, f"triggers mục {number} của bộ “{set_.key}”", fired, check)
    where = f"phạm vi hoặc điều kiện chọn của bộ “{set_.key}”"
    return DisagreementError(unit, where, (rules.excluded, rules.gate), (reference.excluded, reference.gate))
