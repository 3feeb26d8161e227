"""The rows of sessions as they are kept: who sits, which steps were taken, what was moved, voted on and concluded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.process.appraisal.rounds import round_of
from engine.process.appraisal.sittings.covering import Claim
from engine.process.appraisal.sittings.model import Cast, Member, Rules
from engine.records.canonical import Plain
from engine.records.store import (
    CouncilBallot,
    CouncilConclusion,
    CouncilFinding,
    CouncilMember,
    CouncilMotion,
    CouncilSitting,
    CouncilStep,
    CouncilVote,
    CouncilWithdrawal,
    Person,
)
from engine.records.store.councils import SittingKind

FindingAt = tuple[int, int, str, str, int]
"""Run, unit, hash of the set's text, criterion, journal entry."""


@dataclass(frozen=True, slots=True)
class Life:
    """The steps of a session, oldest first."""

    steps: tuple[CouncilStep, ...]

    @property
    def open(self) -> bool:
        return next((one.step for one in reversed(self.steps) if one.step != "attended"), "opened") != "closed"

    def round(self, kind: SittingKind) -> SittingKind:
        """The round of the session, which is of this kind."""
        return round_of(kind, self.steps[0])

    @property
    def closing(self) -> CouncilStep | None:
        return next((one for one in reversed(self.steps) if one.step == "closed"), None)

    @property
    def closed_units(self) -> frozenset[int] | None:
        """Ids of the units that the last closing closed; none: it was never closed."""
        closing = self.closing
        return None if closing is None else frozenset(closing.detail["units"])

    @property
    def attendance(self) -> tuple[frozenset[int] | None, frozenset[int]]:
        """Who is there and who is excused, as last told since the session was opened or reopened."""
        for one in reversed(self.steps):
            if one.step == "attended":
                return frozenset(one.detail["present"]), frozenset(one.detail["excused"])
            if one.step == "reopened":
                break
        return None, frozenset()

    @property
    def grounds(self) -> tuple[str, ...]:
        return tuple(one.ground or "" for one in self.steps if one.step == "reopened")


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion, and the vote on it, or its withdrawal, where there was one."""

    motion: CouncilMotion
    vote: CouncilVote | None
    casts: tuple[Cast, ...]
    withdrawal: CouncilWithdrawal | None = None


def claim_of(sitting: CouncilSitting, life: Life) -> Claim:
    listed = None if sitting.units is None else frozenset(sitting.units)
    return Claim(sitting.id, sitting.unit_id, listed, life.closed_units)


def lives(session: Session, sittings: Collection[int]) -> dict[int, Life]:
    """Number of each session to its steps."""
    query = select(CouncilStep).where(CouncilStep.sitting_id.in_(sorted(sittings))).order_by(CouncilStep.id)
    steps: defaultdict[int, list[CouncilStep]] = defaultdict(list)
    for step in session.scalars(query):
        steps[step.sitting_id].append(step)
    return {sitting: Life(tuple(steps[sitting])) for sitting in sittings}


def members_of(session: Session, sitting: int) -> tuple[Member, ...]:
    rows = session.execute(
        select(CouncilMember, Person.name)
        .join(Person, Person.number == CouncilMember.person)
        .where(CouncilMember.sitting_id == sitting)
        .order_by(CouncilMember.number)
    )
    return tuple(
        Member(row.number, row.person, name, row.role, row.position, frozenset(row.reported_for)) for row, name in rows
    )


def moved_in(session: Session, sitting: int) -> list[Moved]:
    """All motions of a session, in their order."""
    of_sitting = CouncilMotion.sitting_id == sitting
    ballots: defaultdict[int, list[Cast]] = defaultdict(list)
    for row in session.scalars(
        select(CouncilBallot)
        .join(CouncilMotion, CouncilMotion.id == CouncilBallot.motion_id)
        .where(of_sitting)
        .order_by(CouncilBallot.member)
    ):
        ballots[row.motion_id].append(Cast(row.member, row.choice, row.in_writing, row.opinion))
    rows = session.execute(
        select(CouncilMotion, CouncilVote, CouncilWithdrawal)
        .outerjoin(CouncilVote, CouncilVote.motion_id == CouncilMotion.id)
        .outerjoin(CouncilWithdrawal, CouncilWithdrawal.motion_id == CouncilMotion.id)
        .where(of_sitting)
        .order_by(CouncilMotion.id)
    )
    return [Moved(motion, vote, tuple(ballots[motion.id]), back) for motion, vote, back in rows]


def brought(session: Session, run_ids: Collection[int]) -> dict[FindingAt, tuple[int | None, int | None]]:
    """Of the findings over these runs that were made in a session: which member brought each, by which motion."""
    rows = session.execute(
        select(
            CouncilFinding.run_id,
            CouncilFinding.unit_id,
            CouncilFinding.text_hash,
            CouncilFinding.criterion_id,
            CouncilFinding.entry,
            CouncilFinding.member,
            CouncilFinding.motion_id,
        )
        .where(CouncilFinding.run_id.in_(sorted(run_ids)))
        .order_by(CouncilFinding.revision)
    )
    return {(run, unit, text, criterion, entry): (by, motion) for run, unit, text, criterion, entry, by, motion in rows}


def conclusions(session: Session, sittings: Collection[int]) -> dict[int, dict[int, CouncilConclusion]]:
    """Number of each session to unit id to what it concluded last."""
    last = func.max(CouncilConclusion.revision).over(
        partition_by=[CouncilConclusion.sitting_id, CouncilConclusion.unit_id]
    )
    ranked = (
        select(CouncilConclusion.sitting_id, CouncilConclusion.unit_id, CouncilConclusion.revision, last.label("last"))
        .where(CouncilConclusion.sitting_id.in_(sorted(sittings)))
        .subquery()
    )
    query = select(CouncilConclusion).join(
        ranked,
        (ranked.c.sitting_id == CouncilConclusion.sitting_id)
        & (ranked.c.unit_id == CouncilConclusion.unit_id)
        & (ranked.c.revision == CouncilConclusion.revision)
        & (ranked.c.last == CouncilConclusion.revision),
    )
    found: dict[int, dict[int, CouncilConclusion]] = {sitting: {} for sitting in sittings}
    for row in session.scalars(query):
        found[row.sitting_id][row.unit_id] = row
    return found


def rules_of(kept: Mapping[str, Any]) -> Rules:
    """The rules as `kept_rules` wrote them."""
    return Rules(
        Fraction(kept["quorum"]),
        Fraction(kept["majority"]),
        kept["of"],
        kept["ballot"],
        kept["casting_vote"],
        kept["written"],
        kept["reached"],
    )


def kept_rules(rules: Rules) -> dict[str, Plain]:
    return {
        "quorum": str(rules.quorum),
        "majority": str(rules.majority),
        "of": rules.of,
        "ballot": rules.ballot,
        "casting_vote": rules.casting_vote,
        "written": rules.written,
        "reached": rules.reached,
    }


def sittings_of(session: Session, standard: str, period: int, kind: SittingKind) -> Sequence[CouncilSitting]:
    """The sessions of a standard, period and kind, oldest first."""
    return session.scalars(
        select(CouncilSitting)
        .where(CouncilSitting.standard == standard, CouncilSitting.period == period, CouncilSitting.kind == kind)
        .order_by(CouncilSitting.id)
    ).all()
