"""From Python's syntax tree to the typed tree: names resolved, types settled, all faults found in one pass."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from criteria.expressions import faults
from criteria.expressions import nodes as n
from criteria.expressions.reading import Source, same_run
from criteria.expressions.runs import OPERATIONS, run
from criteria.kinds import ATTRIBUTES
from criteria.problems import Problem

Typed = tuple[n.Expression, n.ValueType] | None
"""A node with its type, or None where a fault was already told."""

TYPE_WORDS: Mapping[type, str] = {
    n.NumberType: "số",
    n.DateType: "ngày",
    n.TextType: "chữ",
    n.ConditionType: "điều kiện có/không",
    n.DocumentType: "văn bản",
    n.ChoiceType: "lựa chọn",
}
_COMPARATORS: Mapping[type, n.Comparator] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


@dataclass(frozen=True)
class Scope:
    """What a condition may name.

    A fact whose own expression is at fault has the type None: using it tells no further fault. ``text_only`` are the
    indicators of type text, on which nothing is decided. In an ``open`` scope a name nobody knows tells no fault.
    """

    standard: str
    indicators: Mapping[str, n.ValueType]
    parameters: Mapping[str, Fraction]
    facts: Mapping[str, n.ValueType | None]
    text_only: frozenset[str] = frozenset()
    open: bool = False

    @property
    def names(self) -> list[str]:
        return [*self.indicators, *self.parameters, *self.facts, *ATTRIBUTES, *self.text_only, "period", "kind"]


def attribute_type(name: str) -> n.ValueType:
    """The language's type of a register attribute; sizes and school levels are not ranked."""
    attribute = ATTRIBUTES[name]
    if attribute.type == "flag":
        return n.CONDITION
    return n.ChoiceType(tuple(attribute.choices), ordered=False) if attribute.type == "choice" else n.TEXT


