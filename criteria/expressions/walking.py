"""Going over a typed tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields

from criteria.expressions.nodes import Expression, FactRef, IndicatorRef


def parts(node: Expression) -> Iterator[Expression]:
    """The nodes directly inside one, in the order written."""
    for field in fields(node):
        value = getattr(node, field.name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Expression):
                yield item


def every(node: Expression) -> Iterator[Expression]:
    """The node and all nodes inside it, in the order written; facts are not entered."""
    yield node
    for part in parts(node):
        yield from every(part)


def reached(nodes: Iterable[Expression], facts: Mapping[str, Expression | None]) -> Iterator[Expression]:
    """Every node that these rest on, facts entered once each, in order of first mention."""
    entered: set[str] = set()
    waiting = list(nodes)
    while waiting:
        for node in every(waiting.pop(0)):
            yield node
            if isinstance(node, FactRef) and node.name not in entered:
                entered.add(node.name)
                fact = facts.get(node.name)
                if fact is not None:
                    waiting.append(fact)


def names_reached(nodes: Iterable[Expression], facts: Mapping[str, Expression | None]) -> frozenset[str]:
    """The indicators that these conditions rest on, directly or through facts."""
    return frozenset(node.name for node in reached(nodes, facts) if isinstance(node, IndicatorRef))
