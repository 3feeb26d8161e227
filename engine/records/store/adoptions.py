"""Tables of the office's own sets: adopted by two people, and compared with the wording of the law."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered

Step = Literal["proposed", "confirmed", "withdrawn"]


class SetAdoption(Entered, Base):
    """One step in the adoption of a set that is not shipped: proposed by one person, confirmed by another.

    A set counts from its confirmation on, until a later row of the same set and edition withdraws it or another text
    of that edition is confirmed.

    text_hash, meaning_hash  of the whole set, with what it takes from others
    text                     the whole set, enough to load it again
    decision                 the document it is adopted by; of a withdrawal the ground
    """

    __tablename__ = "set_adoption"
    __table_args__ = (
        Index("ix_set_adoption_set_id_edition", "set_id", "edition"),
        CheckConstraint("step in ('proposed', 'confirmed', 'withdrawn')", name="step"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    set: Mapped[str] = mapped_column("set_id", String(200))
    edition: Mapped[str] = mapped_column(String(100))
    standard: Mapped[str] = mapped_column(String(100))
    step: Mapped[Step] = mapped_column(String(16))
    text_hash: Mapped[str] = mapped_column(String(64))
    meaning_hash: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column("toml", Text)
    decision: Mapped[str] = mapped_column(Text)


class CriterionVerification(Entered, Base):
    """That somebody compared a criterion with the original text; the highest ``revision`` counts.

    criterion_hash  of the criterion as it was compared: once its wording changes, the comparison is of something else
    document        the text it was compared with
    """

    __tablename__ = "criterion_verification"

    set: Mapped[str] = mapped_column("set_id", String(200), primary_key=True)
    edition: Mapped[str] = mapped_column(String(100), primary_key=True)
    criterion_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    criterion_hash: Mapped[str] = mapped_column(String(64))
    document: Mapped[str] = mapped_column(Text)
