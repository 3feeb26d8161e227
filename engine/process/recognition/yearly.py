"""Ten years of titles by kind and year: of units as they were, or carried to the units of today.

Always the same few queries, however many units and years there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from criteria.kinds import UNIT_KINDS
from engine.process.recognition.units_in_time import UnitsInTime, UnitThen
from engine.records.days import today
from engine.records.register import Register, register_on
from engine.records.register.lineage import Lineage, read_lineage
from engine.records.titles import Title, titles


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit with the titles that count under it: its own, or of units that passed into it.

    unit     as it was on the last day of the year, or as it is today
    origins  whose titles they were, each as it was
    """

    unit: UnitThen
    origins: tuple[UnitThen, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One standard, kind and year. ``titles``: how many titles held; ``units``: under whom they count."""

    standard: str
    kind: str
    period: int
    units: tuple[Counted, ...]

    @property
    def titles(self) -> int:
        return sum(len(one.origins) for one in self.units)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A title that counts under no unit of today: its unit ended, or was divided without a principal heir."""

    standard: str
    period: int
    unit: UnitThen


@dataclass(frozen=True, slots=True)
class ByYear:
    """``cells`` by standard, kind and year, empty ones left out. As-was there is no ``rest``."""

    first: int
    last: int
    as_now: bool
    cells: tuple[Cell, ...]
    rest: tuple[LeftOver, ...]

    @property
    def total(self) -> int:
        """All titles held in these years, those left over too."""
        return sum(cell.titles for cell in self.cells) + len(self.rest)


def by_year(
    session: Session,
    first: int,
    last: int,
    *,
    standard: str | None = None,
    kind: str | None = None,
    as_now: bool = False,
) -> ByYear:
    """Titles held of the years ``first`` to ``last``; ``kind``: of the unit as it is counted."""
    held = [one for one in titles(session, standard=standard, periods=range(first, last + 1)) if one.held]
    units = UnitsInTime(session)
    register = register_on(session, today()) if as_now else None
    lineage = read_lineage(session) if as_now else None
    found: dict[tuple[str, str, int], dict[int, tuple[UnitThen, list[UnitThen]]]] = {}
    rest: list[LeftOver] = []
    for title in held:
        then = units.on(title.unit_id, _last_day(title))
        now = then if register is None or lineage is None else _now(title, lineage, register, units)
        if now is None:
            rest.append(LeftOver(title.standard, title.period, then))
            continue
        cell = found.setdefault((title.standard, now.kind, title.period), {})
        cell.setdefault(now.id, (now, []))[1].append(then)
    cells = [_cell(key, of_cell.values()) for key, of_cell in found.items() if kind in (None, key[1])]
    cells.sort(key=lambda cell: (cell.standard, UNIT_KINDS.index(cell.kind), cell.period))
    left = [one for one in rest if kind in (None, one.unit.kind)]
    return ByYear(first, last, as_now, tuple(cells), tuple(left))


def _cell(key: tuple[str, str, int], of_cell: Iterable[tuple[UnitThen, list[UnitThen]]]) -> Cell:
    counted = sorted(of_cell, key=lambda pair: pair[0].id)
    return Cell(*key, tuple(Counted(unit, tuple(origins)) for unit, origins in counted))


def _last_day(title: Title) -> date:
    return date(title.period, 12, 31)


def _now(title: Title, lineage: Lineage, register: Register, units: UnitsInTime) -> UnitThen | None:
    """The one unit of today that carries the title on; none where there is no one such."""
    since = _lived(title, lineage)
    heirs = lineage.heirs(title.unit_id, register.day, since=since)
    principal = [heir.unit_id for heir in heirs if heir.principal and heir.unit_id in register.by_id]
    return units.on(principal[0], register.day) if len(principal) == 1 else None


def _lived(title: Title, lineage: Lineage) -> date:
    """The last day of the title's year on which the unit was there; where it never was, that of its first life."""
    last = _last_day(title)
    spans = [span for span in lineage.life(title.unit_id) if span[0] <= last]
    if not spans:
        return last
    end = spans[-1][1]
    return last if end is None or end > last else end - timedelta(days=1)
