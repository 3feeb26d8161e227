"""130 cases, 9 members: how many actions a session takes. Most cases need none of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.closing import close
from engine.process.appraisal.sittings.reading import SessionChoice, read_sitting
from engine.records import journal
from engine.records.register import register_on
from engine.records.store import Submission, SubmissionValue, Workbook
from tests.engine.process.appraisal.sittings.councils_held import HELD, Council, hands, lay_down
from tests.engine.process.recognition.conftest import ACHIEVED

CASES, LISTED = 130, 12
NINE = tuple(range(1, 10))


def hand_in_together(at_work: Any, reported: Mapping[str, Mapping[str, str]]) -> None:
    """Forms of all units in one entry, as a batch of files comes in."""
    with at_work.store.writing() as session:
        entry, by_code = journal.upcoming(session), register_on(session, HELD).by_code
        session.add(Workbook(sha256="b" * 64, content=b"PK", entry=entry))
        session.flush()
        for code, values in reported.items():
            form = Submission(
                unit_id=by_code[code].id,
                period=2024,
                standard="mau",
                revision=1,
                file_name=f"{code}.xlsx",
                workbook_sha256="b" * 64,
                received_at=datetime(2024, 12, 31, tzinfo=UTC),
                form_hash="f" * 64,
                entry=entry,
            )
            session.add(form)
            session.flush()
            session.add_all(
                SubmissionValue(
                    submission_id=form.id,
                    indicator=indicator,
                    column="reached",
                    value=text,
                    sheet="Tự đánh giá",
                    cell=f"D{row}",
                    seen=text,
                    entry=entry,
                )
                for row, (indicator, text) in enumerate(values.items(), 12)
            )
        journal.record(session, "test.submitted", {})


def test_a_session_over_130_cases_takes_six_actions(at_work: Any) -> None:
    """One commune has had an incident that the council excuses, one is contested, one lacks a figure."""
    codes = [f"X{number}" for number in range(1, CASES + 1)]
    reported = dict.fromkeys(codes, ACHIEVED) | {
        "X7": ACHIEVED | {"vu": "1"},
        "X9": {"vu": "0", "vu_phuc_tap": "[]"},
        "X11": {"vu_phuc_tap": "[]", "tu_danh_gia": "true"},
    }
    at_work.office.register(*((code, "xa", None) for code in reported), mau=list(reported))
    hand_in_together(at_work, reported)
    at_work.assess()
    council = Council(at_work.store, lay_down(at_work.store, members=9, present=NINE))
    actions = 0

    def act(done: object) -> Any:
        nonlocal actions
        actions += 1
        return done

    act(council.find("X7", ("1", "overrule"), ground="Vụ việc không thuộc trách nhiệm của xã"))
    act(council.contest("X9", "2", 5, met=False))
    act(council.vote("X9", "2", hands((3, 4, 5, 6, 7, 8), (1, 2), (9,))))
    in_one = act(council.alike("3", met=True))
    assert (len(in_one.ready.cases), in_one.concluded) == (CASES, 1)
    rest = act(council.alike("2", met=True))
    assert (len(rest.ready.cases), rest.concluded) == (CASES - 1, CASES - 2)
    case = council.case("X11")
    assert (case.open, case.case.outcome, case.concluded) == ((), Outcome.UNDETERMINED, None)
    closed = act(close(council.store, SessionChoice(council.number), HELD))
    assert [one.unit.code for one in closed.undetermined] == ["X11"]
    with council.store.reading() as session:
        outcomes = [one.concluded.outcome for one in read_sitting(session, council.number).cases if one.concluded]
    assert {outcome: outcomes.count(outcome) for outcome in Outcome} == {
        Outcome.ACHIEVED: CASES - 2,
        Outcome.NOT_ACHIEVED: 1,
        Outcome.UNDETERMINED: 1,
    }
    assert actions == 6


def test_cases_with_nothing_open_are_carried_in_one_motion(at_work: Any, write_set: Any, make_library: Any) -> None:
    """A standard that leaves nothing to the council: one list, with what is left out and why."""
    at_work.sets_of = make_library(write_set(PLAIN))
    codes = [f"X{number}" for number in range(1, LISTED + 1)]
    at_work.assessed(**({key: {"vu": "0"} for key in codes} | {"X4": {"vu": "2"}, "X5": {}, "X6": {"vu": "0"}}))
    council = Council(at_work.store, lay_down(at_work.store, members=9, present=NINE, reported={9: ["X1"]}))
    council.contest("X6", "1", 3, met=False)
    done = council.carry(mover=9)
    assert (len(done.ready.cases), done.concluded) == (LISTED - 3, LISTED - 3)
    assert [(case.unit.code, why) for case, why in done.ready.left] == [
        ("X1", "thành viên số 9 đã báo cáo thay cho đơn vị"),
        ("X5", "số liệu chưa đủ để có kết quả"),
        ("X6", "có ý kiến chờ biểu quyết về tiêu chí 1"),
    ]
    assert council.case("X4").concluded.outcome is Outcome.NOT_ACHIEVED  # type: ignore[union-attr]
    assert council.case("X4").concluded.motion == done.motion  # type: ignore[union-attr]


PLAIN = """
[indicators.vu]
label = "Số vụ"
type = "count"

[[criteria]]
id = "a"
title = "Không để xảy ra vụ nào"
cite = "khoản 1"
basis = "text"
require = 'vu == 0'
"""
