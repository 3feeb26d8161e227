from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.decision.ranking.model import Candidate, Cut, Listed, Pool
from engine.decision.ranking.shortlisting import shortlist
from engine.decision.ranking.standings import ranked
from tests.engine.decision.ranking.ranking_fields import CODES, courses, fields, plainly, pools


def _standings(**scores: int | None) -> tuple:
    return ranked(Candidate(c, (None if score is None else Fraction(score),)) for c, score in scores.items())


def _where(listed: Listed) -> dict[str, str]:
    found = dict.fromkeys(listed.codes_inside, "inside") | dict.fromkeys(listed.codes_at_cut, "at_cut")
    found |= dict.fromkeys(listed.open, "open") | dict.fromkeys(listed.outside, "outside")
    return found


def test_places_go_to_the_best() -> None:
    listed = shortlist(_standings(a=9, b=7, c=5), [Pool("chung", 2)])
    assert [filled.codes for filled in listed.inside] == [("a", "b")]
    assert listed.outside == ("c",)


def test_a_tie_over_the_cut_goes_to_the_council_whole() -> None:
    listed = shortlist(_standings(a=9, b=7, c=7, d=7, e=1), [Pool("chung", 3)])
    assert listed.at_cut == (Cut(("b", "c", "d"), 2),)
    assert (listed.codes_inside, listed.outside) == ({"a"}, ("e",))
    assert listed.inside[0].left == 2


def test_a_tie_that_the_places_hold_is_inside() -> None:
    assert shortlist(_standings(a=7, b=7), [Pool("chung", 2)]).codes_inside == {"a", "b"}


def test_ties_in_areas_that_do_not_contend_are_cuts_apart() -> None:
    areas = [Pool("A", 1, "ab"), Pool("B", 1, {"c", "d", "e"})]
    listed = shortlist(_standings(a=7, b=7, c=7, d=7, e=7), areas)
    assert set(listed.at_cut) == {Cut(("a", "b"), 1), Cut(("c", "d", "e"), 1)}


def test_reserved_places_go_to_nobody_else() -> None:
    kept = [Pool("chung", 1), Pool("biên giới", 2, lambda code: code == "d")]
    listed = shortlist(_standings(a=9, b=8, c=7, d=1), kept)
    assert [filled.codes for filled in listed.inside] == [("a",), ("d",)]
    assert listed.outside == ("b", "c")
    assert listed.inside[1].left == 1


def test_one_for_whom_places_are_reserved_makes_room_in_the_common_ones() -> None:
    listed = shortlist(_standings(a=9, b=8, c=7), [Pool("chung", 1), Pool("biên giới", 1, {"a"})])
    assert [filled.codes for filled in listed.inside] == [("b",), ("a",)]
    assert listed.outside == ("c",)


def test_reserved_places_are_taken_first_so_that_those_left_are_as_many_as_the_cut_is_about() -> None:
    reserved = Pool("riêng", 1, {"a", "b"})
    listed = shortlist(_standings(a=9, b=8, c=7, d=7, e=7, f=7), [Pool("chung", 4), reserved])
    assert [(filled.codes, filled.left) for filled in listed.inside] == [(("a",), 3), (("b",), 0)]
    assert listed.at_cut == (Cut(("c", "d", "e", "f"), 3),)


def test_who_is_inside_makes_room_where_those_tied_have_their_only_place() -> None:
    pools = [Pool("xã", 1, {"a", "b", "d"}), Pool("phường", 1, {"a", "e", "f", "g"})]
    listed = shortlist(_standings(a=9, b=7, d=7, e=5, f=5, g=5), pools)
    assert [filled.codes for filled in listed.inside] == [(), ("a",)]
    assert listed.at_cut == (Cut(("b", "d"), 1),)


def test_without_places_given_all_are_ranked_and_nobody_is_cut_off() -> None:
    assert shortlist(_standings(a=1, b=9, c=None), None).uncut == ("b", "c", "a")
    assert shortlist(_standings(a=1, b=9), None) == Listed(uncut=("b", "a"))


def test_no_places_are_something_else_than_none_given() -> None:
    assert shortlist(_standings(a=1, b=9), []).outside == ("b", "a")


