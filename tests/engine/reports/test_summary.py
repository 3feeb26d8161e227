"""A year in numbers, from results made by hand."""

from __future__ import annotations

from datetime import date

from engine.decision.verdicts import Outcome
from engine.records.register import Register
from engine.reports.results import (
    EnrolledUnit,
    PrintedCriterion,
    PrintedSet,
    Results,
    Said,
    UnitResult,
    YearResults,
)
from engine.reports.summary import FailedCriterion, Outcomes, summarise

CRITERIA = tuple(PrintedCriterion(number, f"Tiêu chí {number}", "khoản 1", "text") for number in (1, 2, 3))
COMMUNES = PrintedSet("mau.xa@2024", "2024", "Xã mẫu", ("xa",), CRITERIA)
SCHOOLS = PrintedSet("mau.truong@2024", "2024", "Trường mẫu", ("co_so_giao_duc",), CRITERIA)


def result(code: str, kind: str, outcome: Outcome | None, *failed: int) -> UnitResult:
    unit = EnrolledUnit(code, code, kind, None, submitted=True)
    said = tuple(Said(CRITERIA[number - 1], "Chưa đạt.") for number in failed)
    return UnitResult(unit, outcome, text_hash="xa" if kind == "xa" else "truong", failed=said)


def results(*years: tuple[UnitResult, ...]) -> Results:
    said = tuple(
        YearResults(
            period,
            projected=period == 2024,
            as_of=date(period, 7, 14),
            run_on=date(2024, 7, 20),
            units=units,
            register=Register(date(period, 7, 14), ()),
            run_id=1,
        )
        for period, units in zip((2023, 2024), years, strict=False)
    )
    return Results("mau", said, {"truong": SCHOOLS, "xa": COMMUNES}, "0:0")


def test_outcomes_are_counted_by_kind_in_the_order_of_kinds() -> None:
    units = (
        result("G1", "co_so_giao_duc", Outcome.ACHIEVED),
        result("X1", "xa", Outcome.NOT_ACHIEVED, 1),
        result("X2", "xa", Outcome.UNDETERMINED),
        result("X3", "xa", None),
        result("X4", "xa", Outcome.ACHIEVED),
    )
    summary = summarise(results((), units))
    assert summary.standard == "mau"
    empty, year = summary.years
    assert (empty.period, empty.projected, empty.by_kind) == (2023, False, {})
    assert (year.period, year.projected, year.as_of) == (2024, True, date(2024, 7, 14))
    assert list(year.by_kind) == ["xa", "co_so_giao_duc"]
    assert year.by_kind["xa"] == Outcomes(achieved=1, not_achieved=1, undetermined=1, outside=1)
    assert year.by_kind["xa"].enrolled == 4
    assert year.by_kind["co_so_giao_duc"] == Outcomes(achieved=1)


def test_the_criteria_that_fail_most_come_first_and_ties_keep_the_order_of_the_sets() -> None:
    first = (
        result("X1", "xa", Outcome.NOT_ACHIEVED, 1, 3),
        result("X2", "xa", Outcome.NOT_ACHIEVED, 3),
        result("G1", "co_so_giao_duc", Outcome.NOT_ACHIEVED, 3),
    )
    second = (result("X1", "xa", Outcome.NOT_ACHIEVED, 3), result("X2", "xa", Outcome.NOT_ACHIEVED, 2))
    assert summarise(results(first, second), most=3).most_failed == (
        FailedCriterion(COMMUNES, CRITERIA[2], (2, 1)),
        FailedCriterion(SCHOOLS, CRITERIA[2], (1, 0)),
        FailedCriterion(COMMUNES, CRITERIA[0], (1, 0)),
    )


def test_no_more_criteria_are_named_than_asked_for() -> None:
    units = tuple(result(f"X{number}", "xa", Outcome.NOT_ACHIEVED, 1, 2, 3) for number in range(2))
    assert [len(summarise(results(units), most=most).most_failed) for most in (0, 2, 9)] == [0, 2, 3]
