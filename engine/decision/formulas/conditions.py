"""The tree of a condition compiled: conditions to truths, numbers, days and choices to quantities."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.decision.facts.model import AttributeValue
from engine.decision.formulas import dating, days, quantities, truths
from engine.decision.formulas.comparing import compare
from engine.decision.formulas.inputs import Inputs
from engine.decision.formulas.quantities import Quantity
from engine.decision.formulas.truths import Truth


class Conditions:
    """Compiles the conditions of one set for one column; equal nodes share their formulas."""

    def __init__(
        self, set_: CriterionSet, period: int, inputs: Inputs, kind: str, attributes: Mapping[str, AttributeValue]
    ) -> None:
        self._set, self._period, self._inputs, self._steps = set_, period, inputs, inputs.asked.steps
        self._kind, self._attributes = kind, attributes
        self._truths: dict[n.Expression, Truth] = {}
        self._quantities: dict[n.Expression, Quantity] = {}

    def truth(self, node: n.Expression) -> Truth:
        if node not in self._truths:
            self._truths[node] = self._short(self._truth(node))
        return self._truths[node]

    def quantity(self, node: n.Expression) -> Quantity:
        if node not in self._quantities:
            self._quantities[node] = self._quantity(node)
        return self._quantities[node]

    def kept(self, truth: Truth, about: str) -> Truth:
        """The same, read from cells."""
        return Truth(self._steps.keep(truth.low, about), self._steps.keep(truth.high, about), truth.waits)

    def _short(self, truth: Truth) -> Truth:
        low = self._steps.short(truth.low, "condition")
        return Truth(low, low if truth.settled else self._steps.short(truth.high, "condition"), truth.waits)

    def _truth(self, node: n.Expression) -> Truth:
        match node:
            case n.Truth(value=value):
                return truths.constant(value)
            case n.And(parts=parts):
                return truths.both([self.truth(part) for part in parts], self._steps)
            case n.Or(parts=parts):
                return truths.either([self.truth(part) for part in parts], self._steps)
            case n.Not(operand=operand):
                return truths.negation(self.truth(operand))
            case n.AtLeast(k=k, parts=parts):
                return truths.at_least(k, [self.truth(part) for part in parts], self._steps)
            case n.Compare():
                return self._compare(node)
            case n.Among(operand=operand, entries=entries):
                answers = [self._compare(n.Compare("==", operand, entry)) for entry in entries]
                return truths.either(answers, self._steps)
            case n.InWindow(operand=operand):
                return self._in_window(self.quantity(operand))
            case n.FactRef(name=name):
                return self.kept(self.truth(self._set.facts[name]), name.replace("_", "-"))
            case n.IndicatorRef():
                return self._inputs.truth(node)
            case n.AttributeRef(name=name):
                flag = self._attributes.get(name)
                return truths.constant(flag if isinstance(flag, bool) else None)
        return _elsewhere(node)

    def _compare(self, node: n.Compare) -> Truth:
        left, right = self._plain(node.left), self._plain(node.right)
        choices = next((t for t in map(_type, (left, right)) if isinstance(t, n.ChoiceType)), None)
        if choices is not None:
            return compare(node.op, self._rank(left, choices), self._rank(right, choices), self._steps)
        if _is_text(left) or _is_text(right):
            first, second = self._text(left), self._text(right)
            known = first is not None and second is not None
            return truths.constant((first == second) == (node.op == "==") if known else None)
        return compare(node.op, self.quantity(left), self.quantity(right), self._steps)

    def _plain(self, node: n.Expression) -> n.Expression:
        """What a fact that is nothing but another node stands for."""
        while isinstance(node, n.FactRef):
            node = self._set.facts[node.name]
        return node

    def _rank(self, node: n.Expression, choices: n.ChoiceType) -> Quantity:
        """A choice as its place in the list, from 1; a text that is not in it as 0."""
        if isinstance(node, n.IndicatorRef):
            return self._inputs.quantity(node)
        value = self._text(node)
        if value is None:
            return quantities.UNKNOWN
        return quantities.number(choices.entries.index(value) + 1 if value in choices.entries else 0)

    def _text(self, node: n.Expression) -> str | None:
        match node:
            case n.Text(value=value):
                return value
            case n.KindRef():
                return self._kind
            case n.AttributeRef(name=name):
                attribute = self._attributes.get(name)
                return attribute if isinstance(attribute, str) else None
        return None

    def _in_window(self, day: Quantity) -> Truth:
        first, last = (quantities.number(days.written(end)) for end in self._inputs.asked.window(self._inputs.column))
        parts = [compare(">=", day, first, self._steps), compare("<=", day, last, self._steps)]
        return truths.both(parts, self._steps)

    def _quantity(self, node: n.Expression) -> Quantity:
        steps = self._steps
        match node:
            case n.Number(value=value) | n.ParameterRef(value=value):
                return quantities.number(value)
            case n.PeriodRef():
                return quantities.number(self._period)
            case n.FactRef(name=name):
                return self.quantity(self._set.facts[name])
            case n.IndicatorRef():
                return self._inputs.quantity(node)
            case n.Negative(operand=operand):
                return quantities.negative(self.quantity(operand))
            case n.Arithmetic(op=op, left=left, right=right):
                return _OPERATIONS[op](self.quantity(left), self.quantity(right), steps)
            case n.Percent(part=part, whole=base):
                return quantities.percent(self.quantity(part), self.quantity(base), steps)
            case n.Change(now=now, before=before):
                return quantities.change(self.quantity(now), self.quantity(before), steps)
            case n.DatePart(part=part_name, operand=operand):
                return dating.date_part(part_name, self.quantity(operand))
            case n.DateOf(year=year, month=month, day=day):
                return dating.date_of([self.quantity(part) for part in (year, month, day)], steps)
            case n.RollUp(name=roll_up):
                return quantities.waiting(roll_up)
        raise TypeError(node)


_OPERATIONS = {
    "+": quantities.add,
    "-": quantities.subtract,
    "*": quantities.multiply,
    "/": quantities.divide,
}


def _elsewhere(node: n.Expression) -> Truth:
    """What other standards and other years say; of no years it is known."""
    match node:
        case n.Held(periods=0):
            return truths.constant(True)
        case n.Awarded(periods=0):
            return truths.constant(False)
        case n.Holds() | n.Held() | n.Classed() | n.Awarded():
            return truths.open_(type(node).__name__.lower())
    raise TypeError(node)


def _type(node: n.Expression) -> n.ValueType | None:
    return getattr(node, "type", None)


def _is_text(node: n.Expression) -> bool:
    return isinstance(node, n.Text | n.KindRef) or isinstance(_type(node), n.TextType)
