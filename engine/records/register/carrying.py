"""Carrying former units to those of a later day: each is counted under one unit, or told as left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.records.register.lineage import Lineage
from engine.records.register.viewing import Register


@dataclass(frozen=True)
class Carried:
    """Where former units count.

    under  id of a unit of the later day to the former units that count under it, itself included where it lived then,
           in the order of the earlier register
    rest   former units that count under none: abolished without successor, or divided without a principal one
    """

    under: Mapping[int, tuple[int, ...]]
    rest: tuple[int, ...]


def carry(lineage: Lineage, register_then: Register, register_now: Register, unit_ids: Iterable[int]) -> Carried:
    """Count each of the units, which live in ``register_then``, under exactly one of ``register_now``.

    A unit that passed whole counts under its heir; a divided one under its principal heir. None is counted twice, and
    none is lost: what has no such heir stands in ``rest``. Raises KeyError for a unit that did not live then.
    """
    wanted = sorted(set(unit_ids), key=lambda unit_id: register_then.by_id[unit_id].position)
    under: dict[int, list[int]] = {}
    rest: list[int] = []
    for unit_id in wanted:
        heirs = lineage.heirs(unit_id, register_now.day, since=register_then.day)
        principal = [heir.unit_id for heir in heirs if heir.principal]
        if len(principal) == 1 and principal[0] in register_now.by_id:
            under.setdefault(principal[0], []).append(unit_id)
        else:
            rest.append(unit_id)
    return Carried({now: tuple(former) for now, former in under.items()}, tuple(rest))
