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
from criteria.model import Criterion, CriterionSet, Indicator, Note, Parameter, Verified
from engine.decision.verdicts import WORDS
from engine.workshop.telling.conditions import told
from engine.workshop.telling.rules import outcome_words, quota_words, rank_words

Part = Literal["set", "group", "criterion", "parameter", "indicator", "fact", "class"]
Sort = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Conditions as they are written, by which they are compared, and in words; both empty where there are none."""

    text: str = ""
    words: str = ""


Values = Mapping[str, str | Asked]
"""The keys of one part and what they say; a key that says nothing is empty."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key that says something else; empty where it said, or says, nothing.

    words  conditions before and after in words; none of what is no condition, and where the words tell nothing apart
    """

    name: str
    before: str
    after: str
    words: tuple[str, str] | None = None


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
    fields = (_field(name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(field for field in fields if field.before != field.after)


def _field(name: str, before: str | Asked, after: str | Asked) -> Field:
    if isinstance(before, str) and isinstance(after, str):
        return Field(name, before, after)
    old, new = (one if isinstance(one, Asked) else Asked() for one in (before, after))
    return Field(name, old.text, new.text, (old.words, new.words) if old.words != new.words else None)


def _head(set_: CriterionSet) -> Values:
    return {
        "set": set_.id,
        "standard": set_.standard,
        "edition": set_.edition,
        "name": set_.title,
        "source": ", ".join(filter(None, (set_.source.article, set_.source.document))),
        "applies_to": ", ".join(set_.applies_to),
        "territory": set_.territory or "",
        "extends": set_.base.key if set_.base else "",
        "in_force": _days(set_),
        "window": _window(set_),
        "outcome": outcome_words(set_),
        "gate": _asked(set_, set_.gate),
        "excludes": _asked(set_, set_.excludes),
        "triggers": _asked(set_, *set_.triggers),
        "words": "; ".join(f"{WORDS[outcome]}: {word}" for outcome, word in set_.words.items()),
        "notes": "; ".join(map(_note, set_.notes)),
        "quota": quota_words(set_.quota) if set_.quota else "",
        "rank": rank_words(set_) if set_.rank else "",
    }


def _days(set_: CriterionSet) -> str:
    last = f" đến hết {form_date(set_.in_force.last)}" if set_.in_force.last else ""
    return f"từ {form_date(set_.in_force.first)}{last}"


def _window(set_: CriterionSet) -> str:
    """The days of the window, as those of the year 2000 and of the one before it."""
    first, last = set_.window.span(2000)
    before = " năm trước" if first.year < last.year else ""
    return f"từ {first.day}/{first.month}{before} đến {last.day}/{last.month}"


def _note(note: Note) -> str:
    return note.text + (f" (kỳ có ngày cuối từ {form_date(note.first)})" if note.first else "")


def _groups(set_: CriterionSet) -> Named:
    return {group.id: (group.title, {"title": group.title}) for group in set_.groups}


def _criteria(set_: CriterionSet) -> Named:
    return {criterion.id: (criterion.title, _criterion(set_, criterion)) for criterion in set_.criteria}


def _criterion(set_: CriterionSet, criterion: Criterion) -> Values:
    return {
        "title": criterion.title,
        "cite": criterion.full_cite,
        "basis": criterion.basis,
        "group": criterion.group or "",
        "when": _asked(set_, criterion.when),
        "require": _asked(set_, criterion.require),
        "bands": _bands(set_, criterion),
        "points": _number(criterion.points),
        "mandatory": _yes(criterion.mandatory),
        "evidence": criterion.evidence,
        "reason": criterion.reason or "",
        "when_reason": criterion.when_reason or "",
        "verified": _verified(criterion.verified),
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


def _verified(one: Verified | None) -> str:
    return f"{one.by}, {form_date(one.on)}, {one.document}" if one else ""


def _bands(set_: CriterionSet, criterion: Criterion) -> Asked:
    asked = [(_asked(set_, band.when), f"{written(band.points)} điểm") for band in criterion.bands]
    return Asked(
        "; ".join(f"{one.text}: {points}" for one, points in asked),
        "; ".join(f"{one.words}: {points}" for one, points in asked),
    )


def _asked(set_: CriterionSet, *nodes: Expression | None) -> Asked:
    """Parameters by date are told with their last values."""
    tellable = set_.by_date[-1][1] if set_.by_date else set_
    given = [node for node in nodes if node is not None]
    return Asked("; ".join(map(text_of, given)), "; ".join(told(node, tellable).line for node in given))


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
