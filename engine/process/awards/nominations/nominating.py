"""Nominating: all proposals that are put together, or none of them; a change is the next revision of a nomination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.nominees import bearer, nominations
from engine.process.awards.model import Bearer, Form, Nominated
from engine.process.awards.nominations.namesakes import rewarded_namesakes
from engine.process.awards.nominations.nomination_notes import notes_on
from engine.process.awards.nominations.proposals import Draft, Drafting, Proposal
from engine.process.awards.nominations.spent import Spent
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS
from engine.process.campaigns.keeping import open_campaign
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.store import Nomination


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of proposals: numbers of new nominations, of those changed and of those that were so already.

    notes  sentences on what is to be looked at; entry: of the journal, none where nothing changed
    """

    new: tuple[int, ...]
    changed: tuple[int, ...]
    unchanged: tuple[int, ...]
    notes: tuple[str, ...]
    entry: int | None


@dataclass(frozen=True, slots=True)
class Put:
    """How proposals are put.

    campaign  they are made in; none: of a nomination that is changed the one it has
    change    whether a nomination that says something else is changed; else it stands against them
    must      whether each must change one that is there
    source    SHA-256 of the file they come from; found: what was wrong with reading it, to be told with the rest
    """

    campaign: str | None = None
    change: bool = False
    must: bool = False
    source: str = ""
    found: tuple[Problem, ...] = ()


def nominate(session: Session, form: Form, period: int, proposals: Sequence[Proposal], put: Put | None = None) -> Kept:
    """Keep the proposals for one form and recipient.

    Raises ProblemsError with all that is wrong: TH-001 to TH-015, TH-021, TH-141; CD-030, CD-031.
    """
    put = put or Put()
    drafting = Drafting(session, form, period)
    drafts = drafting.drafts(proposals)
    found = [*put.found, *_campaign_problems(session, put.campaign, period), *drafting.problems]
    entry = journal.upcoming(session)
    names = [one.proposal.name for one in drafts] if form.recipient == "individual" else []
    people, commitments = journal.numbers_of(session, entry, names)
    persons: Sequence[int | None] = people if names else [None] * len(drafts)
    keeping = _Keeping(session, form, period, put)
    for draft, person in zip(drafts, persons, strict=True):
        keeping.take(draft, bearer(draft.unit, person, draft.proposal.name))
    found += keeping.problems
    if found:
        raise ProblemsError(found)
    return keeping.enter(entry, commitments)


def _campaign_problems(session: Session, campaign: str | None, period: int) -> list[Problem]:
    if campaign is None:
        return []
    try:
        definition = open_campaign(session, campaign).definition
    except ProblemsError as error:
        return list(error.problems)
    if period in definition.years:
        return []
    others = ", ".join(map(str, definition.years))
    return [NOMINATION_PROBLEMS.problem("TH-021", "--campaign", f"“{campaign}”", others=others, period=period)]


class _Keeping:
    """What is to be written, next to what stands."""

    def __init__(self, session: Session, form: Form, period: int, put: Put) -> None:
        self._session, self._form, self._period, self._put = session, form, period, put
        self._standing = {one.bearer.key: one for one in nominations(session, period, form=form.code)}
        self._spent = Spent(session, period)
        self._first: dict[str, str] = {}
        self._new: list[tuple[Draft, Bearer]] = []
        self._changed: list[tuple[Draft, Nominated]] = []
        self._unchanged: list[int] = []
        self.problems: list[Problem] = []

    def take(self, draft: Draft, of: Bearer) -> None:
        place = draft.proposal.place("unit" if of.person is None else "name")
        first = self._first.get(of.key)
        self._first.setdefault(of.key, place)
        before = self._standing.get(of.key)
        if first is not None:
            self._refuse("TH-006", place, of, first=first)
        elif before is None and self._put.must:
            self._refuse("TH-008", place, of, period=self._period)
        elif before is not None and self._says(draft, before):
            self._unchanged.append(before.number)
            return
        elif before is not None and not self._put.change:
            self._refuse("TH-007", place, of, number=before.number)
        elif before is None:
            self._new.append((draft, of))
        else:
            self._changed.append((draft, before))
        self.problems += self._spent.against(draft, of)

    def enter(self, entry: int, commitments: dict[str, Plain]) -> Kept:
        """Write all of it."""
        if not self._new and not self._changed:
            return Kept((), (), tuple(self._unchanged), (), None)
        last = self._session.scalar(select(func.max(Nomination.number))) or 0
        new = list(range(last + 1, last + 1 + len(self._new)))
        for number, (draft, of) in zip(new, self._new, strict=True):
            self._session.add(self._row(draft, of, entry, number, 1, self._put.campaign))
        for draft, before in self._changed:
            campaign = self._put.campaign or before.campaign
            self._session.add(self._row(draft, before.bearer, entry, before.number, before.revision + 1, campaign))
        changed = [before.number for _, before in self._changed]
        payload: dict[str, Plain] = {
            "forms": [self._form.code],
            "period": self._period,
            "nominations": [*new, *changed],
        }
        payload |= {"campaign": self._put.campaign} if self._put.campaign else {}
        payload |= {"file": self._put.source} if self._put.source else {}
        journal.record(self._session, "award.nominated", payload, people=commitments)
        standing = nominations(self._session, self._period)
        put = [one for one in standing if one.number in {*new, *changed}]
        notes = (
            *notes_on({*new, *changed}, standing),
            *rewarded_namesakes(self._session, self._period, put),
        )
        return Kept(tuple(new), tuple(changed), tuple(self._unchanged), notes, entry)

    def _says(self, draft: Draft, before: Nominated) -> bool:
        """Whether the nomination says just that already."""
        said = draft.proposal
        return (
            said.role == before.role
            and bool(said.leads) == before.leads
            and draft.achievements == before.achievements
            and said.initiatives == before.initiatives
            and dict(said.reported) == before.reported
            and said.document == (before.document or "")
            and self._put.campaign in (None, before.campaign)
        )

    def _row(
        self, draft: Draft, of: Bearer, entry: int, number: int, revision: int, campaign: str | None
    ) -> Nomination:
        said = draft.proposal
        return Nomination(
            number=number,
            revision=revision,
            form=self._form.code,
            period=self._period,
            campaign=campaign,
            unit_id=of.unit.id,
            person=of.person,
            role=said.role or None,
            leads=bool(said.leads),
            achievements=[{"key": one.key, "text": one.text} for one in draft.achievements],
            initiatives=list(said.initiatives),
            reported=dict(said.reported),
            document=said.document or None,
            entry=entry,
        )

    def _refuse(self, code: str, place: str, of: Bearer, **fields: object) -> None:
        who = f"{of.name} ({of.unit.code})" if of.person is None else f"{of.name}, {of.unit.name} ({of.unit.code})"
        self.problems.append(NOMINATION_PROBLEMS.problem(code, place, "", who=who, **fields))
