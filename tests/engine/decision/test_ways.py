"""Of many things that could be reported the fewest are found, in the order in which a reader meets them."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from engine.decision.explain.blanks import Blank, Kind
from engine.decision.explain.ways import Way, some_of, together

BLANKS = [Blank(Kind.UNREPORTED, f"“Việc {number}”", name=f"viec_{number}") for number in range(40)]


def test_ten_of_forty_criteria_are_weighed_without_trying_every_choice() -> None:
    found = some_of([[(blank,)] for blank in BLANKS], 10)
    assert found[0] == tuple(BLANKS[:10])


def test_more_than_there_are_is_no_way_and_none_is_an_empty_one() -> None:
    options = [[(blank,)] for blank in BLANKS[:2]]
    assert some_of(options, 3) == []
    assert some_of(options, 0) == [()]


ways = st.lists(st.lists(st.sampled_from(BLANKS[:5]), min_size=1, max_size=3, unique=True).map(tuple), min_size=1)


@given(st.lists(ways.map(lambda found: found[:2]), max_size=5), st.integers(1, 3))
def test_as_few_as_by_trying_every_choice(options: list[list[Way]], needed: int) -> None:
    every = [way for chosen in combinations(options, needed) for way in together(chosen)]
    fewest = min((len(way) for way in every), default=None)
    found = some_of(options, needed)
    assert (len(found[0]) if found else None) == fewest
    assert {frozenset(way) for way in found} <= {frozenset(way) for way in every}
