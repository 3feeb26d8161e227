"""Which assessment run counts. Runs are never changed: the newest of its sort supersedes those before it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.store.assessments import AssessmentRun


def latest_run(
    session: Session, standard: str, period: int, *, projected: bool, known: int | None = None
) -> AssessmentRun | None:
    """The newest final run, or the newest projection; None when there is none.

    known  as known after that entry of the journal; none: as known now
    """
    query = select(AssessmentRun).where(
        AssessmentRun.standard == standard,
        AssessmentRun.period == period,
        AssessmentRun.projected == projected,
    )
    if known is not None:
        query = query.where(AssessmentRun.entry <= known)
    return session.scalars(query.order_by(AssessmentRun.id.desc()).limit(1)).first()


def current_run(session: Session, standard: str, period: int, known: int | None = None) -> AssessmentRun | None:
    """The run that counts: a final one supersedes every projection, whenever that was made; ``known`` as above."""
    return latest_run(session, standard, period, projected=False, known=known) or latest_run(
        session, standard, period, projected=True, known=known
    )


@dataclass(frozen=True, slots=True)
class WholeYear:
    """A final run to the end of its window. ``entry``: of the journal, that brought it in."""

    id: int
    standard: str
    period: int
    register_day: date
    entry: int


def whole_years(
    session: Session, wanted: Collection[tuple[str, int]], known: int | None = None
) -> dict[tuple[str, int], WholeYear]:
    """Of each standard and period the newest final run, where there is one, in one query.

    An interim result, whose figures end before its window does, says nothing of its year.

    known  as known after that entry of the journal; none: as known now
    """
    query = (
        select(
            AssessmentRun.id,
            AssessmentRun.standard,
            AssessmentRun.period,
            AssessmentRun.register_day,
            AssessmentRun.entry,
            AssessmentRun.as_of,
            AssessmentRun.receipt["window_end"].as_string().label("window_end"),
        )
        .where(
            AssessmentRun.standard.in_(sorted({standard for standard, _ in wanted})),
            AssessmentRun.period.in_(sorted({period for _, period in wanted})),
            ~AssessmentRun.projected,
        )
        .order_by(AssessmentRun.id)
    )
    if known is not None:
        query = query.where(AssessmentRun.entry <= known)
    found: dict[tuple[str, int], WholeYear] = {}
    for *run, as_of, window_end in session.execute(query):
        one = WholeYear(*run)
        if (one.standard, one.period) in wanted and as_of.isoformat() >= (window_end or ""):
            found[one.standard, one.period] = one
    return found
