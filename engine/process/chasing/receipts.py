"""What came in of bodies that are not assessed, and of units that report without a form of ours: entered by hand.

A receipt names who reported, at which milestone of the campaign, by which document, on which day. It is kept under the
body's name as the campaign has it, a unit's under its id, for codes change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from engine.process.campaigns.model import Campaign
from engine.process.campaigns.reporting import ReportingUnit
from engine.records.newest import newest
from engine.records.store import BodyReport


@dataclass(frozen=True, slots=True)
class ReceiptKey:
    """Who reported: a body's name or ``unit:12``; at which milestone; of one that comes every quarter which time."""

    body: str
    milestone: str
    turn: int = 1


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came in; ``revision`` is that of the newest row of its key."""

    document: str
    received_on: date
    revision: int


def unit_key(unit_id: int) -> str:
    return f"unit:{unit_id}"


def receipts(session: Session, campaign: str, day: date | None = None) -> dict[ReceiptKey, Receipt]:
    """The receipts of a campaign that stand; ``day``: of what came in by its end, none: of all."""
    return {
        key: Receipt(row.document, row.received_on, row.revision)
        for key, row in last_told(session, campaign).items()
        if not row.withdrawn and (day is None or row.received_on <= day)
    }


def owners(campaign: Campaign, units: Sequence[ReportingUnit]) -> dict[str, tuple[str, ...]]:
    """Name of a body to the milestones at which it reports; ``units``: those that must report.

    At a milestone that nobody reports at, whoever is responsible for it does.
    """
    definition = campaign.definition
    found = {body.name: body.owes for body in definition.bodies}
    for id_ in unreported(campaign, units):
        who = definition.milestone(id_).responsible
        found[who] = (*found.get(who, ()), id_)
    return found


def unreported(campaign: Campaign, units: Sequence[ReportingUnit]) -> tuple[str, ...]:
    """Ids of the milestones at which no unit and no body reports."""
    definition = campaign.definition
    reported = {id_ for body in definition.bodies for id_ in body.owes}
    reported |= {owed.milestone for one in units for owed in one.owes}
    return tuple(step.id for step in definition.milestones if step.id not in reported)


def last_told(session: Session, campaign: str) -> Mapping[ReceiptKey, BodyReport]:
    """The newest row of each receipt, withdrawn or not."""
    rows = session.scalars(select(aliased(BodyReport, newest(BodyReport, BodyReport.campaign == campaign))))
    return {ReceiptKey(row.body, row.milestone, row.turn): row for row in rows}
