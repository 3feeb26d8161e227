"""Campaigns in the store: taken in, changed by a new revision of their file, closed with a ground, reopened."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.campaigns.fitting import fitting_problems
from engine.process.campaigns.model import Campaign, Definition
from engine.process.campaigns.problems import CAMPAIGN_PROBLEMS
from engine.process.campaigns.reading import read_as_far, read_definition
from engine.process.campaigns.shapes import CODE, LONGEST_CODE
from engine.records import journal
from engine.records.canonical import Plain, sha256_text
from engine.records.newest import newest
from engine.records.store import CampaignText


class Taken(NamedTuple):
    """What became of a file: the campaign as it is now; ``changed`` is False where it was just so before."""

    campaign: Campaign
    changed: bool


def campaigns(session: Session, known: int | None = None) -> tuple[Campaign, ...]:
    """Every campaign, open or closed, in the order in which they came in; as known after an entry, none: now."""
    first = select(CampaignText.code, CampaignText.entry).where(CampaignText.revision == 1)
    came = {row.code: row.entry for row in session.execute(first)}
    return tuple(_kept(row) for row in sorted(_newest(session, known), key=lambda row: (came[row.code], row.code)))


def campaign_of(session: Session, code: str, known: int | None = None) -> Campaign:
    """The campaign of a code, open or closed. ProblemsError: CD-030."""
    rows = {row.code: row for row in _newest(session, known)}
    if code not in rows:
        wanted = meant(nearest(code, rows), f"một trong: {', '.join(sorted(rows))}" if rows else "lập đợt trước")
        raise ProblemsError([CAMPAIGN_PROBLEMS.problem("CD-030", "ĐỢT", f"“{code}”", wanted=wanted)])
    return _kept(rows[code])


def open_campaign(session: Session, code: str) -> Campaign:
    """The campaign of a code, for who brings something into it. ProblemsError: CD-030, CD-031 where it is closed."""
    found = campaign_of(session, code)
    if found.closed:
        raise _closed(found)
    return found


def take(session: Session, text: str, name: str, code: str | None = None, ground: str | None = None) -> Taken:
    """Take a campaign's file in: a new campaign, or the next revision of one that is open.

    name  what problems call the file; code: another than the file's own; ground: why it is changed

    ProblemsError: CD-002 to CD-026, CD-035 with all that is wrong; CD-031; CD-036 a change without a ground.
    """
    found: list[Problem] = []
    if code is not None and not (CODE.fullmatch(code) and len(code) <= LONGEST_CODE):
        found.append(CAMPAIGN_PROBLEMS.problem("CD-035", "--code", f"“{code}”"))
    reading = read_as_far(text, name)
    found += reading.problems
    if reading.definition is not None:
        found += reading.told(fitting_problems(session, reading.definition, reading.place))
    if found or reading.definition is None:
        raise ProblemsError(found)
    definition = _called(reading.definition, code)
    before = next((one for one in campaigns(session) if one.code == definition.code), None)
    if before is not None and before.closed:
        raise _closed(before)
    if before is not None and before.text == text:
        return Taken(before, changed=False)
    if before is not None and not ground:
        raise ProblemsError([CAMPAIGN_PROBLEMS.problem("CD-036", "--ground", campaign=definition.code)])
    action = "campaign.opened" if before is None else "campaign.changed"
    return Taken(_enter(session, definition, text, before, action, ground=ground), changed=True)


def close(session: Session, code: str, ground: str) -> Campaign:
    """Close a campaign: it takes nothing more. ProblemsError: CD-030, CD-031, CD-033."""
    found = open_campaign(session, code)
    ground = _ground(ground)
    return _enter(session, found.definition, found.text, found, "campaign.closed", ground=ground, closed=True)


def reopen(session: Session, code: str, ground: str) -> Campaign:
    """Open a closed campaign again. ProblemsError: CD-030, CD-032, CD-033."""
    found = campaign_of(session, code)
    if not found.closed:
        raise ProblemsError([CAMPAIGN_PROBLEMS.problem("CD-032", "ĐỢT", f"“{code}”")])
    return _enter(session, found.definition, found.text, found, "campaign.reopened", ground=_ground(ground))


def _enter(
    session: Session,
    definition: Definition,
    text: str,
    before: Campaign | None,
    action: str,
    *,
    ground: str | None,
    closed: bool = False,
) -> Campaign:
    entry = journal.upcoming(session)
    row = CampaignText(
        code=definition.code,
        revision=1 if before is None else before.revision + 1,
        title=definition.title,
        text=text,
        text_hash=sha256_text(text),
        closed=closed,
        ground=ground,
        entry=entry,
    )
    session.add(row)
    told: dict[str, Plain] = {"campaign": row.code, "revision": row.revision, "text": row.text_hash}
    journal.record(session, action, told | ({"ground": ground} if ground else {}))
    return _kept(row)


def _newest(session: Session, known: int | None) -> list[CampaignText]:
    campaign = aliased(CampaignText, newest(CampaignText, known=known))
    return list(session.scalars(select(campaign).order_by(campaign.code)))


def _kept(row: CampaignText) -> Campaign:
    definition = _called(read_definition(row.text, row.code), row.code)
    return Campaign(definition, row.revision, row.closed, row.ground, row.text, row.text_hash, row.entry)


def _called(definition: Definition, code: str | None) -> Definition:
    return definition if code is None else replace(definition, code=code)


def _ground(ground: str) -> str:
    if not ground.strip():
        raise ProblemsError([CAMPAIGN_PROBLEMS.problem("CD-033", "--ground")])
    return ground.strip()


def _closed(found: Campaign) -> ProblemsError:
    ground = found.ground or ""
    problem = CAMPAIGN_PROBLEMS.problem("CD-031", "ĐỢT", f"“{found.code}”", ground=ground, campaign=found.code)
    return ProblemsError([problem])
