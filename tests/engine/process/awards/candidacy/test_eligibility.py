"""Whether a claim meets its set: by both engines, nothing guessed, what is alike asked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.library import catalogue
from engine.decision import asking
from engine.decision.verdicts import Outcome, State
from engine.process.assessment.choosing import choose
from engine.process.assessment.reading_past import read_past
from engine.process.awards.candidacy import eligibility
from engine.process.awards.candidacy.candidates import Candidates, Claimed
from engine.process.awards.candidacy.eligibility import Eligibility
from engine.process.awards.candidacy.facts import InStore, told
from engine.process.awards.candidacy.rewarded import Rewarded
from engine.process.awards.known.forms import award_sets, forms_of
from engine.process.awards.known.given import given as given_awards
from engine.process.awards.known.nominees import nominations
from engine.process.awards.known.view import view_of
from engine.records import journal
from engine.records.store import open_store
from tests.engine.process.awards.field_scene import REPORTED, SAFE_2024, Fielding
from tests.engine.process.awards.office_sets import adopt, set_text

pytestmark = pytest.mark.alike
TWO_YEARS = {
    "chap_hanh_tot": True,
    "binh_xet_xuat_sac": False,
    "nhieu_thanh_tich_dot_xuat": False,
    "dong_gop_lon": False,
    "tieu_chuan_khac": False,
    "cstd_lien_tuc": "1",
    "htxs_lien_tuc": "2",
    "sang_kien": "2",
    "de_tai": "0",
}
"""The Law's worked example: 2023 and 2024 done excellently, one initiative in each, emulation fighter in 2024."""


@pytest.fixture
def scene(initialised: str) -> Iterator[Fielding]:
    store = open_store(initialised)
    made = Fielding(store)
    made.units("X1")
    yield made
    store.close()


def _states(scene: Fielding, form: str, person: int = 0) -> dict[str, State]:
    found = scene.of("X1", form, person).assessment
    assert found is not None
    return {one.id: one.state for one in found.criteria}


def test_the_laws_worked_example_is_eligible(scene: Fielding) -> None:
    initiatives = ["Sáng kiến năm 2023", "Sáng kiến năm 2024"]
    person = scene.nominate(
        "X1",
        "Cá nhân A",
        form="bang-khen-tinh",
        done=["Hoàn thành xuất sắc nhiệm vụ hai năm liên tục"],
        initiatives=initiatives,
        reported=REPORTED | TWO_YEARS,
    )
    found = scene.of("X1", "bang-khen-tinh", person)
    assert (found.eligible, found.assessment and found.assessment.outcome) == (True, Outcome.ACHIEVED)
    assert set(_states(scene, "bang-khen-tinh", person).values()) == {State.PASS, State.NOT_APPLICABLE}
    scene.award("X1", "danh-hieu", 2024, person=person, done=["danh hiệu"], initiatives=initiatives)
    found = scene.of("X1", "bang-khen-tinh", person)
    assert found.eligible is False
    assert _states(scene, "bang-khen-tinh", person)["cn.1"] is State.FAIL
    assert len(found.corrected) == 1


def test_what_is_added_to_a_dossier_turns_no_answer_round(scene: Fielding) -> None:
    done, initiatives = ["Cứu người", "Bắt cướp"], ["Camera", "Loa"]
    person = scene.nominate("X1", "Cá nhân A", form="bang-khen-tinh", done=done, initiatives=initiatives, reported={})
    scene.award("X1", "giay-khen-xa", 2023, person=person, done=["việc khác"], initiatives=["Cổng an ninh"])
    claimed, asked, store = _claim(scene, person)

    def eligible(reported: dict[str, Any]) -> Any:
        assert claimed.nominated is not None
        one = replace(claimed, nominated=replace(claimed.nominated, reported=reported))
        return asked.of(one, told(one, store)).answer

    @given(st.data())
    def holds(data: st.DataObject) -> None:
        whole = {name: data.draw(_like(value), name) for name, value in (REPORTED | TWO_YEARS).items()}
        part = {name: whole[name] for name in data.draw(st.sets(st.sampled_from(sorted(whole))))}
        less, more = eligible(part), eligible(whole)
        assert less is None or less is more

    holds()
    fine = REPORTED | TWO_YEARS
    assert [eligible(one) for one in ({}, fine, fine | {"bi_khoi_to": True})] == [None, True, False]


def _like(value: Any) -> st.SearchStrategy[Any]:
    """Mostly the value itself: a dossier in which much is wrong says little."""
    other = st.booleans() if isinstance(value, bool) else st.sampled_from(["0", "1", "2", "3"])
    return st.integers(0, 19).flatmap(lambda number: other if number == 1 else st.just(value))


def _claim(scene: Fielding, person: int) -> tuple[Claimed, Eligibility, InStore]:
    """One claim of an individual, and what it is asked with: no store is touched any more."""
    with scene.store.reading() as session:
        view = view_of(session, 2024, journal.head_of(session).seq)
        sets, rewarded = award_sets(view.library, 2024), Rewarded(given_awards(session), 2024)
        lists = forms_of(sets, {})
        claims = Candidates(lists, view, {}, {}, lambda _: True, nominations(session, 2024), rewarded, {}).claims()
        claimed = next(one for one in claims if one.bearer.person == person)
        past = read_past(session, choose("khen-thuong", 2024, view.library.sets_of), view.register.day, view.known)
    return claimed, Eligibility(2024, sets, view.register, past, rewarded, {}, None, {}), InStore(rewarded)


