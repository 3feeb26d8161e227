"""Earlier years: recognitions before results, and what a unit carries on from those it came from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select

from criteria.model import CriterionSet
from engine.process.assessment import assess, explain
from engine.process.assessment.explanation import CarriedYear
from engine.records.register.reorganising import Merge, Split, Successor
from engine.records.since import changed_since
from engine.records.store import AssessmentRun
from tests.engine.process.assessment.offices import on_both

pytestmark = pytest.mark.alike(but={"test_a_recognition_stands_over_the_result_of_its_year"})

BASE = """
[indicators.vu]
label = "Số vụ"
type = "count"

[[criteria]]
id = "1"
title = "Không để xảy ra"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""
ASKS = """
[[criteria]]
id = "1"
title = "Đạt mẫu các năm trước"
cite = "khoản 1"
basis = "text"
require = '{require}'
"""
MERGED = date(2024, 7, 1)


@pytest.fixture
def ask(office: Any, write_set: Callable[..., CriterionSet], make_library: Any) -> Callable[[str, str], str]:
    """What a condition says of a unit in 2024."""

    def answer(unit: str, require: str) -> str:
        asking = write_set(ASKS.format(require=require), standard="hoi", subject="xa")
        assess(office.store, "hoi", 2024, sets_of=make_library(asking, write_set(BASE)))
        (found,) = explain(office.store, unit, "hoi", 2024)
        return str(found.criteria[0].state)

    return answer


def merged(office: Any) -> None:
    """X1 and X2 become N1 on 1/7/2024."""
    office.reorganise(Merge(("X1", "X2"), Successor("N1", "Xã Mới")), MERGED)


@on_both
def test_an_interim_result_says_nothing_of_its_year(office: Any, ask: Any, write_set: Any, make_library: Any) -> None:
    office.register(("X1", "xa", None))
    office.submit("X1", period=2023, reached={"vu": "0"})
    sets_of = make_library(write_set(BASE))
    assess(office.store, "mau", 2023, as_of=date(2023, 7, 14), sets_of=sets_of)
    assert ask("X1", 'held("mau", 1)') == "insufficient"
    assess(office.store, "mau", 2023, sets_of=sets_of)
    assert decisions_since(office)
    assert ask("X1", 'held("mau", 1)') == "pass"
    office.submit("X1", period=2023, reached={"vu": "1"})
    assess(office.store, "mau", 2023, as_of=date(2023, 7, 14), sets_of=sets_of)
    assert not decisions_since(office)
    assert ask("X1", 'held("mau", 1)') == "pass"


@on_both
def test_a_recognition_stands_over_the_result_of_its_year(
    office: Any, ask: Any, write_set: Any, make_library: Any
) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None), ("X3", "xa", None))
    for code in ("X1", "X2", "X3"):
        office.submit(code, period=2023, reached={"vu": "0" if code != "X2" else "1"})
    assess(office.store, "mau", 2023, sets_of=make_library(write_set(BASE)))
    office.recognise("X1", period=2023)
    office.recognise("X1", period=2023, event="revoked", on=date(2024, 3, 1))
    office.recognise("X2", period=2023, source="old_records")
    assert [ask(code, 'held("mau", 1)') for code in ("X1", "X2", "X3")] == ["fail", "pass", "pass"]


def test_what_old_records_say_counts_and_what_they_leave_out_is_unknown(office: Any, ask: Any) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.recognise("X1", period=2023, source="old_records", class_="kha")
    office.recognise("X1", period=2022, source="old_records")
    office.recognise("X2", period=2023, event="not_reached", source="old_records")
    assert [ask("X1", f'held("mau", {years})') for years in (2, 3)] == ["pass", "insufficient"]
    assert [ask("X2", f'held("mau", {years})') for years in (1, 3)] == ["fail", "fail"]
    assert [ask(code, 'classed("mau", "kha", 1)') for code in ("X1", "X2")] == ["pass", "insufficient"]


def test_an_award_counts_within_the_years_asked_and_silence_says_nothing(office: Any, ask: Any) -> None:
    office.register(("X1", "xa", None))
    office.award("X1", "giay-khen-tinh", 2021)
    assert [ask("X1", f'awarded("giay-khen-tinh", {years})') for years in (3, 2)] == ["pass", "insufficient"]


