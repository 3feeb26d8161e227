from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decision.ranking.model import Candidate, Standing
from engine.decision.ranking.standings import ranked
from tests.engine.decision.ranking.ranking_fields import courses, fields


def _candidate(code: str, *keys: int | None) -> Candidate:
    return Candidate(code, tuple(None if key is None else Fraction(key) for key in keys))


def test_the_earlier_key_decides_and_the_greater_is_the_better() -> None:
    field = [_candidate("a", 1, 9), _candidate("b", 2, 0), _candidate("c", 2, 1)]
    assert ranked(field) == (Standing(1, 1, ("c",)), Standing(2, 2, ("b",)), Standing(3, 3, ("a",)))


def test_a_tie_shares_its_places_and_is_not_broken() -> None:
    field = [_candidate("c", 1), _candidate("a", 1), _candidate("b", 3)]
    assert ranked(field) == (Standing(1, 1, ("b",)), Standing(2, 3, ("a", "c")))


def test_who_is_unknown_in_a_deciding_key_stands_over_all_he_might_take() -> None:
    field = [_candidate("a", 5, 0), _candidate("b", 3, 0), _candidate("u", None, 9), _candidate("z", 5, 1)]
    assert ranked(field) == (
        Standing(1, 2, ("z",), open=True),
        Standing(1, 4, ("u",), open=True),
        Standing(2, 3, ("a",), open=True),
        Standing(3, 4, ("b",), open=True),
    )


def test_a_gap_that_decides_nothing_leaves_no_doubt() -> None:
    field = [_candidate("a", 2, None), _candidate("b", 1, 4), _candidate("c", 0, None)]
    assert [standing.open for standing in ranked(field)] == [False, False, False]


def test_nobody_stands_where_there_is_nobody() -> None:
    assert ranked([]) == ()


def test_without_keys_all_tie() -> None:
    assert ranked([_candidate("b"), _candidate("a")]) == (Standing(1, 2, ("a", "b")),)


def test_who_comes_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="candidates that come twice"):
        ranked([_candidate("a", 1), _candidate("a", 2)])


def test_different_numbers_of_keys_are_refused() -> None:
    with pytest.raises(ValueError, match=r"different numbers of keys: \[1, 2\]"):
        ranked([_candidate("a", 1), _candidate("b", 2, 1)])


@given(fields())
def test_a_span_reaches_exactly_from_the_best_to_the_worst_place(field: tuple[Candidate, ...]) -> None:
    best = {candidate.code: len(field) for candidate in field}
    worst = dict.fromkeys(best, 1)
    for order in courses(field):
        for code in order:
            better = sum(keys > order[code] for keys in order.values())
            best[code] = min(best[code], better + 1)
            worst[code] = max(worst[code], better + sum(keys == order[code] for keys in order.values()))
    for standing in ranked(field):
        for code in standing.codes:
            assert (standing.first, standing.last) == (best[code], worst[code])


@given(fields(), st.randoms(use_true_random=False))
@settings(max_examples=settings().max_examples * 2)
def test_the_order_in_which_they_come_is_no_matter(field: tuple[Candidate, ...], chance: Random) -> None:
    shuffled = list(field)
    chance.shuffle(shuffled)
    assert ranked(shuffled) == ranked(field)


@given(fields(gaps=0))
def test_who_is_better_in_every_key_never_stands_below(field: tuple[Candidate, ...]) -> None:
    first = {code: standing.first for standing in ranked(field) for code in standing.codes}
    for one in field:
        for other in field:
            if all(mine > yours for mine, yours in zip(one.keys, other.keys, strict=True)):  # type: ignore[operator]
                assert first[one.code] < first[other.code]


@given(fields())
def test_one_surely_before_another_is_so_however_it_comes_out(field: tuple[Candidate, ...]) -> None:
    standings = ranked(field)
    for order in courses(field):
        for one in standings:
            for other in standings:
                if one.surely_before(other):
                    assert all(order[mine] > order[yours] for mine in one.codes for yours in other.codes)
