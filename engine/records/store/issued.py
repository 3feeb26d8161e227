"""The table of tables that were sent out."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered, Json


class IssuedTable(Entered, Base):
    """A table as it was sent out, so that a later one can be held against it.

    name      of the table: ``non-achieving``; asked: what it was asked for, as on the command line
    content   the table itself, as `engine.reports.issued` writes it; sha256 of it
    document  number of the paper it went out with; issued_on: its day
    corrects  number of the issue that this one corrects
    """

    __tablename__ = "issued_table"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    asked: Mapped[Json]
    content: Mapped[Json]
    sha256: Mapped[str] = mapped_column(String(64))
    document: Mapped[str | None] = mapped_column(Text)
    issued_on: Mapped[date]
    corrects: Mapped[int | None] = mapped_column(ForeignKey("issued_table.id"))
