"""The ground every wording stands on: one set, the conditions in question, one unit's case."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from criteria.expressions.nodes import (
    Arithmetic,
    AttributeRef,
    Awarded,
    Classed,
    Expression,
    FactRef,
    Held,
    Holds,
    IndicatorRef,
    KindRef,
    Negative,
    Number,
    ParameterRef,
    PeriodRef,
    RollUp,
)
from criteria.expressions.walking import parts, reached
from criteria.model import CriterionSet, Indicator
from engine.decision.explain.case import Case
from engine.decision.facts.values import Interval, Value

_FIXED = (Number, ParameterRef, PeriodRef, Negative, Arithmetic, FactRef)


@lru_cache(maxsize=4096)
def _nodes(set_: CriterionSet, roots: tuple[Expression, ...]) -> tuple[Expression, ...]:
    return tuple(reached(roots, set_.facts))


@dataclass(frozen=True)
class Scene:
    """``roots`` are the conditions being explained, in the order a reader meets them.

    ``happening``: they tell of what may happen, not of what is striven for, and no title says what they are about.
    """

    set: CriterionSet
    case: Case
    roots: tuple[Expression, ...]
    happening: bool = False

    def value(self, node: Expression) -> Value:
        return self.case.value(node)

    def number(self, node: Expression) -> Fraction | Interval | None:
        value = self.case.value(node)
        return value if isinstance(value, Fraction | Interval) else None

    def indicator(self, ref: IndicatorRef) -> Indicator:
        return self.set.indicators[ref.name]

    def opened(self, node: Expression) -> Expression:
        """What a fact's name stands for; facts have no label, so wordings always look through them."""
        while isinstance(node, FactRef):
            node = self.set.facts[node.name]
        return node

    def nodes(self, *roots: Expression) -> tuple[Expression, ...]:
        """Every node these rest on, in order of first mention, facts looked through."""
        return _nodes(self.set, roots)

    def settled(self, node: Expression) -> bool:
        """Whether the set itself fixes this number: literals, parameters, the period, and what is reckoned of them."""
        return all(isinstance(part, _FIXED) for part in self.nodes(node))

    def occurrences(self, sought: Expression, *roots: Expression) -> int:
        """How often ``sought`` stands in these expressions, every use of a fact counted."""
        within_facts: dict[str, int] = {}

        def count(node: Expression) -> int:
            if node == sought:
                return 1
            if isinstance(node, FactRef):
                return within_facts[node.name]
            return sum(map(count, parts(node)))

        used = {node.name for node in self.nodes(*roots) if isinstance(node, FactRef)}
        for name in (name for name in self.set.facts if name in used):
            within_facts[name] = count(self.set.facts[name])
        return sum(map(count, roots))

    @cached_property
    def lone(self) -> bool:
        """Whether the conditions speak of one thing only, so that the criterion's title already says which."""
        return not self.happening and len(self._things) == 1

    @cached_property
    def _things(self) -> frozenset[str | Expression]:
        return frozenset(
            node.name if isinstance(node, IndicatorRef) else node
            for node in self.nodes(*self.roots)
            if isinstance(node, IndicatorRef | AttributeRef | KindRef | RollUp | Holds | Held | Classed | Awarded)
        )
