"""What places may be divided by: how many units were recognised, or are there at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Literal

from sqlalchemy.orm import Session

from engine.process.awards.forms import INDIVIDUAL, awards_day
from engine.process.awards.model import Bearer, Form, Places
from engine.process.awards.pools import accepts
from engine.process.library import library_of
from engine.records.register import UnitOn, register_on
from engine.records.titles import titles

By = Literal["recognised", "units"]
COUNTED_WORDS: Mapping[By, str] = {
    "recognised": "đơn vị được công nhận trong năm",
    "units": "đơn vị trong danh bạ",
}


def counted(session: Session, form: Form, period: int, by: By, row: Places) -> Iterator[tuple[UnitOn, int]]:
    """Units of the register with how many each counts for, never none.

    recognised  a unit that holds a title of the period
    units       a unit of a kind that the form is for; where it is for individuals, of any that standards assess

    row  places of which the kind and the tag say which units count at all
    """
    register = register_on(session, awards_day(period))
    ids = _recognised(session, period) if by == "recognised" else register.by_id.keys()
    kinds = _kinds(session, form, period)
    for unit in register.units:
        if unit.id in ids and unit.kind in kinds and accepts(row, Bearer(unit, None, unit.name), register):
            yield unit, 1


def _recognised(session: Session, period: int) -> Set[int]:
    return {title.unit_id for title in titles(session, periods=[period]) if title.held}


def _kinds(session: Session, form: Form, period: int) -> Set[str]:
    if form.recipient == "collective":
        return set(form.set_.applies_to) - {INDIVIDUAL}
    library = library_of(session)
    standards = library.standards_in_force(period)
    sets = (one for standard in standards for one in library.sets_if_any(standard, period) if one.assesses)
    return {kind for one in sets for kind in one.applies_to}
