"""The outcome of a set as a formula: 0 not achieved, 1 undetermined, 2 achieved; two formulas where something waits."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.model import AtLeastPass, CriterionSet, Scored
from engine.decision.formulas import truths
from engine.decision.formulas.compiled import AT_SUBMISSION, OUTSIDE, Result
from engine.decision.formulas.scores import Score
from engine.decision.formulas.states import CriterionState
from engine.decision.formulas.steps import Steps, text
from engine.decision.formulas.truths import Truth
from engine.decision.verdicts import WORDS, Outcome, provisionally

_CODES = (Outcome.NOT_ACHIEVED, Outcome.UNDETERMINED, Outcome.ACHIEVED)


def outcome_of(
    set_: CriterionSet, states: Sequence[CriterionState], excluded: Truth, gate: Truth, steps: Steps
) -> Result:
    """The outcome in the set's words, behind its gate; a unit that is excluded is outside."""
    match set_.outcome:
        case AtLeastPass(n=n):
            outcome = _at_least(n, len(set_.unverified), states, steps)
        case Scored() as rule:
            outcome = Score(set_, rule, states, steps).outcome
        case _:
            outcome = _all(states, steps)
    gated = truths.both([outcome, gate], steps)
    low, high = (steps.keep(formula, "outcome") for formula in (gated.low, gated.high))
    waits = truths.waits_of([outcome, gate, excluded])
    if excluded.settled:
        return Result(_scoped(excluded.low, _said(set_, low, high)), waits)
    apart = steps.keep(f"IF({excluded.low}={excluded.high},{excluded.low},3)", "excluded")
    said = f"IF({apart}=3,{text(AT_SUBMISSION)},{_scoped(apart, _said(set_, low, high))})"
    return Result(said, waits)


def _scoped(excluded: str, said: str) -> str:
    if excluded == truths.FALSE:
        return said
    open_, outside = text(WORDS[Outcome.UNDETERMINED]), text(OUTSIDE)
    return f"IF({excluded}=2,{outside},IF({excluded}=1,{open_},{said}))"


def _said(set_: CriterionSet, low: str, high: str) -> str:
    words = {outcome: set_.words.get(outcome, WORDS[outcome]) for outcome in _CODES}
    if set_.provisional:
        bases = [criterion.basis for criterion in set_.criteria]
        words[Outcome.ACHIEVED] = provisionally(words[Outcome.ACHIEVED], bases)
    said = f"CHOOSE({low}+1,{','.join(text(words[outcome]) for outcome in _CODES)})"
    return said if low == high else f"IF({low}={high},{said},{text(AT_SUBMISSION)})"


def _all(states: Sequence[CriterionState], steps: Steps) -> Truth:
    """The least state decides; that nothing applies, or nothing was decided, determines nothing."""

    def least(codes: list[str]) -> str:
        if not codes:
            return truths.UNKNOWN
        return steps.keep(steps.fold("MIN", codes, "all"), "all")

    low, high = least([state.low for state in states]), least([state.high for state in states])
    waits = tuple(dict.fromkeys(wait for state in states for wait in state.waits))
    if low == high:
        constants = {"0": "0", "1": "1", "2": "2", "3": "1"}
        return truths.same(constants.get(low, f"IF({low}=3,1,{low})"))
    # What lies between insufficient and not applicable passes, and would be achieved.
    least_code = f"IF({low}={high},IF({low}=3,1,{low}),IF({high}=3,MIN({low},1),{low}))"
    return Truth(least_code, f"IF({low}={high},IF({low}=3,1,{low}),MIN({high},2))", waits)


def _at_least(n: int, missing: int, states: Sequence[CriterionState], steps: Steps) -> Truth:
    """Counted twice: the criteria that pass, and those that still may."""

    def counted(tests: list[str]) -> str:
        return steps.keep(steps.fold("SUM", [f"1*({test})" for test in tests], "count"), "count") if tests else "0"

    def code(passed: str, possible: str) -> str:
        return f"IF({passed}>={n},2,IF({possible}+{missing}<{n},0,1))"

    if all(state.settled for state in states):
        passed = counted([f"{state.low}=2" for state in states])
        possible = counted([f"ABS({state.low}-1.5)<1" for state in states])
        return truths.same(code(passed, possible))
    fewest = counted([f"AND({state.low}=2,{state.high}=2)" for state in states])
    most = counted([f"AND({state.low}<=2,{state.high}>=2)" for state in states])
    fewest_open = counted([f"AND({state.low}>=1,{state.high}<=2)" for state in states])
    most_open = counted([f"AND({state.low}<=2,{state.high}>=1)" for state in states])
    waits = tuple(dict.fromkeys(wait for state in states for wait in state.waits))
    return Truth(code(fewest, fewest_open), code(most, most_open), waits)
