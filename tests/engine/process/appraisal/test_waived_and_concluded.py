"""What is waived is not asked while the waiver holds; what a session concluded holds over the same figures alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.decision.verdicts import Outcome, State
from engine.process.appraisal.cases import Case, read_cases
from engine.process.appraisal.outcomes import outcome_with
from engine.process.assessment.two_runs import conclusions_of
from engine.process.recognition.standings import standing_of
from engine.records import journal
from engine.records.runs import latest_run
from engine.records.store import Waiver
from engine.records.waivers import waived_on
from tests.engine.process.councils_laid import sat
from tests.engine.process.recognition.conftest import ACHIEVED, BODY

LAST = date(2024, 12, 31)


def case(at_work: Any, known: int | None = None) -> Case:
    with at_work.store.reading() as session:
        return read_cases(session, latest_run(session, "mau", 2024, projected=False), known=known)[1]


def waive(at_work: Any, criterion: str, until: date = LAST, takes_back: int | None = None) -> None:
    with at_work.store.writing() as session:
        row = Waiver(
            unit_id=1,
            standard="mau",
            set="mau.xa",
            criterion_id=criterion,
            document="Công văn số 5",
            authority="UBND tỉnh",
            since=date(2024, 1, 1),
            until=until,
            takes_back=takes_back,
            entry=journal.upcoming(session),
        )
        session.add(row)
        journal.record(session, "test.waived", {})


def test_what_is_waived_is_neither_open_nor_failed_until_its_last_day(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED | {"vu": "1"})
    before = case(at_work)
    assert (before.outcome, [one.id for one in before.open]) == (Outcome.NOT_ACHIEVED, ["b", "c"])
    waive(at_work, "a", until=date(2024, 12, 30))
    assert case(at_work).outcome is Outcome.NOT_ACHIEVED
    waive(at_work, "a")
    waive(at_work, "c")
    found = case(at_work)
    assert (found.outcome, found.engine, found.failed) == (Outcome.ACHIEVED, Outcome.NOT_ACHIEVED, ())
    assert [one.id for one in found.open] == ["b"]
    assert found.sets[0].after["a"] is State.NOT_APPLICABLE
    with at_work.store.reading() as session:
        numbers = {key[2]: one.id for key, one in waived_on(session, "mau", LAST).items()}
        known = journal.head_of(session).seq
        assert waived_on(session, "mau", date(2025, 1, 1)) == {}
    waive(at_work, "a", takes_back=numbers["a"])
    assert case(at_work).outcome is Outcome.NOT_ACHIEVED
    assert case(at_work, known).outcome is Outcome.ACHIEVED


def test_a_conclusion_holds_while_the_whole_case_is_the_same(at_work: Any) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED)
    sat(at_work.store, X1="achieved", X2="achieved")

    def holding() -> dict[int, bool]:
        with at_work.store.reading() as session:
            run = latest_run(session, "mau", 2024, projected=False)
            return {unit: holds for unit, (_, holds) in conclusions_of(session, run).items()}

    assert holding() == {1: True, 2: True}
    at_work.office.submit("X2", reached=ACHIEVED | {"vu": "4"})
    at_work.assess()
    assert holding() == {1: True, 2: False}
    with at_work.store.reading() as session:
        stands = [standing_of(session, unit, "mau", 2024) for unit in (1, 2)]
    assert [one.state for one in stands if one] == ["appraised", "assessed"]


ALL, ONE, TWO = '"all"', "{ at_least = 1 }", "{ at_least = 2 }"
P, F, Q = State.PASS, State.FAIL, State.INSUFFICIENT
STATES = st.dictionaries(st.sampled_from("ab"), st.sampled_from(State), min_size=2)
FOUND = st.dictionaries(st.sampled_from("abc"), st.booleans())


@pytest.mark.parametrize(
    ("outcome", "states", "found", "waived", "comes_to"),
    [
        (ALL, {"a": F, "b": P}, {}, "a", Outcome.ACHIEVED),
        (ALL, {"a": F, "b": Q}, {}, "a", Outcome.UNDETERMINED),
        (ALL, {"a": P, "b": P}, {}, "ab", Outcome.UNDETERMINED),
        (ALL, {"a": P, "b": P}, {"c": False}, "c", Outcome.ACHIEVED),
        (ONE, {"a": P, "b": F}, {}, "a", Outcome.UNDETERMINED),
        (ONE, {"a": P, "b": F}, {}, "ac", Outcome.NOT_ACHIEVED),
        (TWO, {"a": P, "b": P}, {}, "c", Outcome.ACHIEVED),
        (TWO, {"a": P, "b": Q}, {}, "c", Outcome.UNDETERMINED),
        (TWO, {"a": P, "b": Q}, {}, "bc", Outcome.NOT_ACHIEVED),
    ],
)
def test_what_is_waived_is_left_out_of_all_and_neither_passed_nor_possible_of_some(
    write_set: Any, outcome: str, states: dict[str, State], found: dict[str, bool], waived: str, comes_to: Outcome
) -> None:
    set_ = write_set(BODY, outcome=outcome)
    assert outcome_with(set_, states, found, None, Outcome.UNDETERMINED, set(waived)) is comes_to


@pytest.mark.parametrize("outcome", [ALL, ONE, TWO])
def test_what_is_waived_has_no_say_whatever_was_decided_or_found_on_it(write_set: Any, outcome: str) -> None:
    set_ = write_set(BODY, outcome=outcome)

    @given(STATES, st.sampled_from(State), FOUND, st.booleans())
    def same(states: dict[str, State], other: State, found: dict[str, bool], met: bool) -> None:
        said, unsaid = found | {"a": met}, {id_: one for id_, one in found.items() if id_ != "a"}
        answers = {
            outcome_with(set_, dict(states) | {"a": state}, of, None, Outcome.UNDETERMINED, {"a"})
            for state in (states["a"], other)
            for of in (said, unsaid)
        }
        assert len(answers) == 1

    same()
