"""The journal as it is shown: who did what, when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.store.base import MOMENT_FORMAT
from engine.records.store.entries import JournalEntry
from engine.records.store.people import Person

ERASED = "(đã xóa tên)"
"""In the place of a name that was erased from the table of people."""


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """``actor`` by name."""

    seq: int
    at: datetime
    actor: str
    action: str
    payload: dict[str, Any]
    hash: str


def entries(session: Session, last: int) -> list[ShownEntry]:
    """So many of the last entries, in their order."""
    names = {f"person:{number}": name for number, name in session.execute(select(Person.number, Person.name))}
    newest = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(last))
    return [_shown(entry, names) for entry in reversed(newest.all())]


def _shown(entry: JournalEntry, names: dict[str, str | None]) -> ShownEntry:
    payload = json.loads(entry.payload)
    return ShownEntry(
        entry.seq,
        datetime.strptime(entry.at, MOMENT_FORMAT).replace(tzinfo=UTC),
        names.get(entry.actor, entry.actor) or ERASED,
        entry.action,
        payload,
        entry.hash,
    )
