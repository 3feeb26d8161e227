"""What came in packages: the packages themselves, and what the councils below found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.process.recognition.units_in_time import UnitsInTime, UnitThen
from engine.records.days import today
from engine.records.journal import Head
from engine.records.journal.people import people
from engine.records.register import bearers
from engine.records.store import HandedFinding, Handover, JournalEntry
from engine.records.store.handovers import Accepted


@dataclass(frozen=True, slots=True)
class TakenBefore:
    """A package that was taken. ``by``: none where the name was erased; ``unit``: as it is today, or last was.

    accepted, ground  as in `Handover`
    """

    unit: UnitThen
    office: str
    campaign: str | None
    periods: Sequence[int]
    made_at: datetime
    head: Head
    sha256: str
    entry: int
    at: datetime
    by: str | None
    accepted: Accepted | None
    ground: str | None


def packages(session: Session, period: int | None = None) -> list[TakenBefore]:
    """The packages taken, in that order; ``period``: only those that tell of a year."""
    rows = session.execute(
        select(Handover, JournalEntry.at, JournalEntry.actor)
        .join(JournalEntry, JournalEntry.seq == Handover.entry)
        .order_by(Handover.entry)
    ).all()
    names = {f"person:{number}": name for number, name in people(session)}
    units = UnitsInTime(session)
    return [
        TakenBefore(
            units.on(one.unit_id, today()),
            one.office,
            one.campaign,
            one.periods,
            one.made_at,
            Head(one.head_seq, one.head_hash),
            one.package_sha256,
            one.entry,
            datetime.fromisoformat(at),
            names.get(actor),
            one.accepted,
            one.ground,
        )
        for one, at, actor in rows
        if period is None or period in one.periods
    ]


@dataclass(frozen=True, slots=True)
class FoundBelow:
    """What the council of the office below last said of a criterion; `HandedFinding` says what each part is.

    unit   as it was on the last day of the year
    whose  the unit of that office, as it is today
    """

    unit: UnitThen
    whose: UnitThen
    finding: HandedFinding


def findings_below(
    session: Session, period: int, standard: str | None = None, unit: str | None = None
) -> list[FoundBelow]:
    """The findings handed up of a year, by unit, standard and criterion; ``unit``: of the bearers of a code."""
    newest = func.row_number().over(
        partition_by=[
            HandedFinding.office,
            HandedFinding.unit_id,
            HandedFinding.standard,
            HandedFinding.text_hash,
            HandedFinding.criterion_id,
        ],
        order_by=HandedFinding.revision.desc(),
    )
    ranked = select(HandedFinding.id, newest.label("newest")).where(HandedFinding.period == period).subquery()
    query = (
        select(HandedFinding, Handover.unit_id)
        .join(Handover, Handover.entry == HandedFinding.entry)
        .join(ranked, ranked.c.id == HandedFinding.id)
        .where(ranked.c.newest == 1)
        .order_by(HandedFinding.unit_id, HandedFinding.standard, HandedFinding.set, HandedFinding.criterion_id)
    )
    if standard is not None:
        query = query.where(HandedFinding.standard == standard)
    if unit is not None:
        query = query.where(HandedFinding.unit_id.in_(bearers(session, unit)))
    units = UnitsInTime(session)
    last = date(period, 12, 31)
    return [
        FoundBelow(units.on(one.unit_id, last), units.on(whose, today()), one) for one, whose in session.execute(query)
    ]
