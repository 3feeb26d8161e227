"""A condition made ready to be told: negations at the leaves, facts opened, what is said of one document together.

Every node knows its truth in the case (None: unknown). Nodes compare by identity, so a fact used twice is told once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from criteria.expressions.nodes import (
    Among,
    And,
    AtLeast,
    Compare,
    DatePart,
    DateType,
    DocumentType,
    Expression,
    FactRef,
    IndicatorRef,
    InWindow,
    Not,
    Or,
)
from engine.decision.explain.scene import Scene
from engine.decision.facts.kleene import at_least


@dataclass(frozen=True, eq=False, slots=True)
class Leaf:
    """One simple statement, asked for (``wanted``) or forbidden; ``truth``: whether what is asked for holds."""

    expression: Expression
    wanted: bool
    truth: bool | None


@dataclass(frozen=True, eq=False, slots=True)
class Dated:
    """All that is asked of one document, or of one date: that it exists, and when."""

    subject: IndicatorRef
    parts: tuple[Leaf, ...]
    truth: bool | None


@dataclass(frozen=True, eq=False, slots=True)
class Several:
    """At least ``needed`` of the parts: all of them for ``and``, one for ``or``."""

    needed: int
    parts: tuple[Condition, ...]
    truth: bool | None

    def with_truth(self, truth: bool | None) -> tuple[Condition, ...]:
        return tuple(part for part in self.parts if part.truth is truth)


Condition = Leaf | Dated | Several


def prepared(root: Expression, scene: Scene, *, wanted: bool = True) -> Condition:
    """The condition ``root`` in this case, asked for or forbidden."""
    return _Preparation(scene, root).condition(root, wanted)


class _Preparation:
    """Builds the tree; a fact is built once for each polarity, earlier facts first."""

    def __init__(self, scene: Scene, root: Expression) -> None:
        self.scene = scene
        self.facts: dict[tuple[str, bool], Condition] = {}
        mentioned = {node.name for node in scene.nodes(root) if isinstance(node, FactRef)}
        for name, definition in scene.set.facts.items():
            if name in mentioned and _is_condition(definition, scene):
                for wanted in (True, False):
                    self.facts[name, wanted] = self.condition(definition, wanted)

    def condition(self, node: Expression, wanted: bool) -> Condition:
        match node:
            case FactRef():
                return self.facts.get((node.name, wanted)) or self.leaf(self.scene.opened(node), wanted)
            case Not():
                return self.condition(node.operand, not wanted)
            case And():
                return self.several(len(node.parts), node.parts, wanted)
            case Or():
                return self.several(1, node.parts, wanted)
            case AtLeast():
                return self.several(node.k, node.parts, wanted)
            case _:
                return self.leaf(node, wanted)

    def leaf(self, node: Expression, wanted: bool) -> Leaf | Dated:
        value = self.scene.value(node)
        known = None if value is None else value is not False
        leaf = Leaf(node, wanted, None if known is None else known is wanted)
        subject = _dated_subject(leaf, self.scene)
        return Dated(subject, (leaf,), leaf.truth) if subject else leaf

    def several(self, needed: int, operands: tuple[Expression, ...], wanted: bool) -> Condition:
        if not wanted:
            needed = len(operands) - needed + 1
        parts: list[Condition] = [self.condition(part, wanted) for part in operands]
        if needed == len(parts):
            parts = _gathered(_flattened(parts, lambda inner: inner.needed == len(inner.parts)))
            needed = len(parts)
        elif needed == 1:
            parts = _flattened(parts, lambda inner: inner.needed == 1)
        if len(parts) == 1:
            return parts[0]
        return Several(needed, tuple(parts), at_least(needed, (part.truth for part in parts)))


def _flattened(parts: list[Condition], alike: Callable[[Several], bool]) -> list[Condition]:
    flat: dict[Condition, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, Several) and alike(part) else (part,)))
    return list(flat)


def _gathered(parts: list[Condition]) -> list[Condition]:
    """What is asked of the same document brought together, where the first of it stands."""
    together: dict[object, Condition] = {}
    for part in parts:
        key = part.subject if isinstance(part, Dated) else part
        before = together.get(key)
        if isinstance(part, Dated) and isinstance(before, Dated):
            leaves = before.parts + part.parts
            together[key] = Dated(part.subject, leaves, at_least(len(leaves), (leaf.truth for leaf in leaves)))
        else:
            together[key] = part
    return list(together.values())


def _dated_subject(leaf: Leaf, scene: Scene) -> IndicatorRef | None:
    """The document or date indicator of which the leaf says that it exists or when it was."""
    match leaf.expression:
        case Compare(left=left, right=right) if scene.settled(right):
            asked = scene.opened(left)
        case Compare(left=left, right=right) if scene.settled(left):
            asked = scene.opened(right)
        case Among(operand=operand):
            asked = scene.opened(operand)
        case InWindow():
            asked = leaf.expression
        case whole:
            subject = scene.opened(whole)
            issued = leaf.wanted and isinstance(subject, IndicatorRef) and isinstance(subject.type, DocumentType)
            return subject if issued and isinstance(subject, IndicatorRef) else None
    if not isinstance(asked, DatePart | InWindow):
        return None
    subject = scene.opened(asked.operand)
    if isinstance(subject, IndicatorRef) and isinstance(subject.type, DocumentType | DateType):
        return subject
    return None


def _is_condition(definition: Expression, scene: Scene) -> bool:
    """Whether a fact is put together of conditions; every other fact is looked through where it is used."""
    return isinstance(scene.opened(definition), Not | And | Or | AtLeast)
