"""Adopting an office's own set: one person proposes what was checked and tried, a second one confirms it.

Until it is confirmed it counts nowhere. What it does to other editions is told by both steps and stands in their
journal entries; `criteria.library.offices` is where it is so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from criteria.library import catalogue
from criteria.library.cases import cases_beside
from criteria.library.offices import Edition, OfficeLibrary, read_adopted
from criteria.loading import load_set, read_kept, read_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from criteria.shelves import Folder, Several, Shelved, Texts
from engine.records import adoptions as kept
from engine.records.adoptions import Adoption, Wording
from engine.records.canonical import Plain
from engine.records.store import Store
from engine.workshop import adoption_problems as problems
from engine.workshop.pieces import Piece
from engine.workshop.testing import failures

MOST_YEARS = 3
"""So many periods after the first day of an edition another one may still meet it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """An edition that ends since another was adopted: its last day in this office, none: it counts on no day."""

    key: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal entered; ``entry``: none where just this is proposed already. ``cases``: how many hold; none: none.

    replaces  the proposal of the same edition that waited until now, which this one ends; none: none waited
    """

    set: CriterionSet
    cases: int | None
    ends: tuple[Ended, ...]
    entry: int | None
    replaces: Adoption | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A set in effect, and what it ends. ``own``: the days on which it counts in the office."""

    set: CriterionSet
    own: Edition
    decision: str
    ends: tuple[Ended, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An edition that counts no more. ``counted``: it was confirmed; ``again``: editions that it had ended."""

    key: str
    counted: bool
    again: tuple[str, ...]
    entry: int


def propose(store: Store, path: Path, decision: str, *, without_cases: bool = False) -> Proposed:
    """Check an office's set, try its cases on both engines, and enter it as proposed.

    Raises ProblemsError: all that keeps it from loading (CR-0xx), else BH-001 to BH-007, BH-010, BH-017.
    """
    with store.reading() as session:
        in_effect = kept.in_effect(session)
    piece = load(path, in_effect)
    found: list[Problem] = [] if decision.strip() else [problems.unsaid("--decision", "số, ngày của quyết định")]
    count, wrong = _tried(piece, without_cases=without_cases)
    found += wrong
    set_, decision = piece.set, " ".join(decision.split())
    wording = Wording(set_.id, set_.edition, set_.standard, set_.whole_hash, set_.meaning_hash, set_.whole_text)
    with store.writing() as session:
        before = kept.adoptions(session)
        found += _clashes(session, set_, path.name)
        same = [one for one in before if one.key == set_.key and one.text_hash == set_.whole_hash]
        if (done := next((one for one in same if one.standing == "confirmed"), None)) and done.confirmed:
            found.append(problems.adopted_already(set_.key, done.confirmed.entry))
        if found:
            raise ProblemsError(found)
        ends = _ends(session, set_)
        if any(one.standing == "proposed" and one.decision == decision for one in same):
            return Proposed(set_, count, ends, None)
        entry = kept.propose(session, wording, decision, {"cases": count, "ends": _plain(ends)})
    waiting = next((one for one in before if one.key == set_.key and one.standing == "proposed"), None)
    return Proposed(set_, count, ends, entry, waiting)


def confirm(store: Store, key: str, decision: str) -> Confirmed:
    """Confirm what somebody else proposed under this decision: it counts from here on.

    Raises ProblemsError: BH-001, BH-004 to BH-009, BH-013, BH-017, BH-018.
    """
    _require_key(key)
    decision = " ".join(decision.split())
    with store.writing() as session:
        waiting = {one.key: one for one in kept.adoptions(session) if one.standing == "proposed"}
        if key not in waiting:
            raise ProblemsError([problems.never_proposed(key, waiting)])
        proposal = waiting[key]
        set_ = read_kept(proposal.text, key)
        found = list(_clashes(session, set_, key))
        if not decision:
            found.append(problems.unsaid("--decision", "quyết định ghi trong đề nghị"))
        elif decision != proposal.decision:
            found.append(problems.another_decision(key, decision, proposal.decision, proposal.proposed.entry))
        if kept.is_acting(proposal.proposed):
            found.append(problems.same_person(key, proposal.proposed.entry))
        if found:
            raise ProblemsError(found)
        ends, own = _ends(session, set_), _as_it_counts(session, set_)
        entry = kept.confirm(session, proposal, {"proposed": proposal.proposed.entry, "ends": _plain(ends)})
    return Confirmed(set_, own, proposal.decision, ends, entry)


def withdraw(store: Store, key: str, ground: str) -> Withdrawn:
    """Withdraw an edition, proposed or in effect; runs keep the text they used. ProblemsError: BH-001, BH-011 to 13."""
    _require_key(key)
    ground = " ".join(ground.split())
    with store.writing() as session:
        standing = {one.key: one for one in kept.adoptions(session) if one.standing in ("proposed", "confirmed")}
        found = [] if ground else [problems.unsaid("--ground", "lý do rút")]
        if key not in standing:
            raise ProblemsError([*found, problems.nothing_to_withdraw(key, standing)])
        in_effect = kept.in_effect(session)
        for one in in_effect:
            base = read_adopted(one.text, one.key).base
            if base is not None and base.key == key and key not in _shipped_keys():
                found.append(problems.layer_rests_on_it(key, one.key))
        if found:
            raise ProblemsError(found)
        counting = next((one for one in in_effect if one.key == key), None)
        again: tuple[str, ...] = ()
        if counting is not None:
            again = tuple(one.key for one in _ended_by(in_effect, read_kept(counting.text, key)))
        entry = kept.withdraw(session, counting or standing[key], ground, {"counts_again": list(again)})
    return Withdrawn(key, counting is not None, again, entry)


def load(path: Path, adopted: Sequence[Adoption]) -> Piece:
    """An office's file on the bench; what it names stands in its folder, in the library or among the adopted sets."""
    shelf = Several((Folder(path.parent), catalogue.SHIPPED, _AdoptedShelf(adopted)))
    return Piece(path, load_set(path, shelf), shelf)


@dataclass(frozen=True)
class _AdoptedShelf:
    """The office's sets as the shelf from which another takes: each by its own text."""

    adopted: Sequence[Adoption]

    def find(self, key: str) -> Shelved | None:
        found = next((one for one in self.adopted if one.key == key), None)
        return None if found is None else Shelved(key, read_adopted(found.text, key).text)

    def keys(self) -> Iterator[str]:
        return (one.key for one in self.adopted)


def _tried(piece: Piece, *, without_cases: bool) -> tuple[int | None, list[Problem]]:
    """How many cases hold; none where there are none and none are asked for."""
    beside = cases_beside(piece.path)
    if not beside.is_file():
        return None, [] if without_cases else [problems.without_cases(piece.path.name, beside.name)]
    found = list(failures(piece))
    if not found:
        return len(piece.cases.cases), []
    return None, [problems.cases_fail(beside.name, len(found), found[0].case)]


def _clashes(session: Session, set_: CriterionSet, name: str) -> Iterator[Problem]:
    """What of the library and of the sets adopted so far does not go with it."""
    in_effect = kept.in_effect(session)
    shipped = {one.key: one for one in catalogue.all_sets()}
    there = shipped | {one.key: read_adopted(one.text, one.key) for one in in_effect}
    if set_.key in shipped and shipped[set_.key].meaning_hash != set_.meaning_hash:
        yield problems.shipped_key(name, set_.key)
    for key, text in sorted(set_.brought.items()):
        if key in there and _meaning(set_, key, text) != there[key].meaning_hash:
            yield problems.rests_on_another(name, key)
    if set_.base is not None and set_.base.key not in there:
        yield problems.base_unknown(name, set_.base.key, there)
        return
    library = _with(in_effect, set_)
    if set_.base is not None and set_.territory is not None and (beside := library.layers_beside(set_)):
        yield problems.layer_beside(name, set_.base.id, set_.territory, beside)
    editions = library.editions(set_.id)
    for period in range(min(one.in_force.first.year for one in editions), _last_year(editions) + 1):
        counting = [one for one in editions if one.counts_for(period)]
        if len(counting) > 1 and any(one.key == set_.key for one in counting):
            yield problems.both_count(name, period, counting)
            return


def _meaning(set_: CriterionSet, key: str, text: str) -> str:
    """Of a set that another rests on, from the texts it brought."""
    if set_.base is not None and set_.base.key == key:
        return set_.base.meaning_hash
    return read_set(text, key, Texts(set_.brought)).meaning_hash


def _last_year(editions: Sequence[Edition]) -> int:
    return max(one.in_force.first.year for one in editions) + MOST_YEARS


@dataclass(frozen=True)
class _Text:
    key: str
    text: str


def _with(in_effect: Sequence[Adoption], set_: CriterionSet) -> OfficeLibrary:
    """The office's library once a set is adopted."""
    others = [_Text(one.key, one.text) for one in in_effect if one.key != set_.key]
    return OfficeLibrary([*others, _Text(set_.key, set_.whole_text)])


def _ends(session: Session, set_: CriterionSet) -> tuple[Ended, ...]:
    in_effect = kept.in_effect(session)
    return tuple(Ended(one.key, one.in_force.last if one.counts else None) for one in _ended_by(in_effect, set_))


def _as_it_counts(session: Session, set_: CriterionSet) -> Edition:
    editions = _with(kept.in_effect(session), set_).editions(set_.id)
    return next(one for one in editions if one.key == set_.key)


def _ended_by(in_effect: Sequence[Adoption], set_: CriterionSet) -> Iterator[Edition]:
    """Editions that it ends: of its own set, and layers over these that count in the office."""
    library = _with(in_effect, set_)
    for id_ in sorted(library.adopted_ids()):
        yield from (one for one in library.editions(id_) if one.ended_by == set_.key)


def _shipped_keys() -> frozenset[str]:
    return frozenset(one.key for one in catalogue.all_sets())


def _plain(ends: Sequence[Ended]) -> Plain:
    return {one.key: one.last.isoformat() if one.last else None for one in ends}


def _require_key(key: str) -> None:
    set_id, _, edition = key.partition("@")
    if not set_id or not edition:
        raise ProblemsError([problems.not_a_key(key)])
