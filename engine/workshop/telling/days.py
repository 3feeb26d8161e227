"""Days and stretches of a year that a condition names: “trong quý I của năm đánh giá”, “ngày 31/3 của năm đánh giá”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from criteria.dates import form_month
from criteria.expressions import nodes as n
from engine.decision.explain.findings import name_of
from engine.decision.explain.measures import NEGATED, TURNED
from engine.decision.explain.numbers import form_count, form_number
from engine.decision.explain.scene import Scene
from engine.decision.explain.subjects import measure
from engine.decision.explain.words import PARTS, form_quarter, listed

_ORDER: Sequence[n.DatePartName] = ("day", "month", "quarter", "year")
_WHEN: Mapping[n.Comparator, str] = MappingProxyType(
    {
        "==": "trong {}",
        "!=": "ngoài {}",
        "<": "trước {}",
        "<=": "chậm nhất trong {}",
        ">": "sau {}",
        ">=": "từ {} trở đi",
    }
)


def when(demands: Sequence[tuple[n.Expression, bool]], scene: Scene) -> str:
    """All that is asked of one day, each demand with whether it is wanted; the shorter stretch of time first."""
    told: list[tuple[int, str]] = []
    for node, wanted in demands:
        match node:
            case n.InWindow():
                told.append((len(_ORDER), f"{'trong' if wanted else 'ngoài'} kỳ đánh giá"))
            case n.Among(operand=operand, entries=entries):
                part = _part(operand, scene)
                spans = [_span(part, entry.value) for entry in entries if isinstance(entry, n.Number)]
                told.append((_ORDER.index(part), f"{'trong' if wanted else 'ngoài'} {listed(spans, 'hoặc')}"))
            case n.Compare():
                told.append(_compared(node, wanted, scene))
            case _:
                pass
    phrases = [phrase for _, phrase in sorted(dict.fromkeys(told))]
    text = phrases[0] if phrases else ""
    for phrase in phrases[1:]:
        joined = text.startswith("trong ") and phrase.startswith("trong ")
        text += f" của {phrase.removeprefix('trong ')}" if joined else f", {phrase}"
    return text


def day_words(node: n.Expression, scene: Scene) -> str:
    """A day as a condition names it."""
    opened = scene.opened(node)
    if not isinstance(opened, n.DateOf):
        return name_of(opened, scene)
    day, month = scene.number(opened.day), scene.number(opened.month)
    year = _year(opened.year, scene)
    if isinstance(day, Fraction) and isinstance(month, Fraction):
        return f"ngày {form_count(day)}/{form_month(int(month))} của {year}"
    return f"ngày do bộ tiêu chí tính trong {year}"


def _compared(node: n.Compare, wanted: bool, scene: Scene) -> tuple[int, str]:
    op = node.op if wanted else NEGATED[node.op]
    asked, bound = scene.opened(node.left), node.right
    if not isinstance(asked, n.DatePart):
        asked, bound, op = scene.opened(node.right), node.left, TURNED[op]
    part = asked.part if isinstance(asked, n.DatePart) else "year"
    limit = scene.number(bound)
    span = _span(part, limit) if isinstance(limit, Fraction) else _year(bound, scene)
    return _ORDER.index(part), _WHEN[op].format(span)


def _part(node: n.Expression, scene: Scene) -> n.DatePartName:
    opened = scene.opened(node)
    return opened.part if isinstance(opened, n.DatePart) else "year"


def _span(part: n.DatePartName, value: Fraction) -> str:
    if value.denominator != 1:
        return f"{PARTS[part]} {form_number(value, (value,))}"
    match part:
        case "quarter":
            return form_quarter(int(value))
        case "month":
            return f"tháng {form_month(int(value))}"
        case "day":
            return f"ngày {form_count(value)}"
        case _:
            return f"năm {value}"


def _year(node: n.Expression, scene: Scene) -> str:
    """The period, or a year reckoned from it."""
    opened, value = scene.opened(node), scene.number(node)
    match opened:
        case n.PeriodRef():
            return "năm đánh giá"
        case n.Arithmetic(op="-", left=n.PeriodRef(), right=n.Number(value=before)):
            return "năm trước năm đánh giá" if before == 1 else f"năm thứ {before} trước năm đánh giá"
        case _ if isinstance(value, Fraction):
            return f"năm {value}"
        case _:
            return measure(opened, scene).name
