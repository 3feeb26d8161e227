"""One view of the store that the lists of a period are read from: as known after an entry, by one day's register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from criteria.library.offices import OfficeLibrary
from engine.process.awards.known.forms import awards_day
from engine.process.library import library_of
from engine.process.territory import territories_of
from engine.records.register import Register, UnitOn, register_on
from engine.records.register.timeline import Timeline, read_timeline


@dataclass(frozen=True)
class View:
    """What is read once for all.

    known        number of the journal entry after which the store is read
    unit         the unit of an id, on the register's day or as it last was before it
    territories  unit code to the province it lies in
    """

    session: Session
    period: int
    known: int
    library: OfficeLibrary
    register: Register
    unit: UnitsBy
    territories: Mapping[str, str]


def view_of(session: Session, period: int, known: int) -> View:
    """The view of a period's lists."""
    register = register_on(session, awards_day(period), known)
    units = UnitsBy(session, register, known)
    return View(session, period, known, library_of(session), register, units, territories_of(register))


class UnitsBy:
    """The units of a register, and those of before it; these are read once, when one is first asked for."""

    def __init__(self, session: Session, register: Register, known: int | None = None) -> None:
        self._session, self._register, self._known = session, register, known

    def __call__(self, unit_id: int) -> UnitOn:
        """The unit of the id. Raises LookupError for one that nobody ever knew of."""
        return self._register.by_id.get(unit_id) or self._as_it_was(unit_id)

    def _as_it_was(self, unit_id: int) -> UnitOn:
        states = [one for one in self._timeline.of.get(unit_id, ()) if one.living]
        before = [one for one in states if one.valid_from <= self._register.day]
        if not states:
            raise LookupError(f"no unit {unit_id}")
        last = before[-1] if before else states[0]
        above = None if last.parent_id is None else self._timeline.at(last.parent_id, last.valid_from)
        return UnitOn(
            unit_id,
            last.code,
            last.name,
            last.kind,
            last.parent_id,
            above.code if above is not None else None,
            last.attributes,
            last.tags,
            last.position,
            last.valid_from,
            0,
        )

    @cached_property
    def _timeline(self) -> Timeline:
        return read_timeline(self._session, self._known)
