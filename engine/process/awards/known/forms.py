"""The forms of award there are in a period: each one list, by the set that says who is eligible for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from criteria.awards import AWARD_STANDARD
from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.awards.model import Form
from engine.process.awards.problems.field_problems import two_sets
from engine.process.library import library_of
from engine.process.territory import territories_of
from engine.records.days import today
from engine.records.register import register_on
from engine.records.store.awards import RECIPIENTS, Recipient

INDIVIDUAL = "ca_nhan"
"""The kind that sets for individuals apply to."""


def forms(session: Session, period: int, known: int | None = None) -> tuple[Form, ...]:
    """The lists of a period, the highest tier first, then by name, collectives before individuals.

    A set without `Quota` is the list of no form. Raises ProblemsError: TH-110, and where two editions count at once.

    known  whose register says in which province the office is; none: as known now
    """
    sets = award_sets(library_of(session), period)
    layered = any(set_.territory is not None for set_ in sets)
    territories = territories_of(register_on(session, awards_day(period), known)) if layered else {}
    return forms_of(sets, territories)


def awards_day(period: int) -> date:
    """The day whose register names the units of a period: its last one, of a period still running today."""
    return min(date(period, 12, 31), today())


def award_sets(library: OfficeLibrary, period: int) -> tuple[CriterionSet, ...]:
    """The sets of the period that are lists of a form, bases of layers among them."""
    return tuple(set_ for set_ in library.sets_if_any(AWARD_STANDARD, period) if set_.quota is not None)


def forms_of(sets: Iterable[CriterionSet], territories: Mapping[str, str]) -> tuple[Form, ...]:
    """The lists that sets are for in these territories (of units, by code): one list, one order.

    A layer orders the list of an office that has units in its territory. Raises ProblemsError: TH-110.
    """
    given = tuple(sets)
    here = [set_ for set_ in given if set_.territory is None or set_.territory in set(territories.values())]
    replaced = {set_.base.key for set_ in here if set_.base is not None}
    by_list: dict[tuple[str, Recipient], list[CriterionSet]] = {}
    for set_ in here:
        for recipient in RECIPIENTS if set_.key not in replaced else ():
            if set_.quota is not None and _is_for(set_, recipient):
                by_list.setdefault((set_.quota.form, recipient), []).append(set_)
    if several := {name: found for name, found in by_list.items() if len(found) > 1}:
        raise ProblemsError(two_sets(*name, found) for name, found in sorted(several.items()))
    found = [Form(code, recipient, one.title, one) for (code, recipient), (one,) in by_list.items()]
    return tuple(sorted(found, key=lambda form: (-form.quota.tier, form.name)))


def _is_for(set_: CriterionSet, recipient: Recipient) -> bool:
    of_persons = [kind == INDIVIDUAL for kind in set_.applies_to]
    return any(of_persons) if recipient == "individual" else not all(of_persons)
