"""The field as a whole: read in few queries, as known then, for a campaign, with all who stand on no list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.appraisal.findings import Asked, find
from engine.process.assessment import assess
from engine.process.awards.candidacy import reading
from engine.process.awards.candidacy.in_campaign import About
from engine.process.awards.lists.listing import lists_of
from engine.process.awards.model import Places
from engine.records import journal
from engine.records.register import register_on
from engine.records.register.changing import State, put_states
from engine.records.store import AwardChoice, AwardQuota, Store, open_store
from tests.engine.process.assessment.conftest import HEAD, empty_stores, make_library, office, write_set
from tests.engine.process.assessment.offices import Office
from tests.engine.process.awards.field_scene import REPORTED, SAFE_2024, Fielding
from tests.engine.process.recognition.conftest import ACHIEVED, BODY
from tests.stores import entering

__all__ = ["HEAD", "empty_stores", "make_library", "office", "write_set"]
pytestmark = pytest.mark.alike(but={"test_queries_do_not_grow_with_units", "test_places_and_choices_are_there"})


@pytest.fixture
def scene(initialised: str) -> Iterator[Fielding]:
    store = open_store(initialised)
    yield Fielding(store)
    store.close()


def test_queries_do_not_grow_with_units(scene: Fielding) -> None:
    def lay(*codes: str) -> int:
        scene.units(*codes)
        scene.enrol(*codes)
        scene.title(*codes[:-1])
        scene.title(*codes[:-1], period=2023)
        for code in codes:
            scene.nominate(code, f"Cá nhân {code}", done=["Cứu người", "an-toan-antt:2023"])
            scene.award(code, "giay-khen-xa", 2022)
        with scene.counted() as sent:
            scene.field()
        return len(sent)

    few = lay("A0", "A1")
    assert lay(*(f"B{number}" for number in range(12))) == few


def test_a_unit_is_found_by_a_code_of_another_day_but_where_several_bore_it(scene: Fielding) -> None:
    scene.units("X1", "X2", "X3")
    scene.units("M1", since=date(2025, 7, 1))
    with entering(scene.store) as at:
        later = [("X1", "Y1"), ("X2", "X1"), ("X3", "Z"), ("X2", "Z")]
        states = [
            State(scene.ids[unit], code, code, "xa", valid_from=date(2025, 7, number))
            for number, (unit, code) in enumerate(later, 1)
        ]
        put_states(at.session, states, at.entry)
    field = scene.field()
    assert [(code, unit and unit.code) for code in ("Y1", "X1", "Z", "M1") for unit in [field.unit_called(code)]] == [
        ("Y1", "X1"), ("X1", "X1"), ("Z", None), ("M1", None)
    ]  # fmt: skip


def test_lists_tell_what_befell_the_titles_that_an_award_rewarded(scene: Fielding) -> None:
    scene.units("X1", "X2")
    scene.title("X1", "X2")
    for code in ("X1", "X2"):
        scene.award(code, "giay-khen-xa", 2024, done=[SAFE_2024])
    scene.title("X1", event="revoked")
    made = lists_of(scene.field()).of("giay-khen-xa/collective")
    assert made is not None
    given = "Đã được khen tại Quyết định số 7/QĐ-UBND."
    assert {one.candidacy.bearer.unit.code: one.why for one in made.entries} == {
        "X1": (
            given,
            (
                "Danh hiệu đạt tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024: đã thu hồi (quyết định số "
                "05/QĐ-UBND ngày 05/03/2025)."
            ),
        ),
        "X2": (given,),
    }


def test_places_and_choices_are_there(scene: Fielding) -> None:
    with entering(scene.store) as at:
        row = {
            "form": "giay-khen-xa",
            "period": 2024,
            "revision": 1,
            "number": 1,
            "document": "CV 5",
            "entry": at.entry,
        }
        at.session.add(AwardQuota(areas=[], recipient="collective", places=3, **row))
        chosen: dict[str, Any] = {"form": "giay-khen-xa", "period": 2024, "recipient": "collective"}
        chosen |= {"tied": ["u:1", "u:2"], "chosen": ["u:1"], "ground": "Biểu quyết", "document": "BB 1"}
        at.session.add(AwardChoice(**chosen, entry=at.entry))
    field = scene.field()
    assert field.places["giay-khen-xa"] == (Places(1, 3, recipient="collective", document="CV 5"),)
    assert [code for code, places in field.places.items() if places is None] == [
        "co-thi-dua",
        "bang-khen-bo-cong-an",
        "bang-khen-tinh",
        "giay-khen-cong-an-tinh",
        "ky-niem-chuong",
    ]
    assert [one.chosen for one in field.choices] == [frozenset({"u:1"})]
    with scene.store.reading() as session:
        assert field.head == str(journal.head_of(session))


def test_a_period_without_sets_has_no_lists_and_tells_of_those_enrolled(scene: Fielding) -> None:
    scene.units("X1")
    scene.enrol("X1", period=2021)
    field = scene.field(2021)
    assert (field.forms, field.candidacies, field.places) == ((), (), {})
    assert [one.unit.code for one in field.unrecognised] == ["X1"]


def test_as_known_then(scene: Fielding) -> None:
    scene.units("X1")
    scene.title("X1", period=2023)
    known = scene.title("X1")
    then = scene.field()
    award = scene.award("X1", "bang-khen-tinh", 2023, done=["an-toan-antt:2023"])
    scene.title("X1", event="revoked")
    scene.take_back(award)
    scene.nominate("X1", reported=REPORTED)
    assert scene.field().candidacies != then.candidacies
    again = scene.field(known=known)
    assert (again.candidacies, again.unrecognised, again.head) == (then.candidacies, then.unrecognised, then.head)


def test_a_campaign_is_about_its_standards_and_kinds(scene: Fielding, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.units("X1", "X2", "X3", "X4")
    scene.units("K1", kind="khu_dan_cu")
    scene.enrol("X4", "K1")
    scene.enrol("X3", standard="dien-hinh")
    scene.title("X1", "K1")
    scene.title("X1", "X2", standard="dien-hinh")
    scene.nominate("X3", campaign="khac")
    person = scene.nominate("K1", "Cá nhân A", done=["Cứu người"])
    scene.award("X2", "bang-khen-tinh", 2024, done=["việc khác"])
    monkeypatch.setattr(reading, "about", lambda *_: About("dot", ("an-toan-antt",), ("xa",)))
    field = scene.field(campaign="dot")
    found = {one.bearer.key for one in field.candidacies if one.form.code == "giay-khen-xa"}
    assert found == {f"u:{scene.ids['X1']}", f"p:{scene.ids['K1']}:{person}"}
    assert [one.key for one in scene.of("X1", campaign="dot").achievements] == ["an-toan-antt:2024"]
    assert [one.unit.code for one in field.unrecognised] == ["X4"]
    assert list(scene.all("bang-khen-tinh", campaign="dot")) == [f"u:{scene.ids[code]}" for code in ("X1", "X2")]


def test_a_year_that_is_not_the_campaigns_is_refused(scene: Fielding, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProblemsError) as unknown:
        scene.field(campaign="khong-co")
    assert unknown.value.problems[0].code == "CD-030"
    dates = type("Definition", (), {"code": "dot", "years": (2022, 2023), "standards": (), "kinds": ()})
    monkeypatch.setattr(
        "engine.process.awards.candidacy.in_campaign.campaign_of", lambda *_: type("Kept", (), {"definition": dates})
    )
    with pytest.raises(ProblemsError) as error:
        scene.field(campaign="dot")
    assert str(error.value) == (
        "[TH-111] --period: năm không thuộc đợt “dot”. Đã thấy: 2024. Cần: một trong: 2022, 2023. "
        "Cách sửa: sửa năm hoặc chọn đợt khác."
    )
    assert scene.field(2023, campaign="dot").forms == ()


def test_why_a_unit_holds_no_title_is_said_of_each_standard(office: Office, make_library: Any, write_set: Any) -> None:
    scene = Fielding(office.store)
    office.register(*((f"X{n}", "xa", None) for n in range(1, 7)), mau=[f"X{n}" for n in range(1, 7)])
    scene.ids = _ids(office.store)
    scene.enrol("X1", standard="trong-diem-ma-tuy")
    scene.enrol("X1", "X6")
    before = {one.unit.code: one.why for one in scene.field().unrecognised}
    assert before["X2"] == ("Chưa kết luận tiêu chuẩn “mau” năm 2024: chưa đánh giá.",)
    for code, reached in {"X1": {"vu": "2"}, "X2": {}, "X3": {}, "X5": {}}.items():
        office.submit(code, reached=ACHIEVED | reached)
    assess(office.store, "mau", 2024, sets_of=make_library(write_set(BODY)))
    for criterion in ("2", "3"):
        for code in ("X2", "X5"):
            find(office.store, Asked(code, "mau", 2024, criterion), met=True, ground="Đủ", document="BB 1")
    scene.title("X5", standard="mau")
    scene.title("X6", standard="mau", event="not_reached", source="old_records", document=None, decided_on=None)
    found = scene.field().unrecognised
    assert [(one.unit.code, one.why) for one in found] == [
        (
            "X1",
            (
                "Chưa kết luận tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024: chưa đánh giá.",
                "Không đạt tiêu chuẩn “mau” năm 2024: không đáp ứng tiêu chí 1 “Không để xảy ra vụ nào”.",
            ),
        ),
        ("X2", ("Đạt tiêu chuẩn “mau” năm 2024 nhưng chưa có quyết định công nhận.",)),
        ("X3", ("Đạt tiêu chuẩn “mau” năm 2024 nhưng chưa có quyết định công nhận, còn 02 tiêu chí chờ Hội đồng.",)),
        ("X4", ("Chưa kết luận tiêu chuẩn “mau” năm 2024, còn 02 tiêu chí chờ Hội đồng.",)),
        (
            "X6",
            (
                "Chưa kết luận tiêu chuẩn “An toàn về an ninh, trật tự” năm 2024: chưa đánh giá.",
                "Không đạt tiêu chuẩn “mau” năm 2024 theo hồ sơ đã lưu.",
            ),
        ),
    ]


def test_a_projection_or_figures_of_half_a_year_conclude_nothing(
    office: Office, make_library: Any, write_set: Any
) -> None:
    office.register(("X1", "xa", None), mau=["X1"])
    scene, sets_of = Fielding(office.store, _ids(office.store)), make_library(write_set(BODY))
    office.submit("X1", reached=ACHIEVED, projected=ACHIEVED)
    assess(office.store, "mau", 2024, projected=True, as_of=date(2024, 7, 14), sets_of=sets_of)
    words = "Chưa kết luận tiêu chuẩn “mau” năm 2024"
    assert scene.field().unrecognised[0].why == (f"{words}: mới đánh giá dự kiến.",)
    assess(office.store, "mau", 2024, as_of=date(2024, 7, 14), sets_of=sets_of)
    assert scene.field().unrecognised[0].why == (f"{words}: số liệu mới đến ngày 14/7/2024, chưa hết kỳ.",)


def test_revoking_one_title_changes_only_what_depends_on_it(scene: Fielding) -> None:
    scene.units("X1", "X2", "X3")
    scene.title("X1", "X2", "X3")
    scene.title("X1", "X2", period=2023)
    people = {
        scene.nominate("X1", "Cá nhân A", done=["Cứu người"], leads=True): "X1",
        scene.nominate("X2", "Cá nhân B", done=["Cứu người"], leads=True): "X2",
    }
    before = scene.field()
    scene.title("X2", event="revoked")
    after = scene.field()
    changed = {one.bearer.key for one, other in zip(before.candidacies, after.candidacies, strict=True) if one != other}
    head = next(person for person, code in people.items() if code == "X2")
    assert changed == {f"u:{scene.ids['X2']}", f"p:{scene.ids['X2']}:{head}"}


def _ids(store: Store) -> dict[str, int]:
    with store.reading() as session:
        return {unit.code: unit.id for unit in register_on(session).units}
