"""What was given to whom, and taken back: of old records and with this program, with what is amiss with it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.awards.known.bearing import units_bearing
from engine.process.awards.known.given import Given, given
from engine.process.awards.known.resting import shaken_titles
from engine.process.awards.model import key_of
from engine.process.recognition.problems import no_such_entry
from engine.process.recognition.units_in_time import UnitsInTime, UnitThen
from engine.records import journal
from engine.records.journal.people import people
from engine.records.journal.reading import ERASED
from engine.records.newest import newest
from engine.records.register import Lineage, read_lineage
from engine.records.store import Nomination


@dataclass(frozen=True, slots=True)
class Told:
    """One award.

    unit      whose, or where the individual was, at the end of the award's period
    name      of the bearer as papers print it
    role      of an individual, as nominated; leads: whether as the head of the unit
    notes     what befell the titles it rests on, one sentence each
    namesakes  other units where somebody of that name is nominated or was given an award: perhaps somebody else
    """

    given: Given
    unit: UnitThen
    name: str
    role: str
    leads: bool
    notes: tuple[str, ...]
    namesakes: tuple[UnitThen, ...]


def history(
    session: Session,
    unit: str | None = None,
    *,
    person: int | None = None,
    form: str | None = None,
    period: int | None = None,
    known: int | None = None,
) -> list[Told]:
    """Awards by period, then as they became known; those taken back among them.

    unit    a code it bears or bore: of all units that did, and of individuals in them; of the units from which these
            came the awards of the collectives
    person  number of an individual
    known   as known after that entry of the journal, names of people apart; none: as known now

    Raises ProblemsError: RC-036, RC-037.
    """
    faults = []
    last = journal.head_of(session).seq
    if known is not None and not 1 <= known <= last:
        faults.append(no_such_entry(known, last))
    ids = units_bearing(session, unit, faults) if unit is not None else None
    if faults:
        raise ProblemsError(faults)
    before = _came_from(read_lineage(session, known), ids) if ids is not None else frozenset()
    every = given(session, known=known, with_revoked=True)
    found = [
        one
        for one in every
        if (ids is None or one.unit_id in ids or (one.person is None and one.unit_id in before))
        and (person is None or one.person == person)
        and form in (None, one.form)
        and period in (None, one.period)
    ]
    nominated = _nominated(session, known)
    names = {number: name for number, name in people(session) if name is not None}
    units = UnitsInTime(session, known)
    shaken = shaken_titles(session, [one for one in found if one.revoked is None], known)
    told = _Namesakes(every, nominated.values(), names)
    return [
        _told(
            one,
            units,
            names,
            nominated.get(one.nomination or 0),
            ((f"Đơn vị này nay thuộc đơn vị mang mã {unit}.",) if one.unit_id in before else ())
            + shaken.get(one.id, ()),
            told,
        )
        for one in sorted(found, key=lambda each: (each.period, each.id))
    ]


def _came_from(lineage: Lineage, units: Iterable[int]) -> frozenset[int]:
    """Ids of all other units that passed into these, by however many steps."""
    given = set(units)
    found: set[int] = set()
    ahead = list(given)
    while ahead:
        olds = {step.old for step in lineage.into(ahead.pop())} - found - given
        found |= olds
        ahead += olds
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Nominated:
    unit_id: int
    person: int | None
    role: str
    leads: bool


class _Namesakes:
    """Where people of one name are, whatever tells them apart behind it."""

    def __init__(self, every: Iterable[Given], nominated: Iterable[_Nominated], names: Mapping[int, str]) -> None:
        self._names = names
        self._units: dict[str, dict[int, None]] = {}
        there = [(one.person, one.unit_id) for one in every] + [(one.person, one.unit_id) for one in nominated]
        for person, unit_id in there:
            if (plain := self._plain(person)) is not None:
                self._units.setdefault(plain, {})[unit_id] = None

    def of(self, one: Given) -> Iterator[int]:
        """Ids of the other units."""
        plain = self._plain(one.person)
        return (unit_id for unit_id in self._units.get(plain or "", ()) if unit_id != one.unit_id)

    def _plain(self, person: int | None) -> str | None:
        name = self._names.get(person) if person is not None else None
        return None if name is None else key_of(name.partition("(")[0])


def _told(
    one: Given,
    units: UnitsInTime,
    names: Mapping[int, str],
    nominated: _Nominated | None,
    notes: tuple[str, ...],
    namesakes: _Namesakes,
) -> Told:
    last = date(one.period, 12, 31)
    unit = units.on(one.unit_id, last)
    return Told(
        one,
        unit,
        unit.name if one.person is None else names.get(one.person, ERASED),
        nominated.role if nominated is not None and one.person is not None else "",
        nominated is not None and nominated.leads and one.person is not None,
        notes,
        tuple(units.on(unit_id, last) for unit_id in namesakes.of(one)),
    )


def _nominated(session: Session, known: int | None) -> dict[int, _Nominated]:
    row = newest(Nomination, known=known)
    query = select(row.c.number, row.c.unit_id, row.c.person, row.c.role, row.c.leads).order_by(row.c.number)
    return {
        number: _Nominated(unit_id, person, role or "", leads)
        for number, unit_id, person, role, leads in session.execute(query)
    }
