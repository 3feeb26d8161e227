"""Who enrolled for what: the newest revision of each enrolment, as known after a journal entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from engine.records.newest import newest
from engine.records.store.units import Enrolment


@dataclass(frozen=True, slots=True)
class EnrolmentOf:
    """One enrolment that stands."""

    unit_id: int
    standard: str
    period: int
    revision: int
    enrolled_on: date | None
    document: str | None


def enrolments(session: Session, period: int | None = None, known: int | None = None) -> list[EnrolmentOf]:
    """Those of a period (none: all), by unit and standard; as known after entry ``known`` (none: as known now)."""
    rows = session.execute(_newest(period, known)).all()
    return [
        EnrolmentOf(row.unit_id, row.standard, row.period, row.revision, row.enrolled_on, row.document)
        for row in rows
        if not row.withdrawn
    ]


def enrolled_standards(session: Session, period: int, known: int | None = None) -> dict[int, list[str]]:
    """Per unit id the standards it enrolled for in the period."""
    standards: dict[int, list[str]] = {}
    for one in enrolments(session, period, known):
        standards.setdefault(one.unit_id, []).append(one.standard)
    return standards


def newest_revisions(session: Session) -> dict[tuple[int, str, int], tuple[EnrolmentOf, bool]]:
    """Unit id, standard and period to the newest revision, and whether that withdraws the enrolment."""
    return {
        (row.unit_id, row.standard, row.period): (
            EnrolmentOf(row.unit_id, row.standard, row.period, row.revision, row.enrolled_on, row.document),
            row.withdrawn,
        )
        for row in session.execute(_newest(None, None))
    }


def _newest(period: int | None, known: int | None) -> Select[Any]:
    row = newest(Enrolment, None if period is None else Enrolment.period == period, known)
    return select(row).order_by(row.c.unit_id, row.c.standard, row.c.period)
