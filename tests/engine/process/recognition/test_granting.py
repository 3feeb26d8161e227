"""Granting: on whom it may rest, what is refused in which words, and that a list is taken whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from criteria.problems import ProblemsError
from engine.process.assessment import assess
from engine.process.recognition.deciding import SameNumber
from engine.process.recognition.granting import grant
from engine.process.recognition.naming_units import named
from engine.process.recognition.weighing import Weighing, final_run
from engine.records import journal
from engine.records.days import today
from engine.records.register import EnrolmentRow, RegisterRow, import_rows
from engine.records.register.reorganising import Merge, Successor
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.recognition.conftest import ACHIEVED, BODY, BY_PROVINCE, TRIGGERS

pytestmark = pytest.mark.alike(but={"test_a_list_under_one_decision"})


def refused(at_work: Any, *codes: str, **more: Any) -> list[str]:
    with pytest.raises(ProblemsError) as error:
        at_work.grant(*codes, **more)
    assert at_work.held() == []
    return [str(problem) for problem in error.value.problems]


@on_both
def test_a_list_under_one_decision(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1", "X2")
    granted = at_work.grant("X2", "X1")
    assert [unit.code for unit in granted.units] == ["X1", "X2"]
    assert granted.authority == "UBND tỉnh"
    title = at_work.title("X1")
    assert (title.state, title.source, title.held_on(date(2025, 1, 19)), title.held_on(date(2025, 1, 20))) == (
        "recognised",
        "decision",
        False,
        True,
    )
    assert (title.granted.document, title.granted.decided_on, title.granted.authority, title.granted.entry) == (
        "12/QĐ-UBND",
        date(2025, 1, 20),
        "UBND tỉnh",
        granted.entry,
    )
    with at_work.store.reading() as session:
        assert journal.verify(session).problems == ()


def test_a_provisional_outcome_waits_for_the_council_on_each_open_criterion(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    assert refused(at_work, "X1") == [
        (
            "[RC-021] Đơn vị “X1” (Đơn vị X1): kết quả tạm tính, Hội đồng chưa kết luận về 2 tiêu chí. "
            "Đã thấy: tiêu chí 2 “Thực hiện đầy đủ quy định”; tiêu chí 3 “Nội dung chưa có văn bản gốc”. "
            "Cần: kết luận của Hội đồng về từng tiêu chí này. "
            "Cách sửa: chạy “datchuan appraise find X1 …” cho từng tiêu chí."
        )
    ]
    at_work.find("X1", "2")
    assert refused(at_work, "X1") == [
        (
            "[RC-021] Đơn vị “X1” (Đơn vị X1): kết quả tạm tính, Hội đồng chưa kết luận về 1 tiêu chí. "
            "Đã thấy: tiêu chí 3 “Nội dung chưa có văn bản gốc”. "
            "Cần: kết luận của Hội đồng về từng tiêu chí này. "
            "Cách sửa: chạy “datchuan appraise find X1 …” cho từng tiêu chí."
        )
    ]
    at_work.find("X1", "3")
    assert at_work.grant("X1").units


def test_what_the_council_found_not_met_is_not_granted(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    at_work.find("X1", "2")
    at_work.find("X1", "3", met=False)
    assert refused(at_work, "X1") == [
        (
            "[RC-019] Đơn vị “X1” (Đơn vị X1): không đạt tiêu chuẩn. "
            "Đã thấy: tiêu chí 3 “Nội dung chưa có văn bản gốc”. Cách sửa: bỏ đơn vị khỏi danh sách."
        )
    ]


def test_all_that_stands_against_a_list_is_told_unit_by_unit(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "1"}, X3={}, X4=ACHIEVED)
    at_work.appraise("X1", "X3")
    assert refused(at_work, "X1", "X2", "X3", "X9") == [
        (
            "[RC-011] Danh sách: đơn vị không có trong danh bạ ngày 31/12/2024, là danh bạ của lần đánh giá. "
            "Đã thấy: “X9”. Cần: mã của một đơn vị trong danh bạ ngày đó. "
            "Cách sửa: sửa mã đơn vị hoặc bỏ khỏi danh sách."
        ),
        (
            "[RC-019] Đơn vị “X2” (Đơn vị X2): không đạt tiêu chuẩn. Đã thấy: tiêu chí 1 “Không để xảy ra vụ nào”. "
            "Cách sửa: bỏ đơn vị khỏi danh sách."
        ),
        (
            "[RC-020] Đơn vị “X3” (Đơn vị X3): kết quả chung là chưa kết luận. "
            "Cách sửa: bổ sung số liệu rồi đánh giá lại, hoặc nhập kết luận của Hội đồng về tiêu chí còn thiếu số liệu."
        ),
    ]


def test_all_who_can_be_are_taken_and_the_others_told(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "1"}, X3=ACHIEVED)
    at_work.appraise("X1", "X2")
    granted = at_work.grant()
    assert [unit.code for unit in granted.units] == ["X1"]
    told = {one.unit.code: [problem.code for problem in one.problems] for one in granted.refused}
    assert told == {"X2": ["RC-019"], "X3": ["RC-021"]}


def test_the_same_decision_again_changes_nothing(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1", "X2")
    at_work.grant("X1")
    for codes in (("X1",), ("X1", "X2"), ()):
        granted = at_work.grant(*codes)
        assert [unit.code for unit in granted.before] == (["X1"] if len(codes) != 0 else ["X1", "X2"])
        assert (granted.entry is None) == (len(codes) != 2)
    assert len(at_work.held()) == 2


def test_a_number_used_before_on_another_day_or_by_another_authority_is_told(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED, X3=ACHIEVED)
    at_work.appraise("X1", "X2", "X3")
    assert at_work.grant("X1").numbered == ()
    assert at_work.grant("X2").numbered == ()
    other = at_work.grant("X3", decision=replace(BY_PROVINCE, day=date(2025, 1, 21), authority="UBND xã"))
    assert other.numbered == (SameNumber(date(2025, 1, 20), "UBND tỉnh"),)


def test_twice_by_two_decisions_is_once_too_often(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    at_work.appraise("X1")
    at_work.grant("X1")
    with pytest.raises(ProblemsError) as error:
        at_work.grant("X1", decision=replace(BY_PROVINCE, number="13/QĐ-UBND"))
    assert str(error.value) == (
        "[RC-022] Đơn vị “X1” (Đơn vị X1): đã được công nhận tiêu chuẩn “mau” năm 2024. "
        "Đã thấy: quyết định số 12/QĐ-UBND. Cách sửa: bỏ đơn vị khỏi danh sách."
    )


def test_nothing_rests_on_a_projection_or_on_no_run(at_work: Any) -> None:
    at_work.office.register(("X1", "xa", None))
    where = "[RC-010] Tiêu chuẩn “mau”, năm 2024: chưa có kết quả đánh giá chính thức."
    mend = " Cách sửa: chạy “datchuan assess mau --period 2024” rồi làm lại."
    assert refused(at_work, "X1") == [where + mend]
    assess(at_work.store, "mau", 2024, projected=True, sets_of=at_work.sets_of)
    assert refused(at_work, "X1") == [where + " Đã thấy: chỉ có kết quả dự kiến." + mend]


def test_nothing_rests_on_an_interim_result(at_work: Any) -> None:
    at_work.office.register(("X1", "xa", None), mau=["X1"])
    at_work.office.submit("X1", reached=ACHIEVED)
    at_work.assess(as_of=date(2024, 7, 14))
    at_work.appraise("X1")
    assert refused(at_work, "X1") == [
        (
            "[RC-015] Đơn vị “X1” (Đơn vị X1): mới có kết quả giữa kỳ. Đã thấy: số liệu đến ngày 14/07/2024. "
            "Cần: kết quả của cả kỳ, đến ngày 31/12/2024. Cách sửa: đánh giá lại khi hết kỳ."
        )
    ]


def test_nothing_rests_on_figures_that_are_others_now(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1", "X2")
    at_work.office.submit("X1", reached=ACHIEVED | {"vu": "2"})
    assert refused(at_work, "X1") == [
        (
            "[RC-016] Đơn vị “X1” (Đơn vị X1): sau lần đánh giá có biểu mẫu mới của đơn vị hoặc của đơn vị trực thuộc. "
            "Đã thấy: “X1”. Cách sửa: đánh giá lại rồi làm lại."
        )
    ]
    enrolment = EnrolmentRow("mau", 2024)
    with at_work.store.writing() as session:
        rows = [RegisterRow("X3", lambda field: field, "Đơn vị X3", "xa", enrolments=(enrolment,))]
        import_rows(session, rows)
    assert refused(at_work, "X2") == [
        (
            "[RC-017] Tiêu chuẩn “mau”, năm 2024: danh bạ hoặc đăng ký phấn đấu đã thay đổi sau lần đánh giá. "
            "Cách sửa: chạy “datchuan assess mau --period 2024” rồi làm lại."
        )
    ]


def test_figures_to_be_read_anew_are_not_called_undetermined_too(at_work: Any) -> None:
    at_work.assessed(X1={})
    at_work.appraise("X1")
    at_work.office.submit("X1", reached=ACHIEVED)
    assert [problem.partition("]")[0] for problem in refused(at_work, "X1")] == ["[RC-016"]


def test_nobody_named_is_told_how_to_name() -> None:
    with pytest.raises(ProblemsError) as error:
        named([])
    assert str(error.value) == (
        "[RC-023] Danh sách: chưa có đơn vị nào. Cần: mã đơn vị, hoặc --list, hoặc chọn tất cả. Cách sửa: "
        "ghi mã đơn vị, ghi --list TỆP hoặc tùy chọn lấy tất cả đơn vị đủ điều kiện."
    )


def test_who_did_not_enrol_is_not_recognised(at_work: Any) -> None:
    at_work.office.register(("X1", "xa", None), ("X2", "xa", None), mau=["X2"])
    at_work.office.submit("X1", reached=ACHIEVED)
    at_work.assess()
    at_work.appraise("X1")
    assert refused(at_work, "X1") == [
        (
            "[RC-014] Đơn vị “X1” (Đơn vị X1): chưa đăng ký phấn đấu đạt tiêu chuẩn “mau” năm 2024. "
            "Cách sửa: bỏ đơn vị khỏi danh sách hoặc nhập đăng ký vào danh bạ rồi đánh giá lại."
        )
    ]


def test_who_is_outside_the_standard_or_of_no_kind_of_it(
    office: Any, write_set: Any, make_library: Any, at_work: Any
) -> None:
    outcome = "\"all\"\nexcludes = 'luc_luong_vu_trang'"
    at_work.sets_of = make_library(write_set(BODY, outcome=outcome))
    rows = [
        RegisterRow("X1", lambda field: field, "Đơn vị X1", "xa", attributes={"luc_luong_vu_trang": True}),
        RegisterRow("T1", lambda field: field, "Trường 1", "co_so_giao_duc"),
    ]
    with office.store.writing() as session:
        import_rows(session, rows)
    at_work.assess()
    told = refused(at_work, "X1", "T1")
    assert told[0].startswith(
        "[RC-012] Đơn vị “X1” (Đơn vị X1): không thuộc phạm vi áp dụng của tiêu chuẩn “mau”. Đã thấy: "
    )
    assert told[0].endswith("Cách sửa: bỏ đơn vị khỏi danh sách hoặc sửa danh bạ rồi đánh giá lại.")
    assert told[1] == (
        "[RC-013] Đơn vị “T1” (Trường 1): chưa được đánh giá theo tiêu chuẩn “mau” năm 2024. "
        "Đã thấy: cơ sở giáo dục, không có bộ tiêu chí nào áp dụng. Cách sửa: bỏ đơn vị khỏi danh sách."
    )


def test_the_decision_itself(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    at_work.appraise("X1")
    tomorrow = today() + timedelta(days=1)
    bad = replace(BY_PROVINCE, number=" ", day=tomorrow, authority="")
    assert refused(at_work, "X1", decision=bad) == [
        (
            "[RC-024] --decision: chưa ghi số, ký hiệu của quyết định. Cần: số, ký hiệu của quyết định. "
            "Cách sửa: ghi số, ký hiệu của quyết định sau --decision."
        ),
        (
            "[RC-024] --authority: chưa ghi cấp có thẩm quyền. Cần: cấp có thẩm quyền. "
            "Cách sửa: ghi cấp có thẩm quyền sau --authority."
        ),
        (
            f"[RC-025] --on: ngày không thể có. Đã thấy: {tomorrow:%d/%m/%Y}. "
            f"Cần: ngày không sau hôm nay, {today():%d/%m/%Y}. Cách sửa: sửa ngày."
        ),
    ]
    early = replace(BY_PROVINCE, day=date(2023, 12, 31))
    assert refused(at_work, "X1", decision=early) == [
        "[RC-025] --on: ngày không thể có. Đã thấy: 31/12/2023. Cần: ngày từ năm 2024 trở đi. Cách sửa: sửa ngày."
    ]


def test_no_decision_is_earlier_than_its_figures(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    at_work.appraise("X1")
    for codes in (("X1",), ()):
        assert refused(at_work, *codes, decision=replace(BY_PROVINCE, day=date(2024, 12, 30))) == [
            (
                "[RC-040] --on: quyết định không thể sớm hơn ngày cuối của số liệu làm căn cứ. Đã thấy: 30/12/2024. "
                "Cần: từ ngày 31/12/2024 trở đi. Cách sửa: sửa ngày của quyết định."
            )
        ]
    assert at_work.grant("X1", decision=replace(BY_PROVINCE, day=date(2024, 12, 31))).units


def test_nobody_named_and_nobody_ready(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    told = refused(at_work)
    assert told[0] == (
        "[RC-044] Tiêu chuẩn “mau”, năm 2024: chưa đơn vị nào đủ điều kiện. Cần: ít nhất một đơn vị đủ điều kiện. "
        "Cách sửa: xử lý từng điều dưới đây rồi làm lại."
    )
    assert told[1].startswith("[RC-021] Đơn vị “X1”")


ABOVE = """
[[criteria]]
id = "1"
title = "Từ 70% khu dân cư được công nhận"
cite = "khoản 4"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'
"""


def test_what_was_decided_below_after_the_run_counts_before_anything_is_granted_above(
    at_work: Any, write_set: Any, make_library: Any
) -> None:
    """The commune's ratio stands on one hamlet; its title, granted since, says what the run had counted."""
    below = write_set(BODY, subject="kdc", kinds=["khu_dan_cu"], outcome=TRIGGERS)
    at_work.sets_of = make_library(below, write_set(ABOVE))
    at_work.office.register(("X1", "xa", None), ("K1", "khu_dan_cu", "X1"), mau=["X1", "K1"])
    at_work.office.submit("K1", reached=ACHIEVED)
    at_work.assess()
    at_work.appraise("K1")
    at_work.grant("K1")
    assert [unit.code for unit in at_work.grant("X1").units] == ["X1"]


