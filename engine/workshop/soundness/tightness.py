"""Whether a parameter's tighter direction is that of the conditions it stands in: a layer may only move it that way."""

from __future__ import annotations

from typing import Literal

from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.expressions.writing import text_of
from criteria.model import CriterionSet
from engine.workshop.soundness import problems as tell
from engine.workshop.soundness.bench import Bench
from engine.workshop.soundness.finding import Level
from engine.workshop.soundness.ranges import range_of

Way = Literal[-1, 0, 1]
"""Whether something rises with the parameter (1), falls with it (-1) or does not depend on it."""

_RISES_WITH_LEFT = {">": 1, ">=": 1, "<": -1, "<=": -1}


def check_directions(bench: Bench) -> None:
    """Only what must hold is looked at; where a condition could go either way with the parameter nothing is told."""
    set_ = bench.dated[-1]
    asked = [criterion.require for criterion in set_.criteria if criterion.require is not None]
    asked += [set_.gate] if set_.gate is not None else []
    for name, parameter in set_.parameters.items():
        if parameter.tighter is None or not bench.has("parameters", name):
            continue
        easier = 1 if parameter.tighter == "up" else -1
        for condition in asked:
            if _way(condition, name, set_) == easier:
                path = ("parameters", name, "tighter")
                bench.tell(Level.FAULT, path, tell.wrong_direction, name, parameter.tighter, text_of(condition))
                break


def _way(node: n.Expression, name: str, set_: CriterionSet) -> Way | None:
    """Which way the value goes when the parameter rises; None where that is not certain."""
    match node:
        case n.FactRef(name=fact):
            return _way(set_.facts[fact], name, set_)
        case n.ParameterRef(name=own):
            return 1 if own == name else 0
        case n.And(parts=parts) | n.Or(parts=parts) | n.AtLeast(parts=parts):
            return _same([_way(part, name, set_) for part in parts])
        case n.Not(operand=operand) | n.Negative(operand=operand):
            return _turned(_way(operand, name, set_))
        case n.Compare(op=op, left=left, right=right) if op in _RISES_WITH_LEFT:
            difference = _same([_way(left, name, set_), _turned(_way(right, name, set_))])
            return difference if _RISES_WITH_LEFT[op] == 1 else _turned(difference)
        case n.Arithmetic(op="+", left=left, right=right):
            return _same([_way(left, name, set_), _way(right, name, set_)])
        case n.Arithmetic(op="-", left=left, right=right):
            return _same([_way(left, name, set_), _turned(_way(right, name, set_))])
        case n.Arithmetic(op="*", left=left, right=right):
            return _product(left, right, name, set_)
        case _:
            return None if _rests_on(node, name, set_) else 0


def _rests_on(node: n.Expression, name: str, set_: CriterionSet) -> bool:
    return any(isinstance(part, n.ParameterRef) and part.name == name for part in reached([node], set_.facts))


def _product(left: n.Expression, right: n.Expression, name: str, set_: CriterionSet) -> Way | None:
    """Of two numbers never below 0 both ways together."""
    ranges = [range_of(side, set_) for side in (left, right)]
    if all(one is not None and one.low is not None and one.low >= 0 for one in ranges):
        return _same([_way(left, name, set_), _way(right, name, set_)])
    return None if _rests_on(left, name, set_) or _rests_on(right, name, set_) else 0


def _turned(way: Way | None) -> Way | None:
    return None if way is None else -1 if way == 1 else 1 if way == -1 else 0


def _same(ways: list[Way | None]) -> Way | None:
    """The way all go that go any; None where one is not certain or two are opposite."""
    if None in ways or {-1, 1} <= set(ways):
        return None
    return next((way for way in ways if way), 0)
