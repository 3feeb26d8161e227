"""What is found, contested, voted on and carried in a session lands in the store, and the case follows."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from engine.decision.verdicts import Outcome
from engine.process.handover.area import Area
from engine.process.handover.gathering import gather
from engine.records import journal
from engine.records.days import today
from engine.records.register import bearers
from engine.records.store import CouncilConclusion, CouncilFinding, CouncilMotion, Finding
from tests.engine.process.appraisal.sittings.councils_held import Council, hands, lay_down, step
from tests.engine.process.appraisal.sittings.villages import paragraphs, told
from tests.engine.process.recognition.conftest import ACHIEVED


@pytest.fixture
def council(at_work: Any) -> Council:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "1"}, X3=ACHIEVED)
    return Council(at_work.store, lay_down(at_work.store))


def test_findings_settle_a_case_and_conclude_it_in_the_same_entry(council: Council) -> None:
    first = council.find("X1", ("2", "agree"))
    assert (first.concluded, [one.number for one in first.case.open]) == (None, [3])
    done = council.find("X1", ("3", "met"), by=4)
    assert done.concluded is Outcome.ACHIEVED
    with council.store.reading() as session:
        rows = session.execute(select(CouncilConclusion.revision, CouncilConclusion.outcome, CouncilConclusion.entry))
        assert [tuple(row) for row in rows] == [(1, "achieved", done.entry)]
        brought = session.execute(
            select(CouncilFinding.criterion_id, CouncilFinding.member).order_by(CouncilFinding.entry)
        )
        assert [tuple(row) for row in brought] == [("b", None), ("c", 4)]
        assert journal.verify(session).problems == ()


def test_a_vote_decides_what_is_contested(council: Council) -> None:
    council.find("X2", ("2", "agree"), ("3", "met"))
    assert council.case("X2").concluded.outcome is Outcome.NOT_ACHIEVED
    council.contest("X2", "1", 4, met=True)
    case = council.case("X2")
    assert ([one.number for one in case.pending], case.settled) == ([1], False)
    voted = council.vote("X2", "1", hands((1, 4, 5), (2,), (3,)))
    assert (voted.carried, voted.case.concluded.outcome) == (True, Outcome.ACHIEVED)
    with council.store.reading() as session:
        (found,) = session.scalars(select(Finding).where(Finding.criterion_id == "a"))
        assert (found.met, found.ground) == (True, "Ý kiến mẫu")
        assert journal.verify(session).problems == ()


def test_a_motion_that_falls_leaves_what_was(council: Council) -> None:
    council.find("X1", ("2", "agree"), ("3", "met"))
    council.contest("X1", "3", 5, met=False)
    voted = council.vote("X1", "3", hands((1, 5), (2, 3), (4,)))
    assert (voted.carried, voted.case.concluded.outcome) == (False, Outcome.ACHIEVED)
    with council.store.reading() as session:
        assert session.scalars(select(Finding.revision).where(Finding.criterion_id == "c")).all() == [1]


def test_one_motion_finds_alike_and_one_carries_the_rest(council: Council) -> None:
    council.alike("mau.xa:3", met=True)
    assert council.alike("2", met=True, but=["X3"]).concluded == 2
    council.find("X3", ("2", "agree"))
    with council.store.reading() as session:
        motions = session.execute(select(CouncilMotion.kind, CouncilMotion.units).order_by(CouncilMotion.id)).all()
        assert [tuple(row) for row in motions] == [("criterion", [1, 2, 3]), ("criterion", [1, 2])]
    assert [case.concluded.outcome for case in council.sitting.cases] == ["achieved", "not_achieved", "achieved"]


def test_nothing_found_alike_says_whether_nothing_is_left_or_what_hinders_what_is(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED, X3=ACHIEVED)
    everybody = {1: ["X2"], 2: ["X2"], 3: ["X2"]}
    council = Council(at_work.store, lay_down(at_work.store, present=(1, 2, 3), reported=everybody))
    council.find("X1", ("3", "met"))
    council.contest("X3", "3", 2, met=False)
    assert told(council.alike, "3", met=True) == paragraphs(
        """
        [BQ-062] Phiên họp số 1, tiêu chí 3 “Nội dung chưa có văn bản gốc”: mọi đơn vị còn chờ kết luận về tiêu chí
        này đều đang vướng nên không kết luận chung được. Đã thấy: đơn vị X2: mọi thành viên có mặt đều đã báo cáo
        thay cho đơn vị; đơn vị X3: có ý kiến chờ biểu quyết. Cần: ít nhất một đơn vị không vướng. Cách sửa: gỡ
        từng vướng mắc nêu trên rồi làm lại hoặc xem các đơn vị bằng “datchuan appraise carry --criterion mau.xa:3
        --show”.
        """
    )
    assert told(council.alike, "3", met=True, but=["X2", "X3"]) == paragraphs(
        """
        [BQ-039] Phiên họp số 1, tiêu chí 3 “Nội dung chưa có văn bản gốc”: không còn đơn vị nào chưa có kết luận về
        tiêu chí này. Đã thấy: để lại theo --except: X2; X3. Cần: đơn vị mà Hội đồng chưa kết luận về tiêu chí. Cách
        sửa: bỏ bớt --except hoặc xem các đơn vị còn lại bằng “datchuan appraise carry --criterion mau.xa:3 --show”.
        """
    )


def test_what_a_session_found_is_handed_up_too(council: Council) -> None:
    """Found by a member, by a vote, and for all in one motion: each with the day of its own entry."""
    council.find("X1", ("1", "agree"), ground="")
    council.contest("X1", "2", 4, met=False)
    council.vote("X1", "2", hands((1, 3, 4), (2, 5)))
    council.alike("3", met=True)
    step(council.store, council.number, "closed")
    with council.store.reading() as session:
        (unit_id,) = bearers(session, "X1")
        area = Area(unit_id, frozenset({unit_id}), {2024: frozenset({unit_id})})
        found = gather(session, area).findings
    assert [(one.criterion, one.met, one.ground, one.found_on) for one in found] == [
        ("a", True, "", today()),
        ("b", False, "Ý kiến mẫu", today()),
        ("c", True, "Đối chiếu văn bản mẫu", today()),
    ]
