"""The rules of order of a council: what carries a motion, and what forbids an action.

Pure: everything is asked of a `Sitting` as it stands. Who acts asks here first and stores nothing while anything
hinders; all hindrances of an action are told at once. The rules themselves are the council's own (`Rules`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Literal

from criteria.model import UNCHECKED
from criteria.problems import Problem
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.model import Contest, Judged, Member, Rules, Sitting, SittingCase
from engine.process.appraisal.sittings.problems import closed

Side = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class NewFinding:
    """What the council is to find on one criterion; ``member``: number of who brings it, none: the council as one.

    ground  why; may be empty only where the council confirms what the engine decided by the text itself
    """

    unit_id: int
    text_hash: str
    criterion_id: str
    met: bool
    ground: str
    member: int | None


@dataclass(frozen=True, slots=True)
class NewContest:
    """That a member moves another conclusion on one criterion than the one that stands."""

    unit_id: int
    text_hash: str
    criterion_id: str
    met: bool
    ground: str
    mover: int


@dataclass(frozen=True, slots=True)
class NewWithdrawal:
    """That a member takes a contest back; ``member``: number of who does."""

    contest: Contest
    member: int


@dataclass(frozen=True, slots=True)
class NewList:
    """Cases to be carried together as they stand; ``mover``: number of the member who moves it, if anyone is named."""

    units: tuple[int, ...]
    mover: int | None = None


def carried(rules: Rules, members: int, in_favour: int, against: int, abstained: int, casting: str | None) -> bool:
    """Whether a motion is carried; ``members``: how many the council has, whoever is there.

    Abstentions are votes too: they count in the base of a majority of those who vote, and in neither side.
    """
    if is_tied(in_favour, against) and rules.casting_vote and casting is not None:
        return casting == "for"
    base = members if rules.of == "members" else in_favour + against + abstained
    needed = rules.majority * base
    return in_favour > needed or (rules.reached and in_favour == needed > 0)


def is_tied(in_favour: int, against: int) -> bool:
    """Whether as many are in favour as against; where nobody took a side there are no sides to be equal."""
    return in_favour == against > 0


@singledispatch
def hindrances(action: object, sitting: Sitting) -> list[Problem]:
    """What forbids an action in a session as it stands; empty: it may be done. TypeError for what is no action."""
    raise TypeError(f"not an action of a council: {action!r}")


@hindrances.register
def _of_finding(action: NewFinding, sitting: Sitting) -> list[Problem]:
    if found := session_hindrances(sitting):
        return found
    case = sitting.by_unit.get(action.unit_id)
    if case is None:
        return [problems.not_its_case(sitting, action.unit_id)]
    found = [*case_hindrances(sitting, case), *_speaker_hindrances(sitting, case, action.member)]
    if not may_decide(sitting, action.unit_id):
        found.append(problems.nobody_may_decide(case))
    asked = criterion_of(case, action.text_hash, action.criterion_id)
    if asked is None:
        return [*found, problems.not_its_criterion(case, action.criterion_id)]
    if asked.waived is not None:
        found.append(problems.waived(case, asked))
    if pending_on(case, asked) is not None:
        found.append(problems.contested(case, asked))
    elif (voted := _against_the_vote(case, asked, met=action.met)) is not None:
        found.append(problems.voted_otherwise(case, asked, voted))
    why = why_grounded(asked, met=action.met)
    if why and not action.ground.strip():
        found.append(problems.no_ground(case, asked, why))
    return found


@hindrances.register
def _of_contest(action: NewContest, sitting: Sitting) -> list[Problem]:
    if found := session_hindrances(sitting):
        return found
    case = sitting.by_unit.get(action.unit_id)
    if case is None:
        return [problems.not_its_case(sitting, action.unit_id)]
    found = [*case_hindrances(sitting, case), *_speaker_hindrances(sitting, case, action.mover)]
    asked = criterion_of(case, action.text_hash, action.criterion_id)
    if asked is None:
        return [*found, problems.not_its_criterion(case, action.criterion_id)]
    if asked.waived is not None:
        found.append(problems.waived(case, asked))
    if pending_on(case, asked) is not None:
        found.append(problems.contested(case, asked))
    elif standing(asked) is action.met:
        found.append(problems.stands_already(case, asked, met=action.met))
    if not action.ground.strip():
        found.append(problems.no_ground(case, asked, "ý kiến khác phải có căn cứ để Hội đồng biểu quyết"))
    return found


@hindrances.register
def _of_withdrawal(action: NewWithdrawal, sitting: Sitting) -> list[Problem]:
    """It decides nothing, so that newer figures, or cases below that come first, do not stand against it."""
    if found := session_hindrances(sitting):
        return found
    contest = action.contest
    case = sitting.by_unit.get(contest.unit_id)
    if case is None:
        return [problems.not_its_case(sitting, contest.unit_id)]
    found = [*member_hindrances(sitting, action.member)]
    if contest not in case.pending:
        found.append(problems.no_contest(case, contest))
    elif action.member != contest.mover:
        found.append(problems.not_the_mover(case, contest, action.member))
    return found


@hindrances.register
def _of_list(action: NewList, sitting: Sitting) -> list[Problem]:
    if found := session_hindrances(sitting):
        return found
    if not action.units:
        return [problems.nothing_to_carry(sitting)]
    if action.mover is not None:
        found += member_hindrances(sitting, action.mover)
    by_unit = sitting.by_unit
    for unit_id in action.units:
        case = by_unit.get(unit_id)
        if case is None:
            found.append(problems.not_its_case(sitting, unit_id))
            continue
        found += case_hindrances(sitting, case)
        if action.mover is not None:
            found += recusal_hindrances(sitting, case, action.mover)
        if not may_decide(sitting, unit_id):
            found.append(problems.nobody_may_decide(case))
        if is_decided(case):
            found.append(problems.decided_already(case))
        elif problems.case_questions(case):
            found.append(problems.not_for_the_list(case))
    return found


def may_decide(sitting: Sitting, unit_id: int) -> frozenset[int]:
    """Numbers of the members in the room who have a voice in a unit's case."""
    present = sitting.present or frozenset()
    return frozenset(one.number for one in sitting.members if one.number in present and _has_voice(one, unit_id))


