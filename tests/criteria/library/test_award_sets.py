"""The shipped award sets: forms and whom they are for, the rules for all, no threshold but the instruments' own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.expressions import nodes
from criteria.expressions.walking import every
from criteria.library import catalogue
from criteria.model import CriterionSet

SETS = {one.id.partition(".")[2]: one for one in catalogue.all_sets() if one.standard == "khen-thuong"}
FORMS = {name: one for name, one in SETS.items() if one.quota is not None}
each_form = pytest.mark.parametrize("award", FORMS.values(), ids=list(FORMS))
PERSON = ("ca_nhan",)
COLLECTIVES = (
    "khu_dan_cu", "xa", "phuong", "thi_tran", "dac_khu", "co_quan", "doanh_nghiep", "co_so_giao_duc", "tap_the"
)  # fmt: skip
TIERS = {
    "giay-khen-xa": 1,
    "ky-niem-chuong": 1,
    "giay-khen-cong-an-tinh": 2,
    "bang-khen-tinh": 3,
    "bang-khen-bo-cong-an": 4,
    "co-thi-dua": 5,
}


def test_each_form_has_its_sets_and_the_rules_for_all_are_no_form() -> None:
    only = {"co-thi-dua": ["tap-the"], "ky-niem-chuong": ["ca-nhan"]}
    wanted = {f"{form}-{who}" for form in TIERS for who in only.get(form, ["ca-nhan", "tap-the"])}
    assert set(FORMS) == wanted
    assert set(SETS) - set(FORMS) == {"quy-tac-chung-ca-nhan", "quy-tac-chung-tap-the"}


@pytest.mark.parametrize("name", SETS)
def test_collectives_and_individuals_stand_apart(name: str) -> None:
    assert SETS[name].applies_to == (PERSON if name.endswith("-ca-nhan") else COLLECTIVES)


@each_form
def test_a_form_is_above_those_it_takes_its_holders_off(award: CriterionSet) -> None:
    quota = award.quota
    assert quota is not None
    assert award.id.partition(".")[2].startswith(quota.form)
    assert quota.tier == TIERS[quota.form]
    below = {form for form, tier in TIERS.items() if tier < quota.tier and form != "ky-niem-chuong"}
    assert set(quota.excludes) == below


@each_form
def test_an_order_of_ours_says_so_wherever_it_is_printed(award: CriterionSet) -> None:
    assert any("cách sắp xếp của bộ tiêu chí này (dự thảo)" in text for text in award.notes_for(2024)) is bool(
        award.rank
    )
    assert bool(award.rank) is (award.quota is not None and award.quota.form != "ky-niem-chuong")


@each_form
def test_the_rules_for_all_hold_for_each(award: CriterionSet) -> None:
    """Of the memorial badge only those that concern years of service; it says itself of discipline and prosecution."""
    held = {one.id: one for one in award.criteria}
    rules = SETS["quy-tac-chung-ca-nhan" if award.applies_to == PERSON else "quy-tac-chung-tap-the"].criteria
    badge = award.quota is not None and award.quota.form == "ky-niem-chuong"
    wanted = [one for one in rules if not badge or one.id in {"kt.1", "kt.3"}]
    assert {one.id for one in wanted} >= {"kt.1", "kt.3"}
    for rule in wanted:
        assert (held[rule.id].require, held[rule.id].when) == (rule.require, rule.when)
        assert (held[rule.id].basis, held[rule.id].full_cite) == (rule.basis, rule.full_cite)


@each_form
def test_each_form_says_what_of_its_standard_is_not_known(award: CriterionSet) -> None:
    assert award.unverified
    assert not {one.id for one in award.unverified} & {one.id for one in SETS["quy-tac-chung-ca-nhan"].criteria}


KNOWN = {
    "bang-khen-tinh-ca-nhan": {"cstd_lien_tuc_toi_thieu": 2, "htxs_lien_tuc_toi_thieu": 2, "sang_kien_toi_thieu": 2},
    "bang-khen-bo-cong-an-ca-nhan": {
        "cstd_lien_tuc_toi_thieu": 2, "htxs_lien_tuc_toi_thieu": 2, "sang_kien_toi_thieu": 2
    },
    "ky-niem-chuong-ca-nhan": {
        "nam_giu_chuc_vu_toi_thieu": 5, "lan_khen_toi_thieu": 1, "nam_cong_tac_cua_nam": 15, "nam_cong_tac_cua_nu": 10
    },
}  # fmt: skip
"""All thresholds of the library's award sets: khoản 1 Điều 74 of the Law, and the badge as it was told in 2023."""


@pytest.mark.parametrize("name", SETS)
def test_no_threshold_but_those_of_the_instruments(name: str) -> None:
    told = {key: one.value for key, one in SETS[name].parameters.items()}
    assert told == {key: Fraction(value) for key, value in KNOWN.get(name, {}).items()}
    numbers = {
        node.value
        for one in SETS[name].decided
        for condition in one.conditions
        for node in every(condition)
        if isinstance(node, nodes.Number)
    }
    assert numbers <= {Fraction(0), Fraction(1)}
