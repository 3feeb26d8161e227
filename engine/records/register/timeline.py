"""All states of all units that stand, in memory: what changes of the register are drafted against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.newest import newest
from engine.records.register.changing import State
from engine.records.register.viewing import AttributeValue
from engine.records.store.units import Unit, UnitState

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A state that stands: the newest revision of its unit and day, and not taken back. Fields as in `UnitState`."""

    unit_id: int
    position: int
    valid_from: date
    living: bool
    code: str
    name: str
    kind: str
    parent_id: int | None
    attributes: Mapping[str, AttributeValue]
    tags: tuple[str, ...]
    document: str | None
    entry: int

    def on(self, day: date, document: str | None = None) -> State:
        """The same as a state from ``day`` on, to be entered; a decision named is that of the change."""
        return State(
            self.unit_id,
            self.code,
            self.name,
            self.kind,
            self.parent_id,
            dict(self.attributes),
            self.tags,
            day,
            self.living,
            document=document or (self.document if day == self.valid_from else None),
        )


class Timeline:
    """Per unit its states by day; ``states`` in any order."""

    def __init__(self, states: Iterable[Standing]) -> None:
        self.of: dict[int, list[Standing]] = {}
        for state in sorted(states, key=lambda one: (one.position, one.valid_from)):
            self.of.setdefault(state.unit_id, []).append(state)

    def at(self, unit_id: int, day: date) -> Standing | None:
        """The state that holds on the day, of a living unit or of one that ended; None before its first."""
        return next((one for one in reversed(self.of.get(unit_id, [])) if one.valid_from <= day), None)

    def later(self, unit_id: int, day: date) -> list[Standing]:
        """The states that begin after the day."""
        return [one for one in self.of.get(unit_id, []) if one.valid_from > day]

    def living(self, day: date) -> dict[int, Standing]:
        """Unit id to state, of the units there on the day, in the register's order."""
        held = ((unit_id, self.at(unit_id, day)) for unit_id in self.of)
        return {unit_id: state for unit_id, state in held if state is not None and state.living}

    def bearing(self, code: str) -> list[int]:
        """The units that bear the code at some time while they live."""
        return [unit for unit, states in self.of.items() if any(one.living and one.code == code for one in states)]


def read_timeline(session: Session, known: int | None = None) -> Timeline:
    """As known after the journal entry ``known`` (none: as known now). One query."""
    state = newest(UnitState, known=known)
    rows = session.execute(
        select(state, Unit.position).join(Unit, Unit.id == state.c.unit_id).where(~state.c.taken_back)
    )
    return Timeline(
        Standing(
            row.unit_id,
            row.position,
            row.valid_from,
            row.living,
            row.code,
            row.name,
            row.kind,
            row.parent_id,
            row.attributes,
            tuple(row.tags),
            row.document,
            row.entry,
        )
        for row in rows
    )