def test_what_is_not_known_leaves_open_only_those_it_may_move() -> None:
    listed = shortlist(_standings(a=9, b=7, u=None, c=5), [Pool("chung", 2)])
    assert _where(listed) == {"a": "inside", "b": "open", "u": "open", "c": "outside"}


def test_who_is_awaited_pushes_nobody_off_and_is_never_inside() -> None:
    listed = shortlist(_standings(a=9, b=7, c=5), [Pool("chung", 2)], awaited={"a"})
    assert _where(listed) == {"a": "open", "b": "inside", "c": "open"}


def test_one_awaited_in_a_tie_leaves_the_tie_open() -> None:
    listed = shortlist(_standings(a=7, b=7, c=7), [Pool("chung", 1)], awaited={"c"})
    assert listed.open == ("a", "b", "c")


@given(fields(), pools, st.sets(st.sampled_from(CODES), max_size=2))
@settings(max_examples=settings().max_examples * 2)
def test_what_it_says_is_so_however_it_comes_out(
    field: tuple[Candidate, ...], places: tuple[Pool, ...], waits: set[str]
) -> None:
    awaited = frozenset(waits) & {candidate.code for candidate in field}
    listed = shortlist(ranked(field), places, awaited)
    where = _where(listed)
    assert where.keys() == {candidate.code for candidate in field}
    seen: dict[str, set[str]] = {code: set() for code in where}
    for order in courses(field, awaited):
        for code in order:
            seen[code].add(plainly(order, places, code))
    for code, said in where.items():
        if said == "open":
            assert code in awaited or len(seen[code]) > 1 or seen[code] == {"at_cut"}
        else:
            assert seen[code] == {said}
            assert said != "inside" or code not in awaited


@given(fields(), pools)
def test_a_quota_is_never_exceeded_and_nobody_sits_where_he_is_not_accepted(
    field: tuple[Candidate, ...], places: tuple[Pool, ...]
) -> None:
    listed = shortlist(ranked(field), places)
    assert [filled.pool for filled in listed.inside] == list(places)
    for filled in listed.inside:
        assert filled.left >= 0
        assert all(filled.pool.takes(code) for code in filled.codes)
    for cut in listed.at_cut:
        assert 0 < cut.places < len(cut.codes)
    chosen = sum(cut.places for cut in listed.at_cut)
    assert len(listed.codes_inside) + chosen <= sum(pool.places for pool in places)


@given(fields(), pools.filter(bool), st.data())
def test_one_place_more_never_drops_anyone(
    field: tuple[Candidate, ...], places: tuple[Pool, ...], data: st.DataObject
) -> None:
    raised = data.draw(st.integers(0, len(places) - 1))
    more = tuple(Pool(pool.name, pool.places + (number == raised), pool.accepts) for number, pool in enumerate(places))
    before, after = (_where(shortlist(ranked(field), each)) for each in (places, more))
    for code, said in before.items():
        assert said != "inside" or after[code] == "inside"
        assert said == "outside" or after[code] != "outside"


@given(fields(gaps=0), pools, st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_is_no_matter(
    field: tuple[Candidate, ...], places: tuple[Pool, ...], chance: Random
) -> None:
    standings = list(ranked(field))
    expected = shortlist(standings, places)
    chance.shuffle(standings)
    assert shortlist(standings, places) == expected


@given(fields(gaps=0), st.integers(0, 4))
def test_whom_places_for_anybody_reach_stands_nowhere_below_one_they_do_not(
    field: tuple[Candidate, ...], number: int
) -> None:
    standings = ranked(field)
    where = _where(shortlist(standings, [Pool("chung", number)]))
    first = {code: standing.first for standing in standings for code in standing.codes}
    ranks = {"inside": 0, "at_cut": 1, "outside": 2}
    for one in where:
        for other in where:
            if first[one] < first[other]:
                assert ranks[where[one]] <= ranks[where[other]]


def test_a_long_field_with_many_pools_is_cut_at_its_places() -> None:
    codes = [f"U{number:04}" for number in range(2000)]
    areas = [Pool(f"A{number}", 3, frozenset(codes[number::40])) for number in range(40)]
    standings = ranked(Candidate(code, (Fraction(-number),)) for number, code in enumerate(codes))
    listed = shortlist(standings, [*areas, Pool("chung", 10)])
    assert listed.codes_inside == set(codes[: 40 * 3 + 10])
    assert listed.outside == tuple(codes[40 * 3 + 10 :])
