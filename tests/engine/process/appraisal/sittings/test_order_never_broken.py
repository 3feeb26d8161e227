"""Any sequence of actions in a session without a store: what is done was allowed, and what is forbidden never comes.

The rules are said twice, in `order` with their reasons and in `rules_told_plainly` as plain conditions; drawn actions
hold the one against the other both ways, and after each step what must never be is looked for in the session itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.ballots import NewVote, Open, Secret, casting_of, is_carried
from engine.process.appraisal.sittings.model import Concluded, Sitting, SittingCase, Vote
from engine.process.appraisal.sittings.order import NewContest, NewFinding, NewList, NewWithdrawal, hindrances
from tests.engine.process.appraisal.sittings.actions_drawn import actions, sessions
from tests.engine.process.appraisal.sittings.rules_told_plainly import allowed, nothing_forbidden
from tests.engine.process.appraisal.sittings.sittings_made import case, contest, with_case

STEPS = 25


@given(st.data())
def test_no_sequence_of_actions_reaches_what_is_forbidden(data: st.DataObject) -> None:
    here, done = data.draw(sessions()), 0
    for _ in range(STEPS):
        action = data.draw(actions(here))
        refused = hindrances(action, here)
        assert (refused == []) is allowed(action, here), (action, refused)
        if refused:
            assert all(one.code and one.wanted and one.mend for one in refused)
            continue
        done += 1
        here = _carried_out(action, here, done)
        nothing_forbidden(here)


def _carried_out(action: Any, here: Sitting, number: int) -> Sitting:
    """The session after an action, as the store would hold it."""
    if isinstance(action, NewList):
        for unit_id in action.units:
            of = here.by_unit[unit_id]
            done = Concluded(of.case.outcome, number, 1, number, stale=False)
            here = with_case(here, replace(of, concluded=done))
        return here
    if isinstance(action, NewContest):
        of = here.by_unit[action.unit_id]
        (asked,) = (one for one in of.criteria if one.id == action.criterion_id)
        moved = contest(of.unit.id, asked, met=action.met, mover=action.mover, motion=number)
        return with_case(here, replace(of, contests=(*of.contests, moved)))
    if isinstance(action, NewFinding):
        return with_case(here, _found(here.by_unit[action.unit_id], action.criterion_id, met=action.met, motion=None))
    if isinstance(action, NewWithdrawal):
        of = here.by_unit[action.contest.unit_id]
        back = tuple(replace(one, withdrawn="") if one == action.contest else one for one in of.contests)
        return with_case(here, replace(of, contests=back))
    return with_case(here, _voted(action, here))


def _voted(action: NewVote, here: Sitting) -> SittingCase:
    moved, given_ = action.contest, action.ballots
    won, casting = is_carried(here, moved.unit_id, given_), casting_of(here, moved.unit_id, given_)
    counts = (given_.in_favour, given_.against, given_.abstained, given_.written)
    casts = given_.casts if isinstance(given_, Open) else ()
    vote = Vote(isinstance(given_, Secret), *counts, casting, casts, won)
    of = here.by_unit[moved.unit_id]
    of = replace(of, contests=tuple(replace(one, vote=vote) if one == moved else one for one in of.contests))
    return _found(of, moved.criterion, met=moved.met, motion=moved.motion) if won else of


def _found(of: SittingCase, criterion: str, *, met: bool, motion: int | None) -> SittingCase:
    after = [replace(one, met=met, motion=motion) if one.id == criterion else one for one in of.criteria]
    again = case(of.unit.id, after, of.contests, fresh=of.fresh)
    settled = again.settled and again.case.outcome is not Outcome.UNDETERMINED
    return replace(again, concluded=Concluded(again.case.outcome, None, 1, 1, stale=False) if settled else None)
