"""What a run reads beside forms, and what it tells beside results: decisions, former units, triggers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.process.assessment import assess, explain
from engine.process.assessment.reproducing import concluded_again
from engine.records.register import register_on
from engine.records.register.reorganising import Merge, Successor
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult, StandingRecord, Store, UnitState
from tests.engine.process.assessment.offices import on_both

SET = """
[window]
from = "11-16"
to = "11-15"

[indicators.mo_hinh]
label = "Số mô hình"
type = "count"
unit = "mô hình"

[indicators.vu]
label = "Số vụ"
type = "incidents"
unit = "vụ"

[[criteria]]
id = "1"
title = "Có từ 02 mô hình trở lên, không để xảy ra vụ việc"
cite = "khoản 1"
basis = "text"
require = 'mo_hinh >= 2 and vu == 0'
"""
GOOD = {"mo_hinh": "2", "vu": "[]"}
ROLL_UP = """
[[criteria]]
id = "1"
title = "Từ 70% được công nhận"
cite = "khoản 1"
basis = "text"
require = 'percent(recognised("mau", "khu_dan_cu"), enrolled("mau", "khu_dan_cu")) >= 70'
"""
BELOW = """
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


@pytest.fixture
def xa(write_set: Callable[..., CriterionSet]) -> CriterionSet:
    return write_set(SET)


def states(store: Store, run: int, unit: str) -> dict[str, str]:
    with store.reading() as session:
        rows = session.execute(
            select(CriterionResult.criterion_id, CriterionResult.state)
            .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
            .join(UnitState, UnitState.unit_id == AssessmentRecord.unit_id)
            .where(AssessmentRecord.run_id == run, UnitState.code == unit)
            .order_by(CriterionResult.position)
        )
        return {row.criterion_id: row.state for row in rows}


def test_forms_of_units_that_ended_are_counted_not_read(office: Any, xa: CriterionSet, make_library: Any) -> None:
    office.register(("X1", "xa", None), ("X2", "xa", None), ("X3", "xa", None))
    for code in ("X1", "X2", "X3"):
        office.submit(code, reached=GOOD)
    office.reorganise(Merge(("X1", "X2"), Successor("N1", "Xã Mới")), date(2024, 7, 1))
    summary = assess(office.store, "mau", 2024, sets_of=make_library(xa))
    assert (summary.former, summary.forms, summary.register_day) == (2, 1, date(2024, 11, 15))
    with office.store.reading() as session:
        codes = {unit.id: unit.code for unit in register_on(session, summary.register_day).units}
        assessed = session.execute(select(AssessmentRecord.unit_id, AssessmentRecord.outcome)).all()
    assert {codes[unit_id]: outcome for unit_id, outcome in assessed} == {"X3": "achieved", "N1": "undetermined"}
    before = assess(office.store, "mau", 2024, as_of=date(2024, 6, 30), sets_of=make_library(xa))
    assert (before.former, before.forms, before.units) == (0, 3, 3)


def test_a_trigger_that_holds_is_told_unit_by_unit(office: Any, write_set: Any, make_library: Any) -> None:
    named = SET.replace("[window]", "triggers = ['vu >= 1', 'mo_hinh == 0']\n[window]", 1)
    office.register(("X1", "xa", None), ("X2", "xa", None))
    office.submit("X1", reached=GOOD | {"vu": '["2024-10-20"]'})
    office.submit("X2", reached=GOOD)
    summary = assess(office.store, "mau", 2024, sets_of=make_library(write_triggers(write_set, named)))
    (proposed,) = summary.reappraisals
    assert (proposed.unit, proposed.set, proposed.number) == ("X1", "mau.xa", 1)
    assert proposed.reason is not None
    assert "20/10/2024" in proposed.reason
    with office.store.reading() as session:
        again = [(unit, set_, one.number) for unit, set_, one in concluded_again(session, summary.run).triggers()]
    assert again == [("X1", "mau.xa", 1)]


def write_triggers(write_set: Any, body: str) -> CriterionSet:
    """The set with its triggers, which stand before its tables."""
    triggers, _, rest = body.strip().partition("\n")
    text = write_set(rest).text
    found: CriterionSet = read_set(text.replace("\n[source]", f"\n{triggers}\n\n[source]", 1), "mau.toml")
    return found


@on_both
def test_what_counts_is_the_decision(office: Any, write_set: Any, make_library: Any) -> None:
    """Seven of ten reached the standard; one of them lost it again, two others were recognised all the same."""
    sets_of = make_library(write_set(ROLL_UP), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"]))
    codes = [f"K{number}" for number in range(10)]
    office.register(("X1", "xa", None), *((code, "khu_dan_cu", "X1") for code in codes), mau=codes)
    for number, code in enumerate(codes):
        office.submit(code, reached={"vu": "0" if number < 7 else "1"})
    office.recognise("K0")
    office.recognise("K1")
    office.recognise("K1", event="revoked", on=date(2025, 2, 1))
    summary = assess(office.store, "mau", 2024, sets_of=sets_of)
    assert states(office.store, summary.run, "X1") == {"1": "fail"}
    office.recognise("K8")
    office.recognise("K9", event="granted", source="old_records")
    summary = assess(office.store, "mau", 2024, sets_of=sets_of)
    assert states(office.store, summary.run, "X1") == {"1": "pass"}
    with office.store.reading() as session:
        rows = session.scalars(select(StandingRecord).where(StandingRecord.run_id == summary.run)).all()
        receipt = session.get_one(AssessmentRun, summary.run).receipt
    codes_of = [row.by_decision for row in sorted(rows, key=lambda row: row.unit_id)]
    assert codes_of == [True, True, *[False] * 6, True, True]
    assert receipt["recognitions"]["counted"] == {"mau": ["khu_dan_cu"]}
    assert len(receipt["recognitions"]["entries"]) == 5
    (counted,) = explain(office.store, "X1", "mau", 2024)[0].criteria[0].units_counted
    assert {one.unit.code for one in counted.units if one.by_decision} == {"K0", "K1", "K8", "K9"}
    office.recognise("X1")
    assert not explain(office.store, "X1", "mau", 2024)[0].decisions_changed
    office.recognise("K2")
    assert explain(office.store, "X1", "mau", 2024)[0].decisions_changed
    assert "05 đơn vị chưa có quyết định công nhận" in reason_of(office.store, summary.run, "X1")


def reason_of(store: Store, run: int, unit: str) -> str:
    with store.reading() as session:
        query = (
            select(CriterionResult.reason)
            .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
            .join(UnitState, UnitState.unit_id == AssessmentRecord.unit_id)
            .where(AssessmentRecord.run_id == run, UnitState.code == unit)
        )
        return session.scalars(query).one()
