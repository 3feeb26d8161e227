"""What tables made together read of the store: each thing once, however many of them ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from engine.records.register import Register, register_on
from engine.records.register.lineage import Lineage, read_lineage
from engine.reports.results import Results, read_results


class Readings:
    """One transaction's readings. ``known``: as known after that entry of the journal; none: as known now."""

    def __init__(self, session: Session, known: int | None = None) -> None:
        self.session = session
        self.known = known
        self._results: dict[tuple[str, tuple[int, ...], int | None, tuple[str, ...]], Results] = {}
        self._registers: dict[date | None, Register] = {}
        self._lineage: Lineage | None = None

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

    def lineage(self) -> Lineage:
        if self._lineage is None:
            self._lineage = read_lineage(self.session, self.known)
        return self._lineage


def _of_kinds(results: Results, kinds: tuple[str, ...]) -> Results:
    years = tuple(
        replace(year, units=tuple(one for one in year.units if one.unit.kind in kinds)) for year in results.years
    )
    sets = {hash_: one for hash_, one in results.sets.items() if set(one.kinds).intersection(kinds)}
    return replace(results, years=years, sets=sets)
