"""Shares in Vietnamese: half up, never 100 % of what is not all, never a share of nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.reports.tables.numbers import counted, percent, points, share


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (13, 15, "86,7 %"),
        (0, 3, "0 %"),
        (3, 3, "100 %"),
        (1, 2, "50 %"),
        (1, 16, "6,3 %"),
        (2999, 3000, "99,97 %"),
        (1, 30000, "0,003 %"),
        (0, 0, "—"),
        (7, 3, "233,3 %"),
        (-1, 3, "-33,3 %"),
        (Fraction(1, 3), 1, "33,3 %"),
    ],
)
def test_a_share_as_it_is_printed(part, whole, text):
    assert percent(part, whole) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_near_and_tells_all_and_nothing_apart(part, whole):
    part = min(part, whole)
    text = percent(part, whole)
    shown = Fraction(text.removesuffix(" %").replace(",", "."))
    assert abs(shown - Fraction(part * 100, whole)) <= Fraction(1, 20)
    assert (shown == 0, shown == 100) == (part == 0, part == whole)


@pytest.mark.parametrize(
    ("difference", "text"),
    [(Fraction(1, 30), "+3,3"), (Fraction(-1, 16), "-6,3"), (Fraction(0), "0"), (Fraction(1, 10), "+10")],
)
def test_a_difference_in_points(difference, text):
    assert points(difference) == text


def test_a_number_knows_its_units():
    assert (counted(["X1", "X2"]).value, counted(["X1", "X2"]).behind.units) == (2, ("X1", "X2"))
    of_two = share(["X1"], ["X1", "X2"])
    assert (of_two.value, of_two.behind.units) == ("50 %", ("X1", "X2"))