@dataclass
class Checker:
    """Checks one condition against a scope; ``problems`` fills as it goes. ``call`` knows the functions."""

    source: Source
    scope: Scope
    call: Callable[[Checker, ast.Call], Typed]
    problems: list[Problem] = field(default_factory=list)

    def condition(self) -> n.Expression | None:
        """The whole text as a condition."""
        return self._condition(self.source.tree, "điều kiện")

    def value(self) -> Typed:
        """The whole text as a value of whatever type it has (a fact)."""
        return self.check(self.source.tree)

    def fault(self, problem: Problem) -> None:
        self.problems.append(problem)

    def shown(self, node: ast.AST) -> str:
        return ast.unparse(node).replace("'", '"')

    def check(self, node: ast.expr) -> Typed:
        """The typed node, or None with the fault told."""
        if isinstance(node, ast.Constant | ast.Name | ast.JoinedStr) and node.col_offset in self.source.told:
            return None
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                number = self.number(operand, "số sau dấu trừ")
                return (n.Negative(number), n.NUMBER) if number else None
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._condition(operand, "phần sau not")
                return (n.Not(inner), n.CONDITION) if inner else None
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.BoolOp(op=op, values=values):
                parts = self.conditions(values, "phần của and, or")
                if parts is None:
                    return None
                return (n.And(parts) if isinstance(op, ast.And) else n.Or(parts)), n.CONDITION
            case ast.Compare():
                return self._comparison(node)
            case ast.Call():
                return self.call(self, node)
            case _:
                self.fault(faults.not_in_language(self.shown(node), "các phép và hàm của ngôn ngữ tiêu chí"))
                return None

    def number(self, node: ast.expr, what: str) -> n.Expression | None:
        """A node that must be a number."""
        return self._typed(node, what, "số", lambda type_: isinstance(type_, n.NumberType))

    def dated(self, node: ast.expr, what: str) -> n.Expression | None:
        """A node that must be a date or a document."""
        return self._typed(
            node, what, "ngày hoặc văn bản", lambda type_: isinstance(type_, n.DateType | n.DocumentType)
        )

    def conditions(self, values: list[ast.expr], what: str) -> tuple[n.Expression, ...] | None:
        parts = [self._condition(value, what) for value in values]
        return None if any(part is None for part in parts) else tuple(part for part in parts if part)

    def _condition(self, node: ast.expr, what: str) -> n.Expression | None:
        return self._typed(
            node,
            what,
            "điều kiện có/không, ví dụ một so sánh, một chỉ số có/không hoặc một văn bản",
            lambda type_: isinstance(type_, n.ConditionType | n.DocumentType),
        )

    def _typed(
        self, node: ast.expr, what: str, wanted: str, fits: Callable[[n.ValueType], bool]
    ) -> n.Expression | None:
        found = self.check(node)
        if found is None:
            return None
        if not fits(found[1]):
            self.fault(faults.wrong_type(what, f"{self.shown(node)} ({TYPE_WORDS[type(found[1])]})", wanted))
            return None
        return found[0]

    def _constant(self, node: ast.Constant) -> Typed:
        if isinstance(node.value, str):
            return n.Text(node.value), n.TEXT
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            return n.Number(self.source.number(node)), n.NUMBER
        self.fault(faults.bad_literal(self.shown(node)))
        return None

    def _name(self, name: str) -> Typed:
        scope = self.scope
        if name in ("true", "false"):
            return n.Truth(name == "true"), n.CONDITION
        if name == "period":
            return n.PeriodRef(), n.NUMBER
        if name == "kind":
            return n.KindRef(), n.TEXT
        if name in scope.indicators:
            return n.IndicatorRef(name, scope.indicators[name]), scope.indicators[name]
        if name in scope.parameters:
            return n.ParameterRef(name, scope.parameters[name]), n.NUMBER
        if name in scope.facts:
            type_ = scope.facts[name]
            return (n.FactRef(name, type_), type_) if type_ else None
        if name in ATTRIBUTES:
            type_ = attribute_type(name)
            return n.AttributeRef(name, type_), type_
        if name in scope.text_only:
            self.fault(faults.text_not_decided(name))
        elif not scope.open:
            self.fault(faults.unknown_name(name, scope.names))
        return None

    def _arithmetic(self, node: ast.BinOp) -> Typed:
        """A whole run of + and −, or of * and /, at once: a sum may be as long as a condition."""
        steps: list[tuple[ast.operator, ast.expr]] = []
        left: ast.expr = node
        while isinstance(left, ast.BinOp) and (left is node or same_run(node, left)):
            steps.append((left.op, left.right))
            left = left.left
        strange = [op for op, _ in steps if type(op) not in OPERATIONS]
        if strange:
            self.fault(faults.not_in_language(self.shown(node), "các phép + - * /"))
        first, *others = [self.number(side, "số hạng") for side in (left, *(side for _, side in reversed(steps)))]
        operations = [OPERATIONS.get(type(op)) for op, _ in reversed(steps)]
        terms = [(op, term) for op, term in zip(operations, others, strict=True) if op and term]
        if first is None or len(terms) < len(steps):
            return None
        return run(first, terms), n.NUMBER

    def _comparison(self, node: ast.Compare) -> Typed:
        """``a < b < c`` is ``a < b and b < c``."""
        sides = [node.left, *node.comparators]
        pairs = [self._pair(op, left, right) for op, left, right in zip(node.ops, sides[:-1], sides[1:], strict=True)]
        parts = tuple(pair for pair in pairs if pair is not None)
        if len(parts) < len(pairs):
            return None
        return (parts[0] if len(parts) == 1 else n.And(parts)), n.CONDITION

    def _pair(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> n.Expression | None:
        if isinstance(op, ast.In | ast.NotIn):
            among = self._among(left, right)
            return among if among is None or isinstance(op, ast.In) else n.Not(among)
        if type(op) not in _COMPARATORS:
            self.fault(faults.not_in_language(f"{self.shown(left)} is …", "các phép so sánh == != < <= > >= in"))
            return None
        first, second = self.check(left), self.check(right)
        if first is None or second is None:
            return None
        comparator = _COMPARATORS[type(op)]
        if not self._comparable(first, second, comparator in ("==", "!=")):
            return None
        return n.Compare(comparator, first[0], second[0])

    def _comparable(
        self, left: tuple[n.Expression, n.ValueType], right: tuple[n.Expression, n.ValueType], same: bool
    ) -> bool:
        a, b = left[1], right[1]
        for choice, other in ((left, right), (right, left)):
            if isinstance(choice[1], n.ChoiceType) and isinstance(other[0], n.Text):
                if other[0].value not in choice[1].entries:
                    self.fault(faults.not_an_entry(other[0].value, choice[1].entries))
                    return False
                return self._ranked(choice[1], same)
        if isinstance(a, n.ChoiceType) and isinstance(b, n.ChoiceType) and a.entries == b.entries:
            return self._ranked(a if not a.ordered else b, same)
        if type(a) is type(b) and isinstance(a, n.NumberType | n.DateType):
            return True
        if same and isinstance(a, n.TextType) and isinstance(b, n.TextType):
            return True
        wanted = (
            "hai số, hai ngày, hai chữ, hoặc một lựa chọn và một giá trị trong danh sách của nó"
            if same
            else "hai số, hai ngày, hoặc lựa chọn có thứ tự với giá trị trong danh sách của nó"
        )
        self.fault(faults.wrong_type("phép so sánh", f"{TYPE_WORDS[type(a)]} với {TYPE_WORDS[type(b)]}", wanted))
        return False

    def _ranked(self, choice: n.ChoiceType, same: bool) -> bool:
        if same or choice.ordered:
            return True
        self.fault(
            faults.wrong_type(
                "phép so sánh", "lựa chọn không có thứ tự", "lựa chọn có ordered = true, hoặc phép ==, != hay in"
            )
        )
        return False

    def _among(self, left: ast.expr, right: ast.expr) -> n.Expression | None:
        operand = self.check(left)
        entries = right.elts if isinstance(right, ast.Tuple) else [right]
        literals = [self._entry(entry) for entry in entries]
        if not entries:
            self.fault(faults.not_in_language("in ()", "ít nhất một giá trị trong ngoặc"))
        if operand is None or not entries or any(literal is None for literal in literals):
            return None
        numbers = tuple(entry for entry in literals if isinstance(entry, n.Number))
        texts = tuple(entry for entry in literals if isinstance(entry, n.Text))
        type_ = operand[1]
        if isinstance(type_, n.NumberType) and not texts:
            return n.Among(operand[0], numbers)
        if isinstance(type_, n.TextType | n.ChoiceType) and not numbers:
            strange = [t.value for t in texts if isinstance(type_, n.ChoiceType) and t.value not in type_.entries]
            for value in strange:
                self.fault(faults.not_an_entry(value, type_.entries if isinstance(type_, n.ChoiceType) else ()))
            return None if strange else n.Among(operand[0], texts)
        self.fault(
            faults.wrong_type(
                "danh sách sau in",
                f"{TYPE_WORDS[type(type_)]} với ({', '.join(map(self.shown, entries))})",
                "số với các số, chữ hoặc lựa chọn với các chữ",
            )
        )
        return None

    def _entry(self, node: ast.expr) -> n.Number | n.Text | None:
        match node:
            case ast.Constant():
                found = self._constant(node)
                return found[0] if found and isinstance(found[0], n.Number | n.Text) else None
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant() as constant):
                found = self._constant(constant)
                if found and isinstance(found[0], n.Number):
                    return n.Number(-found[0].value)
        self.fault(faults.not_in_language(self.shown(node), "trong ngoặc sau in chỉ ghi số hoặc chữ cụ thể"))
        return None
