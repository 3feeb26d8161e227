"""The places given for forms of award in a period, as they stand and as they were given one time after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.awards.model import Places
from engine.records.journal.people import people
from engine.records.store import AwardQuota, JournalEntry
from engine.records.store.base import MOMENT_FORMAT


@dataclass(frozen=True, slots=True)
class GivenPlaces:
    """One time that places were given for a form; it takes the place of those before.

    places  the rows; none: from then on none are given any more, by the ``document``
    by      who entered it; none: the name was erased
    """

    form: str
    revision: int
    places: tuple[Places, ...]
    document: str
    entry: int
    at: datetime
    by: str | None


def places_of(session: Session, period: int, known: int | None = None) -> dict[str, tuple[Places, ...]]:
    """Form to the rows of places that count for the period; a form for which none are given is no key.

    known  as known after that entry of the journal; none: as known now
    """
    found: dict[str, tuple[Places, ...]] = {}
    for form, _, rows in _by_revision(session, period, known):
        found[form] = _places(rows)
    return {form: places for form, places in found.items() if places}


def given_places(session: Session, period: int, known: int | None = None) -> list[GivenPlaces]:
    """Every time that places were given or taken for the period, by form and then in their order."""
    found = list(_by_revision(session, period, known))
    acts = _acts(session, {rows[0].entry for _, _, rows in found})
    return [
        GivenPlaces(form, revision, _places(rows), rows[0].document, rows[0].entry, *acts[rows[0].entry])
        for form, revision, rows in found
    ]


def _by_revision(session: Session, period: int, known: int | None) -> list[tuple[str, int, list[AwardQuota]]]:
    query = select(AwardQuota).where(AwardQuota.period == period)
    if known is not None:
        query = query.where(AwardQuota.entry <= known)
    rows = session.scalars(query.order_by(AwardQuota.form, AwardQuota.revision, AwardQuota.number))
    grouped = groupby(rows, key=lambda row: (row.form, row.revision))
    return [(form, revision, list(of_it)) for (form, revision), of_it in grouped]


def _places(rows: Sequence[AwardQuota]) -> tuple[Places, ...]:
    return tuple(
        Places(row.number, row.places, tuple(row.areas), row.kind, row.tag, row.recipient, row.document, row.note or "")
        for row in rows
        if row.places is not None
    )


def _acts(session: Session, entries: set[int]) -> Mapping[int, tuple[datetime, str | None]]:
    """Entry to the moment it was made and to who made it."""
    names = {f"person:{number}": name for number, name in people(session)}
    rows = session.scalars(select(JournalEntry).where(JournalEntry.seq.in_(sorted(entries))))
    return {
        row.seq: (datetime.strptime(row.at, MOMENT_FORMAT).replace(tzinfo=UTC), names.get(row.actor, row.actor))
        for row in rows
    }
