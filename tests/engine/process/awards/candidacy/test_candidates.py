"""Who comes before which list, for what, and what keeps somebody off it whatever the set says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from criteria.problems import ProblemsError
from engine.process.awards.giving.giving import record
from engine.process.awards.giving.named_bearers import named_bearers
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.lists.why import why
from engine.process.recognition.deciding import Decision
from engine.records import journal
from engine.records.journal.erasing import erase
from engine.records.journal.reading import ERASED
from engine.records.register.changing import put_states
from engine.records.register.timeline import read_timeline
from engine.records.store import open_store
from tests.engine.process.awards.field_scene import SAFE_2024, Fielding
from tests.engine.process.awards.office_sets import adopt, set_text

pytestmark = pytest.mark.alike


@pytest.fixture
def scene(initialised: str) -> Iterator[Fielding]:
    store = open_store(initialised)
    yield Fielding(store)
    store.close()


def test_collectives_come_by_their_recognition_and_people_by_nomination(scene: Fielding) -> None:
    scene.units("X1", "X2", "X3")
    scene.title("X1", "X2")
    person = scene.nominate("X3", "Cá nhân A", done=["Tố giác tội phạm"])
    scene.nominate("X3")
    collectives = {(one.form.code, one.bearer.unit.code) for one in scene.field().candidacies if not one.bearer.person}
    forms = ("co-thi-dua", "bang-khen-bo-cong-an", "bang-khen-tinh", "giay-khen-cong-an-tinh", "giay-khen-xa")
    assert collectives == {(form, unit) for form in forms for unit in ("X1", "X2")} | {("giay-khen-xa", "X3")}
    people = [one for one in scene.field().candidacies if one.bearer.person]
    assert [(one.form.name, one.bearer.name) for one in people] == [("giay-khen-xa/individual", "Cá nhân A")]
    assert [one.text for one in scene.of("X3", person=person).achievements] == ["Tố giác tội phạm"]
    assert [(one.key, one.text) for one in scene.of("X1").achievements] == [
        (SAFE_2024, "Được công nhận đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024")
    ]
    assert scene.of("X1").recognised is True
    assert scene.of("X1").nominated is None
    assert scene.of("X3").recognised is None
    assert scene.of("X3", person=person).recognised is True


def test_a_list_stands_in_the_registers_order(scene: Fielding) -> None:
    scene.units("X3", "X1", "X2")
    scene.title("X2", "X1", "X3")
    assert [one.bearer.unit.code for one in scene.all().values()] == ["X3", "X1", "X2"]


def test_a_revoked_title_is_told_with_its_decision(scene: Fielding) -> None:
    scene.units("X1")
    scene.title("X1")
    scene.title("X1", event="revoked", document="30/QĐ-UBND")
    found = scene.of("X1")
    assert (found.recognised, found.eligible, found.assessment, found.achievements) == (False, False, None, ())
    assert found.refused == (
        "Danh hiệu đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024 đã bị thu hồi theo quyết định số 30/QĐ-UBND "
        "ngày 05/03/2025."
    )


def test_another_title_held_is_enough(scene: Fielding) -> None:
    scene.units("X1")
    scene.title("X1")
    scene.title("X1", standard="dien-hinh")
    scene.title("X1", event="revoked")
    assert [one.key for one in scene.of("X1").achievements] == ["dien-hinh:2024"]
    assert (scene.of("X1").recognised, scene.of("X1").refused) == (True, "")


def test_what_says_how_bad_a_place_is_brings_nobody(scene: Fielding) -> None:
    scene.units("X1")
    scene.title("X1", standard="trong-diem-ma-tuy")
    assert scene.all() == {}


def test_a_title_revoked_since_is_no_achievement_of_a_nomination(scene: Fielding) -> None:
    scene.units("X1", "X2")
    scene.title("X1", "X2", period=2023)
    some = scene.nominate("X1", "Cá nhân A", done=["an-toan-antt:2023", "Cứu người"])
    only = scene.nominate("X2", "Cá nhân B", done=["an-toan-antt:2023"])
    assert [one.key for one in scene.of("X2", person=only).achievements] == ["an-toan-antt:2023"]
    scene.title("X1", "X2", period=2023, event="revoked", document="9/QĐ")
    assert [one.text for one in scene.of("X1", person=some).achievements] == ["Cứu người"]
    assert scene.of("X1", person=some).refused == ""
    assert scene.of("X2", person=only).refused == (
        "Danh hiệu đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2023 đã bị thu hồi theo quyết định số 9/QĐ "
        "ngày 05/03/2024."
    )


def test_titles_rewarded_before_are_proposed_again_only_where_nothing_else_is_left(scene: Fielding) -> None:
    scene.units("X1")
    scene.title("X1")
    scene.title("X1", standard="dien-hinh")
    scene.award("X1", "giay-khen-cong-an-tinh", 2024, done=[SAFE_2024])
    assert [one.key for one in scene.of("X1").achievements] == ["dien-hinh:2024"]
    scene.award("X1", "bang-khen-tinh", 2024, done=["dien-hinh:2024"])
    assert [one.key for one in scene.of("X1").achievements] == [SAFE_2024, "dien-hinh:2024"]


def test_who_has_the_award_already_is_there_with_it(scene: Fielding) -> None:
    scene.units("X1", "X2")
    person = scene.nominate("X1", "Cá nhân A", form="bang-khen-tinh", done=["Cứu người"])
    scene.award("X2", "giay-khen-xa", 2024, done=["việc khác"])
    taken_back = scene.award("X1", "giay-khen-xa", 2024, done=["việc khác"])
    scene.award("X1", "giay-khen-xa", 2024, person=person, done=["tố giác tội phạm"])
    scene.take_back(taken_back)
    assert {key: one.award is not None for key, one in scene.all().items()} == {f"u:{scene.ids['X2']}": True}
    found = scene.of("X1", person=person)
    assert (found.bearer.name, found.award is not None, found.nominated) == ("Cá nhân A", True, None)
    assert [one.key for one in found.achievements] == ["tố giác tội phạm"]
    with scene.store.writing() as session:
        erase(session, person)
    assert scene.of("X1", person=person).bearer.name == ERASED


def test_units_that_are_no_more_are_told_of(scene: Fielding) -> None:
    scene.units("X1", name="Xã Cũ")
    scene.title("X1")
    person = scene.nominate("X1", "Cá nhân A", done=["Cứu người"])
    with scene.store.writing() as session:
        entry = journal.upcoming(session)
        last = read_timeline(session).of[scene.ids["X1"]][0]
        ended = last.on(date(2024, 7, 1))
        put_states(session, [replace(ended, living=False)], entry)
        journal.record(session, "test.ended", {})
    assert scene.of("X1").refused == "Tập thể không còn trong danh bạ ngày 31/12/2024."
    assert scene.of("X1", person=person).refused == "Đơn vị của cá nhân không còn trong danh bạ ngày 31/12/2024."
    assert scene.of("X1").bearer.unit.name == "Xã Cũ"
    asked = why(lists_of(scene.field()), "X1")
    (told,) = next(one.entries for one in asked.lists if one.list.form.name == "giay-khen-xa/collective")
    assert (asked.unit.name, told.why) == ("Xã Cũ", ("Tập thể không còn trong danh bạ ngày 31/12/2024.",))
    by = Decision("7/QĐ-UBND", date(2025, 1, 2), "Chủ tịch Ủy ban nhân dân xã")
    with pytest.raises(ProblemsError) as refused:
        record(scene.store, "giay-khen-xa", 2024, by, named_bearers(["X1"], ()))
    assert [one.code for one in refused.value.problems] == ["TH-064"]


def test_a_form_that_is_not_for_such_units_refuses_a_nomination(
    scene: Fielding, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt(monkeypatch, set_text("rieng", "true", kinds='["phuong"]'))
    scene.units("X1")
    scene.nominate("X1", form="rieng")
    assert scene.of("X1", "rieng").refused == "Hình thức khen này không áp dụng cho xã."


def test_where_the_set_does_not_ask_an_achievement_is_rewarded_once_all_the_same(
    scene: Fielding, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt(monkeypatch, set_text("rieng", "true"))
    scene.units("X1")
    scene.title("X1")
    assert (scene.of("X1", "rieng").refused, scene.of("X1", "rieng").eligible) == ("", True)
    scene.award("X1", "giay-khen-xa", 2024, done=[SAFE_2024])
    assert scene.of("X1", "rieng").refused == (
        "Thành tích đề nghị đã được khen; một thành tích không khen nhiều lần, nhiều hình thức."
    )
