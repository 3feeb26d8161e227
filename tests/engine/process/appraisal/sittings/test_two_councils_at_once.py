"""Two clerks at two machines, in one session and in two: no finding is lost, none is written over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from engine.process.appraisal.findings import OnPaper, find_on_paper
from engine.process.appraisal.sittings.finding import Stated
from engine.records import journal
from engine.records.store import CouncilConclusion, CouncilFinding, Finding, open_store
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down
from tests.engine.process.recognition.conftest import ACHIEVED

OWN = {1: "X1", 2: "X2"}
SHARED = "X3"
TIMES = 2


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
def test_two_clerks_of_one_session_lose_nothing(at_work: Any) -> None:
    at_work.assessed(**dict.fromkeys(("X1", "X2", SHARED), ACHIEVED))
    number, start = lay_down(at_work.store), Barrier(2)

    def clerk(member: int) -> None:
        store = open_store(at_work.store.engine.url.render_as_string(hide_password=False))
        council = Council(store, number)
        start.wait()
        council.find(OWN[member], ("2", "agree"), by=member)
        for _ in range(TIMES):
            council.find(SHARED, ("3", "met"), by=member)
        council.find(OWN[member], ("3", "met"), by=member)
        store.close()

    _together(clerk)
    with at_work.store.reading() as session:
        counted = select(Finding.criterion_id, func.count(), func.max(Finding.revision))
        rows = session.execute(counted.group_by(Finding.unit_id, Finding.criterion_id))
        assert sorted(map(tuple, rows)) == [("b", 1, 1), ("b", 1, 1), ("c", 1, 1), ("c", 1, 1), ("c", 4, 4)]
        assert session.scalar(select(func.count()).select_from(CouncilFinding)) == 8
        concluded = session.execute(select(CouncilConclusion.unit_id, CouncilConclusion.revision)).all()
        assert sorted(map(tuple, concluded)) == [(1, 1), (2, 1)]
        assert journal.verify(session).problems == ()


@pytest.mark.parametrize("office", ["postgresql"], indirect=True)
def test_a_council_and_one_on_paper_at_once(at_work: Any) -> None:
    """Over two periods of the same units: each finding lands in its own."""
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    number, start = lay_down(at_work.store), Barrier(2)
    at_work.office.register(mau=["X1", "X2"], period=2023)
    for code in ("X1", "X2"):
        at_work.office.submit(code, period=2023, reached=ACHIEVED)
    at_work.assess(2023)

    def clerk(which: int) -> None:
        store = open_store(at_work.store.engine.url.render_as_string(hide_password=False))
        start.wait()
        for unit in ("X1", "X2") * TIMES:
            if which == 1:
                Council(store, number).find(unit, ("3", "met"), by=3)
            else:
                stated = [Stated("3", "not-met")]
                find_on_paper(store, OnPaper(unit, "mau", 2023), stated, ground="Hồ sơ", document="Biên bản mẫu")
        store.close()

    _together(clerk)
    with at_work.store.reading() as session:
        counted = select(Finding.run_id, Finding.met, func.count()).group_by(Finding.run_id, Finding.met)
        assert sorted(tuple(row) for row in session.execute(counted)) == [(1, True, 4), (2, False, 4)]
        assert journal.verify(session).problems == ()


def _together(clerk: Any) -> None:
    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(clerk, number) for number in (1, 2)]:
            done.result(timeout=60)
