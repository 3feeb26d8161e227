"""Small changes of a condition: another comparison, a bound a unit off, ``and`` for ``or``, a part left out, a not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.workshop.mutating.changes import step
from engine.workshop.mutating.domains import same_question

_OTHER: Mapping[n.Comparator, tuple[n.Comparator, ...]] = {
    ">=": (">", "<", "=="),
    "<=": ("<", ">", "=="),
    ">": (">=", "<=", "!="),
    "<": ("<=", ">=", "!="),
    "==": ("!=", ">=", "<="),
    "!=": ("==", ">", "<"),
}
_OPPOSITE: Mapping[str, Any] = {"+": "-", "-": "+", "*": "/", "/": "*"}
_ROLL_UPS: tuple[n.RollUpName, ...] = ("children", "enrolled", "recognised")
_ANSWERS = n.IndicatorRef | n.AttributeRef | n.FactRef | n.Holds | n.Held | n.Classed | n.Awarded | n.InWindow
"""What may stand as a condition by itself."""
_JUNCTIONS = n.And | n.Or | n.AtLeast


@dataclass(frozen=True)
class Variant:
    """One change of a condition: the part as it was and as it is now, and the whole as it is now."""

    before: n.Expression
    after: n.Expression
    whole: n.Expression


def variants(node: n.Expression, set_: CriterionSet) -> Iterator[Variant]:
    """Every change of a condition, or of a fact, none twice and none that leaves it as it was."""
    seen = {node}
    for one in _variants(node, set_, asked=not _is_value(node, set_)):
        if one.whole not in seen:
            seen.add(one.whole)
            yield one


def _is_value(node: n.Expression, set_: CriterionSet) -> bool:
    """Whether it stands for a number, a day, a text, and not for a condition."""
    if isinstance(node, n.IndicatorRef | n.AttributeRef | n.FactRef):
        return not isinstance(node.type, n.ConditionType | n.DocumentType)
    conditions = n.Compare | n.Among | n.Not | n.Truth | _JUNCTIONS | n.Holds | n.Held | n.Classed | n.Awarded
    return not isinstance(node, conditions | n.InWindow)


def _variants(node: n.Expression, set_: CriterionSet, *, asked: bool) -> Iterator[Variant]:
    for after in _others(node, set_, asked=asked):
        yield Variant(node, after, after)
    if isinstance(node, n.Change):
        return  # one indicator, now and before
    inner_asked = isinstance(node, n.Not | _JUNCTIONS)
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, n.Expression):
            for one in _variants(value, set_, asked=inner_asked):
                if not (isinstance(node, n.Not) and one.whole == node):  # not not x: x, which is tried already
                    yield replace(one, whole=_replaced(node, field.name, one.whole))
        elif isinstance(value, tuple) and not isinstance(node, n.Among):
            for place, part in enumerate(value):
                if isinstance(part, n.Expression):
                    for one in _variants(part, set_, asked=inner_asked):
                        parts = (*value[:place], one.whole, *value[place + 1 :])
                        yield replace(one, whole=_replaced(node, field.name, parts))


def _others(node: n.Expression, set_: CriterionSet, *, asked: bool) -> Iterator[n.Expression]:
    """What may stand in the place of a node. ``asked``: it stands as a condition."""
    match node:
        case n.Compare():
            yield from _comparisons(node, set_)
        case n.Number(value=value):
            yield from (n.Number(value - step(value)), n.Number(value + step(value)))
        case n.PeriodRef():
            yield from (n.Arithmetic("-", node, n.Number(Fraction(1))), n.Arithmetic("+", node, n.Number(Fraction(1))))
        case n.Truth(value=truth):
            yield n.Truth(not truth)
        case n.Not(operand=operand):
            yield operand
        case n.And(parts=parts) | n.Or(parts=parts) | n.AtLeast(parts=parts):
            yield from _junctions(node, parts)
        case n.Among(entries=entries):
            yield n.Not(node)
            for place in range(len(entries) if len(entries) > 1 else 0):
                yield _replaced(node, "entries", (*entries[:place], *entries[place + 1 :]))
        case n.Arithmetic(op=op):
            yield _replaced(node, "op", _OPPOSITE[op])
        case n.RollUp(name=name, kinds=kinds):
            yield from (replace(node, name=other) for other in _ROLL_UPS if other != name)
            for kind in kinds if len(kinds) > 1 else ():
                yield replace(node, kinds=tuple(other for other in kinds if other != kind))
        case n.Held(periods=count) | n.Awarded(periods=count):
            yield from (_replaced(node, "periods", other) for other in (count - 1, count + 1) if other >= 0)
        case n.Classed(periods_before=count):
            yield from (replace(node, periods_before=other) for other in (count - 1, count + 1) if other >= 0)
        case n.IndicatorRef(prior=True):
            yield replace(node, prior=False)
        case _:
            pass
    if asked and isinstance(node, _ANSWERS):
        yield n.Not(node)


def _comparisons(node: n.Compare, set_: CriterionSet) -> Iterator[n.Expression]:
    for op in _OTHER[node.op]:
        if not same_question(node, op, set_):
            yield replace(node, op=op)
    for side, other in (("left", node.right), ("right", node.left)):
        text, choice = getattr(node, side), getattr(other, "type", None)
        if isinstance(text, n.Text) and isinstance(choice, n.ChoiceType):
            place = choice.entries.index(text.value)
            near = (choice.entries[at] for at in (place - 1, place + 1) if 0 <= at < len(choice.entries))
            yield from (_replaced(node, side, n.Text(entry)) for entry in near)


def _junctions(node: n.Expression, parts: tuple[n.Expression, ...]) -> Iterator[n.Expression]:
    match node:
        case n.And():
            yield n.Or(parts)
        case n.Or():
            yield n.And(parts)
        case n.AtLeast(k=k):
            yield from (n.AtLeast(other, parts) for other in (k - 1, k + 1))
    yield n.Not(node)
    for place in range(len(parts)):
        rest = (*parts[:place], *parts[place + 1 :])
        if len(rest) == 1 and not isinstance(node, n.AtLeast):
            yield rest[0]
        elif rest:
            yield _replaced(node, "parts", rest)


def _replaced(node: n.Expression, field: str, value: Any) -> n.Expression:
    return replace(node, **{field: value})
