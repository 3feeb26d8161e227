"""Entering what came in by hand: at which milestone, of whom among those who must report at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError, nearest
from engine.process.campaigns.keeping import open_campaign
from engine.process.campaigns.model import Campaign, Milestone, day_words
from engine.process.chasing import problems
from engine.process.chasing.receipts import ReceiptKey, last_told
from engine.process.chasing.reporting import Reporter, Step, steps
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import today
from engine.records.store import BodyReport


@dataclass(frozen=True, slots=True)
class Received:
    """What entering a receipt did; ``entry``: of the journal, none where it was entered just so before."""

    name: str
    milestone: Milestone
    entry: int | None


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

    body  a name of the campaign, the code that a unit which must report, or who came after it, bears on the day of
          receipt, or the id of a milestone that nobody reports at
    ProblemsError: CD-030, CD-031, DK-020 to DK-024, DK-026, DK-027, DK-034, all of them.
    """
    found: list[Problem] = []
    if not document.strip():
        found.append(problems.lacking("--document", "số, ký hiệu của báo cáo"))
    if received_on > today():
        found.append(problems.in_the_future("--on", received_on))
    try:
        campaign = open_campaign(session, code)
        begins = campaign.definition.plan.begins
        if received_on < begins:
            found.append(problems.before_the_plan("--on", received_on, day_words(begins)))
        who, key, step = _meant(session, campaign, body, milestone, turn, min(received_on, today()))
    except ProblemsError as error:
        raise ProblemsError([*error.problems, *found]) from error
    before = last_told(session, code).get(key)
    if before is not None and not before.withdrawn and document.strip():
        if not found and (before.document, before.received_on) == (document.strip(), received_on):
            return Received(who, step, None)
        seen = _facts(document.strip(), received_on)
        if seen != (held := _facts(before.document, before.received_on)):
            found.append(problems.received_otherwise(who, seen, held))
    if found:
        raise ProblemsError(found)
    return Received(who, step, _enter(session, code, key, before, document.strip(), received_on))


def take_back(
    session: Session, code: str, body: str, ground: str, *, milestone: str | None = None, turn: int = 1
) -> Received:
    """Take a receipt back that was entered in error.

    ProblemsError: CD-030, CD-031, DK-020 to DK-022, DK-025 to DK-027.
    """
    found = [] if ground.strip() else [problems.lacking("--ground", "lý do")]
    try:
        campaign = open_campaign(session, code)
        who, key, step = _meant(session, campaign, body, milestone, turn, today(), met=True)
    except ProblemsError as error:
        raise ProblemsError([*error.problems, *found]) from error
    before = last_told(session, code).get(key)
    if before is None or before.withdrawn:
        found.insert(0, problems.not_received(who))
    if before is None or found:
        raise ProblemsError(found)
    entry = _enter(session, code, key, before, before.document, before.received_on, ground=ground.strip())
    return Received(who, step, entry)


def _meant(
    session: Session,
    campaign: Campaign,
    body: str,
    milestone: str | None,
    turn: int,
    day: date,
    *,
    met: bool = False,
) -> tuple[str, ReceiptKey, Milestone]:
    """The name of who reported, the key of the receipt, the milestone.

    met  of units that bear or bore the code, one whose report came in is meant rather than one that owes it
    """
    of = steps(session, campaign, day)
    task = next((step for step in of if step.task and step.milestone.id == body), None)
    if task is not None:
        body, milestone = task.reporters[0].name, body
    mine = [(step, one) for step in of for one in step.reporters if _named(one, body)]
    if not mine:
        raise ProblemsError([_unknown(campaign, of, body)])
    name = mine[0][1].name
    owes = [one.id for one in campaign.definition.milestones if any(step.milestone.id == one.id for step, _ in mine)]
    if milestone is None and len(owes) > 1:
        raise ProblemsError([problems.which_milestone(name, owes)])
    chosen = milestone or owes[0]
    if chosen not in owes:
        raise ProblemsError([problems.not_owed(chosen, name, owes)])
    turns = {step.turn for step in of if step.milestone.id == chosen}
    at = [one for step, one in mine if step.milestone.id == chosen and step.turn == turn]
    if not at:
        raise ProblemsError([problems.wrong_turn(turn, max(turns))])
    one = min(at, key=lambda each: (each.on is None) if met else (each.on is not None))
    return one.name, ReceiptKey(one.key, chosen, turn), campaign.definition.milestone(chosen)


def _named(one: Reporter, text: str) -> bool:
    """Whether a text names who reports: a unit by its code or its name in full, a body without regard to capitals."""
    if one.unit is not None:
        return text in (one.unit.code, one.name)
    return one.name.casefold() == text.casefold()


def _unknown(campaign: Campaign, of: Sequence[Step], body: str) -> Problem:
    everybody = [one for step in of for one in step.reporters]
    bodies = list(dict.fromkeys(one.name for one in everybody if one.unit is None))
    codes = list(dict.fromkeys(one.unit.code for one in everybody if one.unit is not None))
    return problems.unknown_body(body, campaign.code, bodies, nearest(body, [*bodies, *codes]))


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


def _facts(document: str, received_on: date) -> str:
    return f"{document}, {received_on:%d/%m/%Y}"
