"""A set compiled for one column of a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from criteria.model import CriterionSet
from engine.decision.facts.model import AttributeValue
from engine.decision.formulas.compiled import CompiledSet
from engine.decision.formulas.places import Column, Places

Below = Callable[[str, Column], int | None]
"""How many incidents of an indicator the units directly below report in a column, in the window of the set that asks:
0 where there are no such units, None where one of them has not reported or may still report more."""


def compile_set(
    set_: CriterionSet,
    period: int,
    places: Places,
    *,
    kind: str,
    attributes: Mapping[str, AttributeValue],
    column: Column,
    below: Below = lambda indicator, column: None,
) -> CompiledSet:
    """The formulas of a set for a form of ``period``.

    kind        the unit's, known when the form is made
    attributes  as the form prints them; one that is left out is unknown
    column      ``reached`` or ``projected``: whose answers decide
    below       of incidents that are counted together with those of the units below
    """
    raise NotImplementedError
