"""Numbers as text: exact where it can be, never across a threshold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision.explain import decimal_text
from engine.decision.explain.numbers import form_count, form_number


@pytest.mark.parametrize(
    ("value", "thresholds", "text"),
    [
        (Fraction(64), (), "64"),
        (Fraction(0), (), "0"),
        (Fraction(-3, 2), (), "-1.5"),
        (Fraction(2, 3), (), "0.6667"),
        (Fraction(1, 8), (), "0.125"),
        (Fraction(100), (), "100"),
        (Fraction(1, 20000), (), "0.0001"),
        (Fraction(-1, 20000), (), "-0.0001"),
        (Fraction(1, 30000), (), "0"),
        (Fraction(-1, 30000), (), "0"),
        (Fraction("69.99999999999999999"), (Fraction(70),), "69.99999999999999999"),
        (Fraction("69.99999999999999999"), (Fraction(60),), "70"),
        (Fraction("69.99995"), (Fraction(70),), "69.99995"),
        (Fraction(1, 30000), (Fraction(0),), "0.00003"),
        (Fraction(1, 3), (Fraction(1, 3), Fraction(33, 100)), "0.3333"),
        (Fraction("0.0000001"), (Fraction("0.0000001"),), "0.0000001"),
        (Fraction(10) ** 30, (), "1" + "0" * 30),
    ],
)
def test_decimal_text(value: Fraction, thresholds: tuple[Fraction, ...], text: str) -> None:
    assert decimal_text(value, thresholds) == text


def test_numbers_longer_than_python_prints() -> None:
    assert decimal_text(Fraction(10**9000 + 7)) == "1" + "0" * 8999 + "7"


@given(st.fractions(), st.lists(st.fractions(), max_size=3))
def test_the_shown_number_stays_on_its_side(value: Fraction, thresholds: list[Fraction]) -> None:
    text = decimal_text(value, thresholds)
    shown = Fraction(Decimal(text))
    assert all((shown > t, shown < t) == (value > t, value < t) for t in thresholds if t != value)
    assert abs(shown - value) <= Fraction(1, 20000)
    assert "." not in text or not text.endswith("0")
    if (value * 10000).denominator == 1:
        assert shown == value


@pytest.mark.parametrize(
    ("value", "number", "count"),
    [
        (Fraction(0), "0", "0"),
        (Fraction(2), "2", "02"),
        (Fraction(9), "9", "09"),
        (Fraction(10), "10", "10"),
        (Fraction(5, 2), "2,5", "2,5"),
        (Fraction(1234), "1.234", "1.234"),
        (Fraction(123456), "123.456", "123.456"),
        (Fraction(1234567, 100), "12.345,67", "12.345,67"),
        (Fraction(200, 3), "66,67", "66,67"),
        (Fraction(-1234), "-1.234", "-1.234"),
    ],
)
def test_house_style(value: Fraction, number: str, count: str) -> None:
    assert (form_number(value), form_count(value)) == (number, count)


def test_house_style_never_rounds_onto_the_threshold() -> None:
    assert form_number(Fraction("69.9999"), (Fraction(70),)) == "69,9999"
