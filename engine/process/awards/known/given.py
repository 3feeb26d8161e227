"""Awards that were given: by old records, or with this program; the unit's own and those of individuals.

An award that was taken back stands no more, as if it had not been given: it is read only where it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.awards.known.recognised import achievement_for
from engine.process.awards.model import Achievement
from engine.records.store import Award, AwardGiven, AwardRevocation
from engine.records.store.awards import RevocationGround
from engine.records.store.recognitions import Source
from engine.records.titles import AwardOf


@dataclass(frozen=True, slots=True)
class Revoked:
    """That an award was taken back; `AwardRevocation` says what each part is. ``entry``: of the journal."""

    ground: RevocationGround
    said: str
    document: str
    decided_on: date
    authority: str
    entry: int


@dataclass(frozen=True, slots=True)
class Given:
    """One award; `Award` and `AwardGiven` say what each part is.

    person        none: the collective's own
    nomination    number of the nomination it goes back to; none: of none that is known
    achievements  what it rewarded; of old records the title it was given for, where one is named
    revoked       none: it stands
    """

    id: int
    award: AwardOf
    person: int | None = None
    nomination: int | None = None
    campaign: str | None = None
    achievements: tuple[Achievement, ...] = ()
    initiatives: tuple[str, ...] = ()
    revoked: Revoked | None = None

    @property
    def bearer_key(self) -> str:
        """As `Bearer.key` has it."""
        return f"u:{self.unit_id}" if self.person is None else f"p:{self.unit_id}:{self.person}"

    @property
    def unit_id(self) -> int:
        return self.award.unit_id

    @property
    def form(self) -> str:
        return self.award.form

    @property
    def period(self) -> int:
        return self.award.period

    @property
    def document(self) -> str | None:
        return self.award.document

    @property
    def decided_on(self) -> date | None:
        return self.award.decided_on

    @property
    def authority(self) -> str | None:
        return self.award.authority

    @property
    def source(self) -> Source:
        return self.award.source

    @property
    def entry(self) -> int:
        return self.award.entry


def given(
    session: Session, *, period: int | None = None, known: int | None = None, with_revoked: bool = False
) -> list[Given]:
    """Awards in the order in which they became known: of one period or of all, as known after an entry or now."""
    taken_back = AwardRevocation.award_id == Award.id
    if known is not None:
        taken_back &= AwardRevocation.entry <= known
    query = (
        select(Award, AwardGiven, AwardRevocation)
        .outerjoin(AwardGiven, AwardGiven.award_id == Award.id)
        .outerjoin(AwardRevocation, taken_back)
        .order_by(Award.id)
    )
    if period is not None:
        query = query.where(Award.period == period)
    if known is not None:
        query = query.where(Award.entry <= known)
    if not with_revoked:
        query = query.where(AwardRevocation.award_id.is_(None))
    return [_given(award, here, taken) for award, here, taken in session.execute(query)]


def _given(award: Award, here: AwardGiven | None, taken: AwardRevocation | None) -> Given:
    of = AwardOf(*(getattr(award, part.name) for part in fields(AwardOf)))
    revoked = None if taken is None else Revoked(*(getattr(taken, part.name) for part in fields(Revoked)))
    if here is None:
        return Given(award.id, of, achievements=_of_old_records(award), revoked=revoked)
    return Given(
        award.id,
        of,
        here.person,
        here.nomination,
        here.campaign,
        tuple(Achievement(one["key"], one["text"]) for one in here.achievements),
        tuple(here.initiatives),
        revoked,
    )


def _of_old_records(award: Award) -> tuple[Achievement, ...]:
    return () if award.standard is None else (achievement_for(award.standard, award.period),)
