"""What closed sessions of councils concluded, as known at an entry of the journal.

A conclusion counts only while its session is closed: one that was reopened says nothing until it is closed again.
Whether what the council saw still holds is not asked here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.records.store.councils import CouncilConclusion, CouncilSitting, CouncilStep, SittingKind, Step

CaseKey = tuple[int, str, int]
"""Unit id, standard, period."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a session that is closed concluded of one unit's case.

    run_id   the assessment it lies over
    outcome  word of `engine.decision.verdicts.Outcome`
    entries  of the journal: the conclusion, and the closing of its session
    """

    sitting_id: int
    kind: SittingKind
    council: str
    held_on: date
    unit_id: int
    standard: str
    period: int
    run_id: int
    outcome: str
    entries: tuple[int, int]

    @property
    def key(self) -> CaseKey:
        return self.unit_id, self.standard, self.period


def conclusions(
    session: Session,
    periods: Collection[int],
    standards: Collection[str] | None = None,
    known: int | None = None,
) -> dict[CaseKey, Conclusion]:
    """Of each case the conclusion that counts: of several closed sessions that of the one closed last.

    standards  of these only; none: of all
    known      as known after that entry of the journal; none: as known now
    """
    closed = _closed(session, periods, standards, known)
    if not closed:
        return {}
    rank = func.row_number().over(
        partition_by=[CouncilConclusion.sitting_id, CouncilConclusion.unit_id],
        order_by=CouncilConclusion.revision.desc(),
    )
    query = select(CouncilConclusion, rank.label("newest")).where(CouncilConclusion.sitting_id.in_(sorted(closed)))
    if known is not None:
        query = query.where(CouncilConclusion.entry <= known)
    row = query.subquery()
    found: dict[CaseKey, Conclusion] = {}
    rows = session.execute(select(row).where(row.c.newest == 1)).all()
    for one in sorted(rows, key=lambda one: closed[one.sitting_id][1]):
        sitting, closing = closed[one.sitting_id]
        conclusion = Conclusion(
            sitting.id,
            sitting.kind,
            sitting.council,
            sitting.held_on,
            one.unit_id,
            sitting.standard,
            sitting.period,
            one.run_id,
            one.outcome,
            (one.entry, closing),
        )
        found[conclusion.key] = conclusion
    return found


def past_conclusions(
    session: Session, years: Collection[tuple[str, int]], known: int | None = None
) -> dict[CaseKey, Conclusion]:
    """As `conclusions`, of these standards and years."""
    if not years:
        return {}
    found = conclusions(session, {year for _, year in years}, {standard for standard, _ in years}, known)
    return {key: one for key, one in found.items() if key[1:] in years}


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that may still be worked in. ``entry``: of the journal, that opened it or reopened it last."""

    id: int
    standard: str
    period: int
    council: str
    held_on: date
    entry: int


def open_sessions(
    session: Session, periods: Collection[int], standards: Collection[str] | None = None, known: int | None = None
) -> list[OpenSession]:
    """Those that are open, oldest first; ``standards``, ``known`` as above."""
    return [
        OpenSession(one.id, one.standard, one.period, one.council, one.held_on, entry)
        for one, step, entry in _last_steps(session, periods, standards, known)
        if step != "closed"
    ]


def _closed(
    session: Session, periods: Collection[int], standards: Collection[str] | None, known: int | None
) -> dict[int, tuple[CouncilSitting, int]]:
    """Number of each session that is closed to the session and the entry of its closing."""
    steps = _last_steps(session, periods, standards, known)
    return {sitting.id: (sitting, entry) for sitting, step, entry in steps if step == "closed"}


def _last_steps(
    session: Session, periods: Collection[int], standards: Collection[str] | None, known: int | None
) -> list[tuple[CouncilSitting, Step, int]]:
    """Each session with the last step of its life and the entry of that, oldest session first.

    Attendance is no step of a session's life: one that is noted down after the closing opens nothing.
    """
    query = (
        select(CouncilSitting, CouncilStep.step, CouncilStep.entry)
        .join(CouncilStep, CouncilStep.sitting_id == CouncilSitting.id)
        .where(CouncilSitting.period.in_(sorted(periods)), CouncilStep.step != "attended")
        .order_by(CouncilSitting.id, CouncilStep.id)
    )
    if standards is not None:
        query = query.where(CouncilSitting.standard.in_(sorted(standards)))
    if known is not None:
        query = query.where(CouncilStep.entry <= known)
    last = {sitting.id: (sitting, step, entry) for sitting, step, entry in session.execute(query)}
    return list(last.values())
