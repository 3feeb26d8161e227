"""A session as it stands: what was found and concluded, what came in since, and which cases wait for others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Engine, event

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.reading import read_sitting
from engine.records import journal
from engine.records.register.changing import State, put_states
from engine.records.store import BEGINNING
from tests.engine.process.appraisal.sittings.councils_held import hands
from tests.engine.process.appraisal.sittings.villages import FINE, Villages

BAD = FINE | {"vu": "1"}


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent to any database meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def queries(villages: Villages, number: int) -> int:
    with villages.store.reading() as session, counted() as sent:
        read_sitting(session, number)
    return len(sent)


def test_a_session_is_read_in_as_many_queries_whatever_its_cases(villages: Villages) -> None:
    small = villages.open(units=["X2", "K21"]).number
    assert len(villages.sitting(small).cases) == 2
    of_small = queries(villages, small)
    villages.attend(small).alike("mau.khu-dan-cu:3", met=True)
    villages.close(small)
    large = villages.open().number
    villages.attend(large).find("K11", ("3", "met"))
    villages.attend(large).contest("K12", "1", 3, met=False)
    assert len(villages.sitting(large).cases) == 5
    assert queries(villages, large) <= of_small + 2 <= 42


def test_each_criterion_of_a_case_as_the_council_sees_it(bare_villages: Villages) -> None:
    bare_villages.reported(K11=FINE | {"mo_hinh": "1"})
    number = bare_villages.open().number
    work = bare_villages.attend(number)
    before = bare_villages.case(number, "K11")
    assert [(one.number, one.state, one.gap, one.judged, one.met) for one in before.criteria] == [
        (1, "pass", None, False, None),
        (2, "fail", "2", False, None),
        (3, "pass", None, True, None),
    ]
    assert (before.case.outcome, [one.number for one in before.open]) == (Outcome.NOT_ACHIEVED, [3])
    work.find("K11", ("2", "overrule"), ("3", "agree"), ground="Có văn bản mẫu", by=3)
    case = bare_villages.case(number, "K11")
    told = case.criteria[1]
    assert (told.met, told.overruled, told.by, told.ground, told.motion) == (True, True, 3, "Có văn bản mẫu", None)
    assert (case.case.engine, case.case.outcome) == (Outcome.NOT_ACHIEVED, Outcome.ACHIEVED)
    assert case.concluded is not None
    assert (case.concluded.outcome, case.concluded.stale) == (Outcome.ACHIEVED, False)


def test_contests_with_their_votes(villages: Villages) -> None:
    number = villages.open().number
    work = villages.attend(number)
    work.contest("K12", "1", 3, met=False, ground="Ý kiến mẫu")
    (waiting,) = villages.case(number, "K12").contests
    assert (waiting.number, waiting.title, waiting.met, waiting.mover, waiting.vote) == (
        1,
        "Không để xảy ra vụ nào",
        False,
        3,
        None,
    )
    work.vote("K12", "1", hands((2, 3), (1,)))
    (voted,) = villages.case(number, "K12").contests
    assert voted.vote is not None
    assert (voted.vote.in_favour, voted.vote.against, voted.vote.carried) == (2, 1, True)
    case = villages.case(number, "K12")
    assert (case.pending, case.criteria[0].met, case.criteria[0].motion) == ((), False, voted.motion)


def test_figures_that_come_in_make_a_case_fresh_then_stale(villages: Villages) -> None:
    number = villages.open().number
    villages.attend(number).find("K11", ("3", "met"))
    assert villages.case(number, "K11").settled
    villages.hand_in("K11", BAD)
    sitting = villages.sitting(number)
    assert {case.unit.code for case in sitting.cases if case.fresh} == {"K11", "X1"}
    assert not villages.case(number, "K11").settled
    villages.assess()
    case = villages.case(number, "K11")
    assert (case.fresh, case.concluded.stale if case.concluded else None) == (False, True)
    assert ([one.outdated for one in case.criteria], [one.number for one in case.open]) == ([False, False, True], [3])


def test_what_the_register_says_otherwise_makes_a_case_fresh(villages: Villages) -> None:
    number = villages.open().number
    unit = villages.case(number, "K12").unit
    with villages.store.writing() as session:
        entry = journal.upcoming(session)
        state = State(unit.id, unit.code, "Tên khác", unit.kind, unit.parent_id, {}, (), valid_from=BEGINNING)
        put_states(session, [state], entry)
        journal.record(session, "test.renamed", {})
    assert {case.unit.code for case in villages.sitting(number).cases if case.fresh} == {"K12", "X1"}
    villages.assess()
    assert not any(case.fresh for case in villages.sitting(number).cases)
    assert villages.case(number, "K12").unit.name == "Tên khác"


def test_an_assessment_of_the_same_figures_leaves_conclusions_as_they_are(villages: Villages) -> None:
    number = villages.open().number
    villages.attend(number).find("K11", ("3", "met"))
    seen = {case.unit.code: case.seen for case in villages.sitting(number).cases}
    villages.assess()
    sitting = villages.sitting(number)
    assert {case.unit.code: case.seen for case in sitting.cases} == seen
    assert villages.case(number, "K11").concluded.stale is False


def test_a_finding_that_turns_the_outcome_makes_the_conclusion_stale_until_it_is_concluded(villages: Villages) -> None:
    number = villages.open().number
    work = villages.attend(number)
    work.find("K11", ("3", "met"))
    work.find("K11", ("1", "not-met"))
    case = villages.case(number, "K11")
    assert case.concluded is not None
    assert (case.concluded.outcome, case.concluded.stale) == (Outcome.NOT_ACHIEVED, False)


def test_a_unit_waits_until_a_run_knows_what_was_concluded_below(villages: Villages) -> None:
    below, above = villages.open(of="X1").number, villages.open().number
    assert villages.case(above, "X1").below == ("K11", "K12", "K13")
    work = villages.attend(below)
    work.find("K13", ("3", "not-met"))
    work.alike("mau.khu-dan-cu:3", met=True)
    villages.attend(above).find("K21", ("3", "met"))
    villages.close(below)
    assert (villages.case(above, "X1").below, villages.case(above, "X2").below) == (("K11", "K12", "K13"), ("K21",))
    villages.assess()
    case = villages.case(above, "X1")
    assert (case.below, case.case.outcome, case.criteria[0].state) == ((), Outcome.NOT_ACHIEVED, "fail")
    assert villages.case(above, "X2").below == ("K21",)  # concluded in a session that is not closed
    villages.hand_in("K12", FINE)
    villages.assess()
    assert villages.case(above, "X1").below == ("K12",)  # what was concluded of it is stale
    villages.reopen(below)
    assert villages.case(above, "X1").below == ("K11", "K12", "K13")


def test_a_title_decided_on_waits_for_no_council(villages: Villages) -> None:
    number = villages.open(of="T").number
    villages.office.recognise("K21", on=date(2025, 1, 5))
    assert villages.case(number, "X2").below == ()
