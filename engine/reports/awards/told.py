"""What the papers of a proposal tell: the lists, and of everybody on them the titles and awards of earlier years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Session

from engine.process.awards.known.authorities import commune_of, given_by_each_commune
from engine.process.awards.known.given import Given, given
from engine.process.awards.lists.listed import Entry, Lists, Shortlist
from engine.process.awards.model import Bearer, Form
from engine.records.register import Register
from engine.records.titles import Title, titles
from engine.reports.awards.frame import Framing
from engine.reports.awards.listed import Section, sections
from engine.reports.awards.naming import commune_names, parted
from engine.reports.naming import recipient

_PUT_FORWARD: tuple[Section, ...] = ("listed", "uncut")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Lists with all that the papers beside them tell.

    titles  unit id to its titles, the newest first, revoked ones among them
    awards  `Bearer.key` to the awards it bears, the newest first, those taken back left out
    """

    lists: Lists
    framing: Framing
    titles: Mapping[int, tuple[Title, ...]]
    awards: Mapping[str, tuple[Given, ...]]

    @property
    def register(self) -> Register:
        return self.lists.field.register

    @property
    def period(self) -> int:
        return self.lists.field.period


@dataclass(frozen=True, slots=True)
class Group:
    """What one authority is asked for: a form, with everybody put forward for it and those something is waited for.

    authority  none: nobody is known to give it
    waiting    of those with a dossier, and of those alike at the cut: who has neither is asked for by nobody
    uncut      lists of it for which no places were given
    """

    form: Form
    authority: str | None
    listed: tuple[Entry, ...]
    waiting: tuple[Entry, ...]
    uncut: tuple[Shortlist, ...]

    def of(self, recipient_: str) -> tuple[Entry, ...]:
        """Those put forward who are collectives, or individuals."""
        return tuple(entry for entry in self.listed if entry.candidacy.bearer.recipient == recipient_)


def read_proposal(session: Session, lists: Lists, framing: Framing, known: int | None = None) -> Proposal:
    """Read what stands beside the lists: two queries, however many are on them."""
    bearers = [entry.candidacy.bearer for one in lists.lists for entry in _printed(one)]
    units = {bearer.unit.id for bearer in bearers}
    keys = {bearer.key for bearer in bearers}
    held = titles(session, units=units, known=known) if units else []
    awards = [one for one in given(session, known=known) if one.bearer_key in keys] if keys else []
    return Proposal(lists, framing, _by(held, lambda one: one.unit_id), _by(awards, lambda one: one.bearer_key))


def groups(proposal: Proposal) -> list[Group]:
    """By form, the highest tier first, then by who gives it, in the order of the lists."""
    found: dict[tuple[str, str | None], list[tuple[Shortlist, Section, Entry]]] = {}
    names = commune_names(proposal.register)
    for shortlist in proposal.lists.lists:
        for section, entries in sections(shortlist).items():
            if section == "given":
                continue
            for entry in entries:
                key = shortlist.form.code, _authority(shortlist.form, entry.candidacy.bearer, proposal.register, names)
                found.setdefault(key, []).append((shortlist, section, entry))
    return [_group(authority, lines) for (_, authority), lines in found.items()]


def _authority(form: Form, bearer: Bearer, register: Register, names: Mapping[int, str]) -> str | None:
    """Who gives the form, as its title says; of what each commune gives, the commune that the bearer belongs to.

    names  of communes, no two alike: what is asked of one is not asked of another
    """
    if not given_by_each_commune(form):
        return parted(form)[1]
    commune = commune_of(register, bearer.unit)
    return None if commune is None else f"Chủ tịch {recipient(commune.kind, names[commune.id])}"


def _group(authority: str | None, lines: list[tuple[Shortlist, Section, Entry]]) -> Group:
    uncut = {shortlist.form.name: shortlist for shortlist, _, _ in lines if shortlist.places is None}
    return Group(
        lines[0][0].form,
        authority,
        tuple(entry for _, section, entry in lines if section in _PUT_FORWARD),
        tuple(entry for _, section, entry in lines if section == "tied" or _awaited(section, entry)),
        tuple(uncut.values()),
    )


def _awaited(section: Section, entry: Entry) -> bool:
    return section == "awaited" and entry.candidacy.nominated is not None


def _printed(shortlist: Shortlist) -> Iterator[Entry]:
    return (entry for entries in sections(shortlist).values() for entry in entries)


_Of = TypeVar("_Of", Title, Given)
_Key = TypeVar("_Key", int, str)


def _by(items: Iterable[_Of], key: Callable[[_Of], _Key]) -> dict[_Key, tuple[_Of, ...]]:
    """By key, the newest first."""
    found: dict[_Key, list[_Of]] = {}
    for one in items:
        found.setdefault(key(one), []).append(one)
    return {of: tuple(sorted(ones, key=lambda one: -one.period)) for of, ones in found.items()}
