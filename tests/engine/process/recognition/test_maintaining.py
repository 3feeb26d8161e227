"""Titles of 2023 by a run of 2024 up to a day: kept, lost, or not to be told yet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.recognition.deciding import Decision
from engine.process.recognition.maintaining import keep, maintenance
from engine.process.recognition.naming_units import named
from engine.records.register.changing import State, put_states
from engine.records.register.reorganising import Merge, Rename, Successor
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.recognition.conftest import ACHIEVED, BY_PROVINCE
from tests.stores import entering

pytestmark = pytest.mark.alike(but={"test_those_that_hold_are_kept_by_a_decision"})

CUT_OFF = date(2024, 7, 14)
BY = Decision("40/QĐ-UBND", date(2024, 8, 1), "UBND tỉnh")
OF_2023 = Decision("9/QĐ-UBND", date(2023, 12, 31), "UBND tỉnh")


@pytest.fixture
def a_year_later(at_work: Any) -> Any:
    """X1 to X4 recognised in 2023; in 2024 X1 holds out, X2 does not, X3 says nothing, X4 waits for the council."""
    codes = ["X1", "X2", "X3", "X4"]
    at_work.office.register(*((code, "xa", None) for code in codes), period=2023, mau=codes)
    for code in codes:
        at_work.office.submit(code, period=2023, reached=ACHIEVED)
    at_work.assess(2023)
    at_work.appraise(*codes, period=2023)
    at_work.grant(*codes, period=2023, decision=OF_2023)
    at_work.office.register(*((code, "xa", None) for code in codes), mau=codes)
    at_work.office.submit("X1", reached=ACHIEVED)
    at_work.office.submit("X2", reached=ACHIEVED | {"vu": "3"})
    at_work.office.submit("X4", reached=ACHIEVED)
    at_work.assess(as_of=CUT_OFF)
    at_work.appraise("X1", "X2", "X3")
    return at_work


@on_both
def test_titles_against_the_run_to_the_cut_off(a_year_later: Any) -> None:
    with a_year_later.store.reading() as session:
        found = maintenance(session, "mau", 2023, CUT_OFF)
    assert (found.run.period, found.run.as_of) == (2024, CUT_OFF)
    told = [(one.unit.code, one.kept, [problem.code for problem in one.problems]) for one in found.titles]
    assert told == [
        ("X1", "kept", []),
        ("X2", "lost", ["RC-031"]),
        ("X3", "open", ["RC-020"]),
        ("X4", "open", ["RC-021"]),
    ]
    assert str(found.titles[1].problems[0]) == (
        "[RC-031] Đơn vị “X2” (Đơn vị X2): không giữ vững tiêu chuẩn. Đã thấy: tiêu chí 1 “Không để xảy ra vụ nào”. "
        "Cách sửa: bỏ đơn vị khỏi danh sách."
    )


@on_both
def test_those_that_hold_are_kept_by_a_decision(a_year_later: Any) -> None:
    done = keep(a_year_later.store, "mau", 2023, CUT_OFF, BY, None)
    assert [unit.code for unit in done.units] == ["X1"]
    assert [one.unit.code for one in done.others] == ["X2", "X3", "X4"]
    title = a_year_later.title("X1", 2023)
    assert (title.state, title.last.document, title.last.entry, title.last.detail) == (
        "kept",
        "40/QĐ-UBND",
        done.entry,
        {"as_of": "2024-07-14"},
    )
    assert a_year_later.title("X2", 2023).state == "recognised"


@on_both
def test_the_same_decision_again_changes_nothing(a_year_later: Any) -> None:
    keep(a_year_later.store, "mau", 2023, CUT_OFF, BY, named(["X1"]))
    for chosen in (named(["X1"]), None):
        again = keep(a_year_later.store, "mau", 2023, CUT_OFF, BY, chosen)
        assert ([unit.code for unit in again.before], again.units, again.entry) == (["X1"], (), None)
    assert [event.event for event in a_year_later.title("X1", 2023).events] == ["granted", "kept"]
    other = Decision("41/QĐ-UBND", date(2024, 8, 2), "UBND tỉnh")
    with pytest.raises(ProblemsError) as error:
        keep(a_year_later.store, "mau", 2023, CUT_OFF, other, named(["X1"]))
    assert str(error.value) == (
        "[RC-043] Đơn vị “X1” (Đơn vị X1): danh hiệu “mau” năm 2023 đã được giữ vững đến mốc 14/07/2024. "
        "Đã thấy: quyết định số 40/QĐ-UBND ngày 01/08/2024. "
        "Cách sửa: bỏ đơn vị khỏi danh sách, hoặc sửa mốc số liệu."
    )


def test_a_list_is_kept_whole_or_not_at_all(a_year_later: Any) -> None:
    with pytest.raises(ProblemsError) as error:
        keep(a_year_later.store, "mau", 2023, CUT_OFF, BY, named(["X1", "X2", "X3"]))
    assert [problem.code for problem in error.value.problems] == ["RC-031", "RC-020"]
    assert a_year_later.title("X1", 2023).state == "recognised"
    early = Decision("40/QĐ-UBND", date(2023, 12, 19), "UBND tỉnh")
    with pytest.raises(ProblemsError) as error:
        keep(a_year_later.store, "mau", 2023, CUT_OFF, early, named(["X1"]))
    assert [problem.code for problem in error.value.problems] == ["RC-029"]


def test_nothing_is_kept_before_the_cut_off(a_year_later: Any) -> None:
    early = Decision("40/QĐ-UBND", date(2024, 7, 13), "UBND tỉnh")
    with pytest.raises(ProblemsError) as error:
        keep(a_year_later.store, "mau", 2023, CUT_OFF, early, named(["X1"]))
    assert str(error.value) == (
        "[RC-040] --on: quyết định không thể sớm hơn ngày cuối của số liệu làm căn cứ. Đã thấy: 13/07/2024. "
        "Cần: từ ngày 14/07/2024 trở đi. Cách sửa: sửa ngày của quyết định."
    )


def test_no_run_with_that_cut_off(a_year_later: Any) -> None:
    with a_year_later.store.reading() as session, pytest.raises(ProblemsError) as error:
        maintenance(session, "mau", 2023, date(2024, 7, 15))
    assert str(error.value) == (
        "[RC-030] Tiêu chuẩn “mau”, mốc số liệu 15/07/2024: chưa có lần đánh giá nào của năm sau 2023 với mốc số liệu "
        "này. Cách sửa: chạy “datchuan assess mau --period 2024 --as-of 15/07/2024” rồi làm lại."
    )


def test_a_unit_that_is_no_more_is_told_by_the_name_it_bore(a_year_later: Any) -> None:
    with entering(a_year_later.store) as at:
        gone = State(1, "X1", "Đơn vị X1", "xa", valid_from=date(2024, 7, 1), living=False)
        put_states(at.session, [gone], at.entry)
    a_year_later.assess(as_of=CUT_OFF)
    with a_year_later.store.reading() as session:
        found = maintenance(session, "mau", 2023, CUT_OFF).titles[-1]
    assert (found.unit, found.then.name, found.kept) == (None, "Đơn vị X1", "open")
    assert str(found.problems[0]) == (
        "[RC-032] Đơn vị “X1” (Đơn vị X1): không còn trong danh bạ ngày 14/07/2024. "
        "Cách sửa: xem đơn vị kế tục, hoặc bỏ khỏi danh sách."
    )


def test_a_unit_that_is_no_more_is_kept_back_by_the_code_it_bore_and_its_heir_told(a_year_later: Any) -> None:
    a_year_later.office.reorganise(Merge(("X1", "X2"), Successor("N1", "Xã Mới")), date(2024, 5, 1))
    a_year_later.assess(as_of=CUT_OFF)
    with pytest.raises(ProblemsError) as error:
        keep(a_year_later.store, "mau", 2023, CUT_OFF, BY, named(["X1"]))
    assert str(error.value) == (
        "[RC-032] Đơn vị “X1” (Đơn vị X1): không còn trong danh bạ ngày 14/07/2024. "
        "Đã thấy: đã sắp xếp vào Xã Mới (N1). Cách sửa: xem đơn vị kế tục, hoặc bỏ khỏi danh sách."
    )


def test_a_title_is_kept_by_the_code_of_its_year_or_of_the_run(a_year_later: Any) -> None:
    a_year_later.office.reorganise(Rename("X1", code="Y1"), date(2024, 7, 1))
    a_year_later.office.reorganise(Rename("X2", code="X1"), date(2024, 7, 2))
    a_year_later.assess(as_of=CUT_OFF)
    with pytest.raises(ProblemsError) as error:
        keep(a_year_later.store, "mau", 2023, CUT_OFF, BY, named(["X1"]))
    assert str(error.value) == (
        "[RC-042] Đơn vị “X1”: mã của 2 đơn vị cùng giữ danh hiệu “mau” năm 2023. "
        "Đã thấy: Đơn vị X1; Đơn vị X2. Cần: mã chỉ một đơn vị mang, trong năm của danh hiệu hoặc hiện nay. "
        "Cách sửa: ghi mã khác của đơn vị cần nói đến."
    )


def test_who_holds_no_title_keeps_none(a_year_later: Any) -> None:
    a_year_later.office.register(("X5", "xa", None))
    a_year_later.assess(as_of=CUT_OFF)
    with pytest.raises(ProblemsError) as error:
        keep(a_year_later.store, "mau", 2023, CUT_OFF, BY, named(["X5"]))
    assert [problem.code for problem in error.value.problems] == ["RC-027"]


def test_findings_hold_over_a_run_that_asked_the_same_and_not_over_another(a_year_later: Any) -> None:
    """A finding over the run to July is no finding over the year's end, nor over other figures."""
    a_year_later.office.submit("X2", reached=ACHIEVED)
    a_year_later.assess(as_of=CUT_OFF)
    with a_year_later.store.reading() as session:
        found = {one.unit.code: one for one in maintenance(session, "mau", 2023, CUT_OFF).titles}
    assert (found["X1"].kept, found["X2"].kept) == ("kept", "open")
    assert str(found["X2"].problems[0]) == (
        "[RC-021] Đơn vị “X2” (Đơn vị X2): kết quả tạm tính, Hội đồng chưa kết luận về 2 tiêu chí. "
        "Đã thấy: tiêu chí 2 “Thực hiện đầy đủ quy định” (kết luận trước dựa trên số liệu cũ); "
        "tiêu chí 3 “Nội dung chưa có văn bản gốc” (kết luận trước dựa trên số liệu cũ). "
        "Cần: kết luận của Hội đồng về từng tiêu chí này. "
        "Cách sửa: chạy “datchuan appraise find X2 …” cho từng tiêu chí."
    )
    a_year_later.assess(as_of=date(2024, 12, 31))
    with pytest.raises(ProblemsError) as error:
        a_year_later.grant("X1", decision=BY_PROVINCE)
    assert [problem.code for problem in error.value.problems] == ["RC-021"]
