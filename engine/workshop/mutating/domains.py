"""Between which numbers a value can lie, as far as the language itself holds it there.

So that no change is proposed that cannot make a difference: of a number that is never below 0, ``== 0`` and ``<= 0``
ask the same.
"""

from __future__ import annotations

from fractions import Fraction

from criteria.expressions import nodes as n
from criteria.model import CriterionSet

Domain = tuple[Fraction | None, Fraction | None]

_ANY: Domain = (None, None)
_PARTS: dict[str, Domain] = {
    "year": _ANY,
    "quarter": (Fraction(1), Fraction(4)),
    "month": (Fraction(1), Fraction(12)),
    "day": (Fraction(1), Fraction(31)),
}
_SAME_AT_LEAST = frozenset({frozenset({"==", "<="}), frozenset({"!=", ">"})})
_SAME_AT_MOST = frozenset({frozenset({"==", ">="}), frozenset({"!=", "<"})})
_COUNTED = {"children": 0, "enrolled": 1, "recognised": 2}
"""Each counts only units that the one before it counts."""


def same_question(node: n.Compare, op: n.Comparator, set_: CriterionSet) -> bool:
    """Whether the comparison asks the same with the other operator, its left side being a number held in bounds."""
    limit = _constant(node.right)
    low, high = domain(node.left, set_)
    pair = frozenset({node.op, op})
    return limit is not None and (
        (limit == low and pair in _SAME_AT_LEAST) or (limit == high and pair in _SAME_AT_MOST)
    )


def domain(node: n.Expression, set_: CriterionSet) -> Domain:
    """The least and the greatest that the value can be; None where nothing holds it."""
    match node:
        case n.FactRef(name=name):
            return domain(set_.facts[name], set_)
        case n.IndicatorRef(name=name, type=n.NumberType()):
            kind = set_.indicators[name].type
            whole = kind in ("count", "documents", "incidents")
            return (Fraction(0), None) if whole else (Fraction(0), Fraction(100)) if kind == "percent" else _ANY
        case n.RollUp():
            return Fraction(0), None
        case n.DatePart(part=part):
            return _PARTS[part]
        case n.Percent(part=part_of, whole=whole_of):
            low = Fraction(0) if domain(part_of, set_)[0] == 0 == domain(whole_of, set_)[0] else None
            return low, Fraction(100) if _within(part_of, whole_of, set_) else None
        case _:
            return _ANY


def _constant(node: n.Expression) -> Fraction | None:
    return node.value if isinstance(node, n.Number | n.ParameterRef) else None


def _within(part: n.Expression, whole: n.Expression, set_: CriterionSet) -> bool:
    """Whether the one counts only what the other counts too."""
    part, whole = _behind(part, set_), _behind(whole, set_)
    if isinstance(part, n.RollUp) and isinstance(whole, n.RollUp):
        fewer = _COUNTED[part.name] >= _COUNTED[whole.name] and set(part.kinds) <= set(whole.kinds)
        return part.standard == whole.standard and fewer
    if isinstance(part, n.IndicatorRef) and isinstance(whole, n.IndicatorRef):
        return part.prior == whole.prior and set_.indicators[part.name].at_most == whole.name
    return False


def _behind(node: n.Expression, set_: CriterionSet) -> n.Expression:
    return _behind(set_.facts[node.name], set_) if isinstance(node, n.FactRef) else node
