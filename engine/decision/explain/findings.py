"""One simple statement told: what was observed, what is required, what is lacking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import singledispatch
from types import MappingProxyType
from typing import NamedTuple

from criteria.dates import form_date
from criteria.expressions.nodes import (
    Among,
    AttributeRef,
    Awarded,
    Classed,
    Comparator,
    Compare,
    DateOf,
    DocumentType,
    Expression,
    Held,
    Holds,
    IndicatorRef,
    InWindow,
    KindRef,
    Number,
    Text,
    Truth,
)
from engine.decision.explain.conditions import Leaf
from engine.decision.explain.documents import document_finding, in_window
from engine.decision.explain.flags import attribute_flag, indicator_flag
from engine.decision.explain.gap import lack_of_leaf
from engine.decision.explain.history import history
from engine.decision.explain.measures import NEGATED, TURNED, Measure
from engine.decision.explain.names import attribute_name, entry_words, of_before, subject_name
from engine.decision.explain.rollups import told_value
from engine.decision.explain.scene import Scene
from engine.decision.explain.subjects import measure
from engine.decision.explain.telling import Finding
from engine.decision.explain.words import listed, named_day
from engine.decision.facts.values import Interval, Value

_DAY: Mapping[Comparator, str] = MappingProxyType(
    {"==": "đúng {}", "!=": "khác {}", "<": "trước {}", "<=": "chậm nhất {}", ">": "sau {}", ">=": "từ {} trở đi"}
)
_RANK: Mapping[Comparator, str] = MappingProxyType(
    {"==": "là {}", "!=": "khác {}", "<": "dưới {}", "<=": "không quá {}", ">": "trên {}", ">=": "từ {} trở lên"}
)


def finding(leaf: Leaf, scene: Scene) -> Finding:
    """A leaf whose truth is known."""
    return _finding(leaf.expression, leaf, scene)


@singledispatch
def _finding(node: Expression, leaf: Leaf, scene: Scene) -> Finding:
    return Finding("điều kiện của tiêu chí " + ("được đáp ứng" if leaf.truth else "không được đáp ứng"))


@_finding.register
def _(node: Truth, leaf: Leaf, scene: Scene) -> Finding:
    said = "không đặt thêm điều kiện" if leaf.truth else "bộ tiêu chí không cho phép trường hợp này"
    return Finding(said, evident=True)


@_finding.register
def _(node: IndicatorRef, leaf: Leaf, scene: Scene) -> Finding:
    if isinstance(node.type, DocumentType):
        return document_finding(node, leaf.wanted, scene.value(node), scene)
    return indicator_flag(node, leaf.wanted, leaf.truth is leaf.wanted, scene)


@_finding.register
def _(node: AttributeRef, leaf: Leaf, scene: Scene) -> Finding:
    return attribute_flag(node, leaf.wanted, leaf.truth is leaf.wanted, scene)


@_finding.register(Holds)
@_finding.register(Held)
@_finding.register(Classed)
@_finding.register(Awarded)
def _(node: Holds | Held | Classed | Awarded, leaf: Leaf, scene: Scene) -> Finding:
    return history(node, leaf.wanted, leaf.truth is leaf.wanted, scene)


@_finding.register
def _(node: InWindow, leaf: Leaf, scene: Scene) -> Finding:
    value = scene.value(node.operand)
    day = f"ngày {form_date(value)}" if isinstance(value, date) else "thời gian được xét"
    return Finding(day, (in_window(scene, leaf.wanted),))


@_finding.register
def _(node: Compare, leaf: Leaf, scene: Scene) -> Finding:
    left, right = node.left, node.right
    op = node.op if leaf.wanted else NEGATED[node.op]
    if _fixed(left, scene) and not _fixed(right, scene):
        left, right, op = right, left, TURNED[op]
    match told_value(left, scene), told_value(right, scene):
        case (Fraction() | Interval()) as value, (Fraction() | Interval()) as limit:
            return _numbers(_Side(left, value), op, _Side(right, limit), leaf, scene)
        case date() as day, date() as limit:
            return _dates(left, day, op, right, limit, scene)
        case str() as entry, str() as limit:
            other = entry_words(limit)
            if not _fixed(right, scene):
                other = f"{name_of(right, scene)} ({other})"
            return Finding(f"{name_of(left, scene)} là {entry_words(entry)}", (_RANK[op].format(other),))
        case _:
            return Finding("điều kiện của tiêu chí không được đáp ứng")


@_finding.register
def _(node: Among, leaf: Leaf, scene: Scene) -> Finding:
    value = told_value(node.operand, scene)
    if isinstance(value, str):
        entries = [entry_words(entry.value) for entry in node.entries if isinstance(entry, Text)]
        observed = f"{name_of(node.operand, scene)} là {entry_words(value)}"
        return Finding(observed, (_one_of(entries, leaf.wanted),))
    said = measure(node.operand, scene)
    limits = tuple(entry.value for entry in node.entries if isinstance(entry, Number))
    required = _one_of_numbers(said, limits, leaf.wanted)
    observed = said.observed(value, "==", limits) if isinstance(value, Fraction | Interval) else said.name
    return Finding(observed, (required,))


def required_of(leaf: Leaf, scene: Scene) -> tuple[str, Measure, tuple[Fraction, ...]] | None:
    """Of an undecided comparison of numbers: what is required, of which measure, near which limits."""
    node = leaf.expression
    if isinstance(node, Among) and isinstance(node.entries[0], Number):
        said = measure(node.operand, scene)
        limits = tuple(entry.value for entry in node.entries if isinstance(entry, Number))
        return _one_of_numbers(said, limits, leaf.wanted), said, limits
    if not isinstance(node, Compare):
        return None
    left, right = node.left, node.right
    op = node.op if leaf.wanted else NEGATED[node.op]
    if scene.settled(left):
        left, right, op = right, left, TURNED[op]
    limit = told_value(right, scene)
    if not isinstance(limit, Fraction | Interval) or scene.number(left) is None:
        return None
    return _required(left, op, _Side(right, limit), scene), measure(left, scene), _near(limit)


def name_of(node: Expression, scene: Scene) -> str:
    """What a date, a choice or a text is called."""
    match scene.opened(node):
        case IndicatorRef() as ref:
            return subject_name(scene.indicator(ref)) + of_before(ref)
        case AttributeRef(name=name):
            return attribute_name(name)
        case KindRef():
            return "loại hình đơn vị"
        case _:
            return "giá trị quy định"


class _Side(NamedTuple):
    """One side of a comparison of numbers."""

    node: Expression
    value: Fraction | Interval


def _numbers(left: _Side, op: Comparator, right: _Side, leaf: Leaf, scene: Scene) -> Finding:
    said = measure(left.node, scene)
    lacking = lack_of_leaf(leaf, scene)
    words = lacking.words if lacking else ""
    if not words and leaf.truth is False and (op == "<=" or scene.settled(right.node)):
        words = _excess(said, left.value, op, right.value)
    required = _required(left.node, op, right, scene)
    evident = left.value == 0 and required in ("không có", "không để xảy ra")
    towards: Comparator = "<" if scene.happening else op  # nobody “đạt” what is not striven for
    return Finding(said.observed(left.value, towards, _near(right.value)), (required,), words, evident)


def _required(left: Expression, op: Comparator, right: _Side, scene: Scene) -> str:
    """What is asked of the left side: a bound the set gives, or the standing of another number."""
    said, other = measure(left, scene), measure(right.node, scene)
    if isinstance(right.value, Fraction) and scene.settled(right.node):
        return said.required(op, right.value)
    before = scene.opened(right.node)
    same = isinstance(before, IndicatorRef) and before.prior and scene.opened(left) == replace(before, prior=False)
    return said.related(op, "kỳ trước" if same else other.name, other.amount(right.value))


def _excess(said: Measure, value: Fraction | Interval, op: Comparator, limit: Fraction | Interval) -> str:
    """What is over an upper bound: worth saying of a known number and a bound that allows some."""
    if not isinstance(value, Fraction) or not isinstance(limit, Fraction):
        return ""
    op, limit = said.bound(op, limit)
    return said.exceeding(value - limit) if op == "<=" and limit > 0 and value > limit else ""


def _dates(left: Expression, day: date, op: Comparator, right: Expression, limit: date, scene: Scene) -> Finding:
    asked = f"ngày {form_date(limit)}"
    if not _fixed(right, scene):
        asked = f"{name_of(right, scene)} ({asked})"
    return Finding(named_day(name_of(left, scene), day), (_DAY[op].format(asked),))


def _fixed(node: Expression, scene: Scene) -> bool:
    """Whether a side of a comparison is given by the set, not by the unit."""
    match scene.opened(node):
        case Text():
            return True
        case DateOf() as day:
            return all(scene.settled(part) for part in (day.year, day.month, day.day))
        case _:
            return scene.settled(node)


def _one_of(items: list[str], wanted: bool) -> str:
    return f"là {listed(items, 'hoặc')}" if wanted else f"không phải là {listed(items, 'hoặc')}"


def _one_of_numbers(said: Measure, limits: tuple[Fraction, ...], wanted: bool) -> str:
    return f"{_one_of([said.figure(limit) for limit in limits], wanted)} {said.unit}".rstrip()


def _near(limit: Value) -> tuple[Fraction, ...]:
    match limit:
        case Fraction():
            return (limit,)
        case Interval(low=low, high=high):
            return (low, high)
        case _:
            return ()
