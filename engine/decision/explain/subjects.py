"""Every numeric expression as a ``Measure``: what the number is called when a sentence speaks of it."""

from __future__ import annotations

from fractions import Fraction
from functools import singledispatch

from criteria.expressions.nodes import (
    Arithmetic,
    Change,
    DatePart,
    Expression,
    FactRef,
    IndicatorRef,
    Negative,
    Number,
    ParameterRef,
    Percent,
    PeriodRef,
    RollUp,
)
from engine.decision.explain.indicators import indicator_measure
from engine.decision.explain.measures import Counted, Growth, Measure, Style
from engine.decision.explain.names import of_before, subject_name
from engine.decision.explain.rollups import counted_units, roll_up_measure
from engine.decision.explain.scene import Scene
from engine.decision.explain.words import PARTS, listed, within
from engine.decision.facts.values import Interval

_SPELLED_OUT = 12  # a longer formula is not spelled out


def measure(node: Expression, scene: Scene) -> Measure:
    """The measure of a numeric expression; a formula too long to spell out is called one."""
    node = scene.opened(node)
    if len(scene.nodes(node)) > _SPELLED_OUT:
        return Measure("kết quả tính theo công thức của tiêu chí")
    return _measure(node, scene)


@singledispatch
def _measure(node: Expression, scene: Scene) -> Measure:
    return Measure("giá trị cần so sánh")


@_measure.register
def _(node: FactRef, scene: Scene) -> Measure:
    return measure(node, scene)


@_measure.register
def _(node: Number, scene: Scene) -> Measure:
    return Measure("giá trị quy định")


@_measure.register
def _(node: ParameterRef, scene: Scene) -> Measure:
    parameter = scene.set.parameters[node.name]
    name = within(parameter.label) if parameter.label not in ("", parameter.name) else "mức quy định"
    return Measure(name, Style.PERCENT) if parameter.unit == "%" else Measure(name, Style.NUMBER, parameter.unit)


@_measure.register
def _(node: PeriodRef, scene: Scene) -> Measure:
    return Measure("năm đánh giá", Style.PLAIN)


@_measure.register
def _(node: RollUp, scene: Scene) -> Measure:
    return roll_up_measure(node, scene)


@_measure.register
def _(node: IndicatorRef, scene: Scene) -> Measure:
    return indicator_measure(node, scene)


@_measure.register
def _(node: Percent, scene: Scene) -> Measure:
    part, whole = scene.opened(node.part), scene.opened(node.whole)
    share = _share_name(part, whole, scene)
    return Measure(share, Style.PERCENT, detail=_fraction(node.part, node.whole, scene))


def _share_name(part: Expression, whole: Expression, scene: Scene) -> str:
    """“tỷ lệ đơn vị được công nhận”: named by its part, the whole being what anyone would take it of."""
    if isinstance(part, RollUp):
        return f"tỷ lệ {counted_units(part, scene)}"
    inner = measure(part, scene)
    if isinstance(inner, Counted) and isinstance(whole, IndicatorRef | RollUp):
        return f"tỷ lệ {inner.noun}{inner.tail}"
    return f"tỷ lệ giữa {inner.name} và {measure(whole, scene).name}"


def _fraction(part: Expression, whole: Expression, scene: Scene) -> str:
    """“(16/25)”, “(10–12/25)”."""
    above, below = scene.number(part), scene.number(whole)
    if above is None or below is None:
        return ""
    return f"({measure_figures(part, above, scene)}/{measure_figures(whole, below, scene)})"


def measure_figures(node: Expression, value: Fraction | Interval, scene: Scene) -> str:
    """The bare number or the range of numbers."""
    said = measure(node, scene)
    if isinstance(value, Fraction):
        return said.figure(value)
    return f"{said.figure(value.low)}–{said.figure(value.high)}"


@_measure.register
def _(node: Change, scene: Scene) -> Measure:
    said = measure(node.now, scene)
    before, now = scene.number(node.before), scene.number(node.now)
    detail = ""
    if isinstance(before, Fraction) and isinstance(now, Fraction) and before != now:
        detail = f"(từ {said.figure(before)} {'lên' if now > before else 'xuống'} {said.amount(now)})"
    return Growth(f"mức tăng, giảm của {said.name}", Style.PERCENT, detail=detail, grown=said.name)


@_measure.register
def _(node: DatePart, scene: Scene) -> Measure:
    operand = scene.opened(node.operand)
    of = "ngày đang xét"
    if isinstance(operand, IndicatorRef):
        of = subject_name(scene.indicator(operand)) + of_before(operand)
    return Measure(f"{PARTS[node.part]} của {of}", Style.PLAIN)


@_measure.register
def _(node: Negative, scene: Scene) -> Measure:
    said = measure(node.operand, scene)
    return Measure(f"số đối của {said.name}", said.style, said.unit)


@_measure.register
def _(node: Arithmetic, scene: Scene) -> Measure:
    left, right = measure(node.left, scene), measure(node.right, scene)
    first, second = (_operand(side, said, scene) for side, said in ((node.left, left), (node.right, right)))
    match node.op:
        case "+":
            name = f"tổng của {listed([*_summands(node.left, scene), *_summands(node.right, scene)])}"
        case "-":
            name = f"hiệu của {first} và {second}"
        case "*":
            name = f"tích của {first} và {second}"
        case _:
            return Measure(f"tỷ số giữa {first} và {second}", detail=_fraction(node.left, node.right, scene))
    style, unit = _common(node, left, right, scene)
    return Measure(name, style, unit)


def _summands(node: Expression, scene: Scene) -> list[str]:
    opened = scene.opened(node)
    if isinstance(opened, Arithmetic) and opened.op == "+":
        return [*_summands(opened.left, scene), *_summands(opened.right, scene)]
    return [_operand(node, measure(node, scene), scene)]


def _operand(node: Expression, said: Measure, scene: Scene) -> str:
    value = scene.number(node)
    return said.figure(value) if scene.settled(node) and isinstance(value, Fraction) else said.name


def _common(node: Arithmetic, left: Measure, right: Measure, scene: Scene) -> tuple[Style, str]:
    """A sum or difference keeps the style and unit both sides share; a fixed number takes the other's."""
    if node.op == "*":
        return Style.NUMBER, ""
    if scene.settled(node.right) and _keeps_whole(node.right, left, scene):
        return left.style, left.unit
    if scene.settled(node.left) and _keeps_whole(node.left, right, scene):
        return right.style, right.unit
    if (left.style, left.unit) == (right.style, right.unit):
        return left.style, left.unit
    return (Style.COUNT if left.style is right.style is Style.COUNT else Style.NUMBER), ""


def _keeps_whole(added: Expression, said: Measure, scene: Scene) -> bool:
    value = scene.number(added)
    return not said.whole or (isinstance(value, Fraction) and value.denominator == 1)
