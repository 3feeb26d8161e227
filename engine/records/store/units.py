"""Tables of the register: units, and what they enrolled for."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from engine.records.store.base import Base, Json


class Unit(Base):
    """A body that can be assessed.

    kind        one of ``criteria.kinds.UNIT_KINDS``
    parent_id   the unit directly above; none at the top
    attributes  ``criteria.kinds.ATTRIBUTES`` by name; one left out is unknown. ``managed_by`` is a unit's code, or a
                text of its own when who manages it stands outside the register
    position    the register's order, from 1
    """

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(32), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    attributes: Mapped[Json] = mapped_column(default=dict)
    position: Mapped[int] = mapped_column(index=True)

    parent: Mapped[Unit | None] = relationship(remote_side="Unit.id")

    @property
    def parent_code(self) -> str | None:
        return self.parent.code if self.parent is not None else None


class Enrolment(Base):
    """A unit's declaration that it strives for a standard in a period.

    enrolled_on  the day it enrolled, where the register says so
    document     number or title of the enrolment document, where the register says so
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("unit_id", "standard", "period"),
        Index("ix_enrolment_standard_period", "standard", "period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    standard: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    enrolled_on: Mapped[date | None]
    document: Mapped[str | None] = mapped_column(Text)

    unit: Mapped[Unit] = relationship()