@pytest.mark.parametrize(
    ("second", "rule", "state"),
    [
        ("granted", None, "pass"),
        ("not_reached", None, "insufficient"),
        ("not_reached", "all", "fail"),
        ("not_reached", "any", "pass"),
        (None, "any", "pass"),
        (None, "all", "insufficient"),
    ],
)
def test_a_merged_unit_carries_on_by_the_declared_rule(
    office: Any, ask: Any, second: str | None, rule: str | None, state: str
) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.recognise("X1", period=2023)
    if second:
        office.recognise("X2", period=2023, event=second, source="old_records")
    merged(office)
    if rule:
        office.declare(rule)
    assert ask("N1", 'held("mau", 1)') == state


def test_the_explanation_names_the_predecessors_and_the_rule(office: Any, ask: Any) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.recognise("X1", period=2023)
    office.recognise("X2", period=2023, event="not_reached", source="old_records")
    merged(office)
    office.declare("any")
    ask("N1", 'held("mau", 1)')
    (found,) = explain(office.store, "N1", "hoi", 2024)
    (year,) = found.criteria[0].carried
    assert isinstance(year, CarriedYear)
    assert (year.standard, year.period, year.reached, year.rule) == ("mau", 2023, True, "any")
    assert [(one.unit.code, one.unit.name, one.reached) for one in year.units] == [
        ("X1", "Đơn vị X1", True),
        ("X2", "Đơn vị X2", False),
    ]


def test_a_unit_that_stays_itself_has_no_predecessors_to_name(office: Any, ask: Any) -> None:
    office.register(("X1", "xa", None))
    office.recognise("X1", period=2023)
    ask("X1", 'held("mau", 1)')
    assert explain(office.store, "X1", "hoi", 2024)[0].criteria[0].carried == ()


def test_both_parts_of_a_divided_unit_had_what_it_had(office: Any, ask: Any) -> None:
    office.register(("X1", "xa", None))
    office.recognise("X1", period=2023)
    parts = (Successor("N1", "Xã Một"), Successor("N2", "Xã Hai"))
    office.reorganise(Split("X1", parts, principal="N1"), MERGED)
    office.declare("principal")
    assert [ask(code, 'held("mau", 1)') for code in ("N1", "N2")] == ["pass", "pass"]


def test_a_unit_new_without_predecessors_has_no_history(office: Any, ask: Any) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.recognise("X1", period=2023)
    merged(office)
    office.register(("X9", "xa", None))
    assert ask("X9", 'held("mau", 1)') == "insufficient"


def test_what_was_recognised_or_declared_since_is_news_to_the_run(office: Any, ask: Any) -> None:
    office.register(("X1", "xa", None))
    ask("X1", 'held("mau", 1)')
    assert not decisions_since(office)
    office.recognise("X1", standard="khac", period=2023)
    office.recognise("X1", period=2021)
    assert not decisions_since(office)
    office.recognise("X1", period=2023)
    assert decisions_since(office)
    assert explain(office.store, "X1", "hoi", 2024)[0].decisions_changed
    assert ask("X1", 'held("mau", 1)') == "pass"
    assert not decisions_since(office)
    office.declare("all")
    assert decisions_since(office)
    ask("X1", 'held("mau", 1)')
    assert not decisions_since(office)
    office.declare("all", document="Công văn khác")
    assert not decisions_since(office)


def decisions_since(office: Any) -> bool:
    with office.store.reading() as session:
        newest = select(AssessmentRun).where(AssessmentRun.standard == "hoi").order_by(AssessmentRun.id.desc())
        run = session.scalars(newest.limit(1)).one()
        return changed_since(session, run).decisions


def test_more_units_and_more_years_ask_the_store_no_more_often(office: Any, ask: Any) -> None:
    def queries(require: str) -> int:
        asked: list[str] = []

        def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            asked.append(statement)

        event.listen(office.store.engine, "before_cursor_execute", note)
        try:
            ask("X1", require)
        finally:
            event.remove(office.store.engine, "before_cursor_execute", note)
        return len(asked)

    office.register(("X1", "xa", None))
    few = queries('held("mau", 1)')
    office.register(*((f"X{number}", "xa", None) for number in range(1, 30)))
    assert queries('held("mau", 10)') == few