HELD_BEFORE = """
[[criteria]]
id = "1"
title = "Đạt mẫu năm trước"
cite = "khoản 5"
basis = "text"
require = 'held("mau", 1)'
"""


@pytest.mark.parametrize("merged", [False, True], ids=["the same unit", "merged since"])
@on_both
def test_a_title_of_an_earlier_year_lost_after_the_run_keeps_back_whoever_rests_on_it(
    at_work: Any, write_set: Any, make_library: Any, *, merged: bool
) -> None:
    below = write_set(BODY, outcome=TRIGGERS)
    sets_of = make_library(write_set(HELD_BEFORE, standard="hoi"), below)
    at_work.office.register(("X1", "xa", None), ("X2", "xa", None))
    for code in ("X1", "X2"):
        at_work.office.recognise(code, period=2023)
    if merged:
        at_work.office.reorganise(Merge(("X1", "X2"), Successor("N1", "Xã Mới")), date(2024, 7, 1))
    assess(at_work.store, "hoi", 2024, sets_of=sets_of)
    for code in ("X1", "X2"):
        at_work.office.recognise(code, period=2023, event="revoked", on=date(2024, 1, 2))
    unit = "N1" if merged else "X1"
    with pytest.raises(ProblemsError) as error:
        grant(at_work.store, "hoi", 2024, BY_PROVINCE, named([unit]))
    assert [str(problem).partition(" Cách sửa")[0] for problem in error.value.problems] == [
        (
            f"[RC-018] Đơn vị “{unit}” ({'Xã Mới' if merged else 'Đơn vị X1'}): sau lần đánh giá có quyết định khác "
            f"với điều đã tính về đơn vị trực thuộc hoặc về năm trước. Đã thấy: “{unit}”."
        )
    ]


