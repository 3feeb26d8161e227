"""Which incidents the sets of a time ask units of a kind for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from engine.process.library import library_of


def incident_kinds(session: Session, day: date, unit_kind: str | None = None) -> dict[str, str]:
    """Name to label of the incidents that a set asks for, in a window that holds the day; of units of one kind."""
    library = library_of(session)
    return {
        name: label
        for period in (day.year + 1, day.year)
        for set_, (first, last) in sets_with_windows(library, period)
        if first <= day <= last and unit_kind in (None, *set_.applies_to)
        for name, label in incidents_of(set_)
    }


def sets_with_windows(library: OfficeLibrary, period: int) -> Iterator[tuple[CriterionSet, tuple[date, date]]]:
    """The sets that count for a period, with their windows."""
    for standard in library.standards():
        for set_ in library.sets_if_any(standard, period):
            yield set_, set_.window.span(period)


def incidents_of(set_: CriterionSet) -> Iterator[tuple[str, str]]:
    """Names and labels of the incidents that a set asks for."""
    for name, indicator in set_.indicators.items():
        if indicator.type == "incidents":
            yield name, indicator.label
