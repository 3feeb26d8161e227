"""The waivers that were entered, as a list: those that hold, those past their end, those taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.library.offices import OfficeLibrary
from criteria.model import Criterion, CriterionSet
from engine.process.library import library_of
from engine.records.register import UnitOn, bearers, register_on
from engine.records.store import Waiver


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A waiver in a list.

    unit        as it was on the first day
    criterion   its id; number, title: in the set of the first year, none where no set of the office has it any longer
    taken_back  why; none where it was not
    """

    id: int
    unit: UnitOn
    standard: str
    set: str
    criterion: str
    number: int | None
    title: str | None
    document: str
    authority: str
    since: date
    until: date
    ground: str | None
    taken_back: str | None
    entry: int

    def holds_on(self, day: date) -> bool:
        return self.taken_back is None and self.since <= day <= self.until


def waivers(session: Session, standard: str | None = None, unit: str | None = None) -> list[WaiverLine]:
    """All waivers, oldest first, also those past their end or taken back; of one standard, of one unit by its code."""
    rows = list(session.scalars(select(Waiver).order_by(Waiver.id)))
    back = {row.takes_back: row for row in rows if row.takes_back is not None}
    whose = None if unit is None else set(bearers(session, unit))
    chosen = [
        row
        for row in rows
        if row.takes_back is None and standard in (None, row.standard) and (whose is None or row.unit_id in whose)
    ]
    registers = {day: register_on(session, day).by_id for day in {row.since for row in chosen}}
    library = library_of(session)
    return [line_of(row, registers[row.since][row.unit_id], _known(library, row), back.get(row.id)) for row in chosen]


def _known(library: OfficeLibrary, row: Waiver) -> tuple[CriterionSet, Criterion] | None:
    """The set and the criterion as the first year has them, else the last."""
    sets = (set_ for day in (row.since, row.until) for set_ in library.sets_if_any(row.standard, day.year))
    of_set = (set_ for set_ in sets if set_.id == row.set)
    return next(((set_, one) for set_ in of_set for one in set_.criteria if one.id == row.criterion_id), None)


def line_of(row: Waiver, unit: UnitOn, known: tuple[CriterionSet, Criterion] | None, back: Waiver | None) -> WaiverLine:
    return WaiverLine(
        row.id,
        unit,
        row.standard,
        row.set,
        row.criterion_id,
        None if known is None else known[0].criteria.index(known[1]) + 1,
        None if known is None else known[1].title,
        row.document,
        row.authority,
        row.since,
        row.until,
        row.ground,
        None if back is None else back.ground or "",
        row.entry if back is None else back.entry,
    )
