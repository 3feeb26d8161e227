"""What the council finds, over which figures it holds, and what follows for the case."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.decision.verdicts import Outcome, State
from engine.process.appraisal import Case, find, read_cases
from engine.process.appraisal.findings import Asked, OnPaper, find_on_paper
from engine.process.appraisal.outcomes import outcome_with
from engine.process.appraisal.sittings.finding import Stated
from engine.records import journal
from engine.records.register import RegisterRow, import_rows
from engine.records.runs import latest_run
from engine.records.store import Finding
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.recognition.conftest import ACHIEVED, BODY


def case(at_work: Any, unit: int = 1) -> Case:
    with at_work.store.reading() as session:
        return read_cases(session, latest_run(session, "mau", 2024, projected=False))[unit]


@on_both
def test_a_finding_lies_over_the_run_and_a_later_one_counts_in_its_place(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    first = at_work.find("X1", "3", met=False)
    assert (first.number, first.title, first.outcome, [one.number for one in first.open]) == (
        3,
        "Nội dung chưa có văn bản gốc",
        Outcome.NOT_ACHIEVED,
        [2],
    )
    assert case(at_work).failed == ("tiêu chí 3 “Nội dung chưa có văn bản gốc”",)
    at_work.find("X1", "c")
    at_work.find("X1", "mau.xa:b")
    found = case(at_work)
    assert (found.outcome, found.open, found.found, found.appraised) == (Outcome.ACHIEVED, (), 2, True)
    with at_work.store.reading() as session:
        rows = session.execute(select(Finding.criterion_id, Finding.revision, Finding.met)).all()
        assert sorted(map(tuple, rows)) == [("b", 1, True), ("c", 1, False), ("c", 2, True)]
        assert journal.verify(session).problems == ()


def test_the_council_overrules_with_a_ground(at_work: Any) -> None:
    """The engine found a case of it; the council finds that it was none."""
    at_work.assessed(X1=ACHIEVED | {"vu": "1"})
    at_work.appraise("X1")
    assert case(at_work).outcome is Outcome.NOT_ACHIEVED
    at_work.find("X1", "1")
    assert (case(at_work).engine, case(at_work).outcome) == (Outcome.NOT_ACHIEVED, Outcome.ACHIEVED)


def test_a_finding_settles_what_was_not_reported(at_work: Any) -> None:
    at_work.assessed(X1={"vu_phuc_tap": "[]", "tu_danh_gia": "true"})
    at_work.appraise("X1")
    assert case(at_work).outcome is Outcome.UNDETERMINED
    at_work.find("X1", "1")
    assert case(at_work).outcome is Outcome.ACHIEVED


def numbers(at_work: Any) -> list[tuple[int, bool]]:
    return [(one.number, one.outdated) for one in case(at_work).open]


def test_a_finding_holds_while_what_it_was_found_on_is_the_same(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1")
    at_work.office.submit("X2", reached=ACHIEVED | {"vu": "4"})
    at_work.assess()
    assert numbers(at_work) == []
    at_work.office.submit("X1", reached=ACHIEVED | {"vu_phuc_tap": '["2024-05-06"]'})
    at_work.assess()
    assert numbers(at_work) == [(2, True), (3, True)]
    at_work.find("X1", "2")
    assert numbers(at_work) == [(3, True)]


def test_another_name_in_the_register_asks_for_a_new_finding(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    at_work.appraise("X1")
    with at_work.store.writing() as session:
        import_rows(session, [RegisterRow("X1", lambda field: field, "Xã khác tên")])
    at_work.assess()
    assert numbers(at_work) == [(2, True), (3, True)]


def refused(at_work: Any, unit: str = "X1", criterion: str = "3", period: int = 2024, **more: Any) -> list[str]:
    said = {"met": True, "ground": "căn cứ", "document": "Biên bản số 01"} | more
    with pytest.raises(ProblemsError) as error:
        find(at_work.store, Asked(unit, "mau", period, criterion), **said)
    return [str(problem) for problem in error.value.problems]


def test_what_cannot_be_found_on(at_work: Any, write_set: Any, make_library: Any) -> None:
    at_work.assessed(X1=ACHIEVED)
    at_work.office.register(("T1", "co_so_giao_duc", None))
    at_work.assess()
    assert refused(at_work, period=2023) == [
        (
            "[AP-001] Tiêu chuẩn “mau”, năm 2023: chưa có kết quả đánh giá để Hội đồng kết luận. "
            "Cách sửa: chạy “datchuan assess mau --period 2023” rồi làm lại."
        )
    ]
    assert refused(at_work, "x 1") == [
        (
            "[AP-002] Đơn vị “x 1”: không có trong danh bạ ngày 31/12/2024. Cần: có phải “X1”? "
            "Cách sửa: sửa mã đơn vị hoặc nhập đơn vị vào danh bạ rồi đánh giá lại."
        )
    ]
    assert refused(at_work, "T1") == [
        (
            "[AP-003] Đơn vị “T1”: không có kết quả theo tiêu chuẩn “mau” năm 2024. "
            "Cần: đơn vị được đánh giá trong lần đánh giá mới nhất. "
            "Cách sửa: sửa mã đơn vị hoặc đánh giá lại nếu đơn vị được nhập sau."
        )
    ]
    assert refused(at_work, criterion="4") == [
        (
            "[AP-004] Đơn vị “X1”: không có tiêu chí này trong bộ tiêu chí của đơn vị. Đã thấy: “4”. "
            "Cần: số thứ tự (như in trên biểu) hoặc mã của một tiêu chí: 1 “Không để xảy ra vụ nào”; "
            "2 “Thực hiện đầy đủ quy định”; 3 “Nội dung chưa có văn bản gốc”. Cách sửa: sửa tiêu chí."
        )
    ]
    assert refused(at_work, ground=" ", document="") == [
        (
            "[AP-006] --ground: chưa ghi căn cứ của kết luận. Cần: căn cứ của kết luận. "
            "Cách sửa: ghi căn cứ của kết luận sau --ground."
        ),
        (
            "[AP-006] --document: chưa ghi số biên bản của Hội đồng. Cần: số biên bản của Hội đồng. "
            "Cách sửa: ghi số biên bản của Hội đồng sau --document."
        ),
    ]
    at_work.sets_of = make_library(write_set(BODY), write_set(BODY, subject="khac"))
    at_work.assess()
    assert refused(at_work, criterion="3") == [
        (
            "[AP-005] Đơn vị “X1”: nhiều bộ tiêu chí của đơn vị có tiêu chí này. Đã thấy: “3”. "
            "Cần: bộ tiêu chí và tiêu chí, ví dụ “mau.xa:3”, “mau.khac:3”. "
            "Cách sửa: ghi thêm mã bộ tiêu chí và dấu hai chấm trước tiêu chí."
        )
    ]


POINTS = '{ score = 10, achieved_from = "kha" }'
SCORED = """
[indicators.diem]
label = "Điểm"
type = "flag"

