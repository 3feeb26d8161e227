"""Whether a session of a council has a unit's case, told without reading the session whole."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.appraisal.sittings.answers import assessed
from engine.process.appraisal.sittings.covering import share_out
from engine.process.appraisal.sittings.kept import claim_of, lives
from engine.process.appraisal.sittings.reading import SittingLine, sittings
from engine.records.register import register_on
from engine.records.store import AssessmentRun, CouncilSitting


def session_over(session: Session, run: AssessmentRun, unit_id: int) -> SittingLine | None:
    """The session that has a unit's case over a run; of several, of several kinds, an open one. None: no session."""
    lines = sittings(session, run.standard, run.period)
    if not lines:
        return None
    rows = session.scalars(select(CouncilSitting).where(CouncilSitting.id.in_([line.id for line in lines]))).all()
    of = lives(session, [row.id for row in rows])
    cases, register = assessed(session, run), register_on(session, run.register_day, run.known)
    having: set[int] = set()
    for kind in sorted({row.kind for row in rows}):
        shared = share_out([claim_of(row, of[row.id]) for row in rows if row.kind == kind], cases, register)
        having |= {number for number, units in shared.items() if unit_id in units}
    found = [line for line in lines if line.id in having]
    return max(found, key=lambda line: (line.open, line.id), default=None)
