"""How each enrolled unit came out in a year, by all sets of the standard together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from engine.decision.verdicts import Outcome
from engine.records.register import UnitOn
from engine.reports.results import UnitResult, YearResults
from engine.reports.tables.asked import By, Units
from engine.reports.tables.grouping import grouped
from engine.reports.tables.readings import Readings


@dataclass(frozen=True, slots=True)
class Standing:
    """One enrolled unit.

    results  one for each set that says anything of it
    outcome  reached by all sets, not reached where one says so, else undetermined; none: no run says anything of it
    """

    unit: UnitOn
    results: tuple[UnitResult, ...]
    outcome: Outcome | None

    @property
    def submitted(self) -> bool:
        return self.results[0].unit.submitted

    @property
    def provisional(self) -> bool:
        return any(result.provisional for result in self.results)


def standings(year: YearResults) -> list[Standing]:
    """Every enrolled unit once, in the register's order."""
    of_unit: dict[str, list[UnitResult]] = {}
    for result in year.units:
        of_unit.setdefault(result.unit.code, []).append(result)
    by_code = year.register.by_code
    return [Standing(by_code[code], tuple(results), _together(results)) for code, results in of_unit.items()]


@dataclass(frozen=True, slots=True)
class Group:
    """Some of the enrolled units under one label; none for all of them together."""

    label: str
    units: tuple[Standing, ...]

    def codes(self, wanted: Callable[[Standing], bool]) -> tuple[str, ...]:
        """Codes of those that are wanted, in the register's order."""
        return tuple(one.unit.code for one in self.units if wanted(one))


def in_groups(readings: Readings, year: YearResults, by: By, carried: Units) -> list[Group]:
    """The enrolled units of a year in their groups, empty groups left out."""
    standing = {one.unit.id: one for one in standings(year)}
    groups = grouped(readings, year.register, (one.unit for one in standing.values()), by, carried)
    return [Group(group.label, tuple(standing[unit.id] for unit in group.units)) for group in groups]


def _together(results: Iterable[UnitResult]) -> Outcome | None:
    outcomes = {result.outcome for result in results}
    if Outcome.NOT_ACHIEVED in outcomes:
        return Outcome.NOT_ACHIEVED
    if len(outcomes) == 1:
        return outcomes.pop()
    return Outcome.UNDETERMINED
