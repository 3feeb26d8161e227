"""Which standards are under way in which years: those of open campaigns, and those that units enrolled for.

Beside a campaign a year is under way until its windows have ended and a final run to their end has been made; years
before the last are past.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.campaigns.enrolling_scope import Scopes, StandardScope
from engine.process.campaigns.keeping import campaigns
from engine.process.campaigns.model import Campaign
from engine.records.runs import whole_years
from engine.records.store import Enrolment


@dataclass(frozen=True, slots=True)
class Play:
    """One standard in one year.

    kinds      whose units its campaigns ask to enrol and to report; none: all that the standard is for
    campaigns  the open ones that it belongs to
    """

    standard: str
    period: int
    scope: StandardScope
    kinds: frozenset[str]
    campaigns: tuple[Campaign, ...]

    def running(self, day: date) -> bool:
        """Whether the last of its windows has not ended."""
        return day <= self.last_day

    @property
    def last_day(self) -> date:
        return last_day(self.scope)

    def asks(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


def last_day(scope: StandardScope) -> date:
    """The day on which the last of the windows of a standard in a year ends."""
    days = [set_.window.last_day(scope.period) for set_ in scope.sets]
    return max(days, default=date(scope.period, 12, 31))


def open_campaigns(session: Session, known: int | None = None) -> tuple[Campaign, ...]:
    """Those not closed; as known after that entry of the journal, none: now."""
    return tuple(one for one in campaigns(session, known) if not one.closed)


def in_play(session: Session, scopes: Scopes, of: Sequence[Campaign], known: int | None = None) -> list[Play]:
    """By year, then by standard; ``of``: the campaigns to look at; ``known``: enrolments and runs after that entry."""
    named: dict[tuple[str, int], list[Campaign]] = {}
    for campaign in of:
        for period in campaign.definition.years:
            for standard in campaign.definition.standards:
                named.setdefault((standard, period), []).append(campaign)
    found = [_of_campaigns(scopes, *key, held) for key, held in named.items()]
    found += [play for play in _enrolled(session, scopes, known) if (play.standard, play.period) not in named]
    return sorted(found, key=lambda play: (play.period, play.standard))


def _of_campaigns(scopes: Scopes, standard: str, period: int, held: list[Campaign]) -> Play:
    whole = any(not campaign.definition.kinds for campaign in held)
    kinds = frozenset() if whole else frozenset(kind for one in held for kind in one.definition.kinds)
    return Play(standard, period, scopes.of(standard, period), kinds, tuple(held))


def _enrolled(session: Session, scopes: Scopes, known: int | None) -> list[Play]:
    """What units enrolled for this year and the last, as long as it is not assessed to its end."""
    years = (scopes.now.year - 1, scopes.now.year)
    query = select(Enrolment.standard, Enrolment.period).where(Enrolment.period.in_(years)).distinct()
    if known is not None:
        query = query.where(Enrolment.entry <= known)
    keys = {(row.standard, row.period) for row in session.execute(query)}
    done = whole_years(session, keys, known) if keys else {}
    plays = [Play(*key, scopes.of(*key), frozenset(), ()) for key in sorted(keys)]
    return [play for play in plays if play.running(scopes.now) or (play.standard, play.period) not in done]
