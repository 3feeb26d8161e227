"""What the conditions rest on: each name they mention with its value as text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from criteria.expressions.nodes import (
    Among,
    AttributeRef,
    Compare,
    Expression,
    FactRef,
    IndicatorRef,
    Number,
)
from engine.decision.explain.numbers import decimal_text
from engine.decision.explain.scene import Scene
from engine.decision.facts.values import Document, Interval, Value

Named = IndicatorRef | FactRef | AttributeRef


def observed(scene: Scene) -> dict[str, str | None]:
    """Names in order of first mention, facts before what they are made of; None where unknown."""
    mentioned = scene.nodes(*scene.roots)
    limits = _limits(mentioned, scene)
    found: dict[str, str | None] = {}
    for node in mentioned:
        if isinstance(node, Named) and (name := shown_name(node)) not in found:
            found[name] = value_text(scene.value(node), limits.get(name, ()))
    return found


def shown_name(node: Named) -> str:
    """``mo_hinh``; of the period before ``prior(mo_hinh)``."""
    return f"prior({node.name})" if isinstance(node, IndicatorRef) and node.prior else node.name


def value_text(value: Value, limits: Iterable[Fraction] = ()) -> str | None:
    """A value for data: decimal point, ISO dates, ``16–19`` for an interval, ``true`` and ``false``."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Fraction():
            return decimal_text(value, limits)
        case Interval(low=low, high=high):
            near = tuple(limits)
            return f"{decimal_text(low, near)}–{decimal_text(high, near)}"
        case Document():
            parts = (value.number, value.date.isoformat() if value.date else None)
            return ", ".join(part for part in parts if part) or value.title or "true"
        case date():
            return value.isoformat()
        case str():
            return value


def _limits(mentioned: Iterable[Expression], scene: Scene) -> dict[str, tuple[Fraction, ...]]:
    """The numbers each name is compared with."""
    found: dict[str, tuple[Fraction, ...]] = {}

    def add(node: Expression, *limits: object) -> None:
        while isinstance(node, Named):
            name = shown_name(node)
            found[name] = found.get(name, ()) + tuple(limit for limit in limits if isinstance(limit, Fraction))
            if not isinstance(node, FactRef):
                return
            node = scene.set.facts[node.name]

    for node in mentioned:
        if isinstance(node, Compare):
            for side, other in ((node.left, node.right), (node.right, node.left)):
                limit = scene.value(other)
                bounds = (limit.low, limit.high) if isinstance(limit, Interval) else (limit,)
                add(side, *bounds)
        elif isinstance(node, Among):
            add(node.operand, *(entry.value for entry in node.entries if isinstance(entry, Number)))
    return found
