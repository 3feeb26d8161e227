"""Tables of commendation: who is nominated for what, how many places there are, what was given and taken back.

The award itself is a row of `Award`, as old records have them; what is known of one given here stands beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered, Json

Recipient = Literal["collective", "individual"]
RECIPIENTS: tuple[Recipient, ...] = ("collective", "individual")
RevocationGround = Literal["false_achievement", "false_dossier", "unlawful_appraisal", "later_finding"]
REVOCATION_GROUNDS: tuple[RevocationGround, ...] = (
    "false_achievement",
    "false_dossier",
    "unlawful_appraisal",
    "later_finding",
)
"""The four grounds of the Law on Emulation and Commendation 2022, chapter VII, in its order."""


class Nomination(Entered, Base):
    """Somebody proposed for a form of award in a period; the highest ``revision`` of a number counts.

    number        of the nomination, from 1
    form          as the criterion language names it: ``giay-khen-xa``
    unit_id       the collective; of an individual the unit he or she belongs to
    person        number of the individual in the table of people; none: the collective itself is nominated
    role          the office the individual holds; leads: whether he or she heads that unit
    achievements  each ``{"key": …, "text": …}``: by its key an achievement is known again and rewarded once
    initiatives   names of initiatives it rests on, each used once
    reported      what the sets ask of a nomination, by indicator
    """

    __tablename__ = "nomination"
    __table_args__ = (Index("ix_nomination_form_period", "form", "period"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    form: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    campaign: Mapped[str | None] = mapped_column(String(100))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person: Mapped[int | None] = mapped_column(ForeignKey("person.number"))
    role: Mapped[str | None] = mapped_column(Text)
    leads: Mapped[bool] = mapped_column(default=False)
    achievements: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    initiatives: Mapped[list[str]] = mapped_column(JSON, default=list)
    reported: Mapped[Json] = mapped_column(default=dict)
    document: Mapped[str | None] = mapped_column(Text)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[str | None] = mapped_column(Text)


class AwardQuota(Entered, Base):
    """How many places there are for a form in a period; all rows of the highest ``revision`` count together.

    area_id, kind, recipient  to whom the places belong; none: to anybody
    reserved  for whom places are kept, in the words of the paper that gives them; such places go to nobody else
    places    how many; of a revision without rows nothing was given
    """

    __tablename__ = "award_quota"
    __table_args__ = (CheckConstraint(f"recipient in {RECIPIENTS!r}", name="recipient"),)

    form: Mapped[str] = mapped_column(String(100), primary_key=True)
    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str | None] = mapped_column(String(32))
    recipient: Mapped[str | None] = mapped_column(String(16))
    reserved: Mapped[str | None] = mapped_column(Text)
    places: Mapped[int]
    document: Mapped[str] = mapped_column(Text)


class AwardGiven(Entered, Base):
    """What is known of an award that was given with this program, beside its row of `Award`.

    person        number of the individual; none: the collective itself
    nomination    number of the nomination it goes back to
    achievements, initiatives  what it rewarded, as `Nomination` has them
    """

    __tablename__ = "award_given"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    person: Mapped[int | None] = mapped_column(ForeignKey("person.number"))
    nomination: Mapped[int | None]
    campaign: Mapped[str | None] = mapped_column(String(100))
    achievements: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    initiatives: Mapped[list[str]] = mapped_column(JSON, default=list)


class AwardRevocation(Entered, Base):
    """That an award was taken back, on one of the Law's grounds.

    said  what was found, in short; document, decided_on, authority: of the decision
    """

    __tablename__ = "award_revocation"
    __table_args__ = (CheckConstraint(f"ground in {REVOCATION_GROUNDS!r}", name="ground"),)

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    ground: Mapped[RevocationGround] = mapped_column(String(32))
    said: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    decided_on: Mapped[date]
    authority: Mapped[str] = mapped_column(Text)
