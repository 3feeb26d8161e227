"""Comparisons. With an interval, decided only if all numbers between its ends give the same answer."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from criteria.expressions.nodes import Comparator
from engine.decision.facts.kleene import Tri, opposite
from engine.decision.facts.values import Interval
from engine.decision.reference.arithmetic import Quantity, ends


def less(a: Any, b: Any) -> Tri:
    (a_low, a_high), (b_low, b_high) = ends(a), ends(b)
    return True if a_high < b_low else False if a_low >= b_high else None


def at_most(a: Any, b: Any) -> Tri:
    (a_low, a_high), (b_low, b_high) = ends(a), ends(b)
    return True if a_high <= b_low else False if a_low > b_high else None


def same(a: Any, b: Any) -> Tri:
    (a_low, a_high), (b_low, b_high) = ends(a), ends(b)
    if a_low == a_high == b_low == b_high:
        return True
    return False if a_high < b_low or b_high < a_low else None


SETTLED: Mapping[Comparator, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""For two values that are both known and no interval."""

_OVER_INTERVALS: Mapping[Comparator, Callable[[Any, Any], Tri]] = {
    "==": same,
    "!=": lambda a, b: opposite(same(a, b)),
    "<": less,
    "<=": at_most,
    ">": lambda a, b: less(b, a),
    ">=": lambda a, b: at_most(b, a),
}


def compare(op: Comparator, a: Any, b: Any) -> Tri:
    """Any two comparable values; unknown with an unknown."""
    if a is None or b is None:
        return None
    if type(a) is Interval or type(b) is Interval:
        return _OVER_INTERVALS[op](a, b)
    return SETTLED[op](a, b)


def among(value: Quantity, entries: frozenset[Any]) -> Tri:
    """Whether the value is one of the entries."""
    if value is None:
        return None
    if isinstance(value, Interval):
        return None if any(value.low <= entry <= value.high for entry in entries) else False
    return value in entries
