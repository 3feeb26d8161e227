"""Whole answers of a year, by the editions that the library finds in force for it."""

from __future__ import annotations

from typing import Any

import pytest

from criteria.library import catalogue
from engine.decision.evaluation import evaluate
from engine.decision.facts.reading import read_facts
from engine.decision.verdicts import Assessment

SAFE = "an-toan-antt"
COMPARED = ("pham_toi", "tai_nan", "te_nan_xa_hoi", "vi_pham_phap_luat")
NEVER = ("chong_doi", "pha_hoai_cong_trinh", "truyen_dao_trai_phep", "loi_dung_gay_phuc_tap", "ly_khai")
DISPUTES = ("tranh_chap_keo_dai", "kich_dong_loi_keo")


def decided(period: int, *units: dict[str, Any]) -> dict[str, Assessment]:
    """The answers for units of a year, by unit code."""
    sets = catalogue.sets_of(SAFE, period)
    facts = {"period": str(period), "units": [{"enrolled": [SAFE], **unit} for unit in units]}
    return {each.unit: each for each in evaluate(sets, read_facts(facts, sets))}


def area_of_2020(number: int, *, recognised: bool) -> dict[str, Any]:
    crimes = 0 if recognised else 1
    return {
        "code": f"K{number}",
        "kind": "khu_dan_cu",
        "parent": "X1",
        "reported": {**dict.fromkeys(COMPARED, 0), "pham_toi": crimes, "toi_pham_nghiem_trong": []},
        "prior": dict.fromkeys(COMPARED, 0),
    }


@pytest.mark.parametrize(("recognised", "state"), [(16, "fail"), (17, "fail"), (18, "pass"), (25, "pass")])
def test_in_2020_a_commune_needs_70_percent_of_its_residential_areas(recognised: int, state: str) -> None:
    areas = [area_of_2020(number, recognised=number <= recognised) for number in range(1, 26)]
    school = {"code": "T1", "kind": "co_so_giao_duc", "parent": "X1", "reported": {"ke_hoach": False}}
    found = decided(2020, {"code": "X1", "kind": "xa"}, *areas, school)
    answers = {answer.id: answer for answer in found["X1"].criteria}
    assert found["X1"].edition == "2012"
    assert answers["4"].state == state
    assert "Thông tư 23/2012/TT-BCA" in answers["4"].cite
    assert found["T1"].outcome == "not_achieved"


def area_of_2023(number: int, *, recognised: bool) -> dict[str, Any]:
    paper = {"date": "2023-02-20"}
    return {
        "code": f"K{number}",
        "kind": "khu_dan_cu",
        "parent": "X1",
        "reported": {
            **{name: [] for name in (*NEVER, *DISPUTES)},
            "nghi_quyet": paper,
            "dang_ky_an_toan_antt": paper,
            "ho_dang_cu_tru": 100,
            "ho_dang_ky": 100,
            "thuc_hien_chu_truong": recognised,
        },
    }


@pytest.mark.parametrize(("recognised", "state"), [(16, "fail"), (18, "pass")])
def test_in_2023_the_next_circular_counts_all_enrolled_units(recognised: int, state: str) -> None:
    areas = [area_of_2023(number, recognised=number <= recognised) for number in range(1, 25)]
    school = {"code": "T1", "kind": "co_so_giao_duc", "parent": "X1", "reported": {"bao_luc_hoc_duong": 1}}
    in_scope = {**school, "attributes": {"cap_hoc": "thcs"}}
    found = decided(2023, {"code": "X1", "kind": "xa"}, *areas, in_scope)
    answers = {answer.id: answer for answer in found["X1"].criteria}
    assert found["X1"].edition == "2022"
    assert answers["4.b"].observed["dang_ky"] == "25"
    assert answers["4.b"].state == state


@pytest.mark.parametrize(("period", "area", "commune"), [(2025, "pass", "fail"), (2026, "fail", "pass")])
def test_an_incident_of_5_november_2025_counts_for_one_year_of_each(period: int, area: str, commune: str) -> None:
    quiet = {"chong_doi": []}
    found = decided(
        period,
        {"code": "X1", "kind": "xa", "reported": quiet},
        {"code": "K1", "kind": "khu_dan_cu", "parent": "X1", "reported": {"chong_doi": ["2025-11-05"]}},
    )
    states = {code: {answer.id: answer.state for answer in each.criteria} for code, each in found.items()}
    assert (states["K1"]["3.a"], states["X1"]["2.3.a"]) == (area, commune)


@pytest.mark.parametrize(("period", "state"), [(2012, "pass"), (2013, "fail")])
def test_an_accident_of_15_november_2012_counts_in_the_residential_areas_2013(period: int, state: str) -> None:
    reported, prior = {"tai_nan": ["2012-11-15"]}, {"tai_nan": []}
    found = decided(period, {"code": "K1", "kind": "khu_dan_cu", "reported": reported, "prior": prior})
    assert {answer.id: answer.state for answer in found["K1"].criteria}["4.b"] == state
