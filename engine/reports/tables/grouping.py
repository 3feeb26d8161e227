"""Units in groups: by kind, by the area they lie in, by what the area is marked with, by who manages them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from criteria.kinds import AUTHORITY_KINDS, COMMUNE_KINDS, KIND_LABELS, TAGS, UNIT_KINDS
from engine.records.register import Register, UnitOn
from engine.reports.naming import place_name
from engine.reports.tables.asked import By, Units
from engine.reports.tables.readings import Readings
from engine.reports.tables.words import say


@dataclass(frozen=True, slots=True)
class Grouped:
    """Some units under one label, in the register's order."""

    label: str
    units: tuple[UnitOn, ...]


def heading(by: By) -> str:
    """What the column of groups is called."""
    return say("grouping", by)


def remark(by: By) -> tuple[str, ...]:
    """What must be said of groups that overlap, or of how units came into them."""
    return (say("grouping", "tags", total=say("frame", "total")),) if by == "tag" else ()


def grouped(
    readings: Readings, register: Register, units: Iterable[UnitOn], by: By, carried: Units = "as-was"
) -> list[Grouped]:
    """The units of ``register`` in their groups, empty groups left out; of tags, a unit may stand in several.

    carried  ``as-now``: in the groups of the units of today under which they count, those without one at the end
    """
    wanted = sorted({unit.id: unit for unit in units}.values(), key=lambda unit: unit.position)
    if carried == "as-was":
        return _by(register, [(unit, unit) for unit in wanted], by)
    heirs = [(unit, readings.heir(unit, register.day)) for unit in wanted]
    groups = _by(readings.register(), [(unit, heir) for unit, heir in heirs if heir is not None], by)
    left = tuple(unit for unit, heir in heirs if heir is None)
    return [*groups, *([Grouped(say("grouping", "left"), left)] if left else [])]


Placed = tuple[UnitOn, UnitOn]
"""A unit, and the unit by which it is put into a group."""
_Key = tuple[int, int, str]
"""The order of a group and its label."""


def _by(register: Register, placed: Iterable[Placed], by: By) -> list[Grouped]:
    keys = _KEYS[by]
    found: dict[_Key, list[UnitOn]] = {}
    for unit, placing in placed:
        for key in keys(register, placing):
            found.setdefault(key, []).append(unit)
    return [Grouped(key[-1], tuple(found[key])) for key in sorted(found)]


def _of_kind(register: Register, unit: UnitOn) -> Iterator[_Key]:
    label = KIND_LABELS[unit.kind]
    yield 0, UNIT_KINDS.index(unit.kind), label[:1].upper() + label[1:]


def _of_area(register: Register, unit: UnitOn) -> Iterator[_Key]:
    above = next((one for one in _above(register, unit) if one.kind in AUTHORITY_KINDS), None)
    if above is not None:
        yield 0, above.position, place_name(register, above)
    else:
        yield 1, 0, say("grouping", "unplaced" if unit.id in register.unplaced else "top")


def _of_tags(register: Register, unit: UnitOn) -> Iterator[_Key]:
    commune = next((one for one in _above(register, unit) if one.kind in COMMUNE_KINDS), None)
    tags = {*unit.tags, *(commune.tags if commune is not None else ())}
    order = list(TAGS)
    for tag in tags:
        label = TAGS.get(tag, tag)
        yield 0, order.index(tag) if tag in TAGS else len(order), label[:1].upper() + label[1:]
    if not tags:
        yield 1, 0, say("grouping", "untagged")


def _of_manager(register: Register, unit: UnitOn) -> Iterator[_Key]:
    manager = unit.attributes.get("managed_by")
    if manager:
        yield 0, 0, str(manager)
    else:
        yield 1, 0, say("grouping", "unmanaged")


def _above(register: Register, unit: UnitOn) -> Iterator[UnitOn]:
    above = register.parent(unit)
    while above is not None:
        yield above
        above = register.parent(above)


_KEYS: Mapping[By, Callable[[Register, UnitOn], Iterator[_Key]]] = {
    "kind": _of_kind,
    "area": _of_area,
    "tag": _of_tags,
    "managed-by": _of_manager,
}
