"""What places may be divided by: how many units were recognised, stand for the award, or are there at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import Literal

from sqlalchemy.orm import Session

from engine.process.awards.candidacy.reading import read_field
from engine.process.awards.known.field import Candidacy
from engine.process.awards.known.forms import INDIVIDUAL, awards_day
from engine.process.awards.lists.pools import accepts
from engine.process.awards.model import Bearer, Form, Places
from engine.process.library import library_of
from engine.records.register import Register, UnitOn, register_on
from engine.records.titles import titles

By = Literal["recognised", "candidates", "units"]
COUNTED_WORDS: Mapping[By, str] = {
    "recognised": "đơn vị được công nhận trong năm",
    "candidates": "ứng viên của danh sách",
    "units": "đơn vị trong danh bạ",
}


def counted(session: Session, form: Form, period: int, by: By, row: Places) -> Iterator[tuple[UnitOn, int]]:
    """Units of the register with how many each counts for, never none.

    recognised  a unit that holds a title of the period counts once
    candidates  a unit counts for those of it on the list whom nothing known keeps off: who is awaited too
    units       a unit of a kind that the form is for counts once; where it is for individuals, of any that standards
                assess

    row  places of which the kind and the tag say which units count at all
    """
    register = register_on(session, awards_day(period))
    numbers = _numbers(session, form, period, by, register)
    for unit in register.units:
        number = numbers.get(unit.id, 0)
        if number and accepts(row, Bearer(unit, None, unit.name), register):
            yield unit, number


def _numbers(session: Session, form: Form, period: int, by: By, register: Register) -> Mapping[int, int]:
    if by == "candidates":
        return Counter(one.bearer.unit.id for one in read_field(session, period).candidacies if _may_be_on(one, form))
    kinds = _kinds(session, form, period)
    found = {unit.id: 1 for unit in register.units if unit.kind in kinds}
    if by == "units":
        return found
    recognised = {title.unit_id for title in titles(session, periods=[period]) if title.held}
    return {unit_id: 1 for unit_id in found if unit_id in recognised}


def _may_be_on(one: Candidacy, form: Form) -> bool:
    """Whether nothing known keeps him off the list."""
    met = one.recognised is not False and one.eligible is not False and not one.refused
    return one.form.name == form.name and (met or one.award is not None)


def _kinds(session: Session, form: Form, period: int) -> Set[str]:
    if form.recipient == "collective":
        return set(form.set_.applies_to) - {INDIVIDUAL}
    library = library_of(session)
    standards = library.standards_in_force(period)
    sets = (one for standard in standards for one in library.sets_if_any(standard, period) if one.assesses)
    return {kind for one in sets for kind in one.applies_to}
