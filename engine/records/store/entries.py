"""The table of the journal; `engine.records.journal` writes and checks it."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base


class JournalEntry(Base):
    """One entry; append-only (on SQLite triggers refuse any change).

    seq        1, 2, 3 …
    at         the moment as text, because the hash covers it to the letter
    actor      ``person:1``; of entries that earlier versions wrote the role, such as ``office``
    payload    canonical JSON text; no personal data
    prev_hash  hash of the entry before, 64 zeros for the first; unique, so the chain cannot fork
    hash       SHA-256 over the canonical JSON of all the others
    """

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(27))
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(100))
    payload: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
