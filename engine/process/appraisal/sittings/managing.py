"""Who manages whom: the unit that ``managed_by`` names, else the unit above; by it each council knows its cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from engine.records.register import Register, UnitOn


def manager_of(unit: UnitOn, register: Register) -> UnitOn | None:
    """None where nobody of the register does: at the top, or somebody outside manages it."""
    named = unit.attributes.get("managed_by", unit.parent_code)
    return register.by_code.get(named) if isinstance(named, str) else None


def managed(register: Register, of: Collection[int]) -> dict[int, tuple[UnitOn, ...]]:
    """Id of a unit to those of the units ``of`` that it manages, in the register's order."""
    found: defaultdict[int, list[UnitOn]] = defaultdict(list)
    for unit in register.units:
        if unit.id in of and (manager := manager_of(unit, register)) is not None:
            found[manager.id].append(unit)
    return {manager: tuple(units) for manager, units in found.items()}
