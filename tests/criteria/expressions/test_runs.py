"""A long run of one kind of operation means what it means written out one after another."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from criteria.expressions.nodes import Arithmetic, Expression, IndicatorRef, NumberType
from criteria.expressions.runs import LONGEST_AS_WRITTEN, run
from engine.decision.facts.values import Interval
from engine.decision.reference import arithmetic

_STEPS = {
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
}
_NUMBERS = st.one_of(st.integers(-3, 3), st.fractions(-2, 2, max_denominator=3))
_VALUES = st.one_of(
    _NUMBERS,
    st.tuples(_NUMBERS, _NUMBERS)
    .filter(lambda ends: ends[0] < ends[1])
    .map(lambda ends: Interval(Fraction(ends[0]), Fraction(ends[1]))),
)


def value(node: Expression, values: list[Any]) -> Any:
    if isinstance(node, Arithmetic):
        return _STEPS[node.op](value(node.left, values), value(node.right, values))
    assert isinstance(node, IndicatorRef)
    return values[int(node.name)]


@given(st.data(), st.sampled_from(["+-", "*/"]))
def test_a_long_run_has_the_value_of_its_steps_one_by_one(data: st.DataObject, pair: str) -> None:
    length = data.draw(st.integers(LONGEST_AS_WRITTEN + 1, LONGEST_AS_WRITTEN + 6))
    values = data.draw(st.lists(_VALUES, min_size=length + 1, max_size=length + 1))
    operations: list[Any] = data.draw(st.lists(st.sampled_from(pair), min_size=length, max_size=length))
    first, *terms = [IndicatorRef(str(place), NumberType()) for place in range(length + 1)]
    shallow = run(first, list(zip(operations, terms, strict=True)))
    stepwise: Any = values[0]
    for operation, term in zip(operations, values[1:], strict=True):
        stepwise = _STEPS[operation](stepwise, term)
    assert value(shallow, values) == stepwise
