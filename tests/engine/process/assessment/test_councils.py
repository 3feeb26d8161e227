"""What closed sessions of councils concluded counts in the unit above, as long as what they saw still holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from engine.process.assessment import assess, explain
from engine.process.assessment.reproducing import reproduce
from engine.process.assessment.two_runs import conclusions_of
from engine.records import journal
from engine.records.conclusions import conclusions
from engine.records.since import changed_since, other_past
from engine.records.store import AssessmentRun, Store
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.assessment.test_beside_forms import BELOW, ROLL_UP, reason_of, states
from tests.engine.process.councils_laid import conclude, sat, step

VILLAGES = [f"K{number}" for number in range(4)]


@pytest.fixture
def province(office: Any, write_set: Any, make_library: Any) -> Any:
    """One commune with four villages: two reached the standard, so that 50% are too few."""
    office.sets_of = make_library(write_set(ROLL_UP), write_set(BELOW, subject="kdc", kinds=["khu_dan_cu"]))
    office.register(("X1", "xa", None), *((code, "khu_dan_cu", "X1") for code in VILLAGES), mau=VILLAGES)
    for number, code in enumerate(VILLAGES):
        office.submit(code, reached={"vu": "0" if number < 2 else "1"})
    assessed(office)
    return office


def assessed(office: Any) -> int:
    run: int = assess(office.store, "mau", 2024, sets_of=office.sets_of).run
    return run


def commune(office: Any) -> str:
    """How the commune's ratio stands after another run."""
    return states(office.store, assessed(office), "X1")["1"]


def changed(store: Store, run: int) -> bool:
    with store.reading() as session:
        return changed_since(session, session.get_one(AssessmentRun, run)).decisions


@on_both
def test_what_the_council_concluded_counts_in_the_unit_above(province: Any) -> None:
    before = assessed(province)
    assert (states(province.store, before, "X1"), changed(province.store, before)) == ({"1": "fail"}, False)
    sat(province.store, K2="achieved")
    assert changed(province.store, before)
    run = assessed(province)
    assert states(province.store, run, "X1") == {"1": "pass"}
    assert states(province.store, run, "K2") == {"1": "fail"}
    assert not changed(province.store, run)
    assert "02 đơn vị chưa có quyết định công nhận hoặc kết luận của Hội đồng" in reason_of(province.store, run, "X1")
    with province.store.reading() as session:
        receipts = {one.id: one.receipt["conclusions"] for one in session.scalars(select(AssessmentRun))}
        assert journal.verify(session).problems == ()
    (counted,) = explain(province.store, "X1", "mau", 2024)[0].criteria[0].units_counted
    assert [(one.unit.code, str(one.status)) for one in counted.units if one.by_council] == [("K2", "achieved")]
    assert (receipts[before], len(receipts[run])) == ([], 2)
    for number in receipts:
        found = reproduce(province.store, number)
        assert (found.problems, found.again) == ((), found.stored)


def test_a_session_counts_only_while_it_is_closed(province: Any) -> None:
    number = sat(province.store, closed=False, K2="achieved")
    assert commune(province) == "fail"
    step(province.store, number, "closed")
    assert commune(province) == "pass"
    step(province.store, number, "attended")
    assert commune(province) == "pass"
    run = assessed(province)
    step(province.store, number, "reopened")
    assert changed(province.store, run)
    assert commune(province) == "fail"
    conclude(province.store, number, {"K2": "not_achieved", "K3": "achieved"})
    step(province.store, number, "closed")
    assert commune(province) == "pass"


def test_the_one_closed_last_counts_and_an_open_outcome_stays_open(province: Any) -> None:
    sat(province.store, K2="achieved")
    assert commune(province) == "pass"
    sat(province.store, K2="undetermined")
    run = assessed(province)
    assert states(province.store, run, "X1") == {"1": "insufficient"}
    assert "02/04 đơn vị đạt, 01 đơn vị chưa kết luận" in reason_of(province.store, run, "X1")
    sat(province.store, K0="not_achieved", K2="achieved", K3="achieved")
    assert commune(province) == "pass"


