"""The same drawn actions over a real store: what the rules allow is done whole, what they forbid leaves no trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from criteria.problems import ProblemsError
from engine.process.appraisal.sittings.ballots import NewVote
from engine.process.appraisal.sittings.model import Sitting
from engine.process.appraisal.sittings.order import NewFinding, NewList, NewWithdrawal
from engine.records import journal
from engine.records.store import open_store
from tests.databases import SqliteDatabases
from tests.engine.process.appraisal.sittings.actions_drawn import actions, rules
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down
from tests.engine.process.appraisal.sittings.rules_told_plainly import allowed, nothing_forbidden
from tests.engine.process.recognition.conftest import ACHIEVED

STEPS = st.sampled_from([1, *[10] * 9])
"""The plainest example, which Hypothesis tries first, is all one action over: one step of it is enough."""
FEW = settings(
    max_examples=max(2, settings().max_examples // 15), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
REPORTED = {2: ["X1"], 4: ["X2"]}


def test_a_refusal_leaves_no_trace_and_nothing_forbidden_is_stored(at_work: Any, tmp_path: Path) -> None:
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "1"})
    template = at_work.store.engine.url.render_as_string(hide_password=False)
    at_work.store.close()
    databases = SqliteDatabases(tmp_path)

    @FEW
    @given(st.data())
    def play(data: st.DataObject) -> None:
        address = databases.make(like=template)
        store = open_store(address)
        present = data.draw(st.sampled_from([(1, 2, 3, 4), (1, 3, 4), (2, 3), (1,)]))
        council = Council(store, lay_down(store, data.draw(rules()), 4, present, REPORTED))
        before = council.sitting
        for _ in range(data.draw(STEPS)):
            action = data.draw(actions(before))
            done, after = _done(council, action, before)
            assert done is allowed(action, before), action
            if before.present is not None and before.quorate:
                nothing_forbidden(after)
            before = after
        with store.reading() as session:
            assert journal.verify(session).problems == ()
        store.close()
        databases.drop(address)

    play()


def _done(council: Council, action: Any, before: Sitting) -> tuple[bool, Sitting]:
    """Whether it was done, and the session then; where it was not, the store is as it was."""
    head = _head(council)
    try:
        _do(council, action, before)
    except ProblemsError:
        after = council.sitting
        assert (_head(council), after) == (head, before)
        return False, after
    assert _head(council) != head
    return True, council.sitting


def _do(council: Council, action: Any, before: Sitting) -> None:
    code = {case.unit.id: case.unit.code for case in before.cases}
    if isinstance(action, NewFinding):
        stated = (action.criterion_id, "met" if action.met else "not-met")
        council.find(code[action.unit_id], stated, ground=action.ground, by=action.member)
    elif isinstance(action, NewVote):
        council.vote(code[action.contest.unit_id], action.contest.criterion, action.ballots)
    elif isinstance(action, NewWithdrawal):
        council.withdraw(code[action.contest.unit_id], action.contest.criterion, action.member)
    elif isinstance(action, NewList):
        units = [code[unit_id] for unit_id in action.units]
        if not units:
            raise ProblemsError([])
        council.carry(*units, mover=action.mover)
    else:
        unit, met = code[action.unit_id], action.met
        council.contest(unit, action.criterion_id, action.mover, met=met, ground=action.ground)


def _head(council: Council) -> str:
    with council.store.reading() as session:
        return str(journal.head_of(session))
