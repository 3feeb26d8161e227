"""What one durable ruleset may hold, and what a formula costs of it.

The engine checks few of its own limits: beyond some it refuses, beyond others it never returns or writes outside its
memory. Each constant keeps a margin below the edge found in its source and by experiment (docs/durable-rules.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from typing import Final

from engine.decision.rules.formulas import INTEGER_LIMIT, AllOf, Comparison, Formula
from engine.decision.rules.normal import ALWAYS, NEVER

MAX_SLOTS: Final = 240
"""Slots one fact carries; the engine refuses a fact from 253 properties on (error 302)."""

MAX_RULES: Final = 300
"""Rules in one ruleset, far below the engine's 4,096: each lengthens the search for the next one that fired."""

MAX_CONNECTIVES: Final = 14
"""``all`` and ``any`` in one rule, its guards' own ``all`` included; the 16th is refused (error 113)."""

MAX_BRANCHES: Final = 64
"""Ways in which one rule may be true at once; it fires once for each, and an ``all`` of ``any`` multiplies them."""

MAX_COMPARISONS: Final = 100
"""Comparisons in one rule; 512 under one node and the engine never returns."""

MAX_STACK: Final = 56
"""Nodes waiting while one fact is matched; at the 65th the engine gives up and no rule fires (error 303)."""

GROUP_HEADS: Final = 12
GROUP_CONNECTIVES: Final = 90
"""Rules stand in groups behind guards that are always true. A group's heads wait together, and within a group no node
can come near to leading to 128 alternatives or 256 rules, where the engine's lists of them lose their end mark."""


class LimitError(ValueError):
    """A rule, or a set of rules, that must not be handed to the engine as it is."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a formula in normal form takes of the engine's limits."""

    branches: int
    """In how many ways it may be true at once."""
    comparisons: int
    connectives: int
    heads: int
    """Comparisons the engine begins with."""
    stack: int
    """The most nodes that wait while it is matched."""
    slots: frozenset[int]

    @property
    def fits(self) -> bool:
        """Whether a rule with this formula can stand in a ruleset at all."""
        return (
            self.branches <= MAX_BRANCHES
            and self.comparisons <= MAX_COMPARISONS
            and self.connectives < MAX_CONNECTIVES
            and self.heads <= GROUP_HEADS
            and self.stack <= MAX_STACK // 2
            and len(self.slots) <= MAX_SLOTS
        )


def cost(formula: Formula) -> Cost:
    """The cost of a formula in normal form. Raises `LimitError` for a threshold the engine cannot hold exactly."""
    if isinstance(formula, Comparison):
        if abs(formula.threshold) > INTEGER_LIMIT:
            raise LimitError(f"threshold {formula.threshold} of slot {formula.slot} lies beyond ±2**62")
        return Cost(1, 1, 0, 1, 1, frozenset((formula.slot,)))
    if formula in (ALWAYS, NEVER):
        return Cost(1, 0, 0, 1, 1, frozenset())
    parts = [cost(part) for part in formula.parts]
    together = isinstance(formula, AllOf)
    heads = parts[0].heads if together else sum(part.heads for part in parts)
    return Cost(
        branches=(prod if together else sum)(part.branches for part in parts),
        comparisons=sum(part.comparisons for part in parts),
        connectives=1 + sum(part.connectives for part in parts),
        heads=heads,
        stack=_stack(heads, parts, together),
        slots=frozenset().union(*(part.slots for part in parts)),
    )


def _stack(heads: int, parts: list[Cost], together: bool) -> int:
    """While one part is followed to its end, the untried heads of those before it wait.

    Inside an ``all`` that holds at every part in turn; inside an ``any`` for the branches not yet tried.
    """
    if together:
        return 1 + sum(part.stack - 1 for part in parts)
    return heads - 1 + max(part.stack for part in parts)


def groups(costs: Iterable[Cost]) -> list[list[Cost]]:
    """The costs of a ruleset's rules, in order, parted into the groups in which they stand behind one guard."""
    result: list[list[Cost]] = []
    heads = connectives = 0
    for each in costs:
        heads += each.heads
        connectives += each.connectives
        if not result or heads > GROUP_HEADS or connectives > GROUP_CONNECTIVES:
            result.append([])
            heads, connectives = each.heads, each.connectives
        result[-1].append(each)
    return result


def stack_of(parted: list[list[Cost]]) -> int:
    """The most nodes that wait while a whole ruleset, so parted, is matched."""
    waiting = (sum(each.heads for each in group) - 1 + max(each.stack for each in group) for group in parted)
    return len(parted) + max(waiting, default=0)
