"""The keys of an order: exact or unknown, with the words that papers print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from engine.process.appraisal.findings import Asked, find
from engine.process.assessment import assess
from engine.process.awards.known.field import Key
from engine.records.register import register_on
from engine.records.register.reorganising import Merge, Successor
from engine.records.store import open_store
from tests.engine.process.assessment.offices import Office
from tests.engine.process.awards.field_scene import SAFE_2024, Fielding
from tests.engine.process.awards.office_sets import SCORED, adopt, library_with, set_text

pytestmark = pytest.mark.alike
CLASS = '{ by = "class", of = "phan-loai-phong-trao" }'
SCORE = '{ by = "score", of = "cham-diem" }, { by = "class", of = "cham-diem" }'


@pytest.fixture
def scene(initialised: str) -> Iterator[Fielding]:
    store = open_store(initialised)
    yield Fielding(store)
    store.close()


def _keys(scene: Fielding, code: str, form: str = "giay-khen-xa", person: int = 0) -> tuple[Key, ...]:
    return scene.of(code, form, person).keys


def _first(scene: Fielding, *codes: str, form: str = "giay-khen-xa") -> list[tuple[Fraction | None, str]]:
    found = [_keys(scene, code, form)[0] for code in codes]
    return [(key.value, key.shown) for key in found]


def test_the_shipped_order_of_a_collective_and_of_an_individual(scene: Fielding) -> None:
    scene.units("X1", tags=("bien_gioi",))
    scene.title("X1")
    person = scene.nominate("X1", "Cá nhân A", done=["Cứu người"])
    area, first = (
        Key("Địa bàn", Fraction(2), "thuộc địa bàn biên giới"),
        Key("Lần được khen hình thức này", Fraction(1), "lần đầu được khen"),
    )
    streak = Key(
        "Số năm liên tục đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
        Fraction(1),
        "1 năm liên tục (tính từ năm 2024, năm đầu có dữ liệu)",
    )
    assert _keys(scene, "X1") == (streak, area, first)
    assert _keys(scene, "X1", person=person) == (area, first)


def test_years_in_a_row_end_where_one_was_missed_and_are_unknown_where_one_is(scene: Fielding) -> None:
    scene.units("X1", "X2", "X3", "X4")
    scene.title("X1", "X2", "X3")
    scene.title("X1", "X3", period=2023)
    scene.title("X2", period=2023, event="not_reached")
    scene.title("X1", "X2", period=2022)
    scene.title("X4", standard="dien-hinh")
    assert _first(scene, "X1", "X2", "X3", "X4") == [
        (Fraction(3), "3 năm liên tục (tính từ năm 2022, năm đầu có dữ liệu)"),
        (Fraction(1), "1 năm liên tục"),
        (None, "chưa rõ"),
        (None, "chưa rõ"),
    ]
    scene.title("X1", period=2023, event="revoked")
    assert _first(scene, "X1") == [(Fraction(1), "1 năm liên tục")]


def test_a_unit_that_was_not_there_yet_has_no_earlier_years(scene: Fielding) -> None:
    scene.units("X1")
    scene.units("X2", since=date(2024, 1, 1))
    scene.title("X1", period=2023)
    scene.title("X1", "X2")
    assert _first(scene, "X1", "X2") == [
        (Fraction(2), "2 năm liên tục (tính từ năm 2023, năm đầu có dữ liệu)"),
        (Fraction(1), "1 năm liên tục"),
    ]


def test_difficulty_is_that_of_the_area_a_province_says_nothing(scene: Fielding) -> None:
    scene.units("T1", kind="tinh", tags=("bien_gioi",))
    scene.units("X1", parent="T1", tags=("bien_dao", "trong_diem"))
    scene.units("X2", parent="T1")
    scene.units("K1", kind="khu_dan_cu", parent="X1")
    scene.title("X1", "X2", "K1")
    assert [_keys(scene, code)[1] for code in ("X1", "K1", "X2")] == [
        Key("Địa bàn", Fraction(1), "thuộc địa bàn biển đảo"),
        Key("Địa bàn", Fraction(1), "thuộc địa bàn biển đảo"),
        Key("Địa bàn", Fraction(0), "không thuộc địa bàn biên giới hoặc biển đảo"),
    ]


def test_the_first_time_is_of_the_form_and_of_awards_that_stand(scene: Fielding) -> None:
    scene.units("X1")
    scene.title("X1")
    scene.award("X1", "giay-khen-huyen", 2021)
    scene.award("X1", "giay-khen-xa", 2024, done=[SAFE_2024])
    name = "Lần được khen hình thức này"
    assert _keys(scene, "X1")[2] == Key(name, Fraction(1), "lần đầu được khen")
    scene.award("X1", "giay-khen-xa", 2021)
    last = scene.award("X1", "giay-khen-xa", 2023)
    assert _keys(scene, "X1")[2] == Key(name, Fraction(0), "đã được khen năm 2021 và 2023")
    scene.take_back(last)
    assert _keys(scene, "X1")[2] == Key(name, Fraction(0), "đã được khen năm 2021")
    person = scene.nominate("X1", "Cá nhân A", done=["Cứu người"])
    assert _keys(scene, "X1", person=person)[1].shown == "lần đầu được khen"
    scene.award("X1", "giay-khen-xa", 2022, person=person, done=["việc khác"])
    assert _keys(scene, "X1", person=person)[1].shown == "đã được khen năm 2022"
    assert _keys(scene, "X1")[2].shown == "đã được khen năm 2021"


def test_a_unit_that_came_out_of_others_carries_on_what_they_had(scene: Fielding) -> None:
    office = Office(scene.store)
    office.register(("A", "xa", None), ("B", "xa", None))
    with scene.store.reading() as session:
        scene.ids |= {unit.code: unit.id for unit in register_on(session).units}
    scene.title("A", "B", period=2023)
    scene.award("B", "giay-khen-xa", 2023)
    office.reorganise(Merge(("A", "B"), Successor("A")), date(2024, 7, 1))
    scene.title("A")
    streak, _, first = _keys(scene, "A")
    assert (streak.value, first.shown) == (Fraction(2), "đã được khen năm 2023")


def test_what_was_reported_is_a_key_the_most_first_or_the_least(
    scene: Fielding, monkeypatch: pytest.MonkeyPatch
) -> None:
    least = '{ by = "indicator", of = "so_vu", order = "least" }'
    rank = f'{{ by = "indicator", of = "ty_le" }}, {least}'
    adopt(monkeypatch, set_text("rieng", "true", rank=rank, so_vu="count", ty_le="percent"))
    scene.units("X1", "X2")
    scene.nominate("X1", form="rieng", reported={"so_vu": "3", "ty_le": "66.6"})
    scene.nominate("X2", form="rieng", reported={"so_vu": "0"})
    assert _keys(scene, "X1", "rieng") == (
        Key("“ty_le”", Fraction(333, 5), "66,6"),
        Key("“so_vu”", Fraction(-3), "3"),
    )
    assert [key.value for key in _keys(scene, "X2", "rieng")] == [None, Fraction(0)]


def test_classes_stand_in_the_sets_order(scene: Fielding, monkeypatch: pytest.MonkeyPatch) -> None:
    adopt(monkeypatch, set_text("rieng", "true", rank=CLASS))
    scene.units("X1", "X2", "X3", "X4")
    scene.title("X1", standard="phan-loai-phong-trao", class_="xuat_sac")
    scene.title("X2", standard="phan-loai-phong-trao", class_="kha")
    scene.title("X3", standard="phan-loai-phong-trao", class_="khong_co")
    scene.title("X4")
    assert _first(scene, "X1", "X2", "X3", "X4", form="rieng") == [
        (Fraction(3), "Xuất sắc"),
        (Fraction(2), "Khá"),
        (None, "chưa rõ hơn kém (khong_co)"),
        (None, "chưa rõ"),
    ]


def test_a_score_counts_where_lowest_and_highest_meet_and_no_council_found_otherwise(
    scene: Fielding, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = set_text("rieng", "true", rank=SCORE)
    adopt(monkeypatch, text, SCORED)
    office = Office(scene.store)
    office.register(*((code, "xa", None) for code in ("X1", "X2", "X3")), cham_diem=["X1", "X2", "X3"])
    with scene.store.reading() as session:
        scene.ids |= {unit.code: unit.id for unit in register_on(session).units}
    scene.title("X1", "X2", "X3")
    assert _first(scene, "X1", form="rieng") == [(None, "chưa rõ")]
    office.submit("X1", "cham-diem", reached={"ti_le": "60", "tu_danh_gia": "false"})
    office.submit("X2", "cham-diem", reached={"ti_le": "60"})
    office.submit("X3", "cham-diem", reached={"ti_le": "10", "tu_danh_gia": "false"})
    assess(scene.store, "cham-diem", 2024, sets_of=library_with(text, SCORED).sets_of)
    assert _first(scene, "X1", "X2", "X3", form="rieng") == [
        (Fraction(135, 2), "67,5 điểm"),
        (None, "chưa rõ (từ 67,5 đến 100 điểm)"),
        (Fraction(0), "0 điểm"),
    ]
    assert [_keys(scene, code, "rieng")[1].shown for code in ("X1", "X2", "X3")] == ["Khá", "Khá", "Yếu"]
    find(scene.store, Asked("X3", "cham-diem", 2024, "a"), met=True, ground="Đã kiểm tra", document="Biên bản 1")
    assert _first(scene, "X3", form="rieng") == [(None, "chưa rõ")]
