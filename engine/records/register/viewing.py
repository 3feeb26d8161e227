"""The register as it stood on a day, and as it was known after a journal entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from engine.records.canonical import sha256_of
from engine.records.days import today
from engine.records.newest import newest
from engine.records.store.opening import ONE_VIEW
from engine.records.store.units import Unit, UnitState

AttributeValue = str | bool


@dataclass(frozen=True, slots=True)
class UnitOn:
    """A unit on a day. ``parent_id``, ``parent_code``: the unit directly above, where that was there on the day.

    valid_from, revision  the state this is
    """

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    parent_code: str | None
    attributes: Mapping[str, AttributeValue]
    tags: tuple[str, ...]
    position: int
    valid_from: date
    revision: int


@dataclass(frozen=True)
class Register:
    """The units living on ``day``, in the register's order. Codes are those of that day.

    unplaced  id of a unit whose unit above is no more, and which nobody has placed since, to the id of that unit above
    """

    day: date
    units: tuple[UnitOn, ...]
    unplaced: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> Mapping[int, UnitOn]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def by_code(self) -> Mapping[str, UnitOn]:
        return {unit.code: unit for unit in self.units}

    @cached_property
    def below(self) -> Mapping[int, tuple[UnitOn, ...]]:
        """Id of a unit to the units directly below it."""
        found: dict[int, list[UnitOn]] = {}
        for unit in self.units:
            if unit.parent_id is not None:
                found.setdefault(unit.parent_id, []).append(unit)
        return {above: tuple(units) for above, units in found.items()}

    def parent(self, unit: UnitOn) -> UnitOn | None:
        return None if unit.parent_id is None else self.by_id[unit.parent_id]

    def upward(self, unit: UnitOn) -> Iterator[UnitOn]:
        """The unit and those above it, from below; of a unit of an earlier day as far as they still are."""
        one: UnitOn | None = unit
        while one is not None:
            yield one
            one = self.by_id.get(one.parent_id) if one.parent_id is not None else None

    def manager(self, unit: UnitOn) -> UnitOn | None:
        """Who manages it: the unit that ``managed_by`` names, else the one above; none at the top, or outside."""
        named = unit.attributes.get("managed_by", unit.parent_code)
        return self.by_code.get(named) if isinstance(named, str) else None

    def plain(self) -> list[list[Any]]:
        """What is hashed of it: what an assessment reads. Tags decide nothing."""
        return [[unit.code, unit.name, unit.kind, unit.parent_code, dict(unit.attributes)] for unit in self.units]

    @property
    def hash(self) -> str:
        """SHA-256, the same for the same register on every machine."""
        return sha256_of(self.plain())


def register_on(session: Session, day: date | None = None, known: int | None = None) -> Register:
    """The register on a day (none: today), as known after the journal entry ``known`` (none: as known now).

    A session that only reads keeps the last few: there is one view, and many ask for the same day.
    """
    day = day or today()
    seen: dict[tuple[date, int | None], Register] | None = session.info.get(ONE_VIEW)
    if seen is None:
        return _read(session, day, known)
    found = seen.pop((day, known), None) or _read(session, day, known)
    while len(seen) >= _KEPT:
        del seen[next(iter(seen))]
    seen[day, known] = found
    return found


_KEPT = 8
"""So many registers of a province are some dozens of megabytes."""


def _read(session: Session, day: date, known: int | None) -> Register:
    rows = session.execute(_states(day, known)).all()
    codes = {row.unit_id: row.code for row in rows}
    return Register(
        day,
        tuple(
            UnitOn(
                row.unit_id,
                row.code,
                row.name,
                row.kind,
                row.parent_id if row.parent_id in codes else None,
                codes.get(row.parent_id),
                row.attributes,
                tuple(row.tags),
                row.position,
                row.valid_from,
                row.revision,
            )
            for row in rows
        ),
        {row.unit_id: row.parent_id for row in rows if row.parent_id is not None and row.parent_id not in codes},
    )


def _states(day: date, known: int | None) -> Select[Any]:
    """Of each unit the newest revision of the state that holds on the day; those that ended before it are left out."""
    state = newest(UnitState, UnitState.valid_from <= day, known)
    of_unit = func.row_number().over(partition_by=state.c.unit_id, order_by=state.c.valid_from.desc())
    standing = select(state, of_unit.label("last")).where(~state.c.taken_back).subquery()
    return (
        select(standing, Unit.position)
        .join(Unit, Unit.id == standing.c.unit_id)
        .where(standing.c.last == 1, standing.c.living)
        .order_by(Unit.position)
    )


def codes_otherwise(session: Session, register: Register, known: int | None = None) -> dict[str, int]:
    """Codes that name nobody in the register, to the id of the one unit in it that bears or bore them another day."""
    state = newest(UnitState, known=known)
    rows = session.execute(select(state.c.code, state.c.unit_id).where(~state.c.taken_back, state.c.living).distinct())
    found: dict[str, set[int]] = {}
    for code, unit_id in rows:
        if code not in register.by_code:
            found.setdefault(code, set()).add(unit_id)
    return {code: ids.pop() for code, ids in found.items() if len(ids) == 1 and ids <= register.by_id.keys()}


def bearers(session: Session, code: str) -> tuple[int, ...]:
    """Ids of the units that bear or bore the code, the one that does so today first, then the latest."""
    today_id = next((unit.id for unit in register_on(session).units if unit.code == code), None)
    state = newest(UnitState)
    rows = session.execute(
        select(state.c.unit_id, func.max(state.c.valid_from).label("since"))
        .where(~state.c.taken_back, state.c.living, state.c.code == code)
        .group_by(state.c.unit_id)
        .order_by(func.max(state.c.valid_from).desc())
    ).all()
    return tuple(sorted((row.unit_id for row in rows), key=lambda unit_id: unit_id != today_id))
