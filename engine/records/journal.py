"""The journal: what was done, when, in what role. Append-only, each entry chained to the one before by its hash.

No personal data enter it: an actor is a role or a number, and a payload holds codes, counts and hashes.
Problems: NK-001 an entry was changed, NK-002 an entry is missing or the chain is broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.records.canonical import Plain, canonical_json, sha256_of
from engine.records.store.base import moment_text, now
from engine.records.store.entries import JournalEntry

OFFICE = "office"
"""The standing office at its own command line."""

FIRST_PREV_HASH = "0" * 64
_ACTOR = re.compile(r"[a-z][a-z0-9_:-]{0,63}")


def record(
    session: Session, action: str, payload: Mapping[str, Plain], *, actor: str = OFFICE, at: datetime | None = None
) -> JournalEntry:
    """Append one entry within the caller's transaction; ``action`` reads like ``register.imported``.

    ValueError for an actor that is no role or number such as ``office`` or ``member:12``.
    """
    if not _ACTOR.fullmatch(actor):
        raise ValueError(f"an actor is a role or a number: {actor!r}")
    last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).first()
    entry = JournalEntry(
        seq=last.seq + 1 if last else 1,
        at=moment_text(at or now()),
        actor=actor,
        action=action,
        payload=canonical_json(payload),
        prev_hash=last.hash if last else FIRST_PREV_HASH,
    )
    entry.hash = hash_of(entry)
    session.add(entry)
    session.flush()
    return entry


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


def check(session: Session) -> list[Problem]:
    """Every break of the chain; none when it is whole.

    Entries cut off at the end leave no trace in the chain itself: compare the last hash with one noted elsewhere.
    """
    problems: list[Problem] = []
    seq, prev_hash = 0, FIRST_PREV_HASH
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.seq).execution_options(yield_per=1000)):
        if entry.seq != seq + 1 or entry.prev_hash != prev_hash:
            problems.append(_broken(entry))
        if entry.hash != hash_of(entry):
            problems.append(_changed(entry))
        seq, prev_hash = entry.seq, entry.hash
    return problems


def _changed(entry: JournalEntry) -> Problem:
    return Problem(
        "NK-001",
        f"Nhật ký, mục {entry.seq}",
        "nội dung không còn khớp mã băm đã ghi, mục này đã bị sửa",
        seen=f"mã băm {entry.hash[:12]}…",
        wanted=f"mã băm {hash_of(entry)[:12]}…",
        mend="khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về mục bị sửa",
    )


def _broken(entry: JournalEntry) -> Problem:
    return Problem(
        "NK-002",
        f"Nhật ký, mục {entry.seq}",
        "không nối tiếp mục liền trước, có mục đã bị xóa hoặc chèn",
        mend="khôi phục cơ sở dữ liệu từ bản sao lưu hoặc lập biên bản về chỗ đứt",
    )