@on_both
@pytest.mark.parametrize("news", ["a rule", "an earlier run", "an award"])
def test_nothing_rests_on_earlier_years_that_are_others_now(
    at_work: Any, write_set: Any, make_library: Any, news: str
) -> None:
    office = at_work.office
    require = 'awarded("giay-khen-tinh", 1)' if news == "an award" else 'held("mau", 1)'
    asking = write_set(HELD_BEFORE.replace('held("mau", 1)', require), standard="hoi")
    at_work.sets_of = make_library(asking, write_set(BODY, outcome=TRIGGERS))
    office.register(("X1", "xa", None))
    office.submit("X1", period=2023, reached=ACHIEVED)
    at_work.assess(2023)
    office.award("X1", "giay-khen-tinh", 2023)
    assess(at_work.store, "hoi", 2024, sets_of=at_work.sets_of)
    if news == "a rule":
        office.declare("all")
    elif news == "an award":
        office.award("X1", "giay-khen-tinh", 2022)
    else:
        office.submit("X1", period=2023, reached=ACHIEVED | {"vu": "1"})
        at_work.assess(2023)
    with pytest.raises(ProblemsError) as error:
        grant(at_work.store, "hoi", 2024, BY_PROVINCE, named(["X1"]))
    assert str(error.value.problems[0]) == (
        "[RC-039] Tiêu chuẩn “hoi”, năm 2024: kết quả các năm trước, khen thưởng hoặc quy tắc tính thành tích mà lần "
        "đánh giá đã đọc đã thay đổi sau đó. Cách sửa: chạy “datchuan assess hoi --period 2024” rồi làm lại."
    )
    assess(at_work.store, "hoi", 2024, sets_of=at_work.sets_of)
    with at_work.store.reading() as session:
        assert Weighing(session, final_run(session, "hoi", 2024)).in_common() == []
