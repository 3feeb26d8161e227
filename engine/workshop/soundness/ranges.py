"""Between which numbers a value of a condition lies, as far as the language itself holds it there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from types import MappingProxyType

from criteria.expressions import nodes as n
from criteria.model import CriterionSet

Bound = Fraction | None
"""None where nothing bounds."""


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the greatest number, both included; ``whole``: only whole numbers occur."""

    low: Bound = None
    high: Bound = None
    whole: bool = False

    @property
    def point(self) -> Fraction | None:
        """The only number there is."""
        return self.low if self.low is not None and self.low == self.high else None

    def holds(self, value: Fraction) -> bool:
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


ANY = Range()
_ZERO, _HUNDRED = Fraction(0), Fraction(100)
_COUNT = Range(_ZERO, None, whole=True)
_PARTS: Mapping[str, Range] = MappingProxyType(
    {
        "year": Range(Fraction(1), Fraction(9999), whole=True),
        "quarter": Range(Fraction(1), Fraction(4), whole=True),
        "month": Range(Fraction(1), Fraction(12), whole=True),
        "day": Range(Fraction(1), Fraction(31), whole=True),
    }
)
_NARROWING = ("children", "enrolled", "recognised")
"""Each counts only units that the one before it counts."""


def opened(node: n.Expression, set_: CriterionSet) -> n.Expression:
    """What a fact's name stands for."""
    while isinstance(node, n.FactRef):
        node = set_.facts[node.name]
    return node


def range_of(node: n.Expression, set_: CriterionSet) -> Range | None:
    """The range of a number; None where it can never be known: something is divided by 0."""
    match opened(node, set_):
        case n.Number(value=value) | n.ParameterRef(value=value):
            return Range(value, value, value.denominator == 1)
        case n.IndicatorRef(name=name, type=n.NumberType()):
            return _of_indicator(set_.indicators[name].type)
        case n.PeriodRef():
            return _PARTS["year"]
        case n.RollUp():
            return _COUNT
        case n.DatePart(part=part):
            return _PARTS[part]
        case n.Negative(operand=operand):
            return _reckoned("-", Range(_ZERO, _ZERO, whole=True), range_of(operand, set_))
        case n.Arithmetic(op=op, left=left, right=right):
            return _reckoned(op, range_of(left, set_), range_of(right, set_))
        case n.Percent(part=part_of, whole=whole_of):
            return _share(part_of, whole_of, set_)
        case n.Change(now=now):
            before = range_of(now, set_)
            return Range(-_HUNDRED, None) if before is not None and before.low == 0 else ANY
        case _:
            return ANY


def difference(left: n.Expression, right: n.Expression, set_: CriterionSet) -> Range | None:
    """The range of one number less another."""
    if opened(left, set_) == opened(right, set_):
        return Range(_ZERO, _ZERO, whole=True)
    found = _reckoned("-", range_of(left, set_), range_of(right, set_))
    if found is not None and counts_within(left, right, set_):
        return Range(found.low, _ZERO if found.high is None else min(found.high, _ZERO), found.whole)
    if found is not None and counts_within(right, left, set_):
        return Range(_ZERO if found.low is None else max(found.low, _ZERO), found.high, found.whole)
    return found


def counts_within(part: n.Expression, whole: n.Expression, set_: CriterionSet) -> bool:
    """Whether the one counts only what the other counts too: by ``at_most``, or as roll-ups over the same units."""
    part, whole = opened(part, set_), opened(whole, set_)
    if isinstance(part, n.RollUp) and isinstance(whole, n.RollUp):
        fewer = _NARROWING.index(part.name) >= _NARROWING.index(whole.name) and set(part.kinds) <= set(whole.kinds)
        return part.standard == whole.standard and fewer
    if isinstance(part, n.IndicatorRef) and isinstance(whole, n.IndicatorRef) and part.prior == whole.prior:
        return whole.name in _wholes(part.name, set_)
    return False


def _wholes(name: str, set_: CriterionSet) -> list[str]:
    """What the indicator is a part of, and what that is a part of."""
    found: list[str] = []
    whole = set_.indicators[name].at_most
    while whole is not None and whole not in found:
        found.append(whole)
        whole = set_.indicators[whole].at_most
    return found


def _of_indicator(kind: str) -> Range:
    if kind == "percent":
        return Range(_ZERO, _HUNDRED)
    return _COUNT if kind in ("count", "documents", "incidents") else ANY


def _share(part: n.Expression, whole: n.Expression, set_: CriterionSet) -> Range | None:
    above, below = range_of(part, set_), range_of(whole, set_)
    found = _reckoned("/", above, below)
    if found is None or above is None or below is None:
        return None
    if counts_within(part, whole, set_) and _never_negative(above, below):
        return Range(_ZERO, _HUNDRED)
    return _scaled(found, _HUNDRED, whole=False)


def _reckoned(op: str, left: Range | None, right: Range | None) -> Range | None:
    if left is None or right is None:
        return None
    match op:
        case "+":
            return Range(
                None if left.low is None or right.low is None else left.low + right.low,
                None if left.high is None or right.high is None else left.high + right.high,
                left.whole and right.whole,
            )
        case "-":
            return _reckoned("+", left, _scaled(right, Fraction(-1), right.whole))
        case "*":
            return _times(left, right)
        case _:
            return _divided(left, right)


def _times(left: Range, right: Range) -> Range:
    whole = left.whole and right.whole
    if left.low is not None and left.high is not None and right.low is not None and right.high is not None:
        corners = [a * b for a, b in product((left.low, left.high), (right.low, right.high))]
        return Range(min(corners), max(corners), whole)
    for one, factor in ((left, right.point), (right, left.point)):
        if factor is not None:
            return _scaled(one, factor, whole)
    return Range(_ZERO, None, whole) if _never_negative(left, right) else Range(whole=whole)


def _scaled(one: Range, factor: Fraction, whole: bool) -> Range:
    if factor == 0:
        return Range(_ZERO, _ZERO, whole=True)
    low, high = (None if end is None else end * factor for end in (one.low, one.high))
    return Range(low, high, whole) if factor > 0 else Range(high, low, whole)


def _never_negative(*ranges: Range) -> bool:
    return all(one.low is not None and one.low >= 0 for one in ranges)


def _divided(left: Range, right: Range) -> Range | None:
    """Nothing is ever divided by 0: that is unknown."""
    if right.point == 0:
        return None
    if right.point is not None:
        found = _times(left, Range(1 / right.point, 1 / right.point))
        return Range(found.low, found.high)
    return Range(_ZERO, None) if _never_negative(left, right) else ANY
