"""The council votes on what a member contests; a motion that is carried becomes the finding."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.appraisal.sittings import deciding_problems as problems
from engine.process.appraisal.sittings.ballots import NewVote, Open, Secret, casting_of, is_carried
from engine.process.appraisal.sittings.concluding import conclude_settled
from engine.process.appraisal.sittings.entering import add_findings
from engine.process.appraisal.sittings.model import Contest, Sitting, SittingCase
from engine.process.appraisal.sittings.naming import case_named, criterion_named
from engine.process.appraisal.sittings.order import NewFinding, Side, criterion_of, hindrances, pending_on
from engine.process.appraisal.sittings.reading import SessionChoice, read_chosen, read_sitting
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import CouncilBallot, CouncilVote, Store


@dataclass(frozen=True, slots=True)
class Voted:
    """How the vote came out, and how the case stands after it. ``entry``: of the journal.

    casting  the side by which an equal vote was broken
    """

    case: SittingCase
    contest: Contest
    ballots: Open | Secret
    casting: Side | None
    carried: bool
    entry: int


def vote(store: Store, choice: SessionChoice, unit: str, criterion: str, ballots: Open | Secret) -> Voted:
    """Enter the vote on the contest of a criterion that waits for one.

    Where the motion is carried the finding follows it; where it falls, what was stands. A case that is settled by the
    vote is concluded. ProblemsError: HD-001 to HD-003, AP-004, AP-005, BQ-0xx.
    """
    with store.writing() as session:
        sitting = read_chosen(session, choice)
        case = case_named(sitting, unit)
        asked = criterion_named(case, criterion)
        waiting = pending_on(case, asked)
        if waiting is None:
            raise ProblemsError([problems.no_contest(case, asked)])
        if found := hindrances(NewVote(waiting, ballots), sitting):
            raise ProblemsError(found)
        casting, won = casting_of(sitting, case.unit.id, ballots), is_carried(sitting, case.unit.id, ballots)
        entry = journal.upcoming(session)
        _keep(session, waiting.motion, ballots, casting, entry)
        if won and criterion_of(case, waiting.text_hash, waiting.criterion) is not None:
            add_findings(session, sitting, [finding_of(waiting)], entry, waiting.motion)
        concluded = conclude_settled(session, sitting, [case.unit.id], entry, waiting.motion)
        payload = _told(sitting, case, waiting, ballots) | {"carried": won, "concluded": bool(concluded)}
        journal.record(session, "council.voted", payload)
        after = case_named(read_sitting(session, sitting.id), unit)
        return Voted(after, waiting, ballots, casting, won, entry)


def finding_of(contest: Contest) -> NewFinding:
    """The finding that a carried contest becomes: with its ground, brought by who moved it."""
    return NewFinding(contest.unit_id, contest.text_hash, contest.criterion, contest.met, contest.ground, contest.mover)


def _keep(session: Session, motion: int, ballots: Open | Secret, casting: Side | None, entry: int) -> None:
    session.add(
        CouncilVote(
            motion_id=motion,
            secret=isinstance(ballots, Secret),
            in_favour=ballots.in_favour,
            against=ballots.against,
            abstained=ballots.abstained,
            written=ballots.written,
            casting=casting,
            entry=entry,
        )
    )
    if isinstance(ballots, Open):
        session.add_all(
            CouncilBallot(
                motion_id=motion,
                member=cast.member,
                choice=cast.choice,
                in_writing=cast.in_writing,
                opinion=cast.opinion,
                entry=entry,
            )
            for cast in ballots.casts
        )
    session.flush()


def _told(sitting: Sitting, case: SittingCase, contest: Contest, ballots: Open | Secret) -> dict[str, Plain]:
    return {
        "sitting": sitting.id,
        "motion": contest.motion,
        "unit": case.unit.code,
        "set": contest.set,
        "criterion": contest.criterion,
        "for": ballots.in_favour,
        "against": ballots.against,
        "abstained": ballots.abstained,
        "written": ballots.written,
    }
