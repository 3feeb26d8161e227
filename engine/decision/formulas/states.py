"""The state of a criterion as a formula: 0 fails, 1 insufficient, 2 passes, 3 does not apply.

As with truths, a state may wait; it is then known to lie between two of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from criteria.expressions.nodes import Expression
from criteria.model import Criterion
from engine.decision.formulas import truths
from engine.decision.formulas.compiled import AT_SUBMISSION, Result
from engine.decision.formulas.conditions import Conditions
from engine.decision.formulas.steps import Steps, text
from engine.decision.formulas.truths import Truth
from engine.decision.verdicts import WORDS, State

_CODES = (State.FAIL, State.INSUFFICIENT, State.PASS, State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class CriterionState:
    """A decided criterion: its state, least and greatest, and what that was made of."""

    criterion: Criterion
    low: str
    high: str
    when: Truth
    met: Truth
    bands: tuple[Truth, ...]
    waits: tuple[str, ...]

    @property
    def settled(self) -> bool:
        return self.low == self.high

    @property
    def conditions(self) -> tuple[Truth, ...]:
        """Those of ``when``, ``require`` or bands that the criterion has."""
        given = (self.when,) if self.criterion.when is not None else ()
        return (*given, *(self.bands or (self.met,)))


def state_of(criterion: Criterion, conditions: Conditions, steps: Steps) -> CriterionState:
    """``require``, or the first band, where ``when`` holds."""
    about = f"criterion-{criterion.id}"

    def truth(node: Expression) -> Truth:
        return conditions.kept(conditions.truth(node), about)

    when = truths.constant(True) if criterion.when is None else truth(criterion.when)
    bands = tuple(truth(band.when) for band in criterion.bands)
    met = bands[0] if bands else truths.constant(None) if criterion.require is None else truth(criterion.require)
    if when.settled and met.settled:
        low = high = steps.keep(_state(when.low, met.low), about)
    else:
        low, high = (steps.keep(formula, about) for formula in _bounds(when, met))
    waits = truths.waits_of([when, *(bands or (met,))])
    return CriterionState(criterion, low, high, when, met, bands, waits)


def result_of(state: CriterionState, words: Mapping[str, str]) -> Result:
    """The state in words."""
    chosen = ",".join(text(words.get(code, WORDS[code])) for code in _CODES)
    said = f"CHOOSE({state.low}+1,{chosen})"
    if state.settled:
        return Result(said, state.waits)
    return Result(f"IF({state.low}={state.high},{said},{text(AT_SUBMISSION)})", state.waits)


def _state(when: str, met: str) -> str:
    constant = {truths.TRUE: met, truths.UNKNOWN: "1", truths.FALSE: "3"}
    return constant.get(when, f"IF({when}=2,{met},IF({when}=0,3,1))")


def _bounds(when: Truth, met: Truth) -> tuple[str, str]:
    """The least and the greatest of the states that are still possible."""
    may_fail, may_open = f"{when.low}=0", f"AND({when.low}<=1,{when.high}>=1)"
    low = f"MIN(IF({when.high}=2,{met.low},3),IF({may_open},1,3))"
    high = f"MAX(IF({when.high}=2,{met.high},0),IF({may_open},1,0),IF({may_fail},3,0))"
    return low, high
