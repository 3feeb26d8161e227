"""Tables of what people decided: findings, titles, awards; who may decide, and rules that an office declared."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered, Json

Event = Literal[
    "granted", "kept", "not_reached", "reappraisal_proposed", "reappraisal_opened", "reappraisal_declined", "revoked"
]
EVENTS: tuple[Event, ...] = (
    "granted",
    "kept",
    "not_reached",
    "reappraisal_proposed",
    "reappraisal_opened",
    "reappraisal_declined",
    "revoked",
)
Source = Literal["decision", "old_records"]
"""Decided with this program, or “nhập từ hồ sơ cũ”: taken over from records older than it."""


class Finding(Entered, Base):
    """What the council found of one criterion of one unit's case; the highest ``revision`` counts.

    run_id     the assessment it lies over
    text_hash  the set as it was used; its criterion may be one the engine never decides (``missing``)
    met        the council's conclusion
    document   the minutes it stands in
    """

    __tablename__ = "finding"

    run_id: Mapped[int] = mapped_column(ForeignKey("assessment_run.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    text_hash: Mapped[str] = mapped_column(ForeignKey("set_text.text_hash"), primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    met: Mapped[bool]
    ground: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)


class RecognitionEvent(Entered, Base):
    """One event in the life of a title: of a unit, for a standard and a period.

    effective_on  the day from which it is true; when it became known is the time of its journal entry
    document      number of the decision; decided_on: its date; authority: who decided
    ground        why: of a proposal, a refusal, a revocation
    class_        the class reached, where the standard has classes
    run_id        the assessment it rests on; none for what old records say
    detail        what a proposal rests on: the set, its trigger, the days of the incidents
    """

    __tablename__ = "recognition_event"
    __table_args__ = (
        Index("ix_recognition_event_standard_period", "standard", "period"),
        Index("ix_recognition_event_unit_id_standard_period", "unit_id", "standard", "period"),
        CheckConstraint(f"event in {EVENTS!r}", name="event"),
        CheckConstraint("source in ('decision', 'old_records')", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    standard: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    event: Mapped[Event] = mapped_column(String(24))
    effective_on: Mapped[date]
    document: Mapped[str | None] = mapped_column(Text)
    decided_on: Mapped[date | None]
    authority: Mapped[str | None] = mapped_column(Text)
    ground: Mapped[str | None] = mapped_column(Text)
    class_: Mapped[str | None] = mapped_column("class", String(100))
    source: Mapped[Source] = mapped_column(String(16))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("assessment_run.id"))
    detail: Mapped[Json] = mapped_column(default=dict)


class Award(Entered, Base):
    """A form of award that a unit, or somebody in it, received for a period: by old records, or given here.

    Of one given here `AwardGiven` knows more; `AwardRevocation` says that one was taken back.

    form       as the criterion language names it, such as ``giay-khen-tinh``
    standard   the standard it was given for, where one is named
    """

    __tablename__ = "award"
    __table_args__ = (
        Index("ix_award_unit_id", "unit_id"),
        CheckConstraint("source in ('decision', 'old_records')", name="source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    form: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    standard: Mapped[str | None] = mapped_column(String(100))
    document: Mapped[str | None] = mapped_column(Text)
    decided_on: Mapped[date | None]
    authority: Mapped[str | None] = mapped_column(Text)
    source: Mapped[Source] = mapped_column(String(16))


class Authority(Entered, Base):
    """Who recognises units of a kind from a day on; the highest ``revision`` counts.

    authority  its name as decisions print it; none: from this day on nobody is known to be
    document   the text that says so
    """

    __tablename__ = "authority"

    standard: Mapped[str] = mapped_column(String(100), primary_key=True)
    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    authority: Mapped[str | None] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)


class OfficeRule(Entered, Base):
    """A rule that the law leaves to the office, as it declared it; the highest ``revision`` of a name counts.

    document  what the office bases it on
    """

    __tablename__ = "office_rule"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
