"""A contest taken back by who raised it, before the council votes: what stood before it stands, and nothing waits."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.agenda import agenda
from engine.process.appraisal.sittings.closing import close
from engine.records import journal
from engine.records.store import CouncilMotion, CouncilWithdrawal, JournalEntry
from tests.engine.process.appraisal.sittings.councils_held import HELD, Council, hands, lay_down, step
from tests.engine.process.appraisal.sittings.villages import Villages, paragraphs, told
from tests.engine.process.recognition.conftest import ACHIEVED, BODY, TRIGGERS


@pytest.fixture
def council(at_work: Any) -> Council:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    return Council(at_work.store, lay_down(at_work.store, present=(1, 2, 3, 4)))


def test_what_stood_before_stands_and_the_contest_is_not_forgotten(council: Council) -> None:
    council.find("X1", ("2", "agree"), ("3", "met"))
    council.contest("X1", "1", 4, met=False)
    assert council.case("X1").pending
    done = council.withdraw("X1", "1", 4, " Đã xem thêm hồ sơ ")
    assert (done.contest.motion, done.case.pending, done.case.concluded) == (1, (), council.case("X1").concluded)
    (kept,) = council.case("X1").contests
    assert (kept.withdrawn, kept.waits, kept.vote) == ("Đã xem thêm hồ sơ", False, None)
    with council.store.reading() as session:
        assert session.scalars(select(CouncilMotion.id)).all() == [1]
        assert session.scalars(select(CouncilWithdrawal.entry)).all() == [done.entry]
        said = session.get_one(JournalEntry, done.entry)
        assert (said.action, '"member":4' in said.payload, "Đã xem" in said.payload) == (
            "council.withdrawn",
            True,
            False,
        )
        assert journal.verify(session).problems == ()
        (item, _) = agenda(session, council.sitting).items[::-1]
        assert (item.case.unit.code, item.questions, item.decided) == ("X1", (), True)


def test_who_moved_it_may_move_again_and_the_council_vote_then(council: Council) -> None:
    council.find("X1", ("2", "agree"), ("3", "met"))
    council.contest("X1", "1", 4, met=False)
    council.withdraw("X1", "1", 4)
    council.find("X1", ("1", "agree"))
    council.contest("X1", "1", 4, met=False)
    assert council.vote("X1", "1", hands((1, 2, 4), (3,))).carried
    assert [one.withdrawn for one in council.case("X1").contests] == ["", None]
    assert council.case("X1").concluded.outcome is Outcome.NOT_ACHIEVED  # type: ignore[union-attr]


def test_it_concludes_nothing_and_hinders_no_closing(council: Council) -> None:
    """What was settled while the contest waited goes with the list: a member alone decides on no case."""
    council.contest("X1", "1", 3, met=False)
    council.find("X1", ("2", "agree"), ("3", "met"))
    assert council.withdraw("X1", "1", 3).case.concluded is None
    council.find("X2", ("2", "agree"), ("3", "met"))
    assert [case.unit.code for case in council.carry().ready.cases] == ["X1"]
    assert close(council.store, council.choice, HELD).sitting.open is False


def test_only_who_moved_it_in_the_room_before_the_vote(council: Council) -> None:
    council.contest("X1", "1", 4, met=False)
    assert told(council.withdraw, "X1", "1", 2) == paragraphs(
        """
        [BQ-063] Đơn vị “X1”, tiêu chí 1 “Không để xảy ra vụ nào”: chỉ thành viên đã nêu ý kiến mới rút được ý kiến ấy.
        Đã thấy: thành viên số 2. Cần: thành viên số 4. Cách sửa: sửa số sau --by hoặc biểu quyết bằng “datchuan
        appraise vote X1 1 …”.
        """
    )
    assert [text[:8] for text in told(council.withdraw, "X1", "1", 5)] == ["[BQ-006]", "[BQ-063]"]
    step(council.store, council.number, "attended", {"present": [1, 2, 3], "excused": [4]})
    assert [text[:8] for text in told(council.withdraw, "X1", "1", 4)] == ["[BQ-006]"]
    assert told(council.withdraw, "X1", "2", 4)[0].startswith("[BQ-017] Đơn vị “X1”, tiêu chí 2 ")
    council.vote("X1", "1", hands((1,), (2, 3)))
    step(council.store, council.number, "attended", {"present": [1, 2, 3, 4], "excused": []})
    assert told(council.withdraw, "X1", "1", 4)[0].startswith("[BQ-017] ")
    council.contest("X2", "1", 4, met=False)
    step(council.store, council.number, "closed")
    assert [text[:8] for text in told(council.withdraw, "X2", "1", 4)] == ["[HD-040]"]


def test_a_contest_of_a_criterion_that_no_set_has_any_longer_may_still_be_taken_back(
    at_work: Any, council: Council, write_set: Any, make_library: Any
) -> None:
    """It cannot be voted on, and would keep the session open."""
    council.contest("X1", "1", 4, met=False)
    at_work.sets_of = make_library(write_set(BODY.replace('id = "a"', 'id = "moi"'), outcome=TRIGGERS))
    at_work.assess()
    assert [(one.number, one.title) for one in council.case("X1").pending] == [(0, "a")]
    assert council.withdraw("X1", "a", 4).case.pending == ()


def test_a_case_of_which_nothing_waits_any_longer_passes_to_a_new_session(villages: Villages) -> None:
    first = villages.open().number
    work = villages.attend(first)
    work.contest("K11", "1", 2, met=False)
    assert told(villages.open, "X1")[0].startswith("[HD-024] ")
    work.withdraw("K11", "1", 2)
    assert villages.open("X1").cases == 3
