"""How far figures must reach before a run may be final."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.process.assessment import assess
from engine.process.assessment import cut_off as room
from engine.records.store import AssessmentRun

BODY = """
[window]
from = "11-16"
to = "11-15"

[indicators.vu]
label = "Số vụ"
type = "incidents"

[[criteria]]
id = "1"
title = "Không để xảy ra vụ nào"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""
HAMLET = BODY.replace("11-16", "11-01").replace("11-15", "10-31")


@pytest.fixture
def sets_of(write_set: Any, make_library: Any) -> Any:
    return make_library(write_set(BODY), write_set(HAMLET, subject="kdc", kinds=["khu_dan_cu"]))


@pytest.fixture
def two_units(office: Any) -> Any:
    office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"))
    office.submit("X1", reached={"vu": "0"}, as_of=date(2024, 11, 15))
    return office


def refused(office: Any, sets_of: Any, period: int = 2024, **options: Any) -> str:
    with pytest.raises(ProblemsError) as error:
        assess(office.store, "mau", period, sets_of=sets_of, **options)
    with office.store.reading() as session:
        assert session.scalars(select(AssessmentRun)).all() == []
    return str(error.value)


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(room, "today", lambda: day)


def test_a_final_run_stands_on_the_last_day_of_the_window(two_units: Any, sets_of: Any) -> None:
    two_units.submit("K1", reached={"vu": "0"}, as_of=date(2024, 10, 31))
    summary = assess(two_units.store, "mau", 2024, sets_of=sets_of)
    assert (summary.as_of, summary.early) == (date(2024, 11, 15), ())


def test_half_a_year_is_no_official_result(two_units: Any, sets_of: Any) -> None:
    two_units.submit("K1", reached={"vu": "0"}, as_of=date(2024, 7, 14))
    assert refused(two_units, sets_of) == (
        "[AS-010] tiêu chuẩn “mau”, năm 2024: số liệu của 01 đơn vị chốt hoặc nộp trước ngày cuối kỳ, chưa đủ để kết "
        "luận chính thức. Đã thấy: “K1” (14/07/2024). Cần: số liệu đến hết kỳ. Cách sửa: thêm --projected để đánh giá "
        "dự kiến, nhận biểu mẫu có số liệu đến hết kỳ, hoặc ghi “--as-of 15/11/2024” nếu lấy số liệu đã nộp làm số "
        "liệu cả kỳ."
    )


def test_the_office_may_take_early_figures_as_final_and_the_run_keeps_whose(two_units: Any, sets_of: Any) -> None:
    two_units.submit("K1", reached={"vu": "0"}, as_of=date(2024, 10, 30))
    summary = assess(two_units.store, "mau", 2024, as_of=date(2024, 11, 15), sets_of=sets_of)
    assert (summary.as_of, summary.early) == (date(2024, 11, 15), ("K1",))
    with two_units.store.reading() as session:
        assert session.get_one(AssessmentRun, summary.run).receipt["early"] == ["K1"]


@pytest.mark.parametrize("as_of", [None, date(2025, 11, 15)])
def test_a_form_knows_no_more_than_the_day_it_came(
    office: Any, sets_of: Any, monkeypatch: pytest.MonkeyPatch, as_of: date | None
) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", period=2025, reached={"vu": "0"}, as_of=as_of)  # received on 31/12/2024
    on(monkeypatch, date(2026, 1, 5))
    assert "Đã thấy: “X1” (31/12/2024)." in refused(office, sets_of, 2025)


def test_a_day_named_before_the_end_makes_an_interim_result(two_units: Any, sets_of: Any) -> None:
    two_units.submit("K1", reached={"vu": "0"}, as_of=date(2024, 6, 30))
    summary = assess(two_units.store, "mau", 2024, as_of=date(2024, 7, 14), sets_of=sets_of)
    assert (summary.as_of, summary.window_end, summary.interim) == (date(2024, 7, 14), date(2024, 11, 15), True)
    assert summary.early == ("K1",)
    last = assess(two_units.store, "mau", 2024, as_of=date(2024, 11, 15), sets_of=sets_of)
    assert (last.interim, last.superseded) == (False, summary.run)


def test_before_the_window_ends_nothing_is_final_by_itself(
    two_units: Any, sets_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, date(2024, 7, 20))
    assert refused(two_units, sets_of) == (
        "[AS-007] --period: kỳ đánh giá năm 2024 chưa kết thúc, chưa đủ để kết luận chính thức. Đã thấy: hôm nay "
        "20/07/2024. Cần: ngày cuối kỳ 15/11/2024 hoặc một ngày sau đó. Cách sửa: thêm --projected để đánh giá dự "
        "kiến, ghi --as-of với ngày chốt để có kết quả giữa kỳ, hoặc chờ đến ngày 15/11/2024."
    )
    assert assess(two_units.store, "mau", 2024, projected=True, sets_of=sets_of).as_of == date(2024, 7, 20)


def test_a_projection_stands_on_the_latest_cut_off_of_its_forms(two_units: Any, sets_of: Any) -> None:
    two_units.submit("X1", reached={"vu": "0"}, as_of=date(2024, 7, 14))
    two_units.submit("K1", reached={"vu": "0"}, as_of=date(2024, 6, 30))
    assert assess(two_units.store, "mau", 2024, projected=True, sets_of=sets_of).as_of == date(2024, 7, 14)


@pytest.mark.parametrize("projected", [False, True])
def test_the_future_is_not_known(
    two_units: Any, sets_of: Any, monkeypatch: pytest.MonkeyPatch, projected: bool
) -> None:
    on(monkeypatch, date(2024, 7, 20))
    assert refused(two_units, sets_of, projected=projected, as_of=date(2203, 1, 1)) == (
        "[AS-008] --as-of: mốc số liệu ở sau ngày hôm nay. Đã thấy: 01/01/2203. Cần: một ngày không sau 20/07/2024. "
        "Cách sửa: sửa mốc số liệu hoặc bỏ --as-of."
    )
    assert refused(two_units, sets_of, 2030, projected=projected) == (
        "[AS-009] --period: kỳ đánh giá năm 2030 chưa bắt đầu. Đã thấy: hôm nay 20/07/2024. "
        "Cần: kỳ đã bắt đầu; kỳ năm 2030 bắt đầu từ 01/11/2029. Cách sửa: sửa năm đánh giá."
    )
