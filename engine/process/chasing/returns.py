"""Forms that went back with errors and did not come again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.records.days import day_of
from engine.records.store import FormReturn, Submission


@dataclass(frozen=True, slots=True)
class Returned:
    """The last time that a unit's form for a standard and year went back; ``faults``: how many errors it had."""

    unit_id: int
    period: int
    standard: str
    file_name: str
    faults: int
    on: date


def still_returned(
    session: Session, periods: Collection[int], known: int | None = None
) -> dict[tuple[int, int, str], Returned]:
    """Unit, year and standard to the form that went back, where no form of the unit came in since.

    known  as known after that entry of the journal; none: as known now
    """
    query = select(FormReturn).where(FormReturn.period.in_(sorted(periods)))
    if known is not None:
        query = query.where(FormReturn.entry <= known)
    rows = session.scalars(query.order_by(FormReturn.returned_at, FormReturn.id)).all()
    last = {(row.unit_id, row.period, standard): row for row in rows for standard in row.standards}
    if not last:
        return {}
    came = _last_received(session, periods, known)
    return {
        key: Returned(*key, row.file_name, len(row.codes), day_of(row.returned_at))
        for key, row in last.items()
        if key not in came or came[key] < row.returned_at
    }


def _last_received(
    session: Session, periods: Collection[int], known: int | None
) -> dict[tuple[int, int, str], datetime]:
    query = select(Submission.unit_id, Submission.period, Submission.standard, func.max(Submission.received_at)).where(
        Submission.period.in_(sorted(periods))
    )
    if known is not None:
        query = query.where(Submission.entry <= known)
    rows = session.execute(query.group_by(Submission.unit_id, Submission.period, Submission.standard))
    return {(unit_id, period, standard): at for unit_id, period, standard, at in rows}
