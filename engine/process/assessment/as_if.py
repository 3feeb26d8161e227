"""The facts of a period as an edition would read them, in force or not: to try what it would make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.library.offices import SetsOf, sets_if_any
from criteria.model import CriterionSet
from engine.process.assessment.choosing import choose
from engine.process.assessment.cut_off import register_day
from engine.process.assessment.gathering import Document, gather


@dataclass(frozen=True, slots=True)
class AsIf:
    """What an edition would decide on: the sets beside it, the facts, and what decisions say (see `Gathered`)."""

    beside: tuple[CriterionSet, ...]
    document: Document
    decided: Mapping[str, Mapping[str, bool]] | None


def as_if(session: Session, set_: CriterionSet, instead_of: Sequence[str], period: int, sets_of: SetsOf) -> AsIf:
    """The facts of a period for an edition that stands in the place of all sets of these ids.

    Layers over a set whose place it takes are left out: they were written over another edition.
    ProblemsError: AS-002, AS-005.
    """

    def with_it(standard: str, of: int) -> Sequence[CriterionSet]:
        found = [one for one in sets_if_any(sets_of, standard, of) if _stays(one, set_, instead_of)]
        return [set_, *found] if standard == set_.standard else found

    chosen = choose(set_.standard, period, with_it)
    gathered = gather(session, chosen, register_day(chosen, None, projected=False), projected=False)
    return AsIf(tuple(one for one in chosen.all if one is not set_), gathered.decisive, gathered.decided)


def _stays(one: CriterionSet, set_: CriterionSet, instead_of: Sequence[str]) -> bool:
    if one.id in instead_of:
        return False
    return (
        one.base is None or one.base.id not in instead_of or (set_.base is not None and one.base.key == set_.base.key)
    )
