from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Quota
from engine.decision import awarding
from engine.decision.awarding import Claimant, FormList, TierList, Told, listed_by_tier
from engine.decision.facts.kleene import Tri
from engine.decision.judging import DisagreementError
from engine.decision.ranking.model import Pool
from engine.decision.reference.tiers import Claim, Place, PlaceGrounds

HIGH, LOW = Quota("bang-khen-tinh", 3), Quota("giay-khen-xa", 1)
BORDER = frozenset({"2024:an-toan-antt"})


def _one(
    bearer: str, score: int | None, eligible: Tri = True, recognised: Tri = True, for_: frozenset[str] = BORDER
) -> Claimant:
    keys = (None if score is None else Fraction(score),)
    return Claimant(f"{bearer}", bearer, recognised, eligible, keys, for_)


def _list(form: Quota, places: int | None, *claimants: Claimant) -> FormList:
    pools = None if places is None else (Pool("chung", places),)
    return FormList(form.form, form, claimants, pools)


def _decided(*lists: FormList) -> dict[str, TierList]:
    return {found.name: found for found in listed_by_tier(lists)}


def _places(found: TierList) -> dict[str, Place | Claim]:
    return {code: told.place or told.claim for code, told in found.told.items()}


def test_who_is_listed_higher_leaves_his_place_to_the_next() -> None:
    field = [_one("A", 9), _one("B", 7), _one("C", 5)]
    found = _decided(_list(LOW, 1, *field), _list(HIGH, 1, *field))
    assert _places(found["bang-khen-tinh"]) == {"A": Place.INSIDE, "B": Place.OUTSIDE, "C": Place.OUTSIDE}
    assert found["giay-khen-xa"].told["A"] == Told(Claim.EXCLUDED, None, ("bang-khen-tinh",))
    assert _places(found["giay-khen-xa"]) == {"A": Claim.EXCLUDED, "B": Place.MOVED_UP, "C": Place.OUTSIDE}
    assert found["giay-khen-xa"].moved_up == ("B",)


def test_the_highest_tier_comes_first_however_they_are_asked() -> None:
    names = [found.name for found in listed_by_tier([_list(LOW, 1), _list(HIGH, 1), _list(Quota("co", 2), 1)])]
    assert names == ["bang-khen-tinh", "co", "giay-khen-xa"]


def test_another_achievement_is_rewarded_beside() -> None:
    other = _one("A", 9, for_=frozenset({"2024:cuu-nguoi"}))
    found = _decided(_list(HIGH, 1, _one("A", 9)), _list(LOW, 1, other))
    assert found["giay-khen-xa"].told["A"] == Told(Claim.CONTENDS, Place.INSIDE)


def test_an_achievement_that_is_not_told_may_be_the_same() -> None:
    found = _decided(_list(HIGH, 1, _one("A", 9)), _list(LOW, 1, _one("A", 9, for_=frozenset()), _one("B", 7)))
    assert found["giay-khen-xa"].told["A"] == Told(Claim.AWAITED, Place.OPEN, ("bang-khen-tinh",))
    assert _places(found["giay-khen-xa"])["B"] is Place.OPEN


def test_only_the_forms_named_are_excluded() -> None:
    named = Quota("bang-khen-tinh", 3, excludes=("giay-khen-cong-an-tinh",))
    found = _decided(_list(named, 1, _one("A", 9)), _list(LOW, 1, _one("A", 9)))
    assert found["giay-khen-xa"].told["A"].place is Place.INSIDE


def test_a_form_of_the_same_tier_takes_nobody_off() -> None:
    found = _decided(_list(LOW, 1, _one("A", 9)), _list(Quota("giay-khen-khac", 1), 1, _one("A", 9)))
    assert {each.told["A"].place for each in found.values()} == {Place.INSIDE}


def test_a_tie_over_the_higher_cut_leaves_the_lower_list_open() -> None:
    field = [_one("A", 7), _one("B", 7), _one("C", 5)]
    found = _decided(_list(HIGH, 1, *field), _list(LOW, 1, *field))
    assert _places(found["bang-khen-tinh"]) == {"A": Place.AT_CUT, "B": Place.AT_CUT, "C": Place.OUTSIDE}
    assert {told.claim for code, told in found["giay-khen-xa"].told.items() if code != "C"} == {Claim.AWAITED}
    assert _places(found["giay-khen-xa"]) == {"A": Place.OPEN, "B": Place.OPEN, "C": Place.OPEN}


def test_a_higher_list_without_places_takes_nobody_off() -> None:
    found = _decided(_list(HIGH, None, _one("A", 9)), _list(LOW, 1, _one("A", 9)))
    assert found["bang-khen-tinh"].told["A"].place is Place.UNCUT
    assert found["giay-khen-xa"].told["A"] == Told(Claim.CONTENDS, Place.INSIDE)


