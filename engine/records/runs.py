"""Which assessment run counts. Runs are never changed: the newest of its sort supersedes those before it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.store.assessments import AssessmentRun


def latest_run(session: Session, standard: str, period: int, *, projected: bool) -> AssessmentRun | None:
    """The newest final run, or the newest projection; None when there is none."""
    return session.scalars(
        select(AssessmentRun)
        .where(
            AssessmentRun.standard == standard,
            AssessmentRun.period == period,
            AssessmentRun.projected == projected,
        )
        .order_by(AssessmentRun.id.desc())
        .limit(1)
    ).first()


def current_run(session: Session, standard: str, period: int) -> AssessmentRun | None:
    """The run that counts: a final one supersedes every projection, whenever that was made."""
    return latest_run(session, standard, period, projected=False) or latest_run(
        session, standard, period, projected=True
    )
