"""How a motion may be voted on: who votes, how, and that the votes add up. Pure, like `order`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from criteria.problems import Problem
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.model import Cast, Contest, Sitting, SittingCase
from engine.process.appraisal.sittings.order import (
    Side,
    carried,
    case_hindrances,
    hindrances,
    is_tied,
    may_decide,
    may_write,
    member_hindrances,
    recusal_hindrances,
    session_hindrances,
)
from engine.records.store.councils import Choice


@dataclass(frozen=True, slots=True)
class Open:
    """An open vote: each member's own. ``casting``: the side the chair breaks an equal vote for."""

    casts: tuple[Cast, ...]
    casting: Side | None = None

    @property
    def written(self) -> int:
        return sum(one.in_writing for one in self.casts)

    def count(self, choice: Choice) -> int:
        return sum(one.choice == choice for one in self.casts)

    @property
    def in_favour(self) -> int:
        return self.count("for")

    @property
    def against(self) -> int:
        return self.count("against")

    @property
    def abstained(self) -> int:
        return self.count("abstain")


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret vote: counts alone, those in writing among them; blank and spoilt papers count as abstained."""

    in_favour: int
    against: int
    abstained: int
    written: int = 0
    casting: Side | None = None


@dataclass(frozen=True, slots=True)
class NewVote:
    """The vote on a contest that waits for one."""

    contest: Contest
    ballots: Open | Secret


@hindrances.register
def _of_vote(action: NewVote, sitting: Sitting) -> list[Problem]:
    if found := session_hindrances(sitting):
        return found
    contest, ballots = action.contest, action.ballots
    case = sitting.by_unit.get(contest.unit_id)
    if case is None:
        return [problems.not_its_case(sitting, contest.unit_id)]
    found = [*case_hindrances(sitting, case)]
    if contest not in case.pending:
        found.append(problems.no_contest(case, contest))
    if not may_decide(sitting, contest.unit_id):
        found.append(problems.nobody_may_decide(case))
    if (ballots_ruled := sitting.rules.ballot) != ("open" if isinstance(ballots, Open) else "secret"):
        return [*found, problems.ballot_otherwise(sitting, ballots_ruled)]
    if ballots.written and not sitting.rules.written:
        found.append(problems.no_written_votes(sitting, ballots.written))
    found += _of_open(sitting, case, ballots) if isinstance(ballots, Open) else _of_secret(sitting, case, ballots)
    return [*found, *(_of_casting(sitting, case, ballots) if not found else ())]


def _of_open(sitting: Sitting, case: SittingCase, ballots: Open) -> Iterator[Problem]:
    twice = [number for number, times in Counter(one.member for one in ballots.casts).items() if times > 1]
    for number in sorted(twice):
        yield problems.votes_twice(case, number)
    for cast in ballots.casts:
        yield from _of_cast(sitting, case, cast)
    silent = may_decide(sitting, case.unit.id) - {one.member for one in ballots.casts}
    if silent:
        yield problems.silent(case, sorted(silent))
    yield from _of_dissent(sitting, case, ballots)


def _of_cast(sitting: Sitting, case: SittingCase, cast: Cast) -> Iterator[Problem]:
    if not cast.in_writing:
        yield from member_hindrances(sitting, cast.member)
    elif sitting.member(cast.member) is None:
        yield problems.unknown_member(sitting, cast.member)
    elif cast.member in (sitting.present or ()):
        yield problems.writes_though_there(case, cast.member)
    elif not (cast.opinion or "").strip():
        yield problems.nothing_written(case, cast.member)
    yield from recusal_hindrances(sitting, case, cast.member)


def _of_dissent(sitting: Sitting, case: SittingCase, ballots: Open) -> Iterator[Problem]:
    """Only who did not get his way dissents."""
    won = "for" if is_carried(sitting, case.unit.id, ballots) else "against"
    for cast in ballots.casts:
        if cast.opinion and not cast.in_writing and cast.choice == won:
            yield problems.no_dissenter(case, cast.member)


def _of_secret(sitting: Sitting, case: SittingCase, ballots: Secret) -> Iterator[Problem]:
    room, absent = len(may_decide(sitting, case.unit.id)), len(may_write(sitting, case.unit.id))
    if min(ballots.in_favour, ballots.against, ballots.abstained, ballots.written) < 0:
        yield problems.negative_count(case)
        return
    if ballots.written > absent:
        yield problems.too_many_written(case, ballots.written, absent)
    total = ballots.in_favour + ballots.against + ballots.abstained
    if total != room + ballots.written:
        yield problems.does_not_add_up(case, total, room, ballots.written)


def _of_casting(sitting: Sitting, case: SittingCase, ballots: Open | Secret) -> Iterator[Problem]:
    """Whether the chair's vote is asked for, and given as the chair voted."""
    chair = next((one.number for one in sitting.members if one.role == "chair"), None)
    there = chair in may_decide(sitting, case.unit.id)
    asked = sitting.rules.casting_vote and is_tied(ballots.in_favour, ballots.against)
    own = _own_side(ballots, chair)
    if ballots.casting is None:
        if asked and there and own is None:
            yield problems.casting_wanted(case)
    elif not asked:
        yield problems.no_casting(sitting, case)
    elif not there:
        yield problems.chair_not_there(case)
    elif own is not None and own != ballots.casting:
        yield problems.casts_otherwise(case, own)


def is_carried(sitting: Sitting, unit_id: int, ballots: Open | Secret) -> bool:
    """What a vote comes to by the session's rules."""
    casting = casting_of(sitting, unit_id, ballots)
    counts = (ballots.in_favour, ballots.against, ballots.abstained)
    return carried(sitting.rules, len(sitting.members), *counts, casting)


def casting_of(sitting: Sitting, unit_id: int, ballots: Open | Secret) -> Side | None:
    """The side that breaks an equal vote: as given, else as the chair voted openly in the room; none: none does."""
    if not (sitting.rules.casting_vote and is_tied(ballots.in_favour, ballots.against)):
        return None
    chair = next((one.number for one in sitting.members if one.role == "chair"), None)
    if chair not in may_decide(sitting, unit_id):
        return None
    return ballots.casting or _own_side(ballots, chair)


def _own_side(ballots: Open | Secret, chair: int | None) -> Side | None:
    if isinstance(ballots, Secret):
        return None
    choice = next((one.choice for one in ballots.casts if one.member == chair), None)
    return None if choice is None or choice == "abstain" else choice
