"""A set compiled once to closures over a list of values, so that deciding a unit costs microseconds.

The list holds the window first, then inputs and facts, each at the place it was first met; every fact is worked out
once per unit, after the facts it uses.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import itemgetter
from typing import Any

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.decision.facts.counting import Span
from engine.decision.facts.inputs import Getter, Input, getter
from engine.decision.facts.kleene import Tri
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import conditions
from engine.decision.facts.values import Document, Value
from engine.decision.reference import arithmetic
from engine.decision.reference.arithmetic import Exact, lean
from engine.decision.reference.comparing import SETTLED, among, compare
from engine.decision.reference.logic import Closure, Condition, Env, at_least, both, either, negation

_PARTS: dict[str, Callable[[Any], int]] = {
    "year": lambda day: int(day.year),
    "quarter": lambda day: (day.month + 2) // 3,
    "month": lambda day: int(day.month),
    "day": lambda day: int(day.day),
}
_ARITHMETIC = {
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
}


class Program:
    """The closures of one set."""

    def __init__(self, set_: CriterionSet) -> None:
        self.set = set_
        self._size = 1
        self._inputs: dict[Input, int] = {}
        self._getters: list[tuple[int, Getter]] = []
        self._facts: dict[str, int] = {}
        self._fact_closures: list[tuple[int, Closure]] = []
        self._closures: dict[n.Expression, Closure] = {}
        for name, fact in set_.facts.items():
            closure = self.closure(fact)
            self._facts[name] = self._place()
            self._fact_closures.append((self._facts[name], closure))
        for condition in conditions(set_):
            self.closure(condition)

    def gather(self, known: Known) -> list[Any]:
        """The values that the closures read, for one unit."""
        env: list[Any] = [known.window] + [None] * (self._size - 1)
        for place, get in self._getters:
            env[place] = lean(get(known))
        return self._with_facts(env)

    def suppose(self, window: Span, value_of: Callable[[Input], Value]) -> list[Any]:
        """The same, with inputs that are supposed rather than known."""
        env: list[Any] = [window] + [None] * (self._size - 1)
        for node, place in self._inputs.items():
            env[place] = lean(value_of(node))
        return self._with_facts(env)

    def _with_facts(self, env: list[Any]) -> list[Any]:
        for place, closure in self._fact_closures:
            env[place] = closure(env)
        return env

    @property
    def size(self) -> int:
        """How many values `gather` gives."""
        return self._size

    def closure(self, node: n.Expression) -> Closure:
        """The value of a node, as a function of what `gather` gives."""
        if node not in self._closures:
            self._closures[node] = self._make(node)
        return self._closures[node]

    def condition(self, node: n.Expression) -> Condition:
        """A node as a condition; a document stands for whether it was issued."""
        closure = self.closure(node)
        return _issued(closure) if isinstance(_type(node), n.DocumentType) else closure

    def _place(self) -> int:
        self._size += 1
        return self._size - 1

    def _input(self, node: Input) -> Closure:
        if node not in self._inputs:
            self._inputs[node] = self._place()
            self._getters.append((self._inputs[node], getter(node, self.set)))
        return itemgetter(self._inputs[node])

    def _make(self, node: n.Expression) -> Closure:
        match node:
            case n.Number(value=value):
                return _constant(lean(value))
            case n.ParameterRef(value=value):
                return _constant(lean(value))
            case n.Text(value=text):
                return _constant(text)
            case n.Truth(value=truth):
                return _constant(truth)
            case n.FactRef(name=name):
                return itemgetter(self._facts[name])
            case n.Negative(operand=operand):
                return _apply(arithmetic.negative, self.closure(operand))
            case n.Arithmetic(op=op, left=left, right=right):
                return _apply(_ARITHMETIC[op], self.closure(left), self.closure(right))
            case n.Percent(part=part, whole=whole):
                return _apply(arithmetic.percent, self.closure(part), self.closure(whole))
            case n.Change(now=now, before=before):
                return _apply(arithmetic.change, self.closure(now), self.closure(before))
            case n.DateOf(year=year, month=month, day=day):
                return _apply(arithmetic.day, self.closure(year), self.closure(month), self.closure(day))
            case n.DatePart(part=part_name, operand=operand):
                return _of_day(_PARTS[part_name], self.closure(operand))
            case n.InWindow(operand=operand):
                return _in_window(self.closure(operand))
            case n.Compare():
                return self._compare(node)
            case n.Among(operand=operand, entries=entries):
                return _apply(partial(_among, frozenset(lean(entry.value) for entry in entries)), self.closure(operand))
            case n.Not(operand=operand):
                return negation(self.condition(operand))
            case n.And(parts=parts):
                return both([self.condition(part) for part in parts])
            case n.Or(parts=parts):
                return either([self.condition(part) for part in parts])
            case n.AtLeast(k=k, parts=parts):
                return at_least(k, [self.condition(part) for part in parts])
            case _:
                return self._input(node)

    def _compare(self, node: n.Compare) -> Condition:
        left, right = self.closure(node.left), self.closure(node.right)
        choice = choice_type(node)
        if choice is not None and node.op not in ("==", "!="):
            rank = {entry: place for place, entry in enumerate(choice.entries)}
            left, right = _apply(rank.get, left), _apply(rank.get, right)
        limit = _limit(node.right)
        return _compared(node.op, left, right) if limit is None else _against(node.op, left, limit)


def choice_type(node: n.Compare) -> n.ChoiceType | None:
    """The list of choices that a comparison ranks by, if it compares choices."""
    types = (_type(node.left), _type(node.right))
    return next((type_ for type_ in types if isinstance(type_, n.ChoiceType)), None)


def _type(node: n.Expression) -> n.ValueType | None:
    return getattr(node, "type", None)


def _limit(node: n.Expression) -> Exact | None:
    """A threshold that is the same for every unit."""
    limit: Exact | None = lean(node.value) if isinstance(node, n.Number | n.ParameterRef) else None
    return limit


def _compared(op: n.Comparator, left: Closure, right: Closure) -> Condition:
    return lambda env: compare(op, left(env), right(env))


def _against(op: n.Comparator, left: Closure, limit: Exact) -> Condition:
    """Most comparisons are of a whole number with a threshold: nothing is between Python's own comparison and them."""
    settled = SETTLED[op]

    def run(env: Env) -> Tri:
        value = left(env)
        return settled(value, limit) if type(value) is int else compare(op, value, limit)

    return run


def _constant(value: Any) -> Closure:
    return lambda env: value


def _among(entries: frozenset[Any], value: Any) -> bool | None:
    return among(value, entries)


def _apply(function: Callable[..., Any], *operands: Closure) -> Closure:
    if len(operands) == 1:
        (only,) = operands
        return lambda env: function(only(env))
    if len(operands) == 2:
        first, second = operands
        return lambda env: function(first(env), second(env))
    return lambda env: function(*(operand(env) for operand in operands))


def _issued(closure: Closure) -> Condition:
    def run(env: Env) -> bool | None:
        found = closure(env)
        return None if found is None else found is not False

    return run


def _of_day(read: Callable[[Any], int], operand: Closure) -> Closure:
    def run(env: Env) -> int | None:
        found = operand(env)
        day = found.date if isinstance(found, Document) else found
        return None if not day else read(day)

    return run


def _in_window(operand: Closure) -> Condition:
    def run(env: Env) -> bool | None:
        found = operand(env)
        day = found.date if isinstance(found, Document) else found
        first, last = env[0]
        return None if not day else first <= day <= last

    return run
