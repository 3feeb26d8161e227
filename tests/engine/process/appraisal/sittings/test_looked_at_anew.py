"""A session of re-appraisal or revocation looks anew: what was found before it does not count in it, nor it before.

K12 had an incident; its council overruled that and found the rest met, the title was granted, then appraised again.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases
from engine.process.appraisal.listing import listed
from engine.process.appraisal.sittings.model import SittingCase
from engine.process.assessment.reproducing import reproduce, runs_of
from engine.process.handover.area import Area
from engine.process.handover.gathering import gather
from engine.process.recognition.councils import outdated
from engine.records import journal
from engine.records.register import bearers
from engine.records.runs import latest_run
from engine.records.store import CouncilStep
from tests.engine.process.appraisal.sittings.councils_held import Council, hands, lay_down, step
from tests.engine.process.appraisal.sittings.villages import FINE, Villages
from tests.engine.process.assessment.offices import on_both
from tests.engine.process.recognition.conftest import ACHIEVED

pytestmark = pytest.mark.alike

ELSEWHERE = "Vụ việc xảy ra ở địa bàn khác"


def outside(villages: Villages, code: str = "K12") -> Case:
    """The case as everybody has it who is no session."""
    with villages.store.reading() as session:
        run = latest_run(session, "mau", 2024, projected=False)
        assert run is not None
        (unit_id,) = bearers(session, code)
        cases = read_cases(session, run, counting=True)
        assert outdated(session, run, cases) == {}
        assert read_cases(session, run, [unit_id], counting=True)[unit_id] == cases[unit_id]
        return cases[unit_id]


def found_in(case: Case) -> dict[str, bool]:
    return {id_: one.met for part in case.sets for id_, one in part.found.items()}


def again(villages: Villages, kind: Any = "reappraisal") -> Council:
    return villages.attend(villages.open("X1", ["K12"], kind).number)


def earlier(case: SittingCase) -> list[list[tuple[bool, str, str]]]:
    return [[(one.met, one.document, one.ground) for one in asked.earlier] for asked in case.criteria]


MINUTES = "Biên bản phiên họp số 1 của Hội đồng mẫu, ngày 10/01/2025"


def test_what_the_first_session_found_is_told_and_settles_nothing(granted: Villages) -> None:
    case = again(granted).case("K12")
    assert (found_in(case.case), case.case.outcome, case.concluded) == ({}, Outcome.NOT_ACHIEVED, None)
    assert [(one.met, one.outdated) for one in case.criteria] == [(None, False)] * 3
    assert [one.id for one in case.open] == ["b"]
    assert earlier(case) == [[(True, MINUTES, ELSEWHERE)], [], [(True, MINUTES, "Đối chiếu văn bản mẫu")]]
    assert all(asked.earlier == () for asked in granted.case(1, "K12").criteria)


def test_each_session_keeps_to_its_own_and_everybody_else_to_the_one_closed_last(granted: Villages) -> None:
    first, both = granted.sitting(1), {"a": True, "b": True}
    assert found_in(outside(granted)) == both
    work = again(granted)
    assert found_in(outside(granted)) == both
    done = work.find("K12", ("3", "met"))
    assert done.concluded is Outcome.NOT_ACHIEVED
    assert (found_in(outside(granted)), outside(granted).outcome) == (both, Outcome.ACHIEVED)
    granted.close(2)
    assert (found_in(outside(granted)), outside(granted).outcome) == ({"b": True}, Outcome.NOT_ACHIEVED)
    assert found_in(outside(granted, "K11")) == {"b": True}
    granted.reopen(2)
    assert found_in(outside(granted)) == both
    granted.close_again(2)
    assert granted.sitting(1) == first
    granted.reopen(1)
    assert found_in(outside(granted)) == {"b": True}
    granted.close_again(1)
    assert (found_in(outside(granted)), outside(granted).outcome) == (both, Outcome.ACHIEVED)
    assert granted.case(1, "K12").concluded == first.cases[1].concluded
    with granted.store.reading() as session:
        assert journal.verify(session).problems == ()
    granted.assess()
    assert [reproduce(granted.store, number).same for number in runs_of(granted.store)] == [True, True]


def test_a_third_session_of_yet_another_kind_begins_anew_too(granted: Villages) -> None:
    again(granted).find("K12", ("3", "met"))
    granted.close(2)
    third = again(granted, "revocation")
    case = third.case("K12")
    assert (found_in(case.case), [one.id for one in case.open]) == ({}, ["b"])
    assert [len(told) for told in earlier(case)] == [1, 0, 2]
    third.find("K12", ("1", "overrule"), ("3", "not-met"))
    granted.close(3)
    assert found_in(outside(granted)) == {"a": True, "b": False}
    assert found_in(granted.case(2, "K12").case) == {"b": True}


def test_sessions_open_side_by_side_each_have_their_own(granted: Villages) -> None:
    granted.reopen(1)
    work = again(granted)
    granted.attend(1).find("K12", ("3", "not-met"), ground="Đã kiểm tra lại")
    assert found_in(work.case("K12").case) == {}
    assert found_in(outside(granted)) == {}
    work.contest("K12", "1", 2, met=True)
    work.vote("K12", "1", hands((1, 2, 3)))
    assert found_in(granted.case(1, "K12").case) == {"a": True, "b": False}
    assert found_in(work.case("K12").case) == {"a": True}
    assert earlier(work.case("K12"))[2] == [(True, MINUTES, "Đối chiếu văn bản mẫu")]


def test_a_later_run_keeps_the_rounds_apart(granted: Villages) -> None:
    """The same figures: what holds over the later run holds in its own round."""
    work = again(granted)
    work.find("K12", ("3", "met"))
    granted.hand_in("K21", FINE | {"vu": "2"})
    granted.assess()
    assert found_in(granted.case(1, "K12").case) == {"a": True, "b": True}
    assert found_in(work.case("K12").case) == {"b": True}
    assert not work.case("K12").concluded.stale  # type: ignore[union-attr]


def test_both_are_listed_and_what_counts_is_handed_up(granted: Villages) -> None:
    again(granted).find("K12", ("3", "not-met"))
    granted.close(2)
    with granted.store.reading() as session:
        rows = [(one.number, one.finding.met, one.round, one.counts) for one in listed(session, "mau", 2024, "K12")]
        (unit_id,) = bearers(session, "K12")
        area = Area(unit_id, frozenset({unit_id}), {2024: frozenset({unit_id})})
        handed = [(one.criterion, one.met, one.valid) for one in gather(session, area).findings]
    assert handed == [("a", True, False), ("b", False, True)]
    assert rows == [
        (1, True, "appraisal", False),
        (3, True, "appraisal", False),
        (3, False, "reappraisal", True),
    ]


@on_both
def test_what_was_found_on_paper_is_of_the_first_round(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    at_work.appraise("X1")
    at_work.grant("X1")
    first = Council(at_work.store, lay_down(at_work.store))
    assert found_in(first.case("X1").case) == {"b": True, "c": True}
    later = Council(at_work.store, lay_down(at_work.store, kind="reappraisal", anew=True))
    case = later.case("X1")
    assert (found_in(case.case), [one.id for one in case.open]) == ({}, ["b", "c"])
    assert earlier(case)[1] == [(True, "Biên bản số 01", "Đã kiểm tra hồ sơ")]
    assert found_in(first.case("X1").case) == {"b": True, "c": True}


def test_a_session_that_an_earlier_version_opened_reads_as_it_did(at_work: Any) -> None:
    """It concluded over what the first session had found; neither it nor the first becomes another by that."""
    at_work.assessed(X1=ACHIEVED)
    first = Council(at_work.store, lay_down(at_work.store))
    first.find("X1", ("2", "agree"), ("3", "met"))
    step(at_work.store, 1, "closed")
    former = Council(at_work.store, lay_down(at_work.store, kind="reappraisal"))
    assert found_in(former.case("X1").case) == {"b": True, "c": True}
    former.carry("X1")
    step(at_work.store, 2, "closed")
    before = former.sitting
    later = Council(at_work.store, lay_down(at_work.store, kind="revocation", anew=True))
    later.find("X1", ("2", "not-met"), ("3", "met"))
    assert former.sitting == before
    assert later.case("X1").concluded.outcome is Outcome.NOT_ACHIEVED  # type: ignore[union-attr]


def test_the_opening_says_that_it_begins_anew(granted: Villages) -> None:
    again(granted)
    with granted.store.reading() as session:
        steps = session.scalars(select(CouncilStep).where(CouncilStep.step == "opened").order_by(CouncilStep.id))
        assert [one.detail for one in steps] == [{}, {"anew": True}]
    assert [granted.sitting(number).round for number in (1, 2)] == ["appraisal", "reappraisal"]
