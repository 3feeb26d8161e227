"""A change of the register before it is entered: what begins, ends, passes on, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.records.register.changing import State, new_units, put_states
from engine.records.register.codes import alike, nearest_code
from engine.records.register.reorganising import problems
from engine.records.register.timeline import ONE_DAY, Standing, read_timeline
from engine.records.store.units import Change, Succession

FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Passing:
    """A row of the succession table to be entered; ids of new units are the draft's own."""

    old: int
    new: int | None
    change: Change
    whole: bool = True
    principal: bool = True


class Draft:
    """What changes on ``day``, the first day of what comes after.

    before  unit id to state on the eve, whose codes an order names
    after   the same on the day, as the register has it so far
    states  unit id to the state it gets from the day on; a new unit's id is negative until it is entered
    early   states of other days, as they are to be entered
    found   every problem so far
    """

    def __init__(self, session: Session, day: date, document: str | None) -> None:
        self.session = session
        self.day = day
        self.document = document
        self.timeline = read_timeline(session)
        self.before = self.timeline.living(day - ONE_DAY) if day > FIRST_DAY else {}
        self.after = self.timeline.living(day)
        self.states: dict[int, State] = {}
        self.early: list[State] = []
        self.passings: list[Passing] = []
        self.found: list[Problem] = []
        self.ended: list[int] = []
        self.begun: list[int] = []
        self.followed: list[int] = []
        if day <= FIRST_DAY:
            self.found.append(problems.too_early("--on", day))

    def unit(self, code: str, place: str, *, changes: bool = True) -> Standing | None:
        """The unit that bears the code on the eve and goes on into the day; None, and a problem, where there is none.

        changes  the order gives it another state: it must have none after the day
        """
        unit = _bearing(self.before, code)
        if unit is None:
            begun = _bearing(self.after, code)
            near = nearest_code(code, {one.code: one.name for one in self.before.values()})
            self.found.append(
                problems.begins_that_day(place, code, self.day)
                if begun
                else problems.no_such_unit(place, code, self.day - ONE_DAY, near)
            )
            return None
        held = self.timeline.at(unit.unit_id, self.day)
        later = self.timeline.later(unit.unit_id, self.day)
        blocking = held if held is not None and not held.living else later[0] if changes and later else None
        if blocking is not None:
            self.found.append(problems.changed_later(place, code, blocking.valid_from, blocking.entry, self.day))
            return None
        return self.after[unit.unit_id]

    def there(self, code: str, place: str) -> int | None:
        """The id of the unit that bears the code on the day itself; None, and a problem, where there is none."""
        unit = next((one for one in self.standing().values() if one.code == code), None)
        if unit is None:
            near = nearest_code(code, {one.code: one.name for one in self.after.values()})
            self.found.append(problems.no_such_unit(place, code, self.day, near))
            return None
        return unit.unit_id

    def standing(self) -> Mapping[int, State]:
        """Unit id to state of all that live on the day once the draft is entered."""
        states = {unit: state.on(state.valid_from) for unit, state in self.after.items()} | self.states
        return {unit: state for unit, state in states.items() if state.living}

    def now(self, unit_id: int) -> State:
        """The state of a unit from the day on, as drafted so far."""
        if unit_id not in self.states:
            self.states[unit_id] = self.after[unit_id].on(self.day, self.document)
        return self.states[unit_id]

    def change(self, unit_id: int, **fields: Any) -> None:
        self.states[unit_id] = replace(self.now(unit_id), **fields)

    def begin(self, state: State) -> int:
        """A new unit; its id until it is entered. ``state.unit_id`` counts for nothing."""
        unit_id = -1 - len(self.begun)
        self.states[unit_id] = replace(state, unit_id=unit_id, valid_from=self.day, document=self.document)
        self.begun.append(unit_id)
        return unit_id

    def begin_early(self, state: State) -> int:
        """A new unit that is there from the day its state names, before the draft's own; its id until it is entered."""
        unit_id = -1 - len(self.begun)
        self.early.append(replace(state, unit_id=unit_id))
        self.begun.append(unit_id)
        return unit_id

    def end(self, unit_id: int) -> None:
        self.change(unit_id, living=False)
        self.ended.append(unit_id)

    def check_codes(self, place: str, units: Iterable[int]) -> None:
        """That no other unit bears a code of these, or one read alike, on the day or later."""
        standing = self.standing()
        for unit in units:
            code = standing[unit].code
            for other, state in standing.items():
                if other != unit and alike(state.code) == alike(code):
                    self.found.append(problems.code_taken(place, code, f"“{state.code}” {state.name}", None))
            for other in self.timeline.bearing(code):
                later = [one for one in self.timeline.later(other, self.day) if one.living and one.code == code]
                if later and other != unit and other not in standing:
                    self.found.append(problems.code_taken(place, code, later[0].name, later[0].valid_from))

    def enter(self, entry: int) -> Mapping[int, int]:
        """Write it all, in the name of a journal entry; the draft's ids to those of the register."""
        ids = {unit: unit for unit in (*self.states, *(state.unit_id for state in self.early)) if unit > 0}
        ids |= dict(zip(self.begun, new_units(self.session, len(self.begun), entry), strict=True))
        put_states(
            self.session,
            [
                replace(
                    state,
                    unit_id=ids[unit],
                    parent_id=ids.get(state.parent_id, state.parent_id) if state.parent_id is not None else None,
                )
                for unit, state in [*((state.unit_id, state) for state in self.early), *self.states.items()]
            ],
            entry,
        )
        rows = [
            {
                "old_unit_id": ids.get(passing.old, passing.old),
                "new_unit_id": None if passing.new is None else ids.get(passing.new, passing.new),
                "effective_on": self.day,
                "change": passing.change,
                "share": "whole" if passing.whole else "part",
                "principal": passing.principal,
                "document": self.document,
                "entry": entry,
            }
            for passing in self.passings
        ]
        if rows:
            self.session.execute(insert(Succession), rows)
        return ids


def _bearing(units: Mapping[int, Standing], code: str) -> Standing | None:
    return next((unit for unit in units.values() if unit.code == code), None)
