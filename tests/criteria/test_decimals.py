"""Numbers told in a problem are told digit by digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.decimals import written


@pytest.mark.parametrize(
    "text", ["0", "10", "-3", "0.5", "-0.25", "69.99999999999999999", "1000000000000.000001", "0.1"]
)
def test_a_number_is_written_as_it_was(text: str) -> None:
    assert written(Fraction(text)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_what_is_written_is_the_number(value: Decimal) -> None:
    assert Fraction(written(Fraction(value))) == Fraction(value)


def test_a_number_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="1/3 has no last decimal place"):
        written(Fraction(1, 3))
