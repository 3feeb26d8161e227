"""Points as formulas: from how few to how many a criterion brings, the total, the class it reaches, the outcome.

Whole numbers throughout: points times their least common denominator, a total compared with a class by multiplying
across. A criterion that waits counts as insufficient, from which every state may follow: what is decided so is decided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from criteria.model import CriterionSet, Scored
from engine.decision.formulas import truths
from engine.decision.formulas.compiled import AT_SUBMISSION, Result
from engine.decision.formulas.quantities import DIGITS
from engine.decision.formulas.states import CriterionState
from engine.decision.formulas.steps import Steps, text
from engine.decision.formulas.truths import Truth
from engine.decision.formulas.wholes import LIMIT
from engine.decision.reference.points import rank


class Score:
    """A scored set: cells for the places of the classes (0 the best) that its lowest and its highest total reach.

    They hold −1 where no criterion applies, or where what waits may leave none.
    """

    def __init__(self, set_: CriterionSet, rule: Scored, states: Sequence[CriterionState], steps: Steps) -> None:
        self._set, self._rule, self._steps = set_, rule, steps
        self._waits = tuple(dict.fromkeys(wait for state in states for wait in state.waits))
        self._unit, self._exact = _unit(set_, rule)
        self._points = [_Points(state, rule, self._unit, steps) for state in states]
        self._missing = sum((criterion.points or Fraction(0) for criterion in set_.unverified), Fraction(0))
        if self._exact:
            self._low, self._high = self._places()
            self._waiting = self._sum([test for points in self._points for test in points.waiting])

    @property
    def outcome(self) -> Truth:
        """Decided as soon as both places lie on the same side of ``achieved_from``."""
        if not self._exact:
            return truths.open_(*self._waits, DIGITS)
        from_ = rank(self._set, self._rule.achieved_from)
        code = f"IF({self._low}<0,1,IF({self._low}<={from_},2,IF({self._high}>{from_},0,1)))"
        if not self._waits:
            return truths.same(code)
        decided = self._steps.keep(code, "score")
        may_turn = f"AND({decided}=1,{self._waiting}>0)"
        return Truth(f"IF({may_turn},0,{decided})", f"IF({may_turn},2,{decided})", self._waits)

    @property
    def class_(self) -> Result:
        """The label of the class, where both ends have the same."""
        if not self._exact:
            return Result(text(AT_SUBMISSION), (*self._waits, DIGITS))
        labels = ",".join(text(class_.label) for class_ in self._set.classes)
        otherwise = f'IF({self._waiting}>0,{text(AT_SUBMISSION)},"")' if self._waits else '""'
        same = f"AND({self._low}={self._high},{self._low}>=0)"
        return Result(f"IF({same},CHOOSE({self._low}+1,{labels}),{otherwise})", self._waits)

    def _places(self) -> tuple[str, str]:
        missing = int(self._missing * self._unit)
        low = self._sum([points.least for points in self._points])
        high = self._sum([*(points.most for points in self._points), str(missing)])
        applicable = self._sum([*(points.applicable for points in self._points), str(missing)])
        failed, unsettled = self._mandatory()
        applies = self._applies(missing)

        def kept(place: str) -> str:
            return self._steps.keep(f"IF({applies},{place},-1)", "class")

        low_place = self._place(low, applicable, f"OR({failed},{unsettled})")
        return kept(low_place), kept(self._place(high, applicable, failed))

    def _applies(self, missing: int) -> str:
        """Whether a criterion surely applies; scaling needs one with points."""
        if self._rule.not_applicable == "rescale":
            return f"{self._sum([*(points.surely_applicable for points in self._points), str(missing)])}>0"
        if self._set.unverified:
            return "TRUE"
        return f"{self._sum([f'1*({points.state.high}<3)' for points in self._points])}>0"

    def _place(self, total: str, applicable: str, capped: str) -> str:
        """How many classes begin above the total, and no better than the cap where that counts."""
        scaled = self._rule.not_applicable == "rescale"
        reached = f"{total}*{int(self._rule.full * self._unit)}" if scaled else total
        above = [
            f"({reached}<{int(class_.from_ * self._unit)}{f'*{applicable}' if scaled else ''})"
            for class_ in self._set.classes
        ]
        place = self._steps.keep("+".join(above), "class")
        if self._rule.cap is None:
            return place
        return f"IF({capped},MAX({place},{rank(self._set, self._rule.cap)}),{place})"

    def _mandatory(self) -> tuple[str, str]:
        """Whether a mandatory criterion fails; whether one is not settled."""
        codes = [points.code for points in self._points if points.state.criterion.mandatory]
        unseen = any(criterion.mandatory for criterion in self._set.unverified)
        failed = f"{self._sum([f'1*({code}=0)' for code in codes])}>0"
        unsettled = f"{self._sum([f'1*({code}=1)' for code in codes])}>0"
        return failed, "TRUE" if unseen else unsettled

    def _sum(self, parts: Sequence[str]) -> str:
        some = [part for part in parts if part != "0"]
        return self._steps.keep(self._steps.fold("SUM", some, "points"), "points") if some else "0"


@dataclass(frozen=True)
class _Points:
    """What one criterion brings, times the unit; ``code``: its state, insufficient where it waits."""

    state: CriterionState
    rule: Scored
    unit: int
    steps: Steps

    @property
    def code(self) -> str:
        return self._settled(self.state.low, self.state.high)

    @property
    def least(self) -> str:
        bands = self._bands("=2") if self.state.bands else f"IF({self.code}=2,{self._full},0)"
        return self._applied(bands, "0")

    @property
    def most(self) -> str:
        bands = self._bands(">=1") if self.state.bands else f"IF({self.code}>=1,{self._full},0)"
        return self._applied(bands, str(self._full))

    @property
    def applicable(self) -> str:
        return f"{self._full}*({self.code}<3)"

    @property
    def surely_applicable(self) -> str:
        return f"{self._full}*({self.state.high}<3)"

    @property
    def waiting(self) -> tuple[str, ...]:
        """1 for each of its parts that waits, where it does."""
        if not self.state.waits:
            return ()
        parts = (self.state.when, *self.state.bands)
        pairs = [(self.state.low, self.state.high), *((part.low, part.high) for part in parts)]
        return tuple(f"1*({low}<>{high})" for low, high in pairs if low != high)

    @property
    def _full(self) -> int:
        return int((self.state.criterion.points or Fraction(0)) * self.unit)

    def _bands(self, test: str) -> str:
        """Points fall from band to band, so the first band of which something is true is the greatest of those."""
        truths_ = (self._settled(band.low, band.high) for band in self.state.bands)
        bands = zip(self.state.criterion.bands, truths_, strict=True)
        return f"MAX({','.join(f'{int(band.points * self.unit)}*({truth}{test})' for band, truth in bands)})"

    def _applied(self, points: str, where_unknown: str) -> str:
        """Where ``when`` is unknown from 0 to the full points; where it does not hold as the set says."""
        otherwise = str(self._full) if self.rule.not_applicable == "full" else "0"
        when = self._settled(self.state.when.low, self.state.when.high)
        return f"IF({when}=2,{points},IF({when}=1,{where_unknown},{otherwise}))" if when != truths.TRUE else points

    def _settled(self, low: str, high: str) -> str:
        return low if low == high else self.steps.keep(f"IF({low}={high},{low},1)", "settled")


def _unit(set_: CriterionSet, rule: Scored) -> tuple[int, bool]:
    """The least common denominator of all points and classes; and whether every product stays exact."""
    points = [criterion.points or Fraction(0) for criterion in set_.criteria]
    points += [band.points for criterion in set_.criteria for band in criterion.bands]
    marks = [rule.full, *(class_.from_ for class_ in set_.classes)]
    unit = lcm(*(number.denominator for number in (*points, *marks)))
    return unit, sum(points) * max(marks) * unit * unit < LIMIT
