"""Which awards rest on a title: those that rewarded it, and those of a head for what the unit reached."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.newest import newest
from engine.records.store import Award, AwardGiven, AwardRevocation, Nomination


@dataclass(frozen=True, slots=True)
class Resting:
    """An award that stands and rests on a title. ``id``: of the row of `Award`.

    person      number of the individual; none: the unit's own award
    nomination  number of the nomination it goes back to
    leads       whether it is the head's, who is commended on what the unit reached
    """

    id: int
    form: str
    period: int
    document: str | None
    person: int | None = None
    nomination: int | None = None
    leads: bool = False


def awards_resting_on(session: Session, unit_id: int, standard: str, period: int) -> tuple[Resting, ...]:
    """The awards of the unit, and of individuals in it, that rest on its title, by form and period.

    Of an award given with this program the achievements say what it rewarded. Old records name the standard at most,
    so that every award of the title's year or later which names no other standard may rest on it.
    """
    leading = newest(Nomination, Nomination.unit_id == unit_id)
    heads = {row.number for row in session.execute(select(leading.c.number).where(leading.c.leads))}
    query = (
        select(Award, AwardGiven)
        .outerjoin(AwardGiven, AwardGiven.award_id == Award.id)
        .where(Award.unit_id == unit_id, Award.id.not_in(select(AwardRevocation.award_id)))
        .order_by(Award.form, Award.period, Award.id)
    )
    found = []
    for award, here in session.execute(query):
        if here is None:
            if award.standard in (None, standard) and award.period >= period:
                found.append(Resting(award.id, award.form, award.period, award.document))
            continue
        leads = here.person is not None and here.nomination in heads and award.period == period
        if leads or any(one["key"] == f"{standard}:{period}" for one in here.achievements):
            found.append(
                Resting(award.id, award.form, award.period, award.document, here.person, here.nomination, leads)
            )
    return tuple(found)
