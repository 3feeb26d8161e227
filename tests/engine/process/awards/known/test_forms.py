"""Which lists there are in a period, by which set each is made."""

from __future__ import annotations

from datetime import date

import pytest

from criteria.library import catalogue
from criteria.library.offices import OfficeLibrary
from criteria.problems import ProblemsError
from engine.process.awards.known.forms import award_sets, awards_day, forms, forms_of
from engine.records.store import open_store
from tests.engine.process.awards.office_sets import library_with, set_text

pytestmark = pytest.mark.alike
LAYER = "khen-thuong.giay-khen-xa-tap-the-mau-thu-tu"


def test_the_shipped_lists_stand_by_tier_then_by_name(initialised: str) -> None:
    store = open_store(initialised)
    with store.reading() as session:
        assert [(one.name, one.quota.tier) for one in forms(session, 2024)] == [
            ("co-thi-dua/collective", 5),
            ("bang-khen-bo-cong-an/collective", 4),
            ("bang-khen-bo-cong-an/individual", 4),
            ("bang-khen-tinh/collective", 3),
            ("bang-khen-tinh/individual", 3),
            ("giay-khen-cong-an-tinh/collective", 2),
            ("giay-khen-cong-an-tinh/individual", 2),
            ("giay-khen-xa/collective", 1),
            ("giay-khen-xa/individual", 1),
            ("ky-niem-chuong/individual", 1),
        ]
        assert forms(session, 2023) == ()
    store.close()


def test_a_set_without_places_is_the_list_of_no_form() -> None:
    shipped = OfficeLibrary().sets_of("khen-thuong", 2024)
    without = {one.id for one in shipped} - {one.id for one in award_sets(OfficeLibrary(), 2024)}
    assert without == {"khen-thuong.quy-tac-chung-ca-nhan", "khen-thuong.quy-tac-chung-tap-the"}


def test_a_layer_orders_the_list_where_units_lie_in_its_territory() -> None:
    layer = catalogue.find(LAYER, "2024")
    sets = award_sets(library_with(layer.whole_text), 2024)
    by_place = {place: forms_of(sets, {"X1": place}) for place in ("MẪU", "40")}
    of = {
        place: next(one for one in found if one.name == "giay-khen-xa/collective") for place, found in by_place.items()
    }
    assert of["MẪU"].set_.key == f"{LAYER}@2024"
    assert of["40"].set_.key == "khen-thuong.giay-khen-xa-tap-the@2024"
    assert len(by_place["MẪU"]) == len(by_place["40"]) == 10


def test_a_set_for_units_and_for_people_is_two_lists() -> None:
    sets = award_sets(library_with(set_text("chung", "true", form="chung", kinds='["xa", "ca_nhan"]')), 2024)
    assert [one.name for one in forms_of(sets, {}) if one.code == "chung"] == ["chung/collective", "chung/individual"]


def test_two_sets_of_one_list_are_refused() -> None:
    sets = award_sets(library_with(set_text("mot", "true", form="giay-khen-xa")), 2024)
    with pytest.raises(ProblemsError) as error:
        forms_of(sets, {})
    assert str(error.value) == (
        "[TH-110] hình thức khen “giay-khen-xa” (tập thể): nhiều bộ tiêu chí cùng lập một danh sách đề nghị khen "
        "thưởng. Đã thấy: “khen-thuong.giay-khen-xa-tap-the@2024”, “khen-thuong.mot@2024”. Cần: một bộ tiêu chí cho "
        "mỗi hình thức khen và mỗi loại đối tượng. Cách sửa: rút bộ tiêu chí thừa hoặc sửa form ở [quota]."
    )


def test_the_day_of_a_period_is_its_last_or_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.process.awards.known.forms.today", lambda: date(2025, 3, 4))
    assert (awards_day(2024), awards_day(2025)) == (date(2024, 12, 31), date(2025, 3, 4))