def test_a_decision_on_the_title_counts_first(province: Any) -> None:
    sat(province.store, K2="not_achieved", K3="achieved")
    province.recognise("K2")
    province.recognise("K3")
    province.recognise("K3", event="revoked")
    assert commune(province) == "pass"
    with province.store.reading() as session:
        assert conclusions(session, [2024], ["khac"]) == {}


def test_it_counts_no_more_when_what_the_council_saw_is_other(province: Any) -> None:
    number = sat(province.store, K2="achieved")
    province.submit("K3", reached={"vu": "2"})
    assert commune(province) == "pass"
    province.submit("K2", reached={"vu": "1"})
    assert commune(province) == "fail"
    conclude(province.store, number, {"K2": "achieved"})
    step(province.store, number, "closed")
    assert commune(province) == "pass"


def test_days_after_the_window_change_nothing_of_what_was_seen(province: Any) -> None:
    sat(province.store, K2="achieved")
    run = assess(province.store, "mau", 2024, as_of=date(2025, 1, 31), sets_of=province.sets_of).run
    assert states(province.store, run, "X1") == {"1": "pass"}
    with province.store.reading() as session:
        told = conclusions_of(session, session.get_one(AssessmentRun, run))
    assert [holds for _, holds in told.values()] == [True]


def test_it_holds_over_no_other_set(province: Any, write_set: Any, make_library: Any) -> None:
    """The figures are the same, the criterion is not."""
    sat(province.store, K2="achieved")
    stricter = write_set(BELOW.replace("vu == 0", "vu < 1"), subject="kdc", kinds=["khu_dan_cu"])
    province.sets_of = make_library(write_set(ROLL_UP), stricter)
    assert commune(province) == "fail"


def test_a_projection_asks_no_council_of_its_own_period(province: Any) -> None:
    sat(province.store, K2="achieved")
    summary = assess(province.store, "mau", 2024, projected=True, sets_of=province.sets_of)
    with province.store.reading() as session:
        run = session.get_one(AssessmentRun, summary.run)
        assert run.receipt["conclusions"] == []
        assert not changed_since(session, run).decisions
    assert reproduce(province.store, summary.run).same


HELD = """
[[criteria]]
id = "h"
title = "Đạt năm trước"
cite = "khoản 1"
basis = "text"
require = 'held("mau", 1)'
"""


def test_an_earlier_year_counts_as_its_council_concluded_it(office: Any, write_set: Any, make_library: Any) -> None:
    sets_of = make_library(write_set(BELOW), write_set(HELD, standard="sau"))
    office.register(("X1", "xa", None))
    office.submit("X1", period=2023, reached={"vu": "1"})
    assess(office.store, "mau", 2023, sets_of=sets_of)

    def later() -> tuple[int, dict[str, str]]:
        run = assess(office.store, "sau", 2024, sets_of=sets_of).run
        return run, states(office.store, run, "X1")

    before, found = later()
    assert found == {"h": "fail"}
    number = sat(office.store, period=2023, X1="achieved")
    with office.store.reading() as session:
        assert other_past(session, session.get_one(AssessmentRun, before))
    assert changed(office.store, before)
    run, found = later()
    assert (found, changed(office.store, run)) == ({"h": "pass"}, False)
    projected = assess(office.store, "sau", 2024, projected=True, sets_of=sets_of).run
    assert states(office.store, projected, "X1") == {"h": "pass"}
    step(office.store, number, "reopened")
    with office.store.reading() as session:
        assert other_past(session, session.get_one(AssessmentRun, run))
    assert later()[1] == {"h": "fail"}
    office.recognise("X1", period=2023)
    assert later()[1] == {"h": "pass"}
    for one in (before, run, projected):
        assert reproduce(office.store, one).same
