"""Which sessions have which cases over a run, told without reading any session whole."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.appraisal.sittings.answers import assessed
from engine.process.appraisal.sittings.covering import share_out
from engine.process.appraisal.sittings.kept import claim_of, lives
from engine.process.appraisal.sittings.reading import SittingLine, sittings
from engine.records.register import Register, register_on
from engine.records.store import AssessmentRun, CouncilSitting


def session_over(session: Session, run: AssessmentRun, unit_id: int) -> SittingLine | None:
    """The session that has a unit's case over a run; of several, of several kinds, an open one. None: no session."""
    lines = sittings(session, run.standard, run.period)
    if not lines:
        return None
    shared = _shared(session, run, lines, register_on(session, run.register_day, run.known))
    found = [line for line in lines if unit_id in shared[line.id]]
    return max(found, key=lambda line: (line.open, line.id), default=None)


def open_over(session: Session, run: AssessmentRun, register: Register) -> dict[int, SittingLine]:
    """Unit id to the open session that has its case over the run; of several kinds the one opened last."""
    lines = sittings(session, run.standard, run.period)
    if not any(line.open for line in lines):
        return {}
    shared = _shared(session, run, lines, register)
    return {unit_id: line for line in lines if line.open for unit_id in shared[line.id]}


def _shared(
    session: Session, run: AssessmentRun, lines: Sequence[SittingLine], register: Register
) -> dict[int, frozenset[int]]:
    """Number of each session to the ids of its cases; they are shared out within each kind of session."""
    rows = session.scalars(select(CouncilSitting).where(CouncilSitting.id.in_([line.id for line in lines]))).all()
    of, cases = lives(session, [row.id for row in rows]), assessed(session, run)
    found: dict[int, frozenset[int]] = {}
    for kind in {row.kind for row in rows}:
        found |= share_out([claim_of(row, of[row.id]) for row in rows if row.kind == kind], cases, register)
    return found
