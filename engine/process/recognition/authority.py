"""Who recognises a unit: as the office entered it, else as the law is known; else nobody is known.

An office's own entry is dated and never rewritten: a later revision of the same day counts in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.kinds import UNIT_KINDS
from criteria.problems import Problem, ProblemsError
from engine.process.library import library_of
from engine.process.recognition import authority_problems as problems
from engine.process.recognition.shipped_authorities import instrument_for, shipped_authorities
from engine.records import journal
from engine.records.register import Register, UnitOn
from engine.records.store import Authority, Store


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Who recognises, from which day on, and what says so.

    authority  none: nobody is known to
    own        the office entered it; else it is the law as known
    managed    where given: only units managed by a unit of one of these kinds
    """

    standard: str
    kind: str
    valid_from: date
    valid_to: date | None
    authority: str | None
    document: str
    own: bool
    managed: tuple[str, ...] | None = None


def set_authority(
    store: Store, standard: str, kinds: Iterable[str], valid_from: date, authority: str | None, document: str
) -> int:
    """Enter who recognises units of these kinds from a day on (none: nobody is known to); number of the journal entry.

    ProblemsError: RC-001, RC-002.
    """
    asked = tuple(dict.fromkeys(kinds))
    found: list[Problem] = []
    with store.reading() as session:
        standards = library_of(session).standards()
    if standard not in standards:
        found.append(problems.unknown_standard(standard, standards))
    if not document.strip() or (authority is not None and not authority.strip()):
        found.append(problems.authority_unsaid())
    if found:
        raise ProblemsError(found)
    with store.writing() as session:
        entry = journal.upcoming(session)
        for kind in asked:
            key = {"standard": standard, "kind": kind, "valid_from": valid_from}
            last = session.scalar(select(func.max(Authority.revision)).filter_by(**key)) or 0
            name = authority.strip() if authority is not None else None
            row = Authority(**key, revision=last + 1, authority=name, document=document.strip(), entry=entry)
            session.add(row)
        journal.record(
            session,
            "recognition.authority_set",
            {
                "standard": standard,
                "kinds": list(asked),
                "from": valid_from.isoformat(),
                "authority": authority,
                "document": document,
            },
        )
    return entry


def recognisers(session: Session, standard: str | None = None) -> list[Recogniser]:
    """Everything known of who recognises, the law first, then the office's entries; by standard, kind and day."""
    known = [
        Recogniser(
            one.standard,
            kind,
            one.first,
            None if one.last == date.max else one.last,
            one.authority,
            one.cite,
            own=False,
            managed=one.managed,
        )
        for one in shipped_authorities()
        for kind in one.kinds
    ]
    known += [one for of_key in _entered(session).values() for one in of_key]
    known = [one for one in known if standard in (None, one.standard)]
    return sorted(known, key=lambda one: (one.standard, UNIT_KINDS.index(one.kind), one.own, one.valid_from))


class Recognisers:
    """Answers who recognises a unit, on a day, for one standard."""

    def __init__(self, session: Session, standard: str, register: Register) -> None:
        self.standard = standard
        self._register = register
        self._entered = {kind: rows for (of, kind), rows in _entered(session).items() if of == standard}

    def of(self, unit: UnitOn, day: date) -> str | None:
        """Its name as decisions print it; none where it is not known."""
        own = [one for one in self._entered.get(unit.kind, ()) if one.valid_from <= day]
        if own:
            return own[-1].authority
        for one in shipped_authorities():
            if one.covers(self.standard, unit.kind, day) and self._managed(unit, one.managed):
                return one.authority
        return None

    def unknown(self, unit: UnitOn, day: date) -> Problem:
        """That nobody is known, and where the office may find it."""
        return problems.no_authority(unit, self.standard, day, instrument_for(self.standard, day))

    def _managed(self, unit: UnitOn, kinds: tuple[str, ...] | None) -> bool:
        if kinds is None:
            return True
        manager = self._register.manager(unit)
        return manager is not None and manager.kind in kinds


def _entered(session: Session) -> Mapping[tuple[str, str], list[Recogniser]]:
    """Standard and kind to the office's entries that count, by day."""
    newest: dict[tuple[str, str, date], Recogniser] = {}
    for row in session.scalars(select(Authority).order_by(Authority.revision)):
        key = (row.standard, row.kind, row.valid_from)
        newest[key] = Recogniser(*key, None, row.authority, row.document, own=True)
    found: dict[tuple[str, str], list[Recogniser]] = {}
    for (standard, kind, _), one in sorted(newest.items()):
        found.setdefault((standard, kind), []).append(one)
    return found
