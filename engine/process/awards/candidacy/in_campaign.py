"""Of what a campaign is about: its standards, the kinds of its units, the nominations that name it or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.awards.model import Nominated
from engine.process.awards.problems.field_problems import no_period, not_of_campaign
from engine.process.campaigns.keeping import campaign_of
from engine.records.register import UnitOn


@dataclass(frozen=True)
class About:
    """What lists are about; without a campaign everything. Standards, kinds: empty, all."""

    campaign: str | None = None
    standards: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    def standard(self, standard: str) -> bool:
        return not self.standards or standard in self.standards

    def unit(self, unit: UnitOn) -> bool:
        return not self.kinds or unit.kind in self.kinds

    def title(self, standard: str, unit_id: int, unit: Callable[[int], UnitOn]) -> bool:
        """Of titles and of enrolments alike."""
        return self.standard(standard) and (not self.kinds or self.unit(unit(unit_id)))

    def nomination(self, one: Nominated) -> bool:
        """One that names no campaign is of all; a collective then only where its kind is of this one."""
        if self.campaign is None or one.campaign == self.campaign:
            return True
        return one.campaign is None and (one.bearer.person is not None or self.unit(one.bearer.unit))


def period_of(session: Session, period: int | None, campaign: str | None) -> int:
    """The period asked for; of a campaign alone its last. ProblemsError: CD-030, TH-112."""
    if period is not None:
        return period
    if campaign is None:
        raise ProblemsError([no_period()])
    return max(campaign_of(session, campaign).definition.years)


def about(session: Session, period: int, campaign: str | None, known: int | None = None) -> About:
    """What the lists of a period, or of a campaign in it, are about. ProblemsError: CD-030, TH-111."""
    if campaign is None:
        return About()
    found = campaign_of(session, campaign, known).definition
    if period not in found.years:
        raise ProblemsError([not_of_campaign(period, found.code, found.years)])
    return About(found.code, found.standards, found.kinds)
