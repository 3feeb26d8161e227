"""In which commune each unit lies on a day: itself, or the nearest above it. Units that ended: where they last lay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from criteria.kinds import COMMUNE_KINDS
from engine.records.register import Register
from engine.records.register.timeline import ONE_DAY, Timeline, read_timeline


@dataclass(frozen=True, slots=True)
class Area:
    """A unit as a place in which others lie; ``until``: of one that ended by the day, its last day."""

    id: int
    code: str
    name: str
    kind: str
    position: int
    parent_id: int | None
    until: date | None = None


class Areas:
    """The places of one day's register."""

    def __init__(self, session: Session, register: Register, known: int | None = None) -> None:
        """``known``: the journal entry after which the register is read; none: as known now."""
        self.register = register
        self._known = known
        self._session = session

    def commune(self, unit_id: int) -> Area | None:
        """The commune in which the unit lies; none for one that lies in none."""
        return self.nearest(unit_id, lambda area: area.kind in COMMUNE_KINDS)

    def nearest(self, unit_id: int, wanted: Callable[[Area], bool]) -> Area | None:
        """The first that is wanted of the unit and those above it."""
        return next((area for area in self.upward(unit_id) if wanted(area)), None)

    def upward(self, unit_id: int) -> Iterator[Area]:
        """The unit, then the one directly above it, and so on."""
        seen: set[int] = set()
        above: int | None = unit_id
        while above is not None and above not in seen:
            seen.add(above)
            area = self.of(above)
            if area is None:
                return
            yield area
            above = area.parent_id

    def of(self, unit_id: int) -> Area | None:
        """The unit as it was on the day, else as it last was before it, else as it first was."""
        unit = self.register.by_id.get(unit_id)
        if unit is not None:
            return Area(unit.id, unit.code, unit.name, unit.kind, unit.position, unit.parent_id)
        state = self._timeline.at(unit_id, self.register.day) or next(iter(self._timeline.of.get(unit_id, ())), None)
        if state is None:
            return None
        until = state.valid_from - ONE_DAY if not state.living else None
        return Area(unit_id, state.code, state.name, state.kind, state.position, state.parent_id, until)

    @cached_property
    def _timeline(self) -> Timeline:
        return read_timeline(self._session, self._known)
