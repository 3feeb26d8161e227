"""Tables of the register: units, what they were from which day on, what became of them, what they enrolled for."""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered, Json

BEGINNING = date(1, 1, 1)
"""From this day on is a unit what the register says of it without naming a day."""

Change = Literal["merged", "split", "renamed", "abolished", "replaced"]
Share = Literal["whole", "part"]


class Unit(Entered, Base):
    """A body that can be assessed, through all its changes. ``position`` is the register's order, from 1."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)


class UnitState(Entered, Base):
    """What a unit is from a day on, until its next state begins.

    revision    the highest of a unit and day counts, the others are what was known before
    taken_back  this revision takes the day's state back: the unit stayed what it was before
    living      false: from this day on the unit is no more
    code        its code in these days; a later unit may bear the code of one that is no more
    kind        one of ``criteria.kinds.UNIT_KINDS``
    parent_id   the unit directly above; none at the top
    attributes  ``criteria.kinds.ATTRIBUTES`` by name; one left out is unknown. ``managed_by`` is a unit's code, or a
                text of its own when who manages it stands outside the register
    tags        of ``criteria.kinds.TAGS``, in that order
    document    the decision behind the change, where one is named
    """

    __tablename__ = "unit_state"
    __table_args__ = (Index("ix_unit_state_code", "code"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    taken_back: Mapped[bool] = mapped_column(default=False)
    living: Mapped[bool] = mapped_column(default=True)
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(32))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    attributes: Mapped[Json] = mapped_column(default=dict)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    document: Mapped[str | None] = mapped_column(Text)


class Succession(Entered, Base):
    """That a unit passed, on a day, into another, or ended without one.

    effective_on  the first day of what came after
    share         of the old unit that passed into the new one
    principal     of the units that a divided one passed into, the one that carries on what cannot be divided
    takes_back    number of an earlier row that was entered in error; this one says nothing else
    """

    __tablename__ = "succession"
    __table_args__ = (
        CheckConstraint("change in ('merged', 'split', 'renamed', 'abolished', 'replaced')", name="change"),
        CheckConstraint("share in ('whole', 'part')", name="share"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    old_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    new_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    effective_on: Mapped[date]
    change: Mapped[Change] = mapped_column(String(16))
    share: Mapped[Share] = mapped_column(String(8))
    principal: Mapped[bool]
    document: Mapped[str | None] = mapped_column(Text)
    takes_back: Mapped[int | None] = mapped_column(ForeignKey("succession.id"))


class Enrolment(Entered, Base):
    """A unit's declaration that it strives for a standard in a period; the highest ``revision`` counts.

    enrolled_on  the day it enrolled, where the register says so
    document     number or title of the enrolment document, where the register says so
    withdrawn    this revision withdraws the enrolment
    """

    __tablename__ = "enrolment"
    __table_args__ = (Index("ix_enrolment_standard_period", "standard", "period"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    standard: Mapped[str] = mapped_column(String(100), primary_key=True)
    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    enrolled_on: Mapped[date | None]
    document: Mapped[str | None] = mapped_column(Text)
    withdrawn: Mapped[bool] = mapped_column(default=False)
