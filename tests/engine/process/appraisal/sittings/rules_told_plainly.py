"""The rules of order once more, as plain conditions without reasons: what the tests hold `order` against."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.ballots import NewVote, Open, Secret
from engine.process.appraisal.sittings.model import Sitting, SittingCase, Vote
from engine.process.appraisal.sittings.order import NewContest, NewList, NewWithdrawal


def voters_of(here: Sitting, unit_id: int) -> set[int]:
    """Who is in the room and has a voice in the case."""
    return voiced(here, unit_id) & set(here.present or ())


def voiced(here: Sitting, unit_id: int) -> set[int]:
    return {one.number for one in here.members if unit_id not in one.reported_for}


def allowed(action: Any, here: Sitting) -> bool:
    """Whether a finding, contest, withdrawal, vote or list may be done, with the figures of one run throughout."""
    if not here.open or here.present is None or len(here.present) < here.rules.quorum * len(here.members):
        return False
    if isinstance(action, NewList):
        units = [of for of in here.cases if of.unit.id in action.units]
        speaks = action.mover is None or all(action.mover in voters_of(here, of.unit.id) for of in units)
        return bool(units) and speaks and all(_for_the_list(here, of) for of in units)
    if isinstance(action, NewWithdrawal):
        moved = action.contest
        waiting = moved.vote is None and moved.withdrawn is None and moved in here.by_unit[moved.unit_id].contests
        return waiting and action.member == moved.mover and action.member in here.present
    unit_id = action.contest.unit_id if isinstance(action, NewVote) else action.unit_id
    of, voters = here.by_unit[unit_id], voters_of(here, unit_id)
    if of.fresh or not voters:
        return False
    if isinstance(action, NewVote):
        return action.contest in of.pending and _adds_up(here, unit_id, action.ballots)
    asked = next((one for one in of.criteria if one.id == action.criterion_id), None)
    if asked is None:
        return False
    waiting = any(one.criterion == asked.id for one in of.pending)
    by_engine = {"pass": True, "fail": False}.get(asked.state or "")
    if isinstance(action, NewContest):
        stands = by_engine if asked.met is None else asked.met
        return not waiting and action.mover in voters and bool(action.ground) and stands is not action.met
    speaks = action.member is None or action.member in voters
    grounded = bool(action.ground) or (asked.id == "a" and by_engine is action.met)
    return not waiting and speaks and grounded and _goes_with_the_vote(of, asked.id, met=action.met)


def _goes_with_the_vote(of: SittingCase, criterion: str, *, met: bool) -> bool:
    votes = [one for one in of.contests if one.criterion == criterion and one.vote is not None]
    if not votes:
        return True
    last = max(votes, key=lambda one: one.motion)
    return last.vote is not None and last.vote.carried is (last.met is met)


def _for_the_list(here: Sitting, of: SittingCase) -> bool:
    found = all(one.met is not None for one in of.criteria if one.id in ("b", "c"))
    known = found and (of.criteria[0].met is not None or of.criteria[0].state != "insufficient")
    return known and not of.pending and of.concluded is None and not of.fresh and bool(voters_of(here, of.unit.id))


def _adds_up(here: Sitting, unit_id: int, ballots: Open | Secret) -> bool:
    rules, voters = here.rules, voters_of(here, unit_id)
    absent = voiced(here, unit_id) - voters
    if rules.ballot != ("secret" if isinstance(ballots, Secret) else "open") or (ballots.written and not rules.written):
        return False
    own = None
    if isinstance(ballots, Secret):
        votes = ["for"] * ballots.in_favour + ["against"] * ballots.against + ["abstain"] * ballots.abstained
        if ballots.written > len(absent) or len(votes) != len(voters) + ballots.written:
            return False
    else:
        room = [one for one in ballots.casts if not one.in_writing]
        letters = [one for one in ballots.casts if one.in_writing]
        votes = [one.choice for one in ballots.casts]
        own = next((one.choice for one in room if one.member == 1 and one.choice != "abstain"), None)
        if sorted(one.member for one in room) != sorted(voters) or any(not one.opinion for one in letters):
            return False
        if len({one.member for one in letters} & absent) != len(letters):
            return False
    tied = votes.count("for") == votes.count("against") > 0
    if ballots.casting is None:
        return not (rules.casting_vote and tied and 1 in voters and own is None)
    return rules.casting_vote and tied and 1 in voters and own in (None, ballots.casting)


def nothing_forbidden(here: Sitting) -> None:
    """What must never be, whatever was done."""
    assert here.open
    assert here.quorate
    for of in here.cases:
        voters = voters_of(here, of.unit.id)
        assert len({one.criterion for one in of.pending}) == len(of.pending)
        assert all(one.mover in voters for one in of.contests)
        for one in of.contests:
            assert one.vote is None or one.withdrawn is None
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
