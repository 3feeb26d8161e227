"""Who must report in a campaign, as units of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from engine.process.campaigns.model import Definition, Reporters
from engine.records.register import Register, UnitOn, register_on


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed at a milestone (its id), on which forms (``id@edition``); none: in its own words."""

    milestone: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """A unit that must report, and what it owes, in the order of the campaign's milestones."""

    unit: UnitOn
    owes: tuple[Owed, ...]


def reporting_units(session: Session, definition: Definition, day: date | None = None) -> tuple[ReportingUnit, ...]:
    """The units that must report, in the register's order, once each.

    day  whose register is read; none: the plan's. Codes and areas are those of the plan's day: units that have ended by
         ``day`` are left out, and those that came after them report only where a row names their kind.
    """
    begins = register_on(session, definition.plan.begins)
    register = begins if day is None or day == begins.day else register_on(session, day)
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for row in definition.reporters:
        for unit in _of_row(row, begins, register):
            owed = found.setdefault(unit.id, {})
            for milestone in row.owes:
                owed[milestone] = tuple(dict.fromkeys([*owed.get(milestone, ()), *row.forms]))
    return tuple(
        ReportingUnit(
            unit,
            tuple(Owed(one.id, found[unit.id][one.id]) for one in definition.milestones if one.id in found[unit.id]),
        )
        for unit in register.units
        if unit.id in found
    )


def row_units(session: Session, definition: Definition) -> tuple[tuple[UnitOn, ...], ...]:
    """Per row of the campaign's reporters the units of the plan's day that it names."""
    register = register_on(session, definition.plan.begins)
    return tuple(tuple(_of_row(row, register, register)) for row in definition.reporters)


def _of_row(row: Reporters, begins: Register, register: Register) -> Iterator[UnitOn]:
    named = {begins.by_code[code].id for code in row.codes if code in begins.by_code}
    area = None if row.area is None or row.area not in begins.by_code else begins.by_code[row.area].id
    for unit in register.units:
        by_kind = unit.kind in row.kinds and (row.area is None or (area is not None and _lies_in(unit, area, register)))
        if by_kind or unit.id in named:
            yield unit


def _lies_in(unit: UnitOn, area: int, register: Register) -> bool:
    """Whether the unit is the area or lies below it."""
    above: UnitOn | None = unit
    while above is not None and above.id != area:
        above = register.parent(above)
    return above is not None
