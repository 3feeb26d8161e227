"""A condition in words: what is asked of a unit, said without any unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from criteria.expressions import nodes as n
from criteria.kinds import KIND_LABELS
from criteria.model import CriterionSet
from engine.decision.explain.conditions import Condition, Dated, Leaf, Several, prepared
from engine.decision.explain.documents import issued_by
from engine.decision.explain.findings import name_of
from engine.decision.explain.measures import NEGATED, TURNED, Counted
from engine.decision.explain.names import (
    attribute_name,
    class_words,
    entry_words,
    indicator_title,
    of_before,
    standard_words,
    subject_name,
)
from engine.decision.explain.numbers import form_count
from engine.decision.explain.scene import Scene
from engine.decision.explain.subjects import measure
from engine.decision.explain.words import listed, quoted, tidy, within
from engine.workshop.telling.days import day_words, when
from engine.workshop.telling.exactness import as_written, has_exact_words, kinds_counted
from engine.workshop.telling.telling_case import NoUnit

_RELATION: Mapping[n.Comparator, str] = MappingProxyType(
    {
        "==": "bằng {}",
        "!=": "khác {}",
        "<": "thấp hơn {}",
        "<=": "không cao hơn {}",
        ">": "cao hơn {}",
        ">=": "không thấp hơn {}",
    }
)
_DAY: Mapping[n.Comparator, str] = MappingProxyType(
    {
        "==": "đúng {}",
        "!=": "khác {}",
        "<": "trước {}",
        "<=": "không muộn hơn {}",
        ">": "sau {}",
        ">=": "không sớm hơn {}",
    }
)
_RANKED: Mapping[n.Comparator, str] = MappingProxyType(
    {
        "==": "{}",
        "!=": "khác {}",
        "<": "dưới mức {}",
        "<=": "không quá mức {}",
        ">": "trên mức {}",
        ">=": "từ mức {} trở lên",
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """A clause without capital and full stop; what follows it point by point, where it has points."""

    text: str
    points: tuple[Told, ...] = ()

    @property
    def line(self) -> str:
        """All of it in one line: “có đủ: a; b”."""
        if not self.points:
            return self.text
        return f"{self.text}: {'; '.join(f'({point.line})' if point.points else point.line for point in self.points)}"


def told(condition: n.Expression, set_: CriterionSet) -> Told:
    """What the condition asks, in the words the reasons of a verdict use."""
    scene = Scene(set_, NoUnit(set_), (condition,))
    return _told(prepared(condition, scene), scene)


def _told(condition: Condition, scene: Scene) -> Told:
    match condition:
        case Several(needed=needed, parts=parts):
            points = tuple(_told(part, scene) for part in parts)
            if needed == len(points):
                return Told("có đủ các điều sau", points)
            few = "một" if needed == 1 else form_count(Fraction(needed))
            return Told(f"có ít nhất {few} trong các điều sau", points)
        case Dated():
            return Told(_dated(condition, scene))
        case Leaf(expression=expression, wanted=wanted):
            return Told(_counting(scene.opened(expression), wanted, scene))


def _dated(condition: Dated, scene: Scene) -> str:
    """“có nghị quyết … ban hành trong quý I của năm đánh giá”."""
    subject = condition.subject
    name = subject_name(scene.indicator(subject)) + of_before(subject)
    time = when([(leaf.expression, leaf.wanted) for leaf in condition.parts], scene)
    if isinstance(subject.type, n.DateType):
        return f"{name} {time}"
    issued = f", {issued_by(subject, scene)} {time}" if time else ""
    return f"có {name}{issued}"


def _counting(node: n.Expression, wanted: bool, scene: Scene) -> str:
    """A leaf with the kinds of units it counts, where it counts some; as the file writes it where words fall short."""
    of = kinds_counted(node, scene.roots[0], scene)
    inexact = isinstance(node, n.Compare | n.Among) and not has_exact_words(node, scene)
    return as_written(node, wanted) if of is None or inexact else f"{_leaf(node, wanted, scene)}{of}"


def _leaf(node: n.Expression, wanted: bool, scene: Scene) -> str:
    match node:
        case n.Truth(value=value):
            return "luôn đúng" if value is wanted else "không bao giờ đúng"
        case n.IndicatorRef(type=n.DocumentType()):
            name = subject_name(scene.indicator(node)) + of_before(node)
            return f"{'có' if wanted else 'không có'} {name}"
        case n.IndicatorRef():
            label = quoted(scene.indicator(node).label) + of_before(node)
            return f"{label}: {'có' if wanted else 'không'}"
        case n.AttributeRef(name=name):
            return f"đơn vị {'' if wanted else 'không '}{attribute_name(name)}"
        case n.Compare():
            return _comparison(node, node.op if wanted else NEGATED[node.op], scene)
        case n.Among():
            return _among(node, wanted, scene)
        case n.InWindow(operand=operand):
            return f"{day_words(operand, scene)} {'trong' if wanted else 'ngoài'} kỳ đánh giá"
        case n.Held(standard=standard, periods=periods) if not wanted and periods > 1:
            return f"có năm không đạt {standard_words(standard)} trong {_years(periods)} liền trước năm đánh giá"
        case _:
            said = _of_the_past(node, scene)
            return said if wanted else f"không {said}"


def _of_the_past(node: n.Expression, scene: Scene) -> str:
    match node:
        case n.Holds(standard=standard):
            return f"đạt {standard_words(standard)} trong năm đánh giá"
        case n.Held(standard=standard, periods=periods):
            return f"đạt {standard_words(standard)} trong {_years(periods)} liền trước năm đánh giá"
        case n.Classed(standard=standard, class_=class_, periods_before=before):
            year = "năm đánh giá" if before == 0 else "năm trước" if before == 1 else f"{_years(before)} trước"
            class_name = class_words(scene.set, standard, class_)
            return f"được xếp loại {class_name} trở lên theo {standard_words(standard)} của {year}"
        case n.Awarded(form=form, periods=periods):
            return f"được tặng {quoted(form)} trong {_years(periods)} liền trước năm đánh giá"
        case _:
            raise AssertionError(node)


def _years(count: int) -> str:
    return f"{form_count(Fraction(count))} năm"


def _comparison(node: n.Compare, op: n.Comparator, scene: Scene) -> str:
    left, right = scene.opened(node.left), scene.opened(node.right)
    if isinstance(left, n.Text) or (scene.settled(left) and not scene.settled(right)):
        left, right, op = right, left, TURNED[op]
    if isinstance(left, n.KindRef) and isinstance(right, n.Text):
        return f"đơn vị {'' if op == '==' else 'không '}là {KIND_LABELS.get(right.value, right.value)}"
    if isinstance(right, n.Text):
        return f"{name_of(left, scene)}: {_RANKED[op].format(_entry(left, right.value))}"
    if _is_day(left) or _is_day(right):
        return f"{day_words(left, scene)} {_DAY[op].format(day_words(right, scene))}"
    if isinstance(left, n.KindRef | n.AttributeRef) or _is_choice(left):
        return f"{name_of(left, scene)} {_RELATION[op].format(name_of(right, scene))}"
    limit = scene.number(right)
    if isinstance(limit, Fraction) and scene.settled(right):
        return _bounded(left, op, limit, scene)
    same = isinstance(right, n.IndicatorRef) and right.prior and left == replace(right, prior=False)
    return f"{_number_name(left, scene)} {_RELATION[op].format('kỳ trước' if same else _number_name(right, scene))}"


def _bounded(node: n.Expression, op: n.Comparator, limit: Fraction, scene: Scene) -> str:
    """A number against one that the set fixes: “tỷ lệ … trên số …: từ 70% trở lên”, “không để xảy ra “…””."""
    said = measure(node, scene)
    asked = said.required(op, limit)
    if isinstance(said, Counted) and asked == "không có":
        return f"không có {said.noun}{said.tail}"
    if asked == "không để xảy ra" and isinstance(node, n.IndicatorRef):
        return f"{asked} {indicator_title(scene.indicator(node))}{of_before(node)}"
    return f"{_number_name(node, scene)}: {asked}{_or_the_other_way(node, op, limit)}"


def _number_name(node: n.Expression, scene: Scene) -> str:
    """What a number is called; a share with what it is a share of."""
    name = measure(node, scene).name
    whole = isinstance(node, n.Percent) and "giữa" not in name
    return f"{name} trên {measure(node.whole, scene).name}" if whole and isinstance(node, n.Percent) else name


def _or_the_other_way(node: n.Expression, op: n.Comparator, limit: Fraction) -> str:
    """A rise of less than 5% allows that there is none, and a fall; “tăng dưới 5%” alone does not say so."""
    if not isinstance(node, n.Change) or limit == 0:
        return ""
    if limit > 0:
        return ", hoặc không tăng" if op in ("<", "<=", "!=") else ""
    return ", hoặc không giảm" if op in (">", ">=", "!=") else ""


def _among(node: n.Among, wanted: bool, scene: Scene) -> str:
    operand = scene.opened(node.operand)
    if any(isinstance(entry, n.Number) for entry in node.entries):
        said = measure(operand, scene)
        entries = [said.amount(entry.value, (entry.value,)) for entry in node.entries if isinstance(entry, n.Number)]
        return f"{_number_name(operand, scene)} {'là' if wanted else 'không phải là'} {listed(entries, 'hoặc')}"
    if isinstance(operand, n.KindRef):
        kinds = [KIND_LABELS.get(entry.value, entry.value) for entry in node.entries if isinstance(entry, n.Text)]
        return f"đơn vị {'' if wanted else 'không '}là {listed(kinds, 'hoặc')}"
    entries = [_entry(operand, entry.value) for entry in node.entries if isinstance(entry, n.Text)]
    return f"{name_of(operand, scene)}: {'' if wanted else 'không phải '}{listed(entries, 'hoặc')}"


def _entry(of: n.Expression, entry: str) -> str:
    return quoted(tidy(entry)) if isinstance(of, n.IndicatorRef) else within(entry_words(entry))


def _is_choice(node: n.Expression) -> bool:
    return isinstance(node, n.IndicatorRef) and isinstance(node.type, n.ChoiceType)


def _is_day(node: n.Expression) -> bool:
    return isinstance(node, n.DateOf) or (isinstance(node, n.IndicatorRef) and isinstance(node.type, n.DateType))