def may_write(sitting: Sitting, unit_id: int) -> frozenset[int]:
    """Numbers of the members who are not in the room and have a voice in a unit's case: they may vote in writing."""
    present = sitting.present or frozenset()
    return frozenset(one.number for one in sitting.members if one.number not in present and _has_voice(one, unit_id))


def is_decided(case: SittingCase) -> bool:
    """Whether the session has concluded a case, over what it sees of it now, and nothing of it waits for a vote."""
    return case.standing is not None and not case.pending


def why_grounded(asked: Judged, *, met: bool) -> str:
    """Why a finding must say its ground, in the words of a form; empty: it need not."""
    if asked.basis in UNCHECKED:
        return "Hội đồng đối chiếu trực tiếp văn bản"
    if asked.judged:
        return "tiêu chí do Hội đồng đánh giá"
    if asked.engine is None:
        return "kết quả rà soát tự động chưa xác định được tiêu chí"
    return "" if asked.engine is met else "kết luận khác kết quả rà soát tự động"


def standing(asked: Judged) -> bool | None:
    """What counts of a criterion as it stands: the council's finding, else the engine's answer, else nothing."""
    return asked.engine if asked.met is None else asked.met


def criterion_of(case: SittingCase, text_hash: str, criterion_id: str) -> Judged | None:
    return next((one for one in case.criteria if (one.text_hash, one.id) == (text_hash, criterion_id)), None)


def pending_on(case: SittingCase, asked: Judged) -> Contest | None:
    """The contest of a criterion that waits for its vote; there is at most one."""
    return next((one for one in case.pending if (one.text_hash, one.criterion) == (asked.text_hash, asked.id)), None)


def session_hindrances(sitting: Sitting) -> list[Problem]:
    """What forbids any decision now: the session is closed, nobody said who is there, or too few are."""
    if not sitting.open:
        return [closed(sitting)]
    if sitting.present is None:
        return [problems.nobody_attends(sitting)]
    return [] if sitting.quorate else [problems.no_quorum(sitting)]


def case_hindrances(sitting: Sitting, case: SittingCase) -> Iterator[Problem]:
    """What forbids any decision on a case now: newer figures, or cases below it that come first."""
    if case.fresh:
        yield problems.fresh(sitting, case)
    if case.below:
        yield problems.below_first(case)


def member_hindrances(sitting: Sitting, number: int) -> Iterator[Problem]:
    """Why somebody has no voice in the room, whatever the case."""
    if sitting.member(number) is None:
        yield problems.unknown_member(sitting, number)
    elif number not in (sitting.present or ()):
        yield problems.absent(sitting, number)


def recusal_hindrances(sitting: Sitting, case: SittingCase, number: int) -> Iterator[Problem]:
    """That a member reported for the unit."""
    member = sitting.member(number)
    if member is not None and not _has_voice(member, case.unit.id):
        yield problems.reported_for_it(case, number)


def _speaker_hindrances(sitting: Sitting, case: SittingCase, number: int | None) -> Iterator[Problem]:
    if number is not None:
        yield from member_hindrances(sitting, number)
        yield from recusal_hindrances(sitting, case, number)


def _against_the_vote(case: SittingCase, asked: Judged, *, met: bool) -> Contest | None:
    """The last vote on a criterion, where a finding would go against it.

    A vote that carried binds while a finding as it wanted counts, were it found once more since; figures that are
    others now free the council. A vote that fell
    left no finding: it says that the council does not find so, until it votes again.
    """
    voted = [one for one in case.contests if (one.text_hash, one.criterion) == (asked.text_hash, asked.id) and one.vote]
    last = max(voted, key=lambda one: one.motion, default=None)
    if last is None or last.vote is None:
        return None
    if last.vote.carried:
        return last if asked.met is last.met and met is not last.met else None
    return last if met is last.met else None


def _has_voice(member: Member, unit_id: int) -> bool:
    return unit_id not in member.reported_for
