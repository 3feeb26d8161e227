"""Which units each authority manages itself; by it each council knows its cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from engine.records.register import Register, UnitOn


def managed(register: Register, of: Collection[int]) -> dict[int, tuple[UnitOn, ...]]:
    """Id of a unit to those of the units ``of`` that it manages, in the register's order."""
    found: defaultdict[int, list[UnitOn]] = defaultdict(list)
    for unit in register.units:
        if unit.id in of and (manager := register.manager(unit)) is not None:
            found[manager.id].append(unit)
    return {manager: tuple(units) for manager, units in found.items()}
