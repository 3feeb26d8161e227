"""The triggers of one unit alone: asked when something has happened, before the period is assessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from criteria.expressions.nodes import Classed, FactRef, Holds, RollUp
from criteria.expressions.walking import reached
from criteria.model import CriterionSet
from engine.decision.asking import ask, bottom_up, world_of
from engine.decision.facts.given import with_bases
from engine.decision.facts.lawbook import nodes
from engine.decision.facts.model import Facts
from engine.decision.verdicts import Trigger


def triggered(sets: Sequence[CriterionSet], facts: Facts, unit: str) -> dict[str, tuple[Trigger, ...]]:
    """What became of the triggers of each set that applies to the unit, by the set's id, in the order given.

    Sets without triggers, and sets that exclude the unit, are left out. Units below, and the unit's other standards,
    are decided only where a trigger reads their results. ``unit`` is the code of one of the facts' units. Raises
    ProblemsError (EV-0xx) for sets that cannot stand side by side, DisagreementError where the two engines differ.
    """
    world = world_of(sets, facts)
    about = facts.units[unit]
    parts = [_triggers_alone(set_) for set_ in world.lawbook.of_unit(about) if set_.triggers]
    if any(map(_reads_results, parts)):
        for _ in bottom_up(world, unit):
            pass
    asked = {part.id: ask(world, about, part) for part in parts}
    inside = {id_: each for id_, each in asked.items() if each.answers.excluded is not True}
    return {set_.id: inside[set_.id].triggers() for set_ in with_bases(sets) if set_.id in inside}


@lru_cache(maxsize=128)
def _triggers_alone(set_: CriterionSet) -> CriterionSet:
    """The set without its criteria and its gate: its scope and its triggers, with the facts that these use."""
    asked = [*set_.triggers, *((set_.excludes,) if set_.excludes is not None else ())]
    used = {node.name for node in reached(asked, set_.facts) if isinstance(node, FactRef)}
    facts = {name: fact for name, fact in set_.facts.items() if name in used}
    return replace(set_, criteria=(), gate=None, facts=facts)


def _reads_results(set_: CriterionSet) -> bool:
    """Whether its conditions rest on what this period's sets say of other units or of other standards."""
    return any(
        isinstance(node, RollUp | Holds) or (isinstance(node, Classed) and node.periods_before == 0)
        for node in nodes(set_)
    )
