"""Which assessment run counts. Runs are never changed: the newest of its sort supersedes those before it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
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


def latest_final_runs(
    session: Session, wanted: Collection[tuple[str, int]], known: int | None = None
) -> dict[tuple[str, int], AssessmentRun]:
    """Of each standard and period the newest final run, where there is one, in one query.

    known  as known after that entry of the journal; none: as known now
    """
    newest = (
        select(func.max(AssessmentRun.id))
        .where(
            AssessmentRun.standard.in_(sorted({standard for standard, _ in wanted})),
            AssessmentRun.period.in_(sorted({period for _, period in wanted})),
            ~AssessmentRun.projected,
        )
        .group_by(AssessmentRun.standard, AssessmentRun.period)
    )
    if known is not None:
        newest = newest.where(AssessmentRun.entry <= known)
    runs = session.scalars(select(AssessmentRun).where(AssessmentRun.id.in_(newest)))
    return {(run.standard, run.period): run for run in runs if (run.standard, run.period) in wanted}
