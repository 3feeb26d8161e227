"""Any sequence of actions in a session without a store: what is done was allowed, and what is forbidden never comes.

The rules are said twice, in `order` with their reasons and in `rules_told_plainly` as plain conditions; drawn actions
hold the one against the other both ways, and after each step what must never be is looked for in the session itself.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.ballots import NewVote, Open, Secret, casting_of, is_carried
from engine.process.appraisal.sittings.model import Cast, Concluded, Rules, Sitting, SittingCase, Vote
from engine.process.appraisal.sittings.order import NewContest, NewFinding, NewList, hindrances
from tests.engine.process.appraisal.sittings.rules_told_plainly import allowed, voters_of
from tests.engine.process.appraisal.sittings.sittings_made import (
    TEXT,
    case,
    contest,
    criteria,
    members,
    sitting,
    with_case,
)

STATES = st.sampled_from(["pass", "fail", "insufficient"])
SHARES = st.sampled_from([Fraction(1, 2), Fraction(2, 3)])
NUMBERS = st.integers(0, 5)
STEPS = 25


def seldom(draw: st.DrawFn) -> bool:
    return draw(st.integers(0, 19)) == 7


@st.composite
def sessions(draw: st.DrawFn) -> Sitting:
    rules = Rules(
        draw(SHARES),
        draw(SHARES),
        draw(st.sampled_from(["present", "members"])),
        draw(st.sampled_from(["open", "secret"])),
        draw(st.booleans()),
        draw(st.booleans()),
    )
    reported = draw(st.dictionaries(st.integers(1, 4), st.sets(st.integers(1, 2)), max_size=2))
    asked = [criteria(draw(STATES), draw(STATES))[: draw(st.sampled_from([1, 3]))] for _ in (1, 2)]
    cases = [case(number, of, fresh=seldom(draw)) for number, of in enumerate(asked, 1)]
    present = None if seldom(draw) else draw(st.sampled_from([(1, 2, 3, 4), (1, 2, 3), (2, 3, 4), (1, 3), (4,)]))
    return sitting(cases, rules, present, members(4, reported), is_open=not seldom(draw))


@st.composite
def actions(draw: st.DrawFn, here: Sitting) -> Any:
    known = [one for of in here.cases for one in of.contests]
    waiting = [one for one in known if one.vote is None]
    what = draw(st.sampled_from(["find", "contest", *(["vote", "vote"] if waiting else []), "list"]))
    unit_id, id_, ground = draw(st.integers(1, 2)), draw(st.sampled_from("abc")), "" if seldom(draw) else "Căn cứ mẫu"
    speakers = sorted(voters_of(here, unit_id)) or [0]
    speaker = draw(NUMBERS) if seldom(draw) else draw(st.sampled_from(speakers))
    if what == "find":
        return NewFinding(unit_id, TEXT, id_, draw(st.booleans()), ground, draw(st.sampled_from([None, speaker])))
    if what == "contest":
        return NewContest(unit_id, TEXT, id_, draw(st.booleans()), ground, speaker)
    if what == "list":
        return NewList(tuple(sorted(draw(st.sets(st.integers(1, 2))))), draw(st.sampled_from([None, speaker])))
    moved = draw(st.sampled_from(known if seldom(draw) else waiting))
    return NewVote(moved, draw(ballots(here, moved.unit_id)))


@st.composite
def ballots(draw: st.DrawFn, here: Sitting, unit_id: int) -> Open | Secret:
    """Mostly as they should be, with what a clerk may get wrong."""
    casting = draw(st.sampled_from([None, None, "for", "against"]))
    voters = voters_of(here, unit_id)
    if (here.rules.ballot == "secret") is not seldom(draw):
        against = draw(st.integers(0, len(voters)))
        written = draw(st.sampled_from([0, 0, 1]))
        return Secret(len(voters) - against + written + seldom(draw), against, 0, written, casting)
    choices = st.sampled_from(["for", "against", "abstain"])
    casts = [Cast(number, draw(choices), in_writing=False, opinion=None) for number in sorted(voters)]
    if draw(st.integers(0, 3)) == 0:
        opinion = draw(st.sampled_from([None, "Ý kiến mẫu"]))
        casts.append(Cast(draw(NUMBERS), draw(choices), in_writing=not seldom(draw), opinion=opinion))
    return Open(tuple(casts), casting)


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
        _nothing_forbidden(here)


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


def _nothing_forbidden(here: Sitting) -> None:
    """What must never be, whatever was done."""
    assert here.open
    assert here.quorate
    for of in here.cases:
        voters = voters_of(here, of.unit.id)
        assert len({one.criterion for one in of.pending}) == len(of.pending)
        assert all(one.mover in voters for one in of.contests)
        for one in of.contests:
            if one.vote is not None:
                _counted_well(here, one.vote, voters)
        if of.concluded is not None and not of.pending:
            assert not (of.open)
            assert not (of.fresh)
            assert of.concluded.outcome is of.case.outcome is not Outcome.UNDETERMINED
        for asked in of.criteria:
            votes = [one for one in of.contests if one.criterion == asked.id and one.vote is not None]
            if votes and votes[-1].vote is not None and votes[-1].vote.carried:
                assert asked.met is votes[-1].met


def _counted_well(here: Sitting, vote: Vote, voters: set[int]) -> None:
    total = vote.in_favour + vote.against + vote.abstained
    assert total - vote.written == len(voters)
    base = len(here.members) if here.rules.of == "members" else total
    enough = Fraction(vote.in_favour, base) > here.rules.majority
    assert vote.carried is (vote.casting == "for" if vote.casting else enough)
    assert vote.secret or {one.member for one in vote.casts if not one.in_writing} == voters
