"""Results as they stand with the council over them: outcome, answers, what is open, and how the form prints it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.decision.verdicts import Outcome, State
from engine.reports.non_achieving import non_achieving
from engine.reports.results import read_results
from tests.engine.reports.test_non_achieving import HEAD, UNTIL, made, said

NO_MODEL = "Chưa có mô hình nào đang hoạt động hiệu quả."
XA = "dien-hinh.xa"
ALL_PASS = (("1", "pass", "Đã quán triệt."), ("2", "pass", "Đã có."), ("dt.1", "pass", "Đã có mô hình."))


def results_of(office, year=2023):
    (of_year,) = read_results(office.session, "dien-hinh", [year]).years
    return {result.unit.code: result for result in of_year.units}


def reached(office, **states):
    """A final run of 2023; code to the outcome and the states of its criteria."""
    office.enrol("X1", "dien-hinh", 2023)
    office.enrol("X2", "dien-hinh", 2023)
    run = office.run("dien-hinh", 2023)
    for code, (outcome, of_criteria) in states.items():
        office.assess(run, code, XA, outcome, of_criteria)
    return run


def test_every_criterion_has_an_answer_in_the_order_of_the_set(two_years):
    xa = results_of(two_years)["X1"]
    assert [(one.criterion.number, one.state, one.engine, one.by_council) for one in xa.answers] == [
        (1, State.PASS, State.PASS, False),
        (2, State.FAIL, State.FAIL, False),
        (3, None, None, False),
        (4, State.FAIL, State.FAIL, False),
    ]
    assert xa.answers[0].reason == "Đã quán triệt."
    assert (xa.outcome, xa.engine, xa.provisional, xa.concluded) == (Outcome.NOT_ACHIEVED,) * 2 + (True, False)
    assert [one.criterion.number for one in xa.failed] == [2, 4]
    assert results_of(two_years)["X3"].lacking[0].criterion.number == 1


def test_an_overruled_criterion_leaves_or_enters_the_failed_with_the_councils_ground(office):
    failing = (*ALL_PASS[:2], ("dt.1", "fail", NO_MODEL))
    run = reached(office, X1=("not_achieved", failing), X2=("achieved", ALL_PASS))
    office.find(run, "X1", XA, "dt.1", met=True, ground="Đã kiểm tra mô hình tại chỗ")
    office.find(run, "X1", XA, "3-34", met=True, ground="Đã đối chiếu văn bản")
    office.find(run, "X2", XA, "2", met=False, ground="Nghị quyết chưa được ban hành")
    office.find(run, "X2", XA, "1", met=True, ground="Đã kiểm tra hồ sơ")
    found = results_of(office)
    first, second = found["X1"], found["X2"]
    assert (first.outcome, first.engine, first.failed, first.provisional) == (
        Outcome.ACHIEVED,
        Outcome.NOT_ACHIEVED,
        (),
        False,
    )
    assert (second.outcome, second.engine, second.provisional) == (Outcome.NOT_ACHIEVED, Outcome.ACHIEVED, True)
    assert [(one.criterion.number, one.reason, one.by_council) for one in second.failed] == [
        (2, "Nghị quyết chưa được ban hành", True)
    ]
    assert [one.ground for one in second.answers] == ["Đã kiểm tra hồ sơ", "Nghị quyết chưa được ban hành", "", ""]
    form = made(office, years=[2023]).sheets[0]
    assert said(next(form.blocks())) == [
        [
            1,
            "Phường Bình",
            [
                (
                    "2. Quý I, Đảng ủy có nghị quyết, UBND có kế hoạch (tiêu chí 2, Quyết định 9745/QĐ-BCA-V05)",
                    "Hội đồng kết luận: Nghị quyết chưa được ban hành",
                )
            ],
        ]
    ]
    assert form.footnotes[1] == (
        "Kết quả năm 2023: 0 trường hợp theo kết luận của Hội đồng, 02 trường hợp Hội đồng đã có ý kiến về tiêu chí mà "
        "chưa kết luận, 0 trường hợp theo kết quả rà soát tự động."
    )


def test_the_council_that_agrees_leaves_the_engines_reason(office):
    failing = (*ALL_PASS[:2], ("dt.1", "fail", NO_MODEL))
    run = reached(office, X1=("not_achieved", failing))
    office.find(run, "X1", XA, "dt.1", met=False, ground="Nhất trí")
    (failed,) = results_of(office)["X1"].failed
    assert (failed.reason, failed.by_council) == (NO_MODEL, False)


def test_cases_found_on_and_concluded_are_no_longer_provisional(office):
    run = reached(office, X1=("achieved", ALL_PASS), X2=("achieved", ALL_PASS))
    for code in ("X1", "X2"):
        for criterion in ("3-34", "dt.1"):
            office.find(run, code, XA, criterion, met=True, ground="Đã đối chiếu văn bản")
    office.conclude(run, X1="achieved", X2="not_achieved")
    found = results_of(office)
    assert [(one.concluded, one.provisional) for one in found.values()] == [(True, False), (False, False)]
    office.conclude(run, X2="achieved")
    assert [one.concluded for one in results_of(office).values()] == [True, True]
    footnotes = made(office, years=[2023]).sheets[0].footnotes
    assert footnotes[:3] == (
        UNTIL,
        "Kết quả năm 2023: 02 trường hợp theo kết luận của Hội đồng, 0 trường hợp theo kết quả rà soát tự động.",
        HEAD,
    )
    assert "Kết quả tạm tính, chưa dùng làm căn cứ công nhận." not in footnotes


def test_what_is_waived_is_not_asked_until_its_last_day(office):
    failing = (*ALL_PASS[:2], ("dt.1", "fail", NO_MODEL))
    reached(office, X1=("not_achieved", failing), X2=("not_achieved", failing))
    office.waive("X1", "dien-hinh", XA, "dt.1", date(2023, 12, 31))
    office.waive("X2", "dien-hinh", XA, "dt.1", date(2023, 12, 30))
    found = results_of(office)
    assert [one.outcome for one in found.values()] == [Outcome.ACHIEVED, Outcome.NOT_ACHIEVED]
    waived = found["X1"].answers[-1]
    assert (waived.state, waived.engine, waived.reason) == (
        State.NOT_APPLICABLE,
        State.FAIL,
        "Không xét đến hết ngày 31/12/2023 theo Công văn số 5/UBND-NC của UBND tỉnh.",
    )
    assert (found["X1"].failed, len(found["X2"].failed)) == ((), 1)


def test_an_undetermined_case_says_what_is_left_to_the_council(office):
    reached(office, X1=("undetermined", ALL_PASS))
    results = read_results(office.session, "dien-hinh", [2023])
    assert lacking(results) == "Còn 01 mục tiêu chí chưa có văn bản gốc để đối chiếu."
    year = results.years[0]
    scored = replace(year.units[0], engine=Outcome.ACHIEVED, score=("40", "45"))
    overruled = replace(results, years=(replace(year, units=(scored,)),))
    assert lacking(overruled) == ("Hội đồng kết luận khác với kết quả rà soát tự động; tổng điểm do Hội đồng tính lại.")


def lacking(results):
    """Of the first unit on the sheet of those not concluded."""
    (block,) = non_achieving(results).sheets[1].blocks()
    return block.rows[0].cells[3].value
