"""The sets given, as they stand in a period and a territory: layers with their bases, parameters of the day."""

from __future__ import annotations

from collections.abc import Sequence

from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError


def with_bases(sets: Sequence[CriterionSet]) -> tuple[CriterionSet, ...]:
    """The sets given and, after each layer, its base where that very text was not given."""
    there, found = {(set_.key, set_.whole_hash) for set_ in sets}, list[CriterionSet]()
    for set_ in sets:
        found.append(set_)
        if set_.base is not None and (set_.base.key, set_.base.whole_hash) not in there:
            there.add((set_.base.key, set_.base.whole_hash))
            found.append(set_.base)
    return tuple(found)


def in_territory(sets: Sequence[CriterionSet], territory: str | None) -> tuple[CriterionSet, ...]:
    """Of the sets those that apply in a territory: its layers, in the place of their bases, and what is no layer."""
    here = [set_ for set_ in sets if set_.territory is None or set_.territory == territory]
    replaced = {set_.base.key for set_ in here if set_.base is not None}
    return tuple(set_ for set_ in here if set_.key not in replaced)


def of_period(sets: Sequence[CriterionSet], period: int) -> tuple[list[CriterionSet], list[Problem]]:
    """The sets with the parameters of the period, as far as they are in force then; and what has no value (CR-064)."""
    resolved, problems = list[CriterionSet](), list[Problem]()
    for set_ in sets:
        try:
            resolved.append(set_.for_period(period) if is_in_force(set_, period) else set_)
        except ProblemsError as error:
            resolved.append(set_)
            problems += error.problems
    return resolved, problems


def is_in_force(set_: CriterionSet, period: int) -> bool:
    """Whether the edition counts for a period: on the last day of its window."""
    return set_.in_force.covers(set_.window.last_day(period))
