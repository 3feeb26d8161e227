"""Conditions compiled to what durable rules can say: when surely true and when surely false, over pairs of slots.

The engine decides comparisons and logic. What it cannot be trusted with is worked out before, by the reference's
closures, and reaches it as integers: arithmetic, differences of two fields, dates, texts, ``in``, counts of
conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from engine.decision.reference.arithmetic import subtract
from engine.decision.reference.compiling import Program, choice_type
from engine.decision.reference.logic import Closure, count_of
from engine.decision.rules import encoding
from engine.decision.rules.encoding import Pair
from engine.decision.rules.formulas import AllOf, AnyOf, Comparison, Formula
from engine.decision.rules.normal import ALWAYS, NEVER, contrary

WIDEST_FACT = 24
"""Comparisons up to which a fact is written out where it is used; a wider one is decided before, and is one slot."""


@dataclass(frozen=True, slots=True)
class Truth:
    """When a condition is surely true and when it is surely false; otherwise it is unknown."""

    true: Formula
    false: Formula

    @property
    def unknown(self) -> Formula:
        return AllOf((contrary(self.true), contrary(self.false)))

    @property
    def opposite(self) -> Truth:
        return Truth(self.false, self.true)


class Slots:
    """Pairs of slots, each filled from what `Program.gather` gave; equal operands share a pair."""

    def __init__(self) -> None:
        self._places: dict[Hashable, int] = {}
        self._fillers: list[Callable[[Sequence[Any]], Pair]] = []

    def __len__(self) -> int:
        return 2 * len(self._fillers)

    def pair(self, key: Hashable, filler: Callable[[Sequence[Any]], Pair]) -> int:
        """The first slot of the pair (least, greatest) for this operand."""
        if key not in self._places:
            self._places[key] = len(self)
            self._fillers.append(filler)
        return self._places[key]

    def fill(self, env: Sequence[Any]) -> list[int]:
        """All slots of one unit, in order."""
        values: list[int] = []
        for filler in self._fillers:
            values += filler(env)
        return values


class Compiler:
    """Compiles the conditions of one set."""

    def __init__(self, program: Program, slots: Slots) -> None:
        self._program = program
        self._slots = slots
        self._facts: dict[str, Truth] = {}

    def truth(self, node: n.Expression | None, absent: bool) -> Truth:
        """A condition, or the constant that an absent one stands for."""
        if node is None:
            return _constant(absent)
        match node:
            case n.Truth(value=value):
                return _constant(value)
            case n.Not(operand=operand):
                return self.truth(operand, absent).opposite
            case n.And(parts=parts):
                truths = [self.truth(part, absent) for part in parts]
                return Truth(AllOf(tuple(t.true for t in truths)), AnyOf(tuple(t.false for t in truths)))
            case n.Or(parts=parts):
                truths = [self.truth(part, absent) for part in parts]
                return Truth(AnyOf(tuple(t.true for t in truths)), AllOf(tuple(t.false for t in truths)))
            case n.AtLeast(k=k, parts=parts):
                count = count_of([self._program.condition(part) for part in parts])
                return _at_least(self._slots.pair(("count", parts), count), k)
            case n.FactRef(type=n.ConditionType()):
                return self._fact(node)
            case n.Compare():
                return self._comparison(node)
            case _:
                return self._settled(node)

    def _fact(self, node: n.FactRef) -> Truth:
        """A fact, compiled once, after those it rests on: neither a long chain of facts nor a double use costs more."""
        facts = self._program.set.facts
        if node.name not in self._facts:
            used = {found.name: found for found in reached([node], facts) if isinstance(found, n.FactRef)}
            for name in facts:
                if name in used and name not in self._facts and isinstance(used[name].type, n.ConditionType):
                    written_out = self.truth(facts[name], absent=True)
                    wide = _comparisons(written_out.true) > WIDEST_FACT
                    self._facts[name] = self._settled(used[name]) if wide else written_out
        return self._facts[node.name]

    def _settled(self, node: n.Expression) -> Truth:
        """A condition worked out before: flags, documents, texts, ``in``, windows, other standards' results."""
        condition = self._program.condition(node)
        return _at_least(self._slots.pair(("truth", node), lambda env: encoding.truth(condition(env))), 1)

    def _comparison(self, node: n.Compare) -> Truth:
        left, right = self._operand(node, node.left), self._operand(node, node.right)
        if left is None or right is None:
            return self._settled(node)
        fixed = _literal(node.right)
        limit = encoding.threshold(fixed) if fixed is not None else None
        if limit is not None:
            first = self._slots.pair(("number", node.left), lambda env: encoding.number(left(env)))
            return _compared(node.op, first, limit)
        first = self._slots.pair(
            ("sign", node.left, node.right), lambda env: encoding.sign(subtract(left(env), right(env)))
        )
        return _compared(node.op, first, 0)

    def _operand(self, node: n.Compare, side: n.Expression) -> Closure | None:
        """One side as a number; None where the sides are texts or choices only told apart."""
        closure = self._program.closure(side)
        choice = choice_type(node)
        if choice is not None:
            if node.op in ("==", "!="):
                return None
            rank = {entry: place for place, entry in enumerate(choice.entries)}
            return lambda env: rank.get(closure(env))
        if _is_text(node.left) or _is_text(node.right):
            return None
        if _is_date(side):
            return lambda env: encoding.ordinal(closure(env))
        return closure


def _constant(value: bool) -> Truth:
    return Truth(ALWAYS, NEVER) if value else Truth(NEVER, ALWAYS)


def _at_least(first: int, least: int) -> Truth:
    return Truth(Comparison(first, ">=", least), Comparison(first + 1, "<", least))


def _compared(op: n.Comparator, low: int, limit: int) -> Truth:
    """A comparison over all numbers from slot ``low`` to the slot after it."""
    high = low + 1
    match op:
        case ">=":
            return Truth(Comparison(low, ">=", limit), Comparison(high, "<", limit))
        case ">":
            return Truth(Comparison(low, ">", limit), Comparison(high, "<=", limit))
        case "<=":
            return Truth(Comparison(high, "<=", limit), Comparison(low, ">", limit))
        case "<":
            return Truth(Comparison(high, "<", limit), Comparison(low, ">=", limit))
    same = Truth(
        AllOf((Comparison(low, ">=", limit), Comparison(high, "<=", limit))),
        AnyOf((Comparison(low, ">", limit), Comparison(high, "<", limit))),
    )
    return same if op == "==" else same.opposite


def _literal(node: n.Expression) -> Fraction | None:
    match node:
        case n.Number(value=value) | n.ParameterRef(value=value):
            return value
        case n.Negative(operand=operand):
            inner = _literal(operand)
            return None if inner is None else -inner
    return None


def _is_text(node: n.Expression) -> bool:
    return isinstance(node, n.Text | n.KindRef) or isinstance(getattr(node, "type", None), n.TextType)


def _is_date(node: n.Expression) -> bool:
    return isinstance(node, n.DateOf) or isinstance(getattr(node, "type", None), n.DateType)


def _comparisons(formula: Formula) -> int:
    return 1 if isinstance(formula, Comparison) else sum(map(_comparisons, formula.parts))