def test_a_collective_by_recognition_alone_waits_for_its_dossier(scene: Fielding) -> None:
    scene.title("X1")
    found = scene.of("X1")
    assert (found.eligible, found.assessment and found.assessment.outcome) == (None, Outcome.UNDETERMINED)
    passing, lacking = State.PASS, State.INSUFFICIENT
    assert _states(scene, "giay-khen-xa") == {"dt.1": passing, "kt.1": passing, "kt.2": passing, "kt.3": lacking}
    scene.nominate("X1", reported={"minh_chung_hop_le": True})
    assert scene.of("X1").eligible is True
    assert scene.of("X1", "bang-khen-tinh").eligible is None
    scene.award("X1", "bang-khen-tinh", 2024, done=[SAFE_2024])
    assert scene.of("X1").eligible is False
    assert _states(scene, "giay-khen-xa")["kt.1"] is State.FAIL


def test_a_head_stands_or_falls_with_the_collective(scene: Fielding) -> None:
    person = scene.nominate("X1", "Cá nhân A", done=["Lãnh đạo tập thể"], leads=True)
    assert scene.of("X1", person=person).eligible is None
    scene.title("X1")
    assert scene.of("X1", person=person).eligible is True
    scene.title("X1", event="revoked")
    assert scene.of("X1", person=person).eligible is False


def test_at_least_decides_what_it_can_and_no_more(scene: Fielding, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = '["ca_nhan"]'
    adopt(
        monkeypatch,
        set_text("mot", "lan_duoc_khen >= 1", form="mot", kinds=kinds, lan_duoc_khen="count"),
        set_text("ba", "lan_duoc_khen >= 3", form="ba", kinds=kinds, lan_duoc_khen="count"),
        set_text("khong", "lan_duoc_khen == 0", form="khong", kinds=kinds, lan_duoc_khen="count"),
    )
    person = scene.nominate("X1", "Cá nhân A", form="mot", done=["a"], reported={})
    for form in ("ba", "khong"):
        scene.nominate("X1", "Cá nhân A", form=form, done=["a"], reported={})
    assert [scene.of("X1", form, person).eligible for form in ("mot", "ba", "khong")] == [None, None, None]
    scene.award("X1", "mot", 2023, person=person, done=["b"])
    assert [scene.of("X1", form, person).eligible for form in ("mot", "ba", "khong")] == [True, None, False]


def test_sets_may_ask_of_earlier_years_of_decisions_and_of_units_below(
    scene: Fielding, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = (
        'held("an-toan-antt", 1)',
        'holds("dien-hinh")',
        'awarded("giay-khen-xa", 2)',
        'recognised("an-toan-antt", "khu_dan_cu") >= 1',
    )
    adopt(monkeypatch, set_text("rieng", *asks))
    scene.units("K1", "K2", kind="khu_dan_cu", parent="X1")
    scene.enrol("K1", "K2")
    scene.nominate("X1", form="rieng", reported={})
    assert set(_states(scene, "rieng").values()) == {State.INSUFFICIENT}
    scene.title("X1", period=2023)
    scene.title("X1", standard="dien-hinh")
    scene.award("X1", "giay-khen-xa", 2023)
    scene.title("K1")
    assert set(_states(scene, "rieng").values()) == {State.PASS}
    scene.title("K1", event="revoked")
    scene.title("K2", event="not_reached")
    assert _states(scene, "rieng")["4"] is State.FAIL


def test_whom_a_set_excludes_is_outside_it(scene: Fielding, monkeypatch: pytest.MonkeyPatch) -> None:
    text = set_text("rieng", "true", kinds='["xa"]').replace(
        'outcome = "all"', 'outcome = "all"\nexcludes = "luc_luong_vu_trang"'
    )
    adopt(monkeypatch, text)
    scene.units("X9", attributes={"luc_luong_vu_trang": True})
    scene.title("X9")
    found = scene.of("X9", "rieng")
    assert (found.eligible, found.assessment) == (False, None)
    assert found.refused.startswith("Ngoài phạm vi xét: ")


def test_a_layer_is_asked_of_units_in_its_territory_and_its_base_elsewhere(
    scene: Fielding, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = catalogue.find("khen-thuong.giay-khen-xa-tap-the-mau-thu-tu", "2024")
    adopt(monkeypatch, layer.whole_text)
    scene.units("T1", kind="tinh", attributes={"territory": "MẪU"})
    scene.units("X2", parent="T1")
    scene.title("X1", "X2")
    found = {code: scene.of(code) for code in ("X1", "X2")}
    assert {code: one.assessment and one.assessment.set for code, one in found.items()} == {
        "X1": "khen-thuong.giay-khen-xa-tap-the",
        "X2": "khen-thuong.giay-khen-xa-tap-the-mau-thu-tu",
    }
    assert {len(one.keys) for one in found.values()} == {4}


def test_claims_that_are_alike_are_asked_once(scene: Fielding, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = [f"N{number}" for number in range(30)]
    scene.units(*codes)
    scene.title(*codes)
    asked: list[str] = []

    def ask(world: Any, unit: Any, set_: Any) -> Any:
        asked.append(unit.code)
        return asking.ask(world, unit, set_)

    monkeypatch.setattr(eligibility, "ask", ask)
    field = scene.field()
    assert len(asked) == 5
    assert len(field.candidacies) == 150
    assert [one.assessment.unit for one in field.candidacies[:30] if one.assessment] == codes
