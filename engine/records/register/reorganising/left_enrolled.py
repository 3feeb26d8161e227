"""Enrolments of the year of a change and later that stay with units which end: no law says that they pass on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from engine.records.register.enrolments import enrolments
from engine.records.register.timeline import ONE_DAY, read_timeline


@dataclass(frozen=True, slots=True)
class LeftEnrolled:
    """An enrolment of a unit that ended; the unit by its code and name on its last day."""

    code: str
    name: str
    standard: str
    period: int


def left_enrolled(session: Session, ended: Collection[int], day: date) -> tuple[LeftEnrolled, ...]:
    """Those of the year of ``day`` and later, of units that end with the eve of it, by unit, standard and period."""
    if not ended:
        return ()
    kept = [one for one in enrolments(session) if one.unit_id in ended and one.period >= day.year]
    timeline = read_timeline(session) if kept else None
    found = []
    for one in kept:
        held = timeline.at(one.unit_id, day - ONE_DAY) if timeline is not None else None
        if held is not None:
            found.append(LeftEnrolled(held.code, held.name, one.standard, one.period))
    return tuple(found)
