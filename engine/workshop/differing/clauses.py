"""Two editions side by side: what was added, removed, changed, matched by id, each key with its old and new value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from criteria.dates import form_date
from criteria.decimals import written
from criteria.expressions.nodes import Expression
from criteria.expressions.writing import text_of
from criteria.model import (
    AllPass,
    AtLeastPass,
    Criterion,
    CriterionSet,
    Indicator,
    OutcomeRule,
    Parameter,
    ReportOnly,
    Scored,
)

Part = Literal["set", "group", "criterion", "parameter", "indicator", "fact", "class"]
Sort = Literal["added", "removed", "changed"]
Values = Mapping[str, str]
"""The keys of one part and what they say, in words; a key that says nothing is empty."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key that says something else; empty where it said, or says, nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs. ``id``: of a criterion, name of an indicator…; empty of the set as a whole."""

    part: Part
    sort: Sort
    id: str
    title: str
    fields: tuple[Field, ...] = ()


def changes(before: CriterionSet, after: CriterionSet) -> tuple[Change, ...]:
    """All that differs, the set itself first, then part by part in the order of the editions, the newer one's first."""
    head = _fields(_head(before), _head(after))
    found = [Change("set", "changed", "", after.title, head)] if head else []
    for part, of in _PARTS:
        found += _of_part(part, of(before), of(after))
    return tuple(found)


Named = Mapping[str, tuple[str, Values]]
"""Id to title and keys."""


def _of_part(part: Part, before: Named, after: Named) -> Iterator[Change]:
    for id_, (title, values) in after.items():
        if id_ not in before:
            yield Change(part, "added", id_, title, _fields({}, values))
        elif fields := _fields(before[id_][1], values):
            yield Change(part, "changed", id_, title, fields)
    for id_, (title, values) in before.items():
        if id_ not in after:
            yield Change(part, "removed", id_, title, _fields(values, {}))


def _fields(before: Values, after: Values) -> tuple[Field, ...]:
    names = dict.fromkeys([*after, *before])
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(Field(name, old, new) for name, old, new in pairs if old != new)


def _head(set_: CriterionSet) -> Values:
    return {
        "set": set_.id,
        "edition": set_.edition,
        "name": set_.title,
        "source": ", ".join(filter(None, (set_.source.article, set_.source.document))),
        "applies_to": ", ".join(set_.applies_to),
        "territory": set_.territory or "",
        "extends": set_.base.key if set_.base else "",
        "in_force": _days(set_),
        "window": _window(set_),
        "outcome": _outcome(set_.outcome),
        "gate": _text(set_.gate),
        "excludes": _text(set_.excludes),
        "triggers": "; ".join(map(text_of, set_.triggers)),
        "words": "; ".join(f"{outcome}: {word}" for outcome, word in set_.words.items()),
    }


def _days(set_: CriterionSet) -> str:
    last = f" đến hết {form_date(set_.in_force.last)}" if set_.in_force.last else ""
    return f"từ {form_date(set_.in_force.first)}{last}"


def _window(set_: CriterionSet) -> str:
    """The days of the window, as those of the year 2000 and of the one before it."""
    first, last = set_.window.span(2000)
    before = " năm trước" if first.year < last.year else ""
    return f"từ {first.day}/{first.month}{before} đến {last.day}/{last.month}"


def _outcome(rule: OutcomeRule) -> str:
    match rule:
        case AllPass():
            return "mọi tiêu chí áp dụng đều đạt"
        case AtLeastPass(n=n):
            return f"có ít nhất {n} tiêu chí đạt"
        case Scored(full=full, achieved_from=least, not_applicable=rest, cap=cap):
            capped = f", tiêu chí bắt buộc không đạt thì không quá “{cap}”" if cap else ""
            return f"chấm {written(full)} điểm, đạt từ “{least}”, tiêu chí không áp dụng: {rest}{capped}"
        case ReportOnly():
            return "chỉ báo cáo, không đánh giá"


def _groups(set_: CriterionSet) -> Named:
    return {group.id: (group.title, {"title": group.title}) for group in set_.groups}


def _criteria(set_: CriterionSet) -> Named:
    return {criterion.id: (criterion.title, _criterion(criterion)) for criterion in set_.criteria}


def _criterion(criterion: Criterion) -> Values:
    return {
        "title": criterion.title,
        "cite": criterion.full_cite,
        "basis": criterion.basis,
        "group": criterion.group or "",
        "when": _text(criterion.when),
        "require": _text(criterion.require),
        "bands": "; ".join(f"{text_of(band.when)}: {written(band.points)} điểm" for band in criterion.bands),
        "points": _number(criterion.points),
        "mandatory": _yes(criterion.mandatory),
        "evidence": criterion.evidence,
        "reason": criterion.reason or "",
        "when_reason": criterion.when_reason or "",
    }


def _parameters(set_: CriterionSet) -> Named:
    return {one.name: (one.label or one.name, _parameter(one)) for one in set_.parameters.values()}


def _parameter(one: Parameter) -> Values:
    dated = "; ".join(f"từ {form_date(value.first)}: {written(value.value)}" for value in one.values)
    return {
        "value": dated or written(one.value),
        "unit": one.unit,
        "cite": one.cite,
        "label": one.label,
        "tighter": one.tighter or "",
    }


def _indicators(set_: CriterionSet) -> Named:
    return {one.name: (one.label, _indicator(one)) for one in set_.indicators.values()}


def _indicator(one: Indicator) -> Values:
    return {
        "label": one.label,
        "type": one.type,
        "unit": one.unit,
        "choices": ", ".join(one.choices),
        "ordered": _yes(one.ordered),
        "at_most": one.at_most or "",
        "judged": _yes(one.judged),
        "with_children": _yes(one.with_children),
        "help": one.help,
    }


def _facts(set_: CriterionSet) -> Named:
    return {name: (name, {"value": text_of(fact)}) for name, fact in sorted(set_.facts.items())}


def _classes(set_: CriterionSet) -> Named:
    return {one.id: (one.label, {"label": one.label, "from": written(one.from_)}) for one in set_.classes}


def _text(node: Expression | None) -> str:
    return "" if node is None else text_of(node)


def _number(value: Fraction | None) -> str:
    return "" if value is None else written(value)


def _yes(value: bool) -> str:
    return "có" if value else ""


_PARTS: Sequence[tuple[Part, Callable[[CriterionSet], Named]]] = (
    ("group", _groups),
    ("criterion", _criteria),
    ("parameter", _parameters),
    ("indicator", _indicators),
    ("fact", _facts),
    ("class", _classes),
)
