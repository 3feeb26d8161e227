"""Units that enrolled and get no form, because the sets of what they enrolled for ask nothing of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from engine.process.intake.forms.making import asker
from engine.process.intake.forms.occasion import FormUnit, Occasion
from engine.process.intake.forms.outgoing import Chosen
from engine.process.intake.known_units import register_day
from engine.process.territory import territories_of
from engine.records.days import today
from engine.records.register import Register, UnitOn, enrolled_standards, register_on


def enrolled_without_form(
    session: Session, sets: Sequence[CriterionSet], occasion: Occasion, chosen: Chosen, *, rolls: bool = False
) -> Sequence[UnitOn]:
    """Of the chosen units those that enrolled for a standard of the sets and are asked nothing, in their order."""
    register = register_on(session, register_day(sets, occasion.period, today()))
    enrolled = enrolled_standards(session, occasion.period)
    territories = territories_of(register)
    asked_of, standards = asker(sets), {set_.standard for set_ in sets}
    found = []
    for unit in register.units:
        own = tuple(enrolled.get(unit.id, ()))
        if standards.isdisjoint(own) or not _is_chosen(register, unit, chosen, rolls=rolls):
            continue
        if (
            asked_of(FormUnit(unit.code, unit.name, unit.kind, enrolled=own, territory=territories.get(unit.code)))
            is None
        ):
            found.append(unit)
    return found


def _is_chosen(register: Register, unit: UnitOn, chosen: Chosen, *, rolls: bool) -> bool:
    """Whether the unit is meant: itself, or, as rolls, the one directly above it."""
    meant = register.parent(unit) if rolls else unit
    by_code = not chosen.codes or (meant is not None and meant.code in chosen.codes)
    return by_code and chosen.kind in (None, unit.kind)
