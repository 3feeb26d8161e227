"""Tables of commendation: who is nominated for what, the places there are, whom a council chose, what was given.

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
    person        number of the individual in the table of people, where what tells two of one name in one unit apart
                  stands with the name; none: the collective itself is nominated
    role          the office the individual holds; leads: whether he or she heads that unit
    achievements  each ``{"key": …, "text": …}``: by its key an achievement is known again and rewarded once
    initiatives   names of initiatives it rests on, each used once
    reported      what the sets ask of a nomination, by indicator; a number is its decimal text
    document      the paper that proposes it; ground: why it was withdrawn
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

    number     of the row, from 1; a revision whose one row has no ``places`` says that none are given any more
    areas      ids of the units in whose areas the places are, several where a remainder is shared; empty: anywhere
    kind, tag  kinds of unit, or areas of a tag (``bien_gioi``), for which places are kept; none: for any
    recipient  none: collectives and individuals draw on the same places
    places     how many
    document   that gives them; note: the words of it that explain the row
    """

    __tablename__ = "award_quota"
    __table_args__ = (
        CheckConstraint(f"recipient in {RECIPIENTS!r}", name="recipient"),
        CheckConstraint("places >= 0", name="places"),
    )

    form: Mapped[str] = mapped_column(String(100), primary_key=True)
    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    areas: Mapped[list[int]] = mapped_column(JSON, default=list)
    kind: Mapped[str | None] = mapped_column(String(32))
    tag: Mapped[str | None] = mapped_column(String(32))
    recipient: Mapped[Recipient | None] = mapped_column(String(16))
    places: Mapped[int | None]
    document: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class AwardChoice(Entered, Base):
    """Whom the council chose of those who stand alike at the cut; it counts while exactly these stand there.

    recipient      whose list
    tied, chosen   bearers (`engine.process.awards.model`), sorted; those chosen are among those tied
    ground         why; document: the minutes it stands in
    """

    __tablename__ = "award_choice"
    __table_args__ = (CheckConstraint(f"recipient in {RECIPIENTS!r}", name="recipient"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(String(100))
    period: Mapped[int]
    recipient: Mapped[Recipient] = mapped_column(String(16))
    tied: Mapped[list[str]] = mapped_column(JSON)
    chosen: Mapped[list[str]] = mapped_column(JSON)
    ground: Mapped[str] = mapped_column(Text)
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
