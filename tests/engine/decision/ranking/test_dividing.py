from __future__ import annotations

from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision.ranking.dividing import divided
from engine.decision.ranking.model import Division


def test_what_divides_evenly_leaves_nothing() -> None:
    assert divided(6, {"A": 1, "B": 2}, "largest") == Division({"A": 2, "B": 4})


def test_the_largest_remainder_takes_the_place_that_is_left() -> None:
    assert divided(10, {"A": 6, "B": 6, "C": 2}, "largest") == Division({"A": 4, "B": 4, "C": 2})
    assert divided(11, {"A": 6, "B": 6, "C": 2}, "largest").parts == {"A": 5, "B": 5, "C": 1}


def test_equal_remainders_are_left_among_those_who_have_them() -> None:
    assert divided(2, {"A": 1, "B": 1, "C": 1}, "largest") == Division({"A": 0, "B": 0, "C": 0}, 2, ("A", "B", "C"))


def test_what_is_left_goes_by_rank_over_all_where_the_rule_says_so() -> None:
    assert divided(11, {"A": 6, "B": 6, "C": 2, "D": 0}, "rank") == Division(
        {"A": 4, "B": 4, "C": 1, "D": 0}, 2, ("A", "B", "C")
    )


def test_one_place_more_may_take_one_from_a_part() -> None:
    """The paradox for which a place that comes later is added, never divided anew."""
    fewer, more = (divided(places, {"A": 6, "B": 6, "C": 2}, "largest").parts["C"] for places in (10, 11))
    assert (fewer, more) == (2, 1)


@pytest.mark.parametrize(("places", "weights"), [(-1, {"A": 1}), (3, {"A": -1, "B": 2})])
def test_nothing_is_negative(places: int, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="never negative"):
        divided(places, weights, "largest")


def test_without_any_weight_nothing_is_divided() -> None:
    with pytest.raises(ValueError, match="at least one has a weight"):
        divided(3, {"A": 0}, "rank")


@given(
    st.integers(0, 40),
    st.dictionaries(st.sampled_from("ABCDE"), st.fractions(0, 9), min_size=1).filter(lambda w: any(w.values())),
    st.sampled_from(["largest", "rank"]),
)
def test_every_place_is_told_of_and_every_part_has_its_whole_share(
    places: int, weights: dict[str, Fraction], rule: Literal["largest", "rank"]
) -> None:
    division = divided(places, weights, rule)
    assert sum(division.parts.values()) + division.left == places
    assert bool(division.left) == bool(division.among)
    assert not division.left or rule == "rank" or division.left < len(division.among)
    for part, given_ in division.parts.items():
        share = places * weights[part] / sum(weights.values())
        assert share - 1 < given_ < share + 1
        assert rule == "largest" or given_ <= share