def test_who_is_not_eligible_or_not_recognised_takes_no_place() -> None:
    field = [_one("A", 9, eligible=False), _one("B", 8, recognised=False), _one("C", 1), _one("D", 0, eligible=None)]
    found = _decided(_list(LOW, 2, *field))["giay-khen-xa"]
    assert _places(found) == {
        "A": Claim.NOT_ELIGIBLE, "B": Claim.NOT_RECOGNISED, "C": Place.INSIDE, "D": Place.OPEN,
    }  # fmt: skip


def _holder(bearer: str, score: int, eligible: Tri = True) -> Claimant:
    return replace(_one(bearer, score, eligible), given=True)


def test_who_has_the_award_already_takes_a_place_before_all_others() -> None:
    found = _decided(_list(LOW, 2, _one("A", 9), _holder("B", 0, eligible=None), _one("C", 5)))["giay-khen-xa"]
    assert _places(found) == {"A": Place.INSIDE, "B": Place.INSIDE, "C": Place.OUTSIDE}
    assert found.standings[0].codes == ("B",)


def test_what_was_given_counts_as_listed_above_even_beyond_the_places() -> None:
    low = _list(LOW, 1, _one("A", 9), _one("B", 7))
    found = _decided(_list(HIGH, 0, _holder("A", 0)), low)
    assert found["bang-khen-tinh"].told["A"].place is Place.OUTSIDE
    assert _places(found["giay-khen-xa"]) == {"A": Claim.EXCLUDED, "B": Place.MOVED_UP}


def test_what_was_given_is_not_taken_back_by_a_higher_list() -> None:
    found = _decided(_list(HIGH, 1, _one("A", 9)), _list(LOW, 1, _holder("A", 0), _one("B", 7)))
    assert _places(found["giay-khen-xa"]) == {"A": Place.INSIDE, "B": Place.OUTSIDE}


def test_engines_that_differ_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def otherwise(_: PlaceGrounds) -> Place:
        return Place.OUTSIDE

    monkeypatch.setattr(awarding.reference, "place", otherwise)
    with pytest.raises(DisagreementError, match=r"^A: vị trí trong danh sách “giay-khen-xa”: rules say inside"):
        _decided(_list(LOW, 1, _one("A", 9)))


_tri = st.sampled_from([True, True, True, False, None])
_claimants = st.lists(
    st.builds(
        Claimant, st.just(""), st.sampled_from("ABCDEF"), _tri, _tri, st.tuples(st.integers(0, 2).map(Fraction)),
        st.sets(st.sampled_from("xy"), max_size=2).map(frozenset),
    ),
    max_size=6, unique_by=lambda one: one.bearer,
).map(lambda found: tuple(Claimant(one.bearer, one.bearer, *_rest(one)) for one in found))  # fmt: skip


def _rest(one: Claimant) -> tuple[Tri, Tri, tuple[Fraction | None, ...], frozenset[str]]:
    return one.recognised, one.eligible, one.keys, one.achievements


_FORMS = [Quota("cao", 3), Quota("giữa", 2, excludes=("thấp",)), Quota("thấp", 1)]
_lists = st.tuples(*(st.tuples(_claimants, st.sampled_from([None, 0, 1, 2, 3])) for _ in _FORMS)).map(
    lambda drawn: [_list(form, places, *field) for form, (field, places) in zip(_FORMS, drawn, strict=True)]
)


@given(_lists)
def test_no_achievement_is_rewarded_twice_and_no_quota_exceeded(lists: Sequence[FormList]) -> None:
    found = listed_by_tier(lists)
    rewarded: list[tuple[int, str, str]] = []
    by_name = {each.name: each for each in lists}
    for each in found:
        asked = by_name[each.name]
        inside = [one for one in asked.claimants if one.code in each.listed.codes_inside]
        chosen = sum(cut.places for cut in each.listed.at_cut)
        assert asked.pools is None or len(inside) + chosen <= asked.pools[0].places
        assert all(one.recognised and one.eligible for one in inside)
        for one in inside:
            for achievement in one.achievements:
                above = {tier for tier, bearer, known in rewarded if (bearer, known) == (one.bearer, achievement)}
                assert not {tier for tier in above if tier == 3 or (tier, asked.form.tier) == (2, 1)}
                rewarded.append((asked.form.tier, one.bearer, achievement))


@given(_lists)
def test_who_moves_up_would_not_be_inside_if_nobody_were_listed_higher(lists: Sequence[FormList]) -> None:
    for each, found in zip(sorted(lists, key=lambda one: -one.form.tier), listed_by_tier(lists), strict=True):
        alone = listed_by_tier([each])[0]
        assert not set(found.moved_up) & alone.listed.codes_inside
        assert set(found.moved_up) <= found.listed.codes_inside


@given(_lists, st.randoms(use_true_random=False))
def test_the_order_in_which_claims_come_is_no_matter(lists: list[FormList], chance: Random) -> None:
    def shuffled(one: FormList) -> FormList:
        field = list(one.claimants)
        chance.shuffle(field)
        return FormList(one.name, one.form, tuple(field), one.pools)

    again = [shuffled(one) for one in lists]
    chance.shuffle(again)
    assert listed_by_tier(again) == listed_by_tier(lists)
