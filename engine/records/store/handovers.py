"""Tables of what an office below handed up, and of events in the life of a title that were entered in error."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered

Accepted = Literal["fork", "office", "both"]


class Handover(Entered, Base):
    """A package taken from an office below. What it brought in bears the number of the same journal entry.

    office          the hash of the first entry of that office's journal, which no other journal has
    unit_id         the unit of that office; its area is what the package tells of
    package_sha256  of the package as it came
    head_seq, head_hash  the last entry of that office's journal when the package was made
    campaign        the campaign it was made for, where one was named
    periods         the years it tells of
    made_at         when it was made, by that office's clock
    heads           number to hash of every entry by which that office's journal says that a package was made: by these
                    an older package of the same journal is told from one of another branch
    accepted        what was let through though it does not go on from what was taken: a ``fork`` of the journal, or
                    another ``office``, that is another store of the same unit, or both; ``ground``: why
    """

    __tablename__ = "handover"
    __table_args__ = (CheckConstraint("accepted in ('fork', 'office', 'both')", name="accepted"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(String(64), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    package_sha256: Mapped[str] = mapped_column(String(64))
    head_seq: Mapped[int]
    head_hash: Mapped[str] = mapped_column(String(64))
    campaign: Mapped[str | None] = mapped_column(String(100))
    periods: Mapped[list[int]] = mapped_column(JSON)
    made_at: Mapped[datetime]
    heads: Mapped[dict[str, str]] = mapped_column(JSON)
    accepted: Mapped[Accepted | None] = mapped_column(String(16))
    ground: Mapped[str | None] = mapped_column(Text)


class HandedEnrolment(Entered, Base):
    """Whose word a revision of an `Enrolment` is, and when that office entered it: of two words the later counts.

    office   as in `Handover`
    said_at  when the office below entered it, by its own clock
    """

    __tablename__ = "handed_enrolment"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    standard: Mapped[str] = mapped_column(String(100), primary_key=True)
    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    office: Mapped[str] = mapped_column(String(64))
    said_at: Mapped[datetime]


class HandedFinding(Entered, Base):
    """What the council of an office below found of one criterion of a unit; that office's own, never changed here.

    office      as in `Handover`
    text_hash   of the set as that office used it
    revision    of what was handed up about this criterion; the highest counts
    valid       whether it held over that office's newest run; figures that came in since let a finding lapse
    found_on    the day on which it was entered there
    """

    __tablename__ = "handed_finding"
    __table_args__ = (Index("ix_handed_finding_unit_id_standard_period", "unit_id", "standard", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(String(64))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    standard: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    set: Mapped[str] = mapped_column("set_id", String(200))
    edition: Mapped[str] = mapped_column(String(100))
    text_hash: Mapped[str] = mapped_column(String(64))
    criterion_id: Mapped[str] = mapped_column(String(200))
    revision: Mapped[int]
    met: Mapped[bool]
    valid: Mapped[bool]
    ground: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    found_on: Mapped[date | None]


class RecognitionRetraction(Entered, Base):
    """That an event in the life of a title was entered in error: it never happened; the row of it stays."""

    __tablename__ = "recognition_retraction"

    event_id: Mapped[int] = mapped_column(ForeignKey("recognition_event.id"), primary_key=True)
    ground: Mapped[str] = mapped_column(Text)
