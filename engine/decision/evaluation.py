"""Deciding a whole province of units: units below before units above, each by every set that applies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from criteria.model import CriterionSet
from engine.decision.asking import Decided, bottom_up, world_of
from engine.decision.facts.given import with_bases
from engine.decision.facts.model import Facts
from engine.decision.facts.world import Standing
from engine.decision.verdicts import Assessment, Scope


@dataclass(frozen=True)
class Evaluation:
    """All that was found of the units.

    assessments  in the order of the units given, then of the sets
    scopes       the units that a set excludes or may exclude, in the order of decision
    standings    (unit, standard) -> what the unit counts for in the unit above, for the standards that are counted
    """

    assessments: list[Assessment]
    scopes: list[Scope]
    standings: Mapping[tuple[str, str], Standing]


def evaluate(
    sets: Sequence[CriterionSet], facts: Facts, progress: Callable[[], object] = lambda: None
) -> list[Assessment]:
    """Every unit by every set that applies to it, in the order of the units given, then of the sets.

    ``progress`` is called once a unit. Raises ProblemsError (EV-0xx) for sets that cannot stand side by side,
    DisagreementError where the two engines differ.
    """
    return evaluate_with_scopes(sets, facts, progress).assessments


def evaluate_with_scopes(
    sets: Sequence[CriterionSet], facts: Facts, progress: Callable[[], object] = lambda: None
) -> Evaluation:
    """As `evaluate`, with the units outside and what each unit counts for; each is worded as soon as it is decided."""
    world = world_of(sets, facts)
    found: dict[tuple[str, str], Assessment] = {}
    scopes: list[Scope] = []
    for asked_of_unit in bottom_up(world):
        for asked in asked_of_unit:
            if isinstance(asked, Decided):
                found[asked.known.unit.code, asked.judge.set.key] = asked.assessment()
            scopes += filter(None, (asked.scope,))
        progress()
    keys = ((code, set_.key) for code in facts.units for set_ in with_bases(sets))
    return Evaluation([found[key] for key in keys if key in found], scopes, world.standings)


def decide_all(sets: Sequence[CriterionSet], facts: Facts) -> Iterator[Decided]:
    """The decisions alone, bottom-up; units outside a standard and reporting forms give none."""
    for asked_of_unit in bottom_up(world_of(sets, facts)):
        yield from (asked for asked in asked_of_unit if isinstance(asked, Decided))
