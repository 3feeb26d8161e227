"""What units were called, and of which kind they were, on any day: all of it in one query, walked in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.newest import newest
from engine.records.store import UnitState


@dataclass(frozen=True, slots=True)
class UnitThen:
    """A unit as it was, or where it was no more on the day, as it last was. ``parent_id``: the one directly above."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None


class UnitsInTime:
    """Every unit through all its changes, as known after a journal entry (none: as known now)."""

    def __init__(self, session: Session, known: int | None = None) -> None:
        state = newest(UnitState, known=known)
        rows = session.execute(
            select(state).where(~state.c.taken_back, state.c.living).order_by(state.c.unit_id, state.c.valid_from)
        )
        self._days: defaultdict[int, list[date]] = defaultdict(list)
        self._states: defaultdict[int, list[UnitThen]] = defaultdict(list)
        for row in rows:
            self._days[row.unit_id].append(row.valid_from)
            self._states[row.unit_id].append(UnitThen(row.unit_id, row.code, row.name, row.kind, row.parent_id))

    def on(self, unit_id: int, day: date) -> UnitThen:
        """The unit on a day, or as it was nearest to it. KeyError for a unit that nobody knows."""
        if unit_id not in self._states:
            raise KeyError(unit_id)
        place = bisect_right(self._days[unit_id], day)
        return self._states[unit_id][max(place - 1, 0)]
