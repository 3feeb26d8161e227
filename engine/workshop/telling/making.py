"""The page of a set: everything in it put into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from criteria.dates import form_date
from criteria.decimals import written
from criteria.expressions import nodes as n
from criteria.expressions.walking import names_reached, reached
from criteria.expressions.writing import text_of
from criteria.kinds import KIND_LABELS
from criteria.model import Criterion, CriterionSet, Group, Indicator, Parameter
from engine.decision.explain.names import standard_words
from engine.decision.explain.numbers import form_count, form_number
from engine.decision.explain.words import listed, quoted, tidy
from engine.decision.verdicts import WORDS
from engine.workshop.telling.conditions import told
from engine.workshop.telling.office import verified_words
from engine.workshop.telling.page import Asked, Entry, Report, Section, SetPage, Step, Threshold
from engine.workshop.telling.rules import (
    NOTES,
    TYPES,
    force_words,
    layer_words,
    outcome_words,
    quota_words,
    rank_words,
    source_words,
    window_words,
)
from engine.workshop.verifying import Verification

_NOTHING: Mapping[str, Verification] = MappingProxyType({})
_NUMBER = re.compile(r"[0-9]+(\.[0-9a-zđ]+)*|[IVX]+|[A-Z]")


def page_of(set_: CriterionSet, compared: Mapping[str, Verification] = _NOTHING, office: str = "") -> SetPage:
    """The page of a set; parameters by date are told with all their values, conditions with the last.

    compared  criterion id to the comparison that the store has of it
    office    how the set stands in the office, empty where nothing is to be told of that
    """
    tellable = set_.by_date[-1][1] if set_.by_date else set_
    used = names_reached(_conditions(set_), set_.facts)
    return SetPage(
        key=set_.key,
        title=set_.title,
        standard=standard_words(set_.standard),
        facts=_head(set_, office),
        excludes=_asked(tellable.excludes, tellable),
        gate=_asked(tellable.gate, tellable),
        triggers=tuple(one for trigger in tellable.triggers if (one := _asked(trigger, tellable)) is not None),
        sections=_sections(tellable, compared),
        classes=tuple((class_.label, f"từ {form_number(class_.from_)} điểm") for class_ in set_.classes),
        thresholds=tuple(map(_threshold, set_.parameters.values())),
        reports=tuple(_report(one, set_, one.name in used) for one in set_.indicators.values()),
        missing=tuple(_entry(one, tellable, compared.get(one.id)) for one in tellable.unverified),
        notes=_notes(set_),
    )


def _head(set_: CriterionSet, office: str) -> tuple[tuple[str, str], ...]:
    facts = [
        ("Mã bộ tiêu chí", set_.key),
        ("Tiêu chuẩn", standard_words(set_.standard).removeprefix("tiêu chuẩn ")),
        ("Văn bản", source_words(set_.source)),
        ("Áp dụng cho", listed([KIND_LABELS[kind] for kind in set_.applies_to])),
        ("Hiệu lực", force_words(set_.in_force)),
        ("Kỳ đánh giá năm Y", window_words(set_.window)),
        ("Cách kết luận", outcome_words(set_)),
    ]
    if set_.quota is not None:
        facts.append(("Hình thức khen", quota_words(set_.quota)))
    if set_.rank:
        facts.append(("Thứ tự xếp", rank_words(set_)))
    if office:
        facts.insert(5, ("Ở cơ quan này", office))
    if set_.base is not None:
        facts.insert(2, ("Lớp của tỉnh", layer_words(set_)))
    others = [key for key in set_.brought if set_.base is None or key not in (set_.base.key, *set_.base.brought)]
    if others:
        facts.append(("Có tiêu chí của bộ khác", listed(list(map(quoted, others)))))
    words = set_.words
    if "achieved" in words or "not_achieved" in words:
        said = [
            f"{WORDS[key].lower()} ghi {quoted(words[key])}" for key in ("achieved", "not_achieved") if key in words
        ]
        facts.append(("Chữ ghi kết quả", "; ".join(said)))
    return tuple(facts)


def _sections(set_: CriterionSet, compared: Mapping[str, Verification]) -> tuple[Section, ...]:
    """The groups in the order of their first criterion, what has no group first where it stands first."""
    titles = {group.id: _heading(group) for group in set_.groups}
    groups = dict.fromkeys(criterion.group for criterion in set_.criteria)
    return tuple(
        Section(
            titles.get(group or "", ""),
            tuple(_entry(one, set_, compared.get(one.id)) for one in set_.criteria if one.group == group),
        )
        for group in groups
    )


def _heading(group: Group) -> str:
    """The number goes before the title; an id that is a word is for the file only."""
    return f"{group.id}. {tidy(group.title)}" if _NUMBER.fullmatch(group.id) else tidy(group.title)


def _entry(criterion: Criterion, set_: CriterionSet, compared: Verification | None) -> Entry:
    verified, outdated = verified_words(criterion.verified, compared)
    reported = names_reached(criterion.conditions, set_.facts)
    return Entry(
        id=criterion.id,
        title=criterion.title,
        basis=criterion.basis,
        cite=criterion.full_cite,
        require=_asked(criterion.require, set_),
        when=_asked(criterion.when, set_),
        bands=tuple(
            Step(form_number(band.points), Asked(told(band.when, set_), _text(band.when, set_)))
            for band in criterion.bands
        ),
        counted=_counted(criterion.conditions, set_),
        points="" if criterion.points is None else form_number(criterion.points),
        mandatory=criterion.mandatory,
        judged=criterion.judged,
        evidence=criterion.evidence,
        reported=tuple(one.label for one in set_.indicators.values() if one.name in reported),
        verified=verified,
        outdated=outdated,
    )


def _counted(conditions: Sequence[n.Expression], set_: CriterionSet) -> str:
    """“khu dân cư, cơ quan”: the kinds of the units below that are counted."""
    roll_ups = [node for node in reached(conditions, set_.facts) if isinstance(node, n.RollUp)]
    kinds = dict.fromkeys(kind for roll_up in roll_ups for kind in roll_up.kinds)
    return ", ".join(KIND_LABELS[kind] for kind in kinds)


def _asked(condition: n.Expression | None, set_: CriterionSet) -> Asked | None:
    return None if condition is None else Asked(told(condition, set_), _text(condition, set_))


def _text(condition: n.Expression, set_: CriterionSet) -> str:
    """The condition as the language writes it, then what it names: “x >= t; x = percent(a, b); t = 70”."""
    named = [
        node for node in dict.fromkeys(reached([condition], set_.facts)) if isinstance(node, n.FactRef | n.ParameterRef)
    ]
    meant = [f"{node.name} = {_meaning(node, set_)}" for node in named]
    return "; ".join([text_of(condition), *dict.fromkeys(meant)])


def _meaning(node: n.FactRef | n.ParameterRef, set_: CriterionSet) -> str:
    if isinstance(node, n.FactRef):
        return text_of(set_.facts[node.name])
    parameter = set_.parameters[node.name]
    return f"{written(parameter.value)} {parameter.unit}".rstrip()


def _threshold(parameter: Parameter) -> Threshold:
    ways = {"up": "chỉ được tăng", "down": "chỉ được giảm", None: "không được đổi"}
    return Threshold(parameter.name, parameter.label, _value(parameter), parameter.cite, ways[parameter.tighter])


def _value(parameter: Parameter) -> str:
    number = form_number if parameter.unit == "%" else form_count

    def shown(value: Fraction) -> str:
        return f"{number(value, (value,))}{'%' if parameter.unit == '%' else f' {parameter.unit}'}".rstrip()

    if not parameter.values:
        return shown(parameter.value)
    return "; ".join(f"từ {form_date(dated.first)}: {shown(dated.value)}" for dated in parameter.values)


def _report(indicator: Indicator, set_: CriterionSet, used: bool) -> Report:
    notes = []
    if indicator.type == "choice":
        order = "xếp từ thấp đến cao" if indicator.ordered else "không xếp thứ tự"
        notes.append(f"chọn một trong: {', '.join(indicator.choices)} ({order})")
    if indicator.at_most is not None:
        notes.append(f"không vượt “{tidy(set_.indicators[indicator.at_most].label)}”")
    if indicator.with_children:
        notes.append("cộng cả vụ việc của đơn vị trực thuộc xảy ra trong kỳ của đơn vị này")
    if indicator.judged:
        notes.append("Hội đồng thẩm định kết luận")
    if any(key.by == "indicator" and key.of == indicator.name for key in set_.rank):
        notes.append("dùng để xếp thứ tự")
    elif not used and set_.assesses and indicator.type != "text":
        notes.append("không dùng để kết luận, chỉ là tổng hoặc để báo cáo")
    return Report(indicator.name, indicator.label, TYPES[indicator.type], indicator.unit, indicator.help, tuple(notes))


def _notes(set_: CriterionSet) -> tuple[str, ...]:
    """What must be known of how sure the wording is; the criteria by their numbers."""
    notes = []
    for basis, note in NOTES.items():
        ids = [criterion.id for criterion in set_.criteria if criterion.basis == basis]
        if ids:
            notes.append(note.format(", ".join(ids)))
    for one in set_.notes:
        since = f"Kỳ kết thúc từ ngày {form_date(one.first)}: " if one.first else ""
        notes.append(f"{since}{one.text}")
    if set_.provisional:
        notes.append("Kết quả đánh giá theo bộ tiêu chí này là tạm tính, chưa dùng làm căn cứ công nhận.")
    return tuple(notes)


def _conditions(set_: CriterionSet) -> Iterable[n.Expression]:
    for condition in (set_.excludes, set_.gate, *set_.triggers):
        if condition is not None:
            yield condition
    for criterion in set_.criteria:
        yield from criterion.conditions
