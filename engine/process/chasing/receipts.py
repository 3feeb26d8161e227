"""What came in of bodies that are not assessed, and of units that report without a form of ours: entered by hand.

A receipt names who reported, at which milestone of the campaign, by which document, on which day. It is kept under the
body's name as the campaign has it, a unit's under its id, for codes change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError, nearest
from engine.process.campaigns.keeping import open_campaign
from engine.process.campaigns.model import Campaign, Milestone
from engine.process.campaigns.reporting import ReportingUnit, reporting_units
from engine.process.chasing import problems
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import today
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


@dataclass(frozen=True, slots=True)
class Received:
    """What entering a receipt did; ``entry``: of the journal, none where it was entered just so before."""

    name: str
    milestone: Milestone
    entry: int | None


def unit_key(unit_id: int) -> str:
    return f"unit:{unit_id}"


def receipts(session: Session, campaign: str) -> dict[ReceiptKey, Receipt]:
    """The receipts of a campaign that stand."""
    return {
        key: Receipt(row.document, row.received_on, row.revision)
        for key, row in _newest(session, campaign).items()
        if not row.withdrawn
    }


def receive(
    session: Session,
    code: str,
    body: str,
    document: str,
    received_on: date,
    *,
    milestone: str | None = None,
    turn: int = 1,
) -> Received:
    """Enter a receipt within the caller's transaction.

    body  a name of the campaign, the code of a unit that must report, or the id of a milestone that nobody reports at
    ProblemsError: CD-030, CD-031, DK-020 to DK-024, DK-026, DK-027.
    """
    campaign = open_campaign(session, code)
    name, key, step = _meant(session, campaign, body, milestone, turn)
    found: list[Problem] = []
    if not document.strip():
        found.append(problems.lacking("--document", "số, ký hiệu của báo cáo"))
    if received_on > today():
        found.append(problems.in_the_future("--on", received_on))
    before = _newest(session, code).get(key)
    if before is not None and not before.withdrawn:
        if (before.document, before.received_on) == (document.strip(), received_on):
            return Received(name, step, None)
        seen = _facts(document.strip(), received_on)
        found.append(problems.received_otherwise(name, seen, _facts(before.document, before.received_on)))
    if found:
        raise ProblemsError(found)
    return Received(name, step, _enter(session, code, key, before, document.strip(), received_on))


def take_back(
    session: Session, code: str, body: str, ground: str, *, milestone: str | None = None, turn: int = 1
) -> Received:
    """Take a receipt back that was entered in error.

    ProblemsError: CD-030, CD-031, DK-020 to DK-022, DK-025 to DK-027.
    """
    campaign = open_campaign(session, code)
    name, key, step = _meant(session, campaign, body, milestone, turn)
    before = _newest(session, code).get(key)
    if before is None or before.withdrawn:
        raise ProblemsError([problems.not_received(name)])
    if not ground.strip():
        raise ProblemsError([problems.lacking("--ground", "lý do")])
    return Received(
        name, step, _enter(session, code, key, before, before.document, before.received_on, ground=ground.strip())
    )


def owners(campaign: Campaign, units: Sequence[ReportingUnit]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Key of a receipt to the name, and the milestones at which that body or unit reports; ``units``: who must.

    At a milestone that nobody reports at, whoever is responsible for it does.
    """
    definition = campaign.definition
    found = {body.name: (body.name, body.owes) for body in definition.bodies}
    for one in units:
        owes = tuple(owed.milestone for owed in one.owes)
        found[unit_key(one.unit.id)] = (f"{one.unit.name} ({one.unit.code})", owes)
    for id_ in unreported(campaign, units):
        who = definition.milestone(id_).responsible
        name, owes = found.get(who, (who, ()))
        found[who] = (name, (*owes, id_))
    return found


def unreported(campaign: Campaign, units: Sequence[ReportingUnit]) -> tuple[str, ...]:
    """Ids of the milestones at which no unit and no body reports."""
    definition = campaign.definition
    reported = {id_ for body in definition.bodies for id_ in body.owes}
    reported |= {owed.milestone for one in units for owed in one.owes}
    return tuple(step.id for step in definition.milestones if step.id not in reported)


def _meant(
    session: Session, campaign: Campaign, body: str, milestone: str | None, turn: int
) -> tuple[str, ReceiptKey, Milestone]:
    """The name of who reported, the key of the receipt, the milestone."""
    units = reporting_units(session, campaign.definition)
    of = owners(campaign, units)
    by_text = {name: key for key, (name, _) in of.items()}
    by_text |= {one.unit.code: unit_key(one.unit.id) for one in units}
    if body in unreported(campaign, units):
        body, milestone = campaign.definition.milestone(body).responsible, body
    key = by_text.get(body)
    if key is None:
        bodies = [name for key, (name, _) in of.items() if not key.startswith("unit:")]
        near = nearest(body, by_text)
        raise ProblemsError([problems.unknown_body(body, campaign.code, bodies, near)])
    name, owes = of[key]
    if milestone is None and len(owes) > 1:
        raise ProblemsError([problems.which_milestone(name, owes)])
    chosen = milestone or owes[0]
    if chosen not in owes:
        raise ProblemsError([problems.not_owed(chosen, name, owes)])
    step = campaign.definition.milestone(chosen)
    turns = len(step.last_good_days(campaign.definition.reading))
    if not 1 <= turn <= turns:
        raise ProblemsError([problems.wrong_turn(turn, turns)])
    return name, ReceiptKey(key, chosen, turn), step


def _enter(
    session: Session,
    code: str,
    key: ReceiptKey,
    before: BodyReport | None,
    document: str,
    received_on: date,
    *,
    ground: str | None = None,
) -> int:
    seq = journal.upcoming(session)
    row = BodyReport(
        campaign=code,
        body=key.body,
        milestone=key.milestone,
        turn=key.turn,
        revision=1 if before is None else before.revision + 1,
        document=document,
        received_on=received_on,
        withdrawn=ground is not None,
        ground=ground,
        entry=seq,
    )
    session.add(row)
    told: dict[str, Plain] = {"campaign": code, "milestone": key.milestone, "on": received_on.isoformat()}
    action = "campaign.report_received" if ground is None else "campaign.report_taken_back"
    return journal.record(session, action, told).seq


def _newest(session: Session, campaign: str) -> Mapping[ReceiptKey, BodyReport]:
    newest = (
        select(BodyReport.body, BodyReport.milestone, BodyReport.turn, func.max(BodyReport.revision).label("revision"))
        .where(BodyReport.campaign == campaign)
        .group_by(BodyReport.body, BodyReport.milestone, BodyReport.turn)
        .subquery()
    )
    rows = session.scalars(
        select(BodyReport)
        .join(
            newest,
            (BodyReport.body == newest.c.body)
            & (BodyReport.milestone == newest.c.milestone)
            & (BodyReport.turn == newest.c.turn)
            & (BodyReport.revision == newest.c.revision),
        )
        .where(BodyReport.campaign == campaign)
    )
    return {ReceiptKey(row.body, row.milestone, row.turn): row for row in rows}


def _facts(document: str, received_on: date) -> str:
    return f"{document}, {received_on:%d/%m/%Y}"
