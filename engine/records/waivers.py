"""Waivers: criteria that are not asked of a unit for a time, by a document of an authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from engine.records.store.petitions import Waiver

WaiverKey = tuple[int, str, str]
"""Unit id, id of the set, criterion."""


@dataclass(frozen=True, slots=True)
class Waived:
    """``until``: the last day on which it holds; `Waiver` says the rest."""

    id: int
    document: str
    authority: str
    until: date
    entry: int


def waived_on(session: Session, standard: str, day: date, known: int | None = None) -> dict[WaiverKey, Waived]:
    """What is waived of the criteria of a standard on a day; of two for one criterion the one entered later counts.

    known  as known after that entry of the journal; none: as known now
    """
    back = aliased(Waiver)
    taken_back = select(back.takes_back).where(back.takes_back.is_not(None))
    query = select(Waiver).where(
        Waiver.standard == standard, Waiver.takes_back.is_(None), Waiver.since <= day, Waiver.until >= day
    )
    if known is not None:
        taken_back = taken_back.where(back.entry <= known)
        query = query.where(Waiver.entry <= known)
    rows = session.scalars(query.where(Waiver.id.not_in(taken_back)).order_by(Waiver.id))
    return {
        (row.unit_id, row.set, row.criterion_id): Waived(row.id, row.document, row.authority, row.until, row.entry)
        for row in rows
    }
