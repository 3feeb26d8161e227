"""What units came from and what became of them: the successions, walked through in memory.

A step says that the old unit, from a day on, is whole or in part the new one. A unit that takes others in and goes on
is its own successor too: whole when nothing of it went elsewhere, else in part. `Lineage` supplies these steps where
the table leaves them out, so that the steps of a day tell all that became of a unit on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.newest import newest
from engine.records.store.units import Change, Succession, UnitState

_EVE = timedelta(days=1)

Span = tuple[date, date | None]
"""First day of a life, and the first day after it; ``None``: it has not ended."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table that stands. ``new`` is None where nothing came after; ``id`` 0 where no row says it."""

    id: int
    old: int
    new: int | None
    day: date
    change: Change
    whole: bool
    principal: bool
    document: str | None
    entry: int

    @property
    def carries(self) -> bool:
        """Whether what cannot be divided goes this way."""
        return self.whole or self.principal


@dataclass(frozen=True, slots=True)
class Origin:
    """A unit of the earlier day that passed into the one asked about.

    whole      every step on the way was whole
    principal  the unit asked about lies on the line of its principal successors; so it does when it passed whole
    """

    unit_id: int
    whole: bool
    principal: bool


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit of the later day into which the one asked about passed; as `Origin`, the other way."""

    unit_id: int
    whole: bool
    principal: bool


class Lineage:
    """All successions that stand.

    steps  those of the table, by day
    """

    def __init__(self, steps: Iterable[Step], lives: Mapping[int, tuple[Span, ...]]) -> None:
        self.steps = tuple(sorted(steps, key=lambda step: (step.day, step.id)))
        self._lives = lives
        self._out: dict[int, dict[date, list[Step]]] = {}
        self._into: dict[int, dict[date, list[Step]]] = {}
        self._rows_out: dict[int, list[Step]] = {}
        self._rows_into: dict[int, list[Step]] = {}
        parted = {(step.old, step.day) for step in self.steps if not step.whole}
        for step in self.steps:
            self._rows_out.setdefault(step.old, []).append(step)
            if step.new is not None:
                self._rows_into.setdefault(step.new, []).append(step)
            if not (step.new == step.old and step.whole and (step.old, step.day) in parted):
                self._add(step)
        for step in list(self._going_on()):
            self._add(step)

    def _add(self, step: Step) -> None:
        self._out.setdefault(step.old, {}).setdefault(step.day, []).append(step)
        if step.new is not None:
            self._into.setdefault(step.new, {}).setdefault(step.day, []).append(step)

    def _going_on(self) -> Iterator[Step]:
        """Of units that live before and after steps which do not say so: that they passed into themselves."""
        moments = {(unit, day): None for of in (self._into, self._out) for unit, days in of.items() for day in days}
        for unit, day in moments:
            gone = self._out.get(unit, {}).get(day, [])
            if any(step.whole or step.new == unit for step in gone):
                continue
            if self.lived(unit, day) and self.lived(unit, day - _EVE):
                principal = not any(step.principal for step in gone)
                yield Step(0, unit, unit, day, "split" if gone else "merged", not gone, principal, None, 0)

    def lived(self, unit_id: int, day: date) -> bool:
        """Whether the unit was there on the day."""
        return any(start <= day and (end is None or day < end) for start, end in self._lives.get(unit_id, ()))

    def life(self, unit_id: int) -> tuple[Span, ...]:
        """From when to when the unit was there; most units live once."""
        return tuple(self._lives.get(unit_id, ()))

    def into(self, unit_id: int) -> tuple[Step, ...]:
        """The rows by which other units, or it itself, passed into the unit, by day."""
        return tuple(self._rows_into.get(unit_id, ()))

    def out_of(self, unit_id: int) -> tuple[Step, ...]:
        """The rows by which the unit passed into others, or ended, by day."""
        return tuple(self._rows_out.get(unit_id, ()))

    def onward(self, unit_id: int, day: date | None = None, since: date | None = None) -> tuple[Step, ...]:
        """The rows on all ways from the unit, as it was on ``since``, on to ``day`` (none: to the last), by day."""
        found: dict[Step, None] = {}
        ahead = [(unit_id, since or date.min)]
        while ahead:
            unit, after = ahead.pop()
            for step in self.out_of(unit):
                if after < step.day and (day is None or step.day <= day) and step not in found:
                    found[step] = None
                    if step.new is not None and step.new != unit:
                        ahead.append((step.new, step.day))
        return tuple(sorted(found, key=lambda step: (step.day, step.id)))

    def backward(self, unit_id: int, day: date | None = None, at: date | None = None) -> tuple[Step, ...]:
        """The rows on all ways back from the unit, as it was on ``at``, to ``day`` (none: to the first), by day."""
        found: dict[Step, None] = {}
        behind = [(unit_id, at or date.max)]
        while behind:
            unit, until = behind.pop()
            for step in self.into(unit):
                if step.day <= until and (day is None or day < step.day) and step not in found:
                    found[step] = None
                    if step.old != unit:
                        behind.append((step.old, step.day - _EVE))
        return tuple(sorted(found, key=lambda step: (step.day, step.id)))

    def origins(self, unit_id: int, day: date, at: date | None = None) -> tuple[Origin, ...]:
        """The units living on the earlier ``day`` that passed into the unit, through however many steps.

        It itself is among them when it lived then. ``at``: the unit as it was on that later day, not as it last was.
        """
        found: dict[int, tuple[bool, bool]] = {}
        self._back(unit_id, day, at, True, True, found)
        return tuple(Origin(unit, *found[unit]) for unit in sorted(found))

    def _back(
        self,
        unit: int,
        day: date,
        until: date | None,
        whole: bool,
        principal: bool,
        found: dict[int, tuple[bool, bool]],
    ) -> None:
        """Walk from a unit as it was on ``until`` back to ``day``."""
        steps = self._into.get(unit, {})
        last = max((moment for moment in steps if day < moment and (until is None or moment <= until)), default=None)
        if last is None:
            if self.lived(unit, day):
                _reach(found, unit, whole, principal)
            return
        for step in steps[last]:
            self._back(step.old, day, last - _EVE, whole and step.whole, principal and step.carries, found)

    def heirs(self, unit_id: int, day: date, since: date | None = None) -> tuple[Heir, ...]:
        """The units living on the later ``day`` into which the unit passed, it itself among them when it goes on.

        since  the unit as it was on that earlier day: what it gave away before went with the unit of those days.
               None: as it was when it began
        """
        found: dict[int, tuple[bool, bool]] = {}
        self._on(unit_id, day, date.min if since is None else since, True, True, found)
        return tuple(Heir(unit, *found[unit]) for unit in sorted(found))

    def _on(
        self, unit: int, day: date, since: date, whole: bool, principal: bool, found: dict[int, tuple[bool, bool]]
    ) -> None:
        """Walk from a unit as it was on ``since`` on to ``day``."""
        steps = self._out.get(unit, {})
        first = min((moment for moment in steps if since < moment <= day), default=None)
        if first is None:
            if self.lived(unit, day):
                _reach(found, unit, whole, principal)
            return
        for step in steps[first]:
            if step.new is not None:
                self._on(step.new, day, first, whole and step.whole, principal and step.carries, found)


def _reach(found: dict[int, tuple[bool, bool]], unit: int, whole: bool, principal: bool) -> None:
    """A unit reached on several ways is whole, or principal, when it is so on one of them."""
    before = found.get(unit, (False, False))
    found[unit] = (before[0] or whole, before[1] or principal)


def read_lineage(session: Session, known: int | None = None) -> Lineage:
    """The successions as known after the journal entry ``known`` (none: as known now). Always two queries."""
    return Lineage(_standing(session, known), _lives(session, known))


def _standing(session: Session, known: int | None) -> list[Step]:
    """The rows that no row which stands takes back."""
    query = select(Succession.__table__).order_by(Succession.id.desc())
    if known is not None:
        query = query.where(Succession.entry <= known)
    taken_back: set[int] = set()
    found = []
    for row in session.execute(query):
        if row.id in taken_back:
            continue
        if row.takes_back is not None:
            taken_back.add(row.takes_back)
        else:
            found.append(_step(row))
    return found


def _step(row: Any) -> Step:
    return Step(
        row.id,
        row.old_unit_id,
        row.new_unit_id,
        row.effective_on,
        row.change,
        row.share == "whole",
        row.principal,
        row.document,
        row.entry,
    )


def _lives(session: Session, known: int | None) -> dict[int, tuple[Span, ...]]:
    """Unit id to its lives, from the newest revisions of its states."""
    state = newest(UnitState, known=known)
    rows = session.execute(
        select(state.c.unit_id, state.c.valid_from, state.c.living)
        .where(~state.c.taken_back)
        .order_by(state.c.unit_id, state.c.valid_from)
    )
    found: dict[int, list[Span]] = {}
    for unit, day, living in rows:
        spans = found.setdefault(unit, [])
        open_since = spans[-1][0] if spans and spans[-1][1] is None else None
        if living and open_since is None:
            spans.append((day, None))
        elif not living and open_since is not None:
            spans[-1] = (open_since, day)
    return {unit: tuple(spans) for unit, spans in found.items()}
