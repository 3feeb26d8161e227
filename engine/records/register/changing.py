"""Writing to the register: a new unit, a new state of one, an enrolment. Every write is a row of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from engine.records.register.viewing import AttributeValue
from engine.records.store.units import BEGINNING, Unit, UnitState


@dataclass(frozen=True)
class State:
    """What a unit is from ``valid_from`` on; `UnitState` says what each part is."""

    unit_id: int
    code: str
    name: str
    kind: str
    parent_id: int | None = None
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    valid_from: date = BEGINNING
    living: bool = True
    taken_back: bool = False
    document: str | None = None


def new_units(session: Session, count: int, entry: int) -> list[int]:
    """Ids of so many new units, at the end of the register's order; their states are to follow."""
    last = session.scalar(select(func.max(Unit.position))) or 0
    units = [Unit(position=position, entry=entry) for position in range(last + 1, last + count + 1)]
    session.add_all(units)
    session.flush()
    return [unit.id for unit in units]


def put_states(session: Session, states: Iterable[State], entry: int) -> None:
    """Enter states, each as the next revision of its unit and day."""
    states = list(states)
    revisions = _revisions(session, {state.unit_id for state in states})
    rows = []
    for state in states:
        key = (state.unit_id, state.valid_from)
        revisions[key] = revisions.get(key, 0) + 1
        rows.append(
            {
                "unit_id": state.unit_id,
                "valid_from": state.valid_from,
                "revision": revisions[key],
                "taken_back": state.taken_back,
                "living": state.living,
                "code": state.code,
                "name": state.name,
                "kind": state.kind,
                "parent_id": state.parent_id,
                "attributes": dict(state.attributes),
                "tags": list(state.tags),
                "document": state.document,
                "entry": entry,
            }
        )
    if rows:
        session.execute(insert(UnitState), rows)


_AT_A_TIME = 5000
"""Fewer than a statement of either database takes parameters."""


def _revisions(session: Session, units: set[int]) -> dict[tuple[int, date], int]:
    found: dict[tuple[int, date], int] = {}
    ids = sorted(units)
    for start in range(0, len(ids), _AT_A_TIME):
        rows = session.execute(
            select(UnitState.unit_id, UnitState.valid_from, func.max(UnitState.revision))
            .where(UnitState.unit_id.in_(ids[start : start + _AT_A_TIME]))
            .group_by(UnitState.unit_id, UnitState.valid_from)
        )
        found.update({(unit, day): revision for unit, day, revision in rows})
    return found
