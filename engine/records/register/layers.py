"""Lines that speak of units as they are, and lines that speak of them from a day on: one layer for each such day.

A layer is checked against the register of its day, with what the layers before it say already in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from criteria.problems import Problem
from engine.records.register.changing import State
from engine.records.register.codes import check_codes
from engine.records.register.declaring import LABELS, Declared, declare, shown
from engine.records.register.lineage import Lineage
from engine.records.register.reorganising.problems import code_taken
from engine.records.register.resolving import Resolver
from engine.records.register.rows import RegisterRow
from engine.records.register.timeline import Standing
from engine.records.register.tree import check_tree, settle_managers
from engine.records.register.viewing import AttributeValue, UnitOn
from engine.records.store.units import BEGINNING


@dataclass(frozen=True, slots=True)
class Alteration:
    """One field of one unit, ``before`` and ``after`` as the register's reader knows them; empty: nothing was said."""

    unit: str
    field: str
    label: str
    before: str
    after: str


@dataclass
class Layers:
    """The lines taken in so far, not yet entered.

    ids      what a unit goes by to its id; a new unit's is negative until it is entered
    added    new units, in the order of the lines; ``changed``, ``unchanged``: the others
    states   to be entered
    """

    resolver: Resolver
    lineage: Lineage
    ids: dict[str, int] = field(default_factory=dict)
    added: dict[str, None] = field(default_factory=dict)
    altered: list[Alteration] = field(default_factory=list)
    named: dict[str, None] = field(default_factory=dict)
    states: dict[tuple[int, date], State] = field(default_factory=dict)
    declared: list[Mapping[str, Declared]] = field(default_factory=list)
    turned: list[tuple[Declared, UnitOn]] = field(default_factory=list)
    outside: dict[str, None] = field(default_factory=dict)
    _new_keys: dict[int, str] = field(default_factory=dict)

    def take(self, since: date | None, rows: Sequence[RegisterRow]) -> list[Problem]:
        """One layer; its problems."""
        known = self._known(since)
        declared, found = declare(rows)
        own = {key: state.code for key, state in self.resolver.states.items()}
        own |= {key: unit.own_code for key, unit in declared.items()}
        found += check_codes(declared, known)
        found += check_tree(declared, known)
        found += settle_managers(declared, known, own)
        if since is not None:
            found += self._taken_later(since, declared, known)
        self.declared.append(declared)
        self._managers(declared, known, own)
        begins = self._beginnings(declared, known)
        for key in declared:
            if key not in known:
                self.ids[key] = -1 - len(self.added)
                self._new_keys[self.ids[key]] = key
                self.added[key] = None
        for key, unit in declared.items():
            self._put(key, unit, known.get(key), since or begins[key], since)
        return found

    def id_of(self, key: str) -> int:
        if key in self.ids:
            return self.ids[key]
        return self.resolver.states[key].unit_id

    @property
    def changed(self) -> list[str]:
        return [key for key in dict.fromkeys(one.unit for one in self.altered) if key not in self.added]

    def _known(self, since: date | None) -> dict[str, UnitOn]:
        """What goes by what on the day; of lines without a day, each unit as it is or last was."""
        if since is None:
            states: Mapping[str, Standing] = self.resolver.states
        else:
            states = {self.resolver.keys[unit]: state for unit, state in self.resolver.living(since).items()}
        known = {key: self._unit(key, state) for key, state in states.items()}
        drafted: dict[str, State] = {}
        for (unit_id, day), state in sorted(self.states.items(), key=lambda one: one[0][1]):
            if since is not None and day <= since and state.living:
                drafted[self._key(unit_id)] = state
        return known | {key: self._drafted(key, state) for key, state in drafted.items()}

    def _key(self, unit_id: int) -> str:
        if unit_id in self.resolver.keys:
            return self.resolver.keys[unit_id]
        return self._new_keys[unit_id]

    def _unit(self, key: str, state: Standing) -> UnitOn:
        above = None if state.parent_id is None else self._key(state.parent_id)
        return UnitOn(
            state.unit_id, key, state.name, state.kind, state.parent_id, above, state.attributes, state.tags,
            state.position, state.valid_from, 0,
        )  # fmt: skip

    def _drafted(self, key: str, state: State) -> UnitOn:
        above = None if state.parent_id is None else self._key(state.parent_id)
        return UnitOn(
            state.unit_id, key, state.name, state.kind, state.parent_id, above, state.attributes, state.tags,
            0, state.valid_from, 0,
        )  # fmt: skip

    def _taken_later(
        self, since: date, declared: Mapping[str, Declared], known: Mapping[str, UnitOn]
    ) -> Iterable[Problem]:
        """New units whose code another unit bears later: from that day on two would bear it."""
        for key, unit in declared.items():
            if key in known:
                continue
            for other in self.resolver.timeline.bearing(unit.own_code):
                for state in self.resolver.timeline.later(other, since):
                    if state.living and state.code == unit.own_code:
                        yield code_taken(unit.first.place("code"), unit.own_code, state.name, state.valid_from)
                        break

    def _managers(self, declared: Mapping[str, Declared], known: Mapping[str, UnitOn], own: Mapping[str, str]) -> None:
        codes = {own.get(key, key) for key in (*declared, *known)}
        for unit in declared.values():
            manager = unit.text("managed_by")
            if manager is not None and manager not in codes:
                self.outside[manager] = None

    def _put(self, key: str, unit: Declared, before: UnitOn | None, begins: date, since: date | None) -> None:
        """The state that the lines make of one unit, where they make another of it."""
        self.named[key] = None
        if before is not None:
            altered = list(_altered(before, unit))
            if not altered:
                return
            self.altered += altered
            if any(one.field == "kind" for one in altered):
                self.turned.append((unit, before))
            begins = since or before.valid_from
        parent = unit.text("parent")
        unit_id = self.id_of(key)
        state = State(
            unit_id,
            unit.own_code if before is None else self._code(unit_id, begins, unit.own_code),
            unit.text("name") or (before.name if before else ""),
            unit.text("kind") or (before.kind if before else ""),
            self._parent_id(parent) if parent is not None else (before.parent_id if before else None),
            {**(before.attributes if before else {}), **unit.attributes},
            unit.tags if unit.tags is not None else (before.tags if before else ()),
            begins,
        )
        self.states[unit_id, begins] = state
        if before is None:
            self._follow(state)

    def _code(self, unit_id: int, day: date, otherwise: str) -> str:
        state = self.resolver.timeline.at(unit_id, day)
        return otherwise if state is None else state.code

    def _beginnings(self, declared: Mapping[str, Declared], known: Mapping[str, UnitOn]) -> dict[str, date]:
        """What goes by what to the day it began: not before the unit above it did."""
        found: dict[str, date] = {}

        def begins(key: str, path: frozenset[str]) -> date:
            if key not in found:
                parent = declared[key].text("parent") if key in declared else None
                if key in known:
                    life = self.lineage.life(known[key].id)
                    found[key] = life[0][0] if life else known[key].valid_from
                else:
                    found[key] = BEGINNING if parent is None or parent in path else begins(parent, path | {key})
            return found[key]

        for key in declared:
            begins(key, frozenset())
        return found

    def _parent_id(self, key: str) -> int | None:
        if key in self.ids:
            return self.ids[key]
        state = self.resolver.states.get(key)
        return None if state is None else state.unit_id

    def _follow(self, state: State) -> None:
        """A new unit below one that passed whole since goes with it, as it would have when that was entered."""
        day, above = state.valid_from, state.parent_id
        while above is not None and above > 0:
            step = next((one for one in self.lineage.out_of(above) if one.day > day and one.new != above), None)
            if step is None or not step.whole or step.new is None or self.lineage.lived(above, step.day):
                return
            day, above = step.day, step.new
            state = replace(state, parent_id=above, valid_from=day, document=step.document)
            self.states[state.unit_id, day] = state


def _altered(unit: UnitOn, declared: Declared) -> Iterable[Alteration]:
    """What the lines say otherwise of a unit, or of a state of it, that the register has."""
    fields: list[tuple[str, AttributeValue | None, AttributeValue]] = [
        (name, getattr(unit, name), value) for name in ("name", "kind") if (value := declared.text(name)) is not None
    ]
    if (parent := declared.text("parent")) is not None:
        fields.append(("parent", unit.parent_code, parent))
    fields += [(name, unit.attributes.get(name), value) for name, value in declared.attributes.items()]
    if declared.tags is not None:
        fields.append(("tags", " ".join(unit.tags), " ".join(declared.tags)))
    for name, old, new in fields:
        if old != new:
            before = "" if old is None or (name == "tags" and not old) else shown(name, old)
            yield Alteration(unit.code, name, LABELS[name], before, shown(name, new))