[[classes]]
id = "kha"
label = "Khá"
from = 5

[[classes]]
id = "yeu"
label = "Yếu"
from = 0

[[criteria]]
id = "a"
title = "Mười điểm"
cite = "khoản 1"
basis = "text"
require = 'diem'
points = 10
"""
P, F, I, NA = State.PASS, State.FAIL, State.INSUFFICIENT, State.NOT_APPLICABLE  # noqa: E741
ACH, NOT, UND = Outcome.ACHIEVED, Outcome.NOT_ACHIEVED, Outcome.UNDETERMINED


@pytest.mark.parametrize(
    ("outcome", "states", "found", "gate", "engine", "expected"),
    [
        ('"all"', {"a": P, "b": P}, {}, None, ACH, ACH),
        ('"all"', {"a": P, "b": F}, {"b": True}, None, NOT, ACH),
        ('"all"', {"a": P, "b": I}, {"b": True, "c": True}, None, UND, ACH),
        ('"all"', {"a": P, "b": I}, {"c": True}, None, UND, UND),
        ('"all"', {"a": P, "b": P}, {"c": False}, None, ACH, NOT),
        ('"all"', {"a": NA, "b": NA}, {"c": True}, None, UND, ACH),
        ('"all"', {"a": P, "b": P}, {"c": True}, F, NOT, NOT),
        ('"all"', {"a": P, "b": P}, {"c": True}, I, UND, UND),
        ('"all"', {"a": P, "b": P}, {"c": False}, I, UND, NOT),
        ("{ at_least = 2 }", {"a": P, "b": I}, {"b": True}, None, UND, ACH),
        ("{ at_least = 2 }", {"a": P, "b": F}, {"a": True}, None, UND, UND),
        ("{ at_least = 2 }", {"a": P, "b": F}, {"c": False}, None, UND, NOT),
    ],
)
def test_what_follows_from_findings(
    write_set: Any, outcome: str, states: Any, found: Any, gate: Any, engine: Outcome, expected: Outcome
) -> None:
    set_ = write_set(BODY, outcome=outcome)
    assert outcome_with(set_, states, found, gate, engine) is expected


def test_a_set_on_points_is_only_confirmed(write_set: Any) -> None:
    set_ = write_set(SCORED, outcome=POINTS)
    assert outcome_with(set_, {"a": P}, {"a": True}, None, ACH) is ACH
    assert outcome_with(set_, {"a": P}, {"a": False}, None, ACH) is UND


def test_several_findings_on_paper_go_in_one_entry(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED | {"vu": "1"})
    stated = [Stated("1", "overrule"), Stated("mau.xa:b", "agree"), Stated("3", "met")]
    paper = OnPaper("X1", "mau", 2024)
    found = find_on_paper(at_work.store, paper, stated, ground="Đã kiểm tra", document="Biên bản số 01")
    assert [(one.number, one.met, one.outcome, one.entry) for one in found] == [
        (1, True, Outcome.ACHIEVED, found[0].entry),
        (2, True, Outcome.ACHIEVED, found[0].entry),
        (3, True, Outcome.ACHIEVED, found[0].entry),
    ]
    wrong = [Stated("3", "agree"), Stated("9", "met"), Stated("1", "met"), Stated("a", "met")]
    with pytest.raises(ProblemsError) as error:
        find_on_paper(at_work.store, paper, wrong, ground="Đã kiểm tra", document="Biên bản số 01")
    assert [one.code for one in error.value.problems] == ["BQ-034", "AP-004", "BQ-035"]
