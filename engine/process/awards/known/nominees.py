"""Nominations as they stand: who is proposed for which form of award in a period."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.awards.known.forms import awards_day
from engine.process.awards.known.view import UnitsBy
from engine.process.awards.model import Achievement, Bearer, Nominated
from engine.records.journal.people import people
from engine.records.journal.reading import ERASED
from engine.records.newest import newest
from engine.records.register import UnitOn, register_on
from engine.records.store import Nomination


def nominations(session: Session, period: int, *, form: str | None = None, known: int | None = None) -> list[Nominated]:
    """The nominations of a period that are not withdrawn, by number.

    Units are those of the day from which the period's lists are made, or as they last were before it.

    form   only for this form; none: for all
    known  as known after that entry of the journal, names of people apart, which are read as they stand now; none: now
    """
    row = newest(Nomination, Nomination.period == period, known)
    query = select(row).where(~row.c.withdrawn).order_by(row.c.number)
    if form is not None:
        query = query.where(row.c.form == form)
    rows = session.execute(query).all()
    if not rows:
        return []
    names = dict(people(session))
    unit = UnitsBy(session, register_on(session, awards_day(period), known), known)
    return [
        Nominated(
            one.number,
            one.revision,
            one.form,
            one.period,
            one.campaign,
            bearer(unit(one.unit_id), one.person, names.get(one.person)),
            one.role or "",
            one.leads,
            tuple(Achievement(each["key"], each["text"]) for each in one.achievements),
            tuple(one.initiatives),
            dict(one.reported),
            one.document,
            one.entry,
        )
        for one in rows
    ]


def bearer(unit: UnitOn, person: int | None, name: str | None) -> Bearer:
    """Who bears an award: the unit, or the person of that number in it by the name in the table of people."""
    return Bearer(unit, person, unit.name if person is None else name or ERASED)
