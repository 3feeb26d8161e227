"""Tables of what lies beside the sessions of councils: waivers that an authority gave, petitions for a review."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered

PetitionOutcome = Literal["upheld", "changed", "reopened", "dismissed"]
PETITION_OUTCOMES: tuple[PetitionOutcome, ...] = ("upheld", "changed", "reopened", "dismissed")


class Waiver(Entered, Base):
    """That a criterion is not asked of a unit for a time, by a document of an authority; none is shipped.

    set         id of the set, without its edition; criterion_id: of the criterion
    until       the last day on which it holds; from the day after, the criterion counts again
    takes_back  number of an earlier row entered in error; this one says nothing else
    """

    __tablename__ = "waiver"
    __table_args__ = (Index("ix_waiver_unit_id", "unit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    standard: Mapped[str] = mapped_column(String(100))
    set: Mapped[str] = mapped_column("set_id", String(200))
    criterion_id: Mapped[str] = mapped_column(String(200))
    document: Mapped[str] = mapped_column(Text)
    authority: Mapped[str] = mapped_column(Text)
    since: Mapped[date]
    until: Mapped[date]
    ground: Mapped[str | None] = mapped_column(Text)
    takes_back: Mapped[int | None] = mapped_column(ForeignKey("waiver.id"))


class Petition(Entered, Base):
    """A request to review what was concluded of a unit (kiến nghị xem xét lại).

    document  its number as received; said: what it asks, in short
    """

    __tablename__ = "petition"
    __table_args__ = (Index("ix_petition_standard_period", "standard", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    standard: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    received_on: Mapped[date]
    document: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)


class PetitionAnswer(Entered, Base):
    """The answer to a petition; the highest ``revision`` counts.

    outcome     ``upheld``: the conclusion stands; ``changed``: it was changed; ``reopened``: the session looks again;
                ``dismissed``: not taken up, such as one that came too late
    sitting_id  the session that decided it
    """

    __tablename__ = "petition_answer"
    __table_args__ = (CheckConstraint(f"outcome in {PETITION_OUTCOMES!r}", name="outcome"),)

    petition_id: Mapped[int] = mapped_column(ForeignKey("petition.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answered_on: Mapped[date]
    outcome: Mapped[PetitionOutcome] = mapped_column(String(16))
    document: Mapped[str] = mapped_column(Text)
    ground: Mapped[str] = mapped_column(Text)
    sitting_id: Mapped[int | None] = mapped_column(ForeignKey("council_sitting.id"))
