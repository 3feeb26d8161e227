"""Which units count towards a target on a day: recognised by decision, or concluded and not yet recognised."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases
from engine.process.chasing.targets.areas import level_words
from engine.records.register import Register, UnitOn, read_lineage, register_on
from engine.records.runs import latest_run
from engine.records.titles import Title, titles

_DAY = timedelta(days=1)
_FEW = 5_000
"""Of so many units at most the cases are asked for one by one; of more, of all."""

Placed = tuple[UnitOn, Register]
"""A unit with the register of the day that says where it counts."""


def lies_in(unit: UnitOn, area: UnitOn, register: Register, *, directly: bool) -> bool:
    """Whether a unit counts for an area: it is the area, or who manages it is, or (not directly) lies in it.

    A unit is managed by the unit above it, unless ``managed_by`` names another; a manager that is no unit of the
    register lies in no area.
    """
    above, seen = register.manager(unit), {unit.id}
    while area.id not in seen and above is not None and above.id not in seen:
        seen.add(above.id)
        above = None if directly else register.manager(above)
    return area.id in seen


class Counts:
    """What of units, titles and runs the targets of a campaign are counted from, each read once.

    day    on which titles must be held
    years  of the campaign: whose titles count where nothing is said of what remains
    """

    def __init__(self, session: Session, fixed_on: date, years: Collection[int], day: date) -> None:
        self._session, self._years, self._day = session, tuple(years), day
        self.base = register_on(session, fixed_on)
        self._registers = {fixed_on: self.base}
        self._lineage = read_lineage(session)
        self._titles: dict[str, list[Title]] = {}
        self._holders: dict[tuple[str, date], frozenset[int]] = {}
        self._recognised: dict[tuple[str, date], list[Placed]] = {}
        self._achieved: dict[str, list[Placed]] = {}

    def units(self, area: UnitOn, kinds: Collection[str], *, directly: bool) -> tuple[UnitOn, ...]:
        """The units of these kinds that counted for the area on the day the targets are fixed on."""
        return tuple(
            unit for unit in self.base.units if unit.kind in kinds and lies_in(unit, area, self.base, directly=directly)
        )

    def remaining(self, units: Collection[UnitOn], standard: str) -> tuple[UnitOn, ...]:
        """Those of the units that held no title of the standard on the day the targets are fixed on."""
        held = self._held(standard, self.base.day)
        return tuple(unit for unit in units if unit.id not in held)

    def held_by(self, units: Collection[UnitOn], standard: str, on: date | None = None) -> tuple[UnitOn, ...]:
        """Those of the units that hold a title of the standard on the day (or ``on``), whatever its year."""
        held = self._held(standard, on or self._day)
        return tuple(unit for unit in units if unit.id in held)

    def recognised(
        self, area: UnitOn, standard: str, kinds: Collection[str], *, directly: bool, on: date | None = None
    ) -> tuple[UnitOn, ...]:
        """Units recognised for a year of the campaign that hold that title on the day (or ``on``).

        Each counts by the register of the day it was recognised on.
        """
        return self._inside(self._recognitions(standard, on or self._day), area, kinds, directly=directly)

    def concluded(self, area: UnitOn, standard: str, kinds: Collection[str], *, directly: bool) -> tuple[UnitOn, ...]:
        """Units that by the newest run for a year of the campaign achieved it, all found, and have no title of it."""
        return self._inside(self._settled(standard), area, kinds, directly=directly)

    def ended(self, unit: UnitOn) -> date | None:
        """The first day on which a unit was no more, where that is not after the day."""
        if self._lineage.lived(unit.id, self._day):
            return None
        ends = [end for _, end in self._lineage.life(unit.id) if end is not None and end <= self._day]
        return max(ends, default=None)

    def level_is_gone(self, kind: str) -> bool:
        """Whether the kind is a level of its own, as “cấp huyện”, and no unit of it is left on the day."""
        left = (unit for unit in self.register(self._day).units if unit.kind == kind)
        return level_words(kind).startswith("cấp ") and next(left, None) is None

    def register(self, day: date) -> Register:
        if day not in self._registers:
            self._registers[day] = register_on(self._session, day)
        return self._registers[day]

    def _inside(
        self, placed: Collection[Placed], area: UnitOn, kinds: Collection[str], *, directly: bool
    ) -> tuple[UnitOn, ...]:
        """Those of the kinds that count for the area, once each, in the register's order."""
        found = {
            unit.id: unit
            for unit, register in placed
            if unit.kind in kinds and lies_in(unit, area, register, directly=directly)
        }
        return tuple(sorted(found.values(), key=lambda unit: unit.position))

    def _of(self, standard: str) -> list[Title]:
        if standard not in self._titles:
            self._titles[standard] = titles(self._session, standard=standard)
        return self._titles[standard]

    def _held(self, standard: str, day: date) -> frozenset[int]:
        """Ids of the units that held a title of the standard on a day, whatever its year."""
        if (standard, day) not in self._holders:
            holders = (title.unit_id for title in self._of(standard) if title.held_on(day))
            self._holders[standard, day] = frozenset(holders)
        return self._holders[standard, day]

    def _recognitions(self, standard: str, day: date) -> list[Placed]:
        """Units that hold a title of a year of the campaign, each with the register of the day it was granted on."""
        if (standard, day) not in self._recognised:
            self._recognised[standard, day] = [
                (register.by_id[title.unit_id], register)
                for title in self._of(standard)
                if title.period in self._years and title.granted is not None and title.held_on(day)
                for register in [self._register_of(title.unit_id, title.granted.effective_on)]
                if title.unit_id in register.by_id
            ]
        return self._recognised[standard, day]

    def _settled(self, standard: str) -> list[Placed]:
        """Units of a settled, achieved result and no title, each with the register in which it stands."""
        if standard not in self._achieved:
            self._achieved[standard] = [
                (register.by_id.get(unit.id, unit), register)
                for year in self._years
                for unit in self._waiting(standard, year)
                for register in [self._register_of(unit.id, date(year, 12, 31))]
            ]
        return self._achieved[standard]

    def _waiting(self, standard: str, year: int) -> Iterator[UnitOn]:
        """The units of which all that is lacking is the recognition, by the newest run that is no projection."""
        run = latest_run(self._session, standard, year, projected=False)
        if run is None:
            return
        titled = {title.unit_id for title in self._of(standard) if title.period == year}
        left = [unit for unit in self.register(run.register_day).units if unit.id not in titled]
        ids = [unit.id for unit in left]
        cases = read_cases(self._session, run, ids if len(ids) <= _FEW else None, counting=True)
        yield from (unit for unit in left if unit.id in cases and _is_settled(cases[unit.id]))

    def _register_of(self, unit_id: int, day: date) -> Register:
        """The register of the day; of a unit that was no more then, of its last day."""
        if not self._lineage.lived(unit_id, day):
            ends = [end for _, end in self._lineage.life(unit_id) if end is not None and end <= day]
            day = max(ends) - _DAY if ends else day
        return self.register(day)


def _is_settled(case: Case) -> bool:
    """Whether the case is achieved with nothing open; of a unit without a title all that is lacking is that."""
    return case.outcome is Outcome.ACHIEVED and not case.open
