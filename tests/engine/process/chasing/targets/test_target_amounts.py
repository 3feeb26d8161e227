"""How many a target asks for: exactly, and never a part of a unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.process.chasing.targets.amounts import amount_words, required

PERCENTS = st.decimals(min_value=Decimal("0.01"), max_value=100, places=2)


@given(PERCENTS, st.integers(0, 20_000))
def test_a_percentage_is_rounded_up_to_whole_units(percent: Decimal, base: int) -> None:
    needed = required("percent_remaining", percent, base)
    assert needed is not None
    exactly = Fraction(percent) * base / 100
    assert needed - 1 < exactly <= needed
    assert 0 <= needed <= base
    assert required("percent", percent, base) == required("percent_named", percent, base) == needed


@given(st.integers(1, 10**9), st.none() | st.integers(0, 100))
def test_a_number_is_itself_whatever_there_is(number: int, base: int | None) -> None:
    assert required("at_least", Decimal(number), base) == number


@pytest.mark.parametrize(
    ("percent", "base", "needed"), [("30", 10, 3), ("30", 11, 4), ("30", 0, 0), ("100", 7, 7), ("33.3", 1000, 333)]
)
def test_what_a_plan_asks_for(percent: str, base: int, needed: int) -> None:
    assert required("percent_remaining", Decimal(percent), base) == needed


def test_of_what_nobody_counted_nothing_is_asked_yet() -> None:
    assert required("percent_named", Decimal(50), None) is None


def test_amounts_in_words() -> None:
    said = [amount_words("at_least", Decimal(2)), amount_words("percent_remaining", Decimal(30))]
    said += [amount_words("percent", Decimal(100)), amount_words("percent_named", Decimal("12.5"))]
    assert said == ["từ 02", "từ 30% số còn lại", "100% tổng số", "từ 12,5% của tổng số nhập cùng kết quả"]
