"""Whom councils chose of those who stood alike at a cut, as it was kept."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.awards.known.field import Choice
from engine.records.store import AwardChoice


def choices_of(session: Session, period: int, known: int | None = None) -> list[Choice]:
    """The choices of a period in their order; of one tie of one list the last alone.

    known  as known after that entry of the journal; none: as known now
    """
    query = select(AwardChoice).where(AwardChoice.period == period)
    if known is not None:
        query = query.where(AwardChoice.entry <= known)
    found: dict[tuple[str, str, frozenset[str]], Choice] = {}
    for row in session.scalars(query.order_by(AwardChoice.id)):
        tied = frozenset(row.tied)
        key = row.form, row.recipient, tied
        found.pop(key, None)
        found[key] = Choice(row.form, row.recipient, tied, frozenset(row.chosen), row.ground, row.document)
    return list(found.values())
