"""The smallest lists of blanks that could settle what is open: filled in its favour, a condition would hold.

A condition that asks for one of several things needs one of them; of what is told elsewhere (`blanks`) these are the
least that must be asked of the unit. A blank that waits for others is worth more than one that the unit fills itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.decision.explain.blanks import Blank, deciding, missing
from engine.decision.explain.conditions import Condition, Dated, Leaf, Several
from engine.decision.explain.scene import Scene

Way = tuple[Blank, ...]
"""Blanks in the order in which a reader meets them."""

_MOST = 64
"""So many ways are weighed against each other; beyond them the shortest are kept."""


def ways(condition: Condition, scene: Scene) -> Sequence[Way]:
    """The ways in which an open condition could come to hold, the shortest first; an empty one: it holds already."""
    if condition.truth is not None:
        return [()] if condition.truth else []
    if isinstance(condition, Leaf):
        return _of_leaf(condition, scene)
    if isinstance(condition, Dated):
        return together([_of_leaf(part, scene) for part in condition.parts if part.truth is None])
    return _of_several(condition, scene)


def _of_leaf(leaf: Leaf, scene: Scene) -> list[Way]:
    """A comparison is open in what is missing of both its sides, or for good."""
    blanks = missing(leaf.expression, scene) or deciding([leaf], scene)
    return [] if any(blank.final for blank in blanks) else [tuple(blanks)]


def _of_several(condition: Several, scene: Scene) -> list[Way]:
    options = [found for part in condition.with_truth(None) if (found := ways(part, scene))]
    return some_of(options, condition.needed - len(condition.with_truth(True)))


def together(options: Sequence[Sequence[Way]]) -> list[Way]:
    """One way of each: what they share is asked once."""
    found: list[Way] = [()]
    for each in options:
        found = _shortest(tuple(dict.fromkeys(before + way)) for before in found for way in each)
    return found


def some_of(options: Sequence[Sequence[Way]], needed: int) -> list[Way]:
    """The ways in which so many of these could hold, built up one by one: of forty nobody tries them all."""
    found: list[list[Way]] = [[()], *([] for _ in range(needed))]
    for each in reversed(options):
        for count in range(needed, 0, -1):
            with_it = (tuple(dict.fromkeys(way + rest)) for way in each for rest in found[count - 1])
            found[count] = _shortest([*with_it, *found[count]])
    return found[needed]


def _shortest(found: Iterable[Way]) -> list[Way]:
    """Fewest blanks that wait for others, then fewest at all; a way that holds all of another is left out."""
    kept: dict[Way, frozenset[Blank]] = {}
    for way in sorted(dict.fromkeys(found), key=lambda way: (sum(not blank.name for blank in way), len(way))):
        blanks = frozenset(way)
        if not any(shorter <= blanks for shorter in kept.values()):
            kept[way] = blanks
        if len(kept) == _MOST:
            break
    return list(kept)
