"""How far a campaign has come: per standard and year who enrolled and where they stand, and who reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS, UNIT_KINDS
from criteria.problems import ProblemsError
from engine.process.campaigns.enrolling_scope import Scopes
from engine.process.campaigns.model import Campaign, Period
from engine.process.chasing import problems
from engine.process.chasing.areas import Areas
from engine.process.chasing.counts import NOBODY, Counts, count, count_by
from engine.process.chasing.in_play import last_day
from engine.process.chasing.reporting import Step, steps
from engine.process.chasing.strivers import Striver, strivers
from engine.records.days import today

By = Literal["commune", "kind"]
NO_COMMUNE = "Không thuộc xã, phường nào"


@dataclass(frozen=True, slots=True)
class Line:
    """One commune (``code``: its own) or one kind of unit (its identifier), with the units counted.

    until  of a commune that is no more on the day: its last day, for another may bear its code since
    """

    name: str
    code: str
    counts: Counts
    until: date | None = None


@dataclass(frozen=True, slots=True)
class StandardProgress:
    """One standard in one year. The lines add up to ``total``.

    as_of      day of the figures of the run that says how units stand; none while there is no run
    projected  that run is a projection
    last_day   on which its windows end; running: the day asked about is not after it, so no form is late yet
    """

    standard: str
    period: int
    lines: tuple[Line, ...]
    total: Counts
    as_of: date | None
    projected: bool
    last_day: date
    running: bool

    def __post_init__(self) -> None:
        if sum((line.counts for line in self.lines), NOBODY) != self.total:
            raise AssertionError(f"the lines of {self.standard} {self.period} do not add up to its total")


@dataclass(frozen=True, slots=True)
class Progress:
    """A campaign: its standards year by year, then its milestones by their days.

    known  number of the journal entry after which this was known; none: known now
    """

    campaign: Campaign
    standards: tuple[StandardProgress, ...]
    steps: tuple[Step, ...]
    known: int | None = None


def progress(
    session: Session,
    campaign: Campaign,
    *,
    period: int | None = None,
    by: By = "commune",
    now: date | None = None,
    known: int | None = None,
) -> Progress:
    """All its years, or one. ProblemsError: DK-030.

    now    the day that is looked at (none: today): what runs, which reports have come in
    known  as known after that entry of the journal, as `known_on` has it of a day; none: as known now
    """
    now = now or today()
    definition = campaign.definition
    if period is not None and period not in definition.years:
        raise ProblemsError([problems.other_period(period, definition.years, campaign.code)])
    periods = [one for one in definition.periods if period in (None, one.year)]
    scopes = Scopes(session, now, known)
    found = (
        of_standard(session, campaign, standard, one, by=by, scopes=scopes)
        for one in periods
        for standard in definition.standards
    )
    of_campaign = steps(session, campaign, now, received_by=now, known=known)
    return Progress(campaign, tuple(found), of_campaign, known)


def of_standard(
    session: Session,
    campaign: Campaign,
    standard: str,
    period: Period,
    *,
    by: By,
    scopes: Scopes,
) -> StandardProgress:
    """One standard of the campaign in one of its years; ``scopes``: of the day and entry that are asked about."""
    of = strivers(session, standard, period.year, campaign.definition.kinds, projected=period.projected, scopes=scopes)
    if by == "kind":
        lines = tuple(_by_kind(of.units))
    else:
        register = scopes.on(min(date(period.year, 12, 31), scopes.now))
        lines = tuple(_by_commune(of.units, Areas(session, register, scopes.known)))
    as_of, projected = (None, False) if of.run is None else (of.run.as_of, of.run.projected)
    last = last_day(scopes.of(standard, period.year))
    return StandardProgress(standard, period.year, lines, count(of.units), as_of, projected, last, scopes.now <= last)


def _by_kind(units: tuple[Striver, ...]) -> Iterator[Line]:
    counted = count_by(units, lambda one: one.enrolment.kind)
    for kind in UNIT_KINDS:
        if kind in counted:
            yield Line(KIND_LABELS[kind], kind, counted[kind])


def _by_commune(units: tuple[Striver, ...], areas: Areas) -> Iterator[Line]:
    """The communes in the register's order, then the units that lie in none."""
    communes = {one.enrolment.unit_id: areas.commune(one.enrolment.unit_id) for one in units}
    counted = count_by(units, lambda one: communes[one.enrolment.unit_id])
    named = sorted((area for area in counted if area is not None), key=lambda area: area.position)
    for area in named:
        yield Line(area.name, area.code, counted[area], area.until)
    if None in counted:
        yield Line(NO_COMMUNE, "", counted[None])
