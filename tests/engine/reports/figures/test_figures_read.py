"""What units said of indicators, as it counts: the window, the form, the column, the cell, and who said nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from criteria.problems import ProblemsError
from engine.decision.facts.values import Document
from engine.records.register.reorganising import Close, reorganise
from engine.records.store import Store
from engine.reports.figures.asking import Asking
from engine.reports.figures.reading import Figure, read_figures, read_prior
from tests.reported import EXEMPLARY, REPORTS, SAFE, hand_in
from tests.stores import entering


def figure(store: Store, name: str, period: int = 2024, *, projected: bool = False, **asked: str) -> Figure:
    with store.reading() as session:
        standard = asked.pop("standard", SAFE)
        asking = Asking(session, period, standard=standard or None, **asked)
        (found,) = read_figures(session, asking, [name], projected=projected)
    return found


def values(found: Figure) -> dict[str, object]:
    return {one.unit.code: one.value for one in found.reported.values()}


def codes(units) -> list[str]:
    return [unit.code for unit in units]


def test_a_value_comes_with_its_cell_and_who_says_nothing_is_known_too(small: Store) -> None:
    found = figure(small, "mo_hinh")
    assert values(found) == {"X1": 5, "X2": 3, "C1": 2, "C2": 1}
    assert codes(found.asked) == ["X1", "X2", "X3", "C1", "C2"]
    assert codes(found.silent) == ["X3"]
    first = found.reported[next(iter(found.reported))]
    assert [str(place) for place in first.places] == [
        "X1: “5” (biểu “an-toan-antt” năm 2024, trang “Tự đánh giá”, ô D2)"
    ]


def test_a_blank_is_not_nought_and_none_issued_is_an_answer(small: Store) -> None:
    found = figure(small, "nghi_quyet")
    assert values(found) == {
        "X1": Document("12-NQ/ĐU", date(2024, 1, 10), "Về an ninh, trật tự"),
        "X2": False,
        "C1": Document("12-NQ/ĐU", date(2024, 1, 10)),
    }
    assert codes(found.silent) == ["X3", "K1", "C2"]


def test_incidents_count_by_their_day_in_the_window_of_the_kind_whichever_form_lists_them(small: Store) -> None:
    found = figure(small, "chong_doi")
    assert found.reported[_id(found, "K1")].value == (date(2023, 12, 1), date(2024, 3, 2), date(2024, 10, 31))
    assert [place.period for place in found.reported[_id(found, "K1")].places] == [2024, 2025]
    assert found.reported[_id(found, "X2")].value == Fraction(0)
    assert codes(found.silent) == ["X3"]


def _id(found: Figure, code: str) -> int:
    return found.register.by_code[code].id


def test_what_is_expected_is_read_only_where_it_is_said(small: Store) -> None:
    found = figure(small, "mo_hinh", projected=True)
    assert values(found) == {"X2": 4}
    assert [place.cell for place in found.reported[_id(found, "X2")].places] == ["E2"]


def test_the_period_before_is_that_periods_form_and_else_the_column_of_this_one(small: Store) -> None:
    with small.reading() as session:
        (found,) = read_prior(session, Asking(session, 2024, standard=SAFE), ["mo_hinh"])
    assert values(found) == {"X1": 4, "X2": 2}
    assert [place.period for one in found.reported.values() for place in one.places] == [2023, 2024]


def test_a_later_form_takes_the_place_of_an_earlier_one(small: Store) -> None:
    with entering(small) as at:
        ids = {unit: number for number, unit in enumerate(("40", "X1", "X2"), 1)}
        hand_in(at, ids["X1"], SAFE, 2024, {"mo_hinh": 7}, revision=2)
    assert values(figure(small, "mo_hinh"))["X1"] == 7


def test_a_unit_that_was_not_asked_and_answers_is_in_the_whole(small: Store) -> None:
    with entering(small) as at:
        other = at.unit("X4", "xa", 1, name="Xã Dương")
        hand_in(at, other, SAFE, 2024, {"mo_hinh": 1})
    found = figure(small, "mo_hinh")
    assert "X4" in codes(found.asked)
    assert not found.reported[other].asked


def test_a_unit_that_is_no_more_is_counted_apart(small: Store) -> None:
    with small.writing() as session:
        reorganise(session, Close(("C2",)), date(2024, 6, 1), "Quyết định mẫu")
    found = figure(small, "mo_hinh")
    assert values(found) == {"X1": 5, "X2": 3, "C1": 2}
    assert found.former == 1


def test_figures_of_two_standards_are_two_figures(small: Store) -> None:
    with entering(small) as at:
        at.enrol(2, EXEMPLARY, 2024)
        hand_in(at, 2, EXEMPLARY, 2024, {"mo_hinh": 9, "nghi_quyet": False})
    assert values(figure(small, "mo_hinh"))["X1"] == 5
    assert values(figure(small, "mo_hinh", standard=EXEMPLARY)) == {"X1": 9}
    with pytest.raises(ProblemsError) as caught:
        figure(small, "mo_hinh", standard="")
    (problem,) = caught.value.problems
    assert str(problem) == (
        "[BS-002] chỉ số “mo_hinh”: nhiều tiêu chuẩn hỏi chỉ số này, mỗi tiêu chuẩn một kỳ số liệu riêng nên không cộng"
        " chung được. Đã thấy: năm 2024. Cần: một trong: --standard an-toan-antt, --standard dien-hinh."
        " Cách sửa: thêm --standard."
    )


def test_a_document_carries_its_date_and_counts_on_whichever_form_it_stands(small: Store) -> None:
    with entering(small) as at:
        hand_in(at, 4, EXEMPLARY, 2024, {"nghi_quyet": {"number": "3-NQ/ĐU", "date": "2024-02-01"}})
    assert values(figure(small, "nghi_quyet"))["X3"] == Document("3-NQ/ĐU", date(2024, 2, 1))


def test_all_unknown_indicators_are_told_in_one_pass(small: Store) -> None:
    with small.reading() as session, pytest.raises(ProblemsError) as caught:
        Asking(session, 2024, standard=SAFE).inquire(["mo_hin", "khong_co_dau"])
    what = "năm 2024 không có bộ tiêu chí hay biểu báo cáo nào hỏi chỉ số này."
    mend = "Cách sửa: sửa tên chỉ số hoặc sửa --period."
    near = "có phải “mo_hinh (Số mô hình trong phong trào đang hoạt động hiệu quả)”?"
    assert list(map(str, caught.value.problems)) == [
        f"[BS-001] chỉ số “mo_hin”: {what} Cần: {near} {mend}",
        f"[BS-001] chỉ số “khong_co_dau”: {what} Cần: tên một chỉ số của năm ấy. {mend}",
    ]


def test_a_reporting_form_is_asked_of_every_unit_of_its_kinds_where_no_campaign_says_of_whom(
    stores: Callable[[], Store],
) -> None:
    store = stores()
    with entering(store) as at:
        for code, kind in (("H1", "huyen"), ("H2", "huyen"), ("X1", "xa")):
            at.unit(code, kind)
        hand_in(at, 1, REPORTS, 2024, {"pano_dh": 12})
    found = figure(store, "pano_dh", standard=REPORTS)
    assert (values(found), codes(found.silent)) == ({"H1": 12}, ["H2"])
