"""Numbers as integers: the encoding keeps the order of any exact number against any threshold it takes."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision.facts.values import Interval
from engine.decision.rules import encoding
from engine.decision.rules.formulas import INTEGER_LIMIT

OPERATORS: dict[str, Callable[[object, object], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
FINEST = Fraction(1, 10**6)
FURTHEST = Fraction(INTEGER_LIMIT, 2 * 10**6)

thresholds = st.one_of(
    st.integers(-(10**12), 10**12).map(lambda n: n * FINEST),
    st.integers(-200, 200).map(Fraction),
    st.sampled_from([FURTHEST - FINEST, FINEST - FURTHEST, Fraction(INTEGER_LIMIT), Fraction(0)]),
)
nearby = st.one_of(
    st.just(Fraction(0)),
    st.sampled_from([1, -1]).map(lambda n: n * FINEST),
    st.fractions(min_value=-FINEST, max_value=FINEST, max_denominator=10**12),
    st.fractions(max_denominator=10**9),
    st.sampled_from([FURTHEST, -FURTHEST, 2 * FURTHEST, -3 * FURTHEST, Fraction(10**400), Fraction(-(10**400), 3)]),
)


def agree(value: Fraction, limit: Fraction) -> None:
    encoded = encoding.threshold(limit)
    if encoded is None:
        low, high = encoding.sign(value - limit)
        encoded = 0
    else:
        low, high = encoding.number(value.numerator if value.denominator == 1 else value)
    assert low == high
    assert {op: compare(low, encoded) for op, compare in OPERATORS.items()} == {
        op: compare(value, limit) for op, compare in OPERATORS.items()
    }


@given(thresholds, nearby)
def test_all_six_operators_agree_with_exact_fractions_near_the_threshold_and_beyond_every_clamp(
    limit: Fraction, off: Fraction
) -> None:
    agree(limit + off, limit)


@given(st.fractions(), st.fractions())
def test_any_number_against_any_threshold(value: Fraction, limit: Fraction) -> None:
    agree(value, limit)


@given(thresholds, nearby, nearby)
def test_an_interval_is_the_pair_of_its_ends(limit: Fraction, one: Fraction, other: Fraction) -> None:
    low, high = sorted((limit + one, limit + other))
    encoded = encoding.threshold(limit)
    if low < high and encoded is not None:
        least, greatest = encoding.number(Interval(low, high))
        assert (least >= encoded, greatest < encoded) == (low >= limit, high < limit)
        assert (greatest <= encoded, least > encoded) == (high <= limit, low > limit)


@given(thresholds)
def test_unknown_lies_beyond_every_threshold_on_both_sides(limit: Fraction) -> None:
    encoded = encoding.threshold(limit)
    if encoded is not None:
        low, high = encoding.number(None)
        assert low < encoded < high
        assert (low, high) == encoding.UNKNOWN == encoding.sign(None)


@given(st.one_of(st.integers(), st.fractions()))
def test_no_slot_lies_beyond_what_the_engine_holds_and_none_is_taken_for_unknown(value: int | Fraction) -> None:
    low, high = encoding.number(value)
    assert -INTEGER_LIMIT < low == high < INTEGER_LIMIT


@pytest.mark.parametrize(
    ("limit", "held"),
    [
        ("70", True),
        ("0", True),
        ("-0.000001", True),
        ("66.666667", True),
        ("66.6666667", False),
        ("0.0000005", False),
        ("2305843009213", True),
        ("2305843009214", False),
        ("-2305843009214", False),
    ],
)
def test_a_threshold_finer_than_six_decimals_or_too_far_is_not_held(limit: str, held: bool) -> None:
    assert (encoding.threshold(Fraction(limit)) is not None) is held


def test_truths_and_days() -> None:
    assert [encoding.truth(truth) for truth in (True, False, None)] == [(1, 1), (0, 0), (0, 1)]
    days = [encoding.ordinal(day) for day in (date(2023, 12, 31), date(2024, 1, 1))]
    assert days[0] is not None
    assert days[1] == days[0] + 1
    assert encoding.ordinal(None) is None
    assert [encoding.sign(n) for n in (Fraction(-1, 10**30), 0, 7)] == [(-1, -1), (0, 0), (1, 1)]
