"""Appending to the chain: each entry holds the hash of the one before, and a digest of every row it brings in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from engine.records.canonical import Plain, canonical_json, sha256_of
from engine.records.journal.covering import CURRENT, digests_of
from engine.records.journal.people import actor_number
from engine.records.store.base import moment_text, now
from engine.records.store.entries import JournalEntry

FIRST_PREV_HASH = "0" * 64

SHOWN = 16
"""So many letters of a hash stand on paper: enough that no other entry can be made to fit them."""


_LAST = text("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")

_COLUMNS = tuple(column.name for column in JournalEntry.__table__.columns)
_APPEND = insert(JournalEntry.__table__)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry; ``seq`` 0 while there is none."""

    seq: int
    hash: str

    def __str__(self) -> str:
        """As papers carry it: ``12:3f2a1b…``, without the dots."""
        return f"{self.seq}:{self.hash[:SHOWN]}"


def upcoming(session: Session) -> int:
    """The number that the next entry of this transaction will bear; rows that it brings in name it."""
    return head_of(session).seq + 1


def head_of(session: Session) -> Head:
    last = session.connection().execute(_LAST).first()
    return Head(last.seq, last.hash) if last else Head(0, FIRST_PREV_HASH)


@dataclass(frozen=True, slots=True)
class Happening:
    """What an entry tells: ``action`` reads like ``register.imported``.

    people  commitments of those who are named for the first time, as `numbers_of` gives them
    """

    action: str
    payload: Mapping[str, Plain]
    at: datetime | None = None
    people: Mapping[str, Plain] = field(default_factory=dict)


def record(
    session: Session,
    action: str,
    payload: Mapping[str, Plain],
    *,
    at: datetime | None = None,
    actor: str | None = None,
    people: Mapping[str, Plain] | None = None,
    schema: str = CURRENT,
) -> JournalEntry:
    """Append one entry within the caller's transaction, over the rows that name its number.

    action  reads like ``register.imported``
    actor   who does it, by name; none: whom `acting_as` names. The entry holds the number of the person
    people  as `Happening` has it
    schema  the migration whose tables the rows are in: a migration names its own
    """
    (entry,) = record_all(session, [Happening(action, payload, at, people or {})], actor=actor, schema=schema)
    return entry


def record_all(
    session: Session, happenings: Sequence[Happening], *, actor: str | None = None, schema: str = CURRENT
) -> list[JournalEntry]:
    """Append several entries as `record` does, one upon the other, when the rows of all are there.

    Those of the first name the number that is `upcoming`, those of the second the next one, and so on.
    """
    session.flush()
    if not happenings:
        return []
    head = head_of(session)
    entries = range(head.seq + 1, head.seq + 1 + len(happenings))
    number, entered = actor_number(session, entries[0], actor)
    digests = digests_of(session.connection(), entries, schema)
    appended: list[JournalEntry] = []
    prev_hash = head.hash
    for seq, happening in zip(entries, happenings, strict=True):
        body: dict[str, Plain] = {**happening.payload, "schema": schema, "rows": digests[seq]}
        named = {**happening.people, **(entered if seq == entries[0] else {})}
        if named:
            body["people"] = named
        entry = JournalEntry(
            seq=seq,
            at=moment_text(happening.at or now()),
            actor=f"person:{number}",
            action=happening.action,
            payload=canonical_json(body),
            prev_hash=prev_hash,
        )
        prev_hash = entry.hash = hash_of(entry)
        appended.append(entry)
    rows = [{name: getattr(entry, name) for name in _COLUMNS} for entry in appended]
    session.connection().execute(_APPEND, rows)
    return appended


def hash_of(entry: JournalEntry) -> str:
    """The hash an entry must carry."""
    return sha256_of(
        {
            "seq": entry.seq,
            "at": entry.at,
            "actor": entry.actor,
            "action": entry.action,
            "payload": entry.payload,
            "prev_hash": entry.prev_hash,
        }
    )
