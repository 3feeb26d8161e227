"""The list that goes out with a proposal, as a table that is kept, compared and made again like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from criteria.awards import AWARD_STANDARD
from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.lists.asked_lists import asked_lists
from engine.process.awards.lists.listed import Lists
from engine.process.awards.lists.listing import lists_of, nominated_only
from engine.records import journal
from engine.records.office import office_of
from engine.reports.awards.frame import Framing
from engine.reports.awards.shortlists import proposed
from engine.reports.tables.asked import Asked, Made

NAME = "award-list"
"""As the list is called among the tables that went out."""


def asking(
    period: int,
    *,
    campaign: str | None = None,
    tier: int | None = None,
    form: str | None = None,
    nominated: bool = False,
    mark: str = "",
) -> Asked:
    """What lists are asked for, as it is kept. ``nominated``: of who is nominated alone."""
    options = {"tier": str(tier)} if tier is not None else {}
    options |= {"form": form} if form is not None else {}
    options |= {"nominated": "only"} if nominated else {}
    return Asked(AWARD_STANDARD, (period,), campaign, options=options, mark=mark)


def sent_with(asked: Asked, document: str | None, dated: date | None) -> Asked:
    """Asked so, with the number and the day of the proposal that the list goes with."""
    sent = {"number": document, "date": dated.isoformat() if dated is not None else None}
    return replace(asked, options={**asked.options, **{name: one for name, one in sent.items() if one is not None}})


def read_lists(session: Session, asked: Asked) -> Lists:
    """The lists that are asked for, of all that are made. ProblemsError: CD-030, TH-081, TH-082, TH-110, TH-111."""
    period, options = asked.periods[0], asked.options
    field = read_field(session, period, campaign=asked.campaign)
    tier = int(options["tier"]) if "tier" in options else None
    wanted = {one.name for one in asked_lists(field.forms, period, form=options.get("form"), tier=tier)}
    made = lists_of(nominated_only(field) if "nominated" in options else field)
    return Lists(field, tuple(one for one in made.lists if one.form.name in wanted))


def framing_of(session: Session, asked: Asked, made_on: date | None = None) -> Framing:
    """How the lists go out: from this office, with the number and the day that are asked for."""
    options = asked.options
    dated = date.fromisoformat(options["date"]) if "date" in options else None
    return Framing(office_of(session), options.get("number"), dated, asked.mark, made_on)


def make_list(session: Session, asked: Asked, lists: Lists | None = None) -> Made:
    """The list as it is kept: individuals by their number. ``lists``: those asked for, where they are read already."""
    framing = framing_of(session, asked)
    table = proposed(lists or read_lists(session, asked), framing)
    return Made(NAME, asked, table, framing.office, journal.head_of(session))
