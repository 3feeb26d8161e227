"""What tables made together read of the store: each thing once, however many of them ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from engine.records.days import today
from engine.records.register import Register, UnitOn, register_on
from engine.records.register.lineage import Lineage, read_lineage
from engine.records.register.timeline import Standing, Timeline, read_timeline
from engine.reports.results import Results, read_results


class Readings:
    """One transaction's readings. ``known``: as known after that entry of the journal; none: as known now."""

    def __init__(self, session: Session, known: int | None = None) -> None:
        self.session = session
        self.known = known
        self._results: dict[tuple[str, tuple[int, ...], int | None, tuple[str, ...]], Results] = {}
        self._registers: dict[date | None, Register] = {}
        self._lineage: Lineage | None = None
        self._timeline: Timeline | None = None

    def results(
        self, standard: str, periods: tuple[int, ...], projected: int | None = None, kinds: tuple[str, ...] = ()
    ) -> Results:
        """The results in force, of units of these kinds (none: all). ProblemsError: RP-001, RP-002, RP-010."""
        key = (standard, periods, projected, kinds)
        if key not in self._results:
            if kinds:
                self._results[key] = _of_kinds(self.results(standard, periods, projected), kinds)
            else:
                self._results[key] = read_results(self.session, standard, periods, projected)
        return self._results[key]

    def register(self, day: date | None = None) -> Register:
        """Of a day; none: of today."""
        if day not in self._registers:
            self._registers[day] = register_on(self.session, day, self.known)
        return self._registers[day]

    def register_of(self, period: int, unit_ids: Iterable[int]) -> Register:
        """Of the last day of a year (of one still running: of today), with those of the units that had ended by then.

        They stand in it as they last were before that day, else as they first were.
        """
        register = self.register(min(date(period, 12, 31), today()))
        found: dict[int, UnitOn] = {}
        wanted = [unit_id for unit_id in unit_ids if unit_id not in register.by_id]
        while wanted:
            state = self._was(wanted.pop(), register.day)
            found[state.unit_id] = _unit(state)
            above = state.parent_id
            if above is not None and above not in register.by_id and above not in found:
                wanted.append(above)
        if not found:
            return register
        together = {**register.by_id, **found}
        units = sorted((_below(unit, together) for unit in together.values()), key=lambda unit: unit.position)
        return Register(register.day, tuple(units), register.unplaced)

    def heir(self, unit: UnitOn, day: date) -> UnitOn | None:
        """The one unit of today under which a unit of that day counts; none where there is no one such."""
        now, lineage = self.register(), self.lineage()
        spans = [span for span in lineage.life(unit.id) if span[0] <= day]
        end = spans[-1][1] if spans else None
        since = day if end is None or end > day else end - timedelta(days=1)
        heirs = lineage.heirs(unit.id, now.day, since=since)
        principal = [heir.unit_id for heir in heirs if heir.principal and heir.unit_id in now.by_id]
        return now.by_id[principal[0]] if len(principal) == 1 else None

    def lineage(self) -> Lineage:
        if self._lineage is None:
            self._lineage = read_lineage(self.session, self.known)
        return self._lineage

    def _was(self, unit_id: int, day: date) -> Standing:
        if self._timeline is None:
            self._timeline = read_timeline(self.session, self.known)
        living = [state for state in self._timeline.of[unit_id] if state.living]
        return next((state for state in reversed(living) if state.valid_from <= day), living[0])


def _unit(state: Standing) -> UnitOn:
    return UnitOn(
        state.unit_id,
        state.code,
        state.name,
        state.kind,
        state.parent_id,
        None,
        state.attributes,
        state.tags,
        state.position,
        state.valid_from,
        revision=0,
    )


def _below(unit: UnitOn, units: Mapping[int, UnitOn]) -> UnitOn:
    """The unit with the code of the one above it, where that is among the units."""
    above = units.get(unit.parent_id) if unit.parent_id is not None else None
    return replace(unit, parent_id=above.id if above else None, parent_code=above.code if above else None)


def _of_kinds(results: Results, kinds: tuple[str, ...]) -> Results:
    years = tuple(
        replace(year, units=tuple(one for one in year.units if one.unit.kind in kinds)) for year in results.years
    )
    sets = {hash_: one for hash_, one in results.sets.items() if set(one.kinds).intersection(kinds)}
    return replace(results, years=years, sets=sets)
