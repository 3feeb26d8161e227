"""What the set of a form is told of a claim: the store first, then the dossier, else nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from criteria.library.offices import OfficeLibrary
from criteria.model import Indicator
from engine.process.awards.candidacy.candidates import Candidates, Claimed
from engine.process.awards.candidacy.facts import InStore, Told, read_reported, told
from engine.process.awards.candidacy.rewarded import Rewarded
from engine.process.awards.known.forms import forms
from engine.process.awards.known.given import given
from engine.process.awards.known.nominees import nominations
from engine.process.awards.known.recognised import recognised_by
from engine.process.awards.known.view import view_of
from engine.records import journal
from engine.records.store import open_store
from engine.records.titles import titles
from tests.engine.process.awards.field_scene import SAFE_2024, Fielding

pytestmark = pytest.mark.alike
COUNTED = frozenset({"giay-khen-cong-an-tinh", "bang-khen-tinh"})


@pytest.fixture
def scene(initialised: str) -> Iterator[Fielding]:
    store = open_store(initialised)
    made = Fielding(store)
    made.units("X1")
    yield made
    store.close()


def _told(scene: Fielding, form: str = "giay-khen-xa", person: int = 0) -> Told:
    with scene.store.reading() as session:
        view = view_of(session, 2024, journal.head_of(session).seq)
        rewarded = Rewarded(given(session), 2024)
        of_period = titles(session, periods=[2024])
        claims = Candidates(
            forms(session, 2024),
            view,
            recognised_by(of_period),
            {},
            lambda _: True,
            nominations(session, 2024),
            rewarded,
            {},
        )
        claimed: Claimed = next(
            one for one in claims.claims() if one.form.code == form and (one.bearer.person or 0) == person
        )
        return told(claimed, InStore(rewarded, COUNTED))


def _said(found: Told, *names: str) -> list[Any]:
    return [found.reported.get(name) for name in names]


def test_of_recognition_alone_the_store_knows_that_nothing_was_rewarded_and_nothing_of_the_dossier(
    scene: Fielding,
) -> None:
    scene.title("X1")
    found = _told(scene)
    assert dict(found.reported) == {"duoc_cong_nhan": True, "thanh_tich_da_khen": False, "cong_don_thanh_tich": False}
    assert found.corrected == ()


def test_titles_rewarded_already_are_told(scene: Fielding) -> None:
    scene.title("X1")
    scene.award("X1", "bang-khen-tinh", 2024, done=[SAFE_2024])
    assert _said(_told(scene), "thanh_tich_da_khen", "cong_don_thanh_tich") == [True, False]
    scene.title("X1", standard="dien-hinh")
    assert _said(_told(scene), "thanh_tich_da_khen", "cong_don_thanh_tich") == [False, False]


def test_an_award_of_which_nobody_knows_what_it_rewarded_leaves_it_unknown(scene: Fielding) -> None:
    scene.title("X1")
    scene.award("X1", "giay-khen-huyen", 2024)
    assert _said(_told(scene), "thanh_tich_da_khen", "cong_don_thanh_tich") == [None, None]


def test_an_old_award_for_the_title_rewarded_it(scene: Fielding) -> None:
    scene.title("X1")
    scene.award("X1", "giay-khen-huyen", 2024, standard="an-toan-antt")
    assert _said(_told(scene), "thanh_tich_da_khen") == [True]


def test_the_award_itself_does_not_stand_against_it(scene: Fielding) -> None:
    scene.title("X1")
    scene.award("X1", "giay-khen-xa", 2024, done=[SAFE_2024])
    assert _said(_told(scene), "thanh_tich_da_khen") == [False]
    assert _said(_told(scene, "bang-khen-tinh"), "thanh_tich_da_khen") == [True]


def test_what_the_store_knows_stands_over_the_dossier_and_that_is_said(scene: Fielding) -> None:
    person = scene.nominate("X1", "Cá nhân A", done=["Cứu người", "Bắt cướp"], initiatives=["Camera an ninh"])
    scene.award("X1", "giay-khen-xa", 2023, person=person, done=["cứu người"], initiatives=["CAMERA  an ninh"])
    found = _told(scene, person=person)
    assert _said(found, "thanh_tich_da_khen", "cong_don_thanh_tich", "sang_kien_da_dung") == [False, True, Fraction(1)]
    assert found.corrected == (
        "“Hồ sơ tính cả thành tích đã được khen để nâng mức khen”: hồ sơ ghi “không”, theo dữ liệu đã lưu là “có”.",
        (
            "“Số sáng kiến, đề tài, đề án trong hồ sơ đã làm căn cứ cho danh hiệu thi đua hoặc lần khen khác”: hồ sơ "
            "ghi 0, theo dữ liệu đã lưu là 1."
        ),
    )


def test_nothing_is_taken_for_no(scene: Fielding) -> None:
    person = scene.nominate("X1", "Cá nhân A", done=["Cứu người"], reported={})
    found = _told(scene, person=person)
    assert dict(found.reported) == {"la_nguoi_dung_dau": False}
    assert found.at_least == {}


def test_an_initiative_that_somebody_else_used_counts_at_least(scene: Fielding) -> None:
    scene.units("X2")
    person = scene.nominate("X1", "Cá nhân A", done=["Cứu người"], initiatives=["Camera", "Loa"], reported={})
    used = scene.award("X2", "giay-khen-xa", 2023, done=["việc khác"], initiatives=["Camera"])
    assert _told(scene, person=person).at_least == {"sang_kien_da_dung": 1}
    scene.take_back(used)
    assert _told(scene, person=person).at_least == {}


def test_a_head_is_one_by_what_was_entered_and_his_collective_by_its_title(scene: Fielding) -> None:
    person = scene.nominate("X1", "Cá nhân A", done=["Lãnh đạo"], leads=True, reported={"la_nguoi_dung_dau": False})
    found = _told(scene, person=person)
    assert _said(found, "la_nguoi_dung_dau", "tap_the_co_thanh_tich") == [True, None]
    assert len(found.corrected) == 1
    scene.title("X1")
    assert _said(_told(scene, person=person), "tap_the_co_thanh_tich") == [True]
    scene.title("X1", event="revoked")
    assert _said(_told(scene, person=person), "tap_the_co_thanh_tich") == [False]


def test_a_medal_is_given_once_and_awards_of_upper_offices_are_counted(scene: Fielding) -> None:
    person = scene.nominate("X1", "Cá nhân A", form="ky-niem-chuong", done=["Công tác lâu năm"], reported={})
    assert _said(_told(scene, "ky-niem-chuong", person), "da_co_ky_niem_chuong") == [None]
    scene.award("X1", "ky-niem-chuong", 2022, person=person, done=["công tác"])
    scene.award("X1", "giay-khen-xa", 2022, person=person, done=["a"])
    scene.award("X1", "bang-khen-tinh", 2023, person=person, done=["b"])
    scene.award("X1", "bang-khen-tinh", 2025, person=person, done=["c"])
    found = _told(scene, "ky-niem-chuong", person)
    assert _said(found, "da_co_ky_niem_chuong") == [True]
    assert found.at_least == {"lan_duoc_khen": 1}


def test_numbers_of_a_nomination_are_exact_and_what_the_set_cannot_read_is_unknown() -> None:
    indicators: dict[str, Indicator] = {}
    for set_ in OfficeLibrary().sets_of("khen-thuong", 2024):
        indicators |= set_.indicators
    assert read_reported(indicators["sang_kien_da_dung"], "3") == Fraction(3)
    assert read_reported(indicators["sang_kien_da_dung"], "1.5") is None
    assert read_reported(indicators["sang_kien_da_dung"], "ba") is None
    assert read_reported(indicators["minh_chung_hop_le"], False) is False
    assert read_reported(indicators["minh_chung_hop_le"], "có") is None
    assert read_reported(indicators["gioi_tinh"], "Nữ") == "Nữ"
    assert read_reported(indicators["gioi_tinh"], None) is None
