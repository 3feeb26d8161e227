"""The blanks that decide: what is not known and could still turn an open condition one way or the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import singledispatch

from criteria.expressions.nodes import (
    Arithmetic,
    AttributeRef,
    Awarded,
    Change,
    Classed,
    Compare,
    DateOf,
    DatePart,
    Expression,
    Held,
    Holds,
    IndicatorRef,
    InWindow,
    Percent,
    RollUp,
)
from criteria.expressions.walking import parts
from engine.decision.explain.conditions import Condition, Leaf
from engine.decision.explain.documents import issued_by, undated
from engine.decision.explain.findings import required_of
from engine.decision.explain.history import history_unknown
from engine.decision.explain.measures import Style
from engine.decision.explain.names import attribute_name, indicator_title, subject_name
from engine.decision.explain.rollups import among, no_units, standing, standing_within, told_value
from engine.decision.explain.scene import Scene
from engine.decision.explain.subjects import measure
from engine.decision.explain.words import listed, quoted
from engine.decision.facts.values import Document, Interval


class Kind(Enum):
    """Why something is not known, as the sentence words it; the order is the sentence's."""

    UNREPORTED = "đơn vị chưa báo cáo {}"
    UNPROJECTED = "đơn vị chưa báo cáo dự kiến đến hết kỳ của {}"
    UNREPORTED_BELOW = "có đơn vị trực thuộc chưa báo cáo {}"
    UNREPORTED_BEFORE = "chưa có số liệu kỳ trước của {}"
    UNREGISTERED = "chưa có thông tin {}"
    OPEN = "{}"


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that is not known.

    final  no further report can fill it, so beside it the other blanks of the same comparison are idle
    name   of the indicator or attribute that the unit itself has not given; empty where others are waited for
    """

    kind: Kind
    what: str
    final: bool = False
    name: str = ""


def deciding(conditions: Iterable[Condition], scene: Scene) -> list[Blank]:
    """Every blank that could turn one of the open conditions, each once."""
    found: dict[Blank, None] = {}
    seen: set[Condition] = set()
    waiting = list(conditions)[::-1]
    while waiting:
        condition = waiting.pop()
        if condition.truth is not None or condition in seen:
            continue
        seen.add(condition)
        if isinstance(condition, Leaf):
            found.update(dict.fromkeys(_of_leaf(condition, scene)))
        else:
            waiting.extend(reversed(condition.parts))
    return list(found)


def told_blanks(blanks: Sequence[Blank]) -> str:
    """“đơn vị chưa báo cáo “A” và “B”; chưa có thông tin “quy mô doanh nghiệp””."""
    parts: list[str] = []
    for kind in Kind:
        of_kind = [blank.what for blank in blanks if blank.kind is kind]
        if kind is Kind.OPEN:
            parts.extend(of_kind)
        elif of_kind:
            parts.append(kind.value.format(listed(of_kind)))
    return "; ".join(parts)


def _of_leaf(leaf: Leaf, scene: Scene) -> list[Blank]:
    blanks = _reachable(missing(leaf.expression, scene))
    told = required_of(leaf, scene) if blanks and all(blank.kind is Kind.OPEN for blank in blanks) else None
    if told is None:
        return blanks
    required, said, near = told
    node = leaf.expression
    sides = (node.left, node.right) if isinstance(node, Compare) else tuple(parts(node))[:1]
    open_side = next((side for side in sides if isinstance(scene.number(side), Interval)), None)
    if open_side is None:
        return blanks
    value = told_value(open_side, scene)
    summary = "; ".join(blank.what for blank in blanks)
    if not isinstance(value, Interval) or isinstance(scene.opened(open_side), RollUp | IndicatorRef):
        return [Blank(Kind.OPEN, f"{summary}; yêu cầu {required}")]
    noun = "tỷ lệ" if said.style is Style.PERCENT else "kết quả"
    low_high = said.amount(value, near) if said.style is not Style.COUNT else f"trong khoảng {said.amount(value)}"
    return [Blank(Kind.OPEN, f"{summary}; {noun} cuối cùng {low_high}, yêu cầu {required}")]


def _reachable(blanks: list[Blank]) -> list[Blank]:
    final = [blank for blank in blanks if blank.final]
    return final or blanks


def missing(node: Expression, scene: Scene) -> list[Blank]:
    """What keeps the value of ``node`` from being known, or from being one number."""
    opened = scene.opened(node)
    value = scene.value(opened)
    if value is not None and not isinstance(value, Interval):
        return []
    return list(dict.fromkeys(_reachable(_missing(opened, scene))))


def _inside(nodes: Iterable[Expression], scene: Scene) -> list[Blank]:
    return [blank for node in nodes for blank in missing(node, scene)]


@singledispatch
def _missing(node: Expression, scene: Scene) -> list[Blank]:
    return _inside(parts(node), scene)


@_missing.register
def _(node: IndicatorRef, scene: Scene) -> list[Blank]:
    indicator = scene.indicator(node)
    if node.prior:
        kind = Kind.UNREPORTED_BEFORE
    elif scene.case.reported(node.name) is not None:
        kind = Kind.UNREPORTED_BELOW
    else:
        kind = Kind.UNPROJECTED if scene.case.projected else Kind.UNREPORTED
    return [Blank(kind, indicator_title(indicator), name="" if kind is Kind.UNREPORTED_BELOW else node.name)]


@_missing.register
def _(node: AttributeRef, scene: Scene) -> list[Blank]:
    return [Blank(Kind.UNREGISTERED, quoted(attribute_name(node.name).strip("“”")), name=node.name)]


@_missing.register
def _(node: RollUp, scene: Scene) -> list[Blank]:
    return [Blank(Kind.OPEN, standing(node, scene))]


@_missing.register(Holds)
@_missing.register(Held)
@_missing.register(Classed)
@_missing.register(Awarded)
def _(node: Holds | Held | Classed | Awarded, scene: Scene) -> list[Blank]:
    return [Blank(Kind.OPEN, history_unknown(node, scene))]


@_missing.register
def _(node: Percent, scene: Scene) -> list[Blank]:
    return _of_share(node.part, node.whole, scene)


@_missing.register
def _(node: Arithmetic, scene: Scene) -> list[Blank]:
    return _of_share(node.left, node.right, scene) if node.op == "/" else _inside(parts(node), scene)


def _of_share(part: Expression, whole: Expression, scene: Scene) -> list[Blank]:
    """A share of nothing stays unknown; a count of units below and the number it is a share of are told as one."""
    total = scene.value(whole)
    counted = scene.opened(whole)
    if total == 0:
        if isinstance(counted, RollUp):
            return [Blank(Kind.OPEN, f"{no_units(counted, scene)}, không tính được tỷ lệ", final=True)]
        return [Blank(Kind.OPEN, f"{measure(whole, scene).name} bằng 0, không tính được tỷ lệ", final=True)]
    above = scene.opened(part)
    if isinstance(above, RollUp) and isinstance(total, Fraction):
        return [Blank(Kind.OPEN, standing(above, scene, total))] if missing(part, scene) else []
    if isinstance(above, RollUp) and isinstance(counted, RollUp) and among(above, counted):
        return [Blank(Kind.OPEN, standing_within(above, counted, scene))]
    return _inside((part, whole), scene)


@_missing.register
def _(node: Change, scene: Scene) -> list[Blank]:
    before = scene.number(node.before)
    if isinstance(before, Fraction) and before <= 0:
        said = measure(node.before, scene)
        return [Blank(Kind.OPEN, f"{said.name} là {said.figure(before)}, không tính được mức tăng, giảm", final=True)]
    return _inside((node.now, node.before), scene)


@_missing.register(DatePart)
@_missing.register(InWindow)
def _(node: DatePart | InWindow, scene: Scene) -> list[Blank]:
    subject = scene.opened(node.operand)
    if not isinstance(subject, IndicatorRef):
        return missing(node.operand, scene)
    match scene.value(subject):
        case Document(date=None) as document:
            return [Blank(Kind.OPEN, undated(subject, document, scene), name=subject.name)]
        case False:
            name = subject_name(scene.indicator(subject))
            text = f"chưa {issued_by(subject, scene)} {name}, không xác định được thời gian {issued_by(subject, scene)}"
            return [Blank(Kind.OPEN, text, final=True)]
        case _:
            return missing(subject, scene)


@_missing.register
def _(node: DateOf, scene: Scene) -> list[Blank]:
    inside = _inside(parts(node), scene)
    if inside:
        return inside
    return [Blank(Kind.OPEN, "ngày làm mốc so sánh không có trong lịch", final=True)]
