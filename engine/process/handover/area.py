"""The area of an office: which units it answers for, in each year that a package tells of.

The units below it on the last day of the year, or on the eve of a change within it; of a year before the unit itself
began, those that passed into it whole or in main part, with all below them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.register import Register, read_lineage, register_on
from engine.records.store import UnitState

_EVE = timedelta(days=1)


@dataclass(frozen=True)
class Area:
    """``now``: the units of the day the package is made; ``of``: year to the units whose records of it belong here."""

    root: int
    now: frozenset[int]
    of: Mapping[int, frozenset[int]]

    @cached_property
    def units(self) -> frozenset[int]:
        return self.now.union(*self.of.values())


def area_of(session: Session, root: int, periods: Collection[int], day: date) -> Area:
    """The area of a unit living on ``day``, the day the package is made."""
    lineage = read_lineage(session)
    read: dict[date, Register] = {}

    def on(moment: date) -> frozenset[int]:
        if moment not in read:
            read[moment] = register_on(session, moment)
        origins = lineage.origins(root, moment, day)
        return _below(read[moment], {one.unit_id for one in origins if one.whole or one.principal})

    changes = set(session.scalars(select(UnitState.valid_from).distinct()))
    of = {period: frozenset().union(*map(on, _days(period, day, changes))) for period in periods}
    return Area(root, on(day), of)


def _days(period: int, until: date, changes: Collection[date]) -> Iterator[date]:
    first, last = date(period, 1, 1), min(date(period, 12, 31), until)
    yield last
    yield from (change - _EVE for change in sorted(changes) if first < change <= last)


def _below(register: Register, roots: Collection[int]) -> frozenset[int]:
    found: set[int] = set()
    ahead = [unit for unit in roots if unit in register.by_id]
    while ahead:
        unit = ahead.pop()
        if unit not in found:
            found.add(unit)
            ahead += [one.id for one in register.below.get(unit, ())]
    return frozenset(found)
