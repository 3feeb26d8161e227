"""A criterion's own wording, “…{name}…”, with the values in house style."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from criteria.dates import form_date
from criteria.expressions.checking import attribute_type
from criteria.expressions.nodes import (
    AttributeRef,
    Expression,
    IndicatorRef,
    ParameterRef,
)
from criteria.indicators import value_type
from criteria.kinds import ATTRIBUTES
from criteria.model import CriterionSet
from engine.decision.explain.documents import document_name
from engine.decision.explain.names import entry_words
from engine.decision.explain.rollups import told_value
from engine.decision.explain.scene import Scene
from engine.decision.explain.subjects import measure_figures
from engine.decision.facts.values import Document, Interval

_PLACE = re.compile(r"\{\s*([a-z][a-z0-9_]*)\s*\}(\s*%)?")
_UNKNOWN = "(chưa có số liệu)"


def filled(template: str, scene: Scene) -> str:
    """The template with each name replaced by its value; a percent sign is never doubled."""

    def value(match: re.Match[str]) -> str:
        node = _named(match[1], scene.set)
        if node is None:
            return match[1]
        text = _value_words(node, scene)
        percent = match[2] or ""
        return text if text.endswith("%") or text == _UNKNOWN else text + percent

    return _PLACE.sub(value, template)


def _named(name: str, set_: CriterionSet) -> Expression | None:
    """What a name in a template stands for."""
    if name in set_.indicators:
        return IndicatorRef(name, value_type(set_.indicators[name]))
    if name in set_.facts:
        return set_.facts[name]
    if name in set_.parameters:
        return ParameterRef(name, set_.parameters[name].value)
    return AttributeRef(name, attribute_type(name)) if name in ATTRIBUTES else None


def _value_words(node: Expression, scene: Scene) -> str:
    if isinstance(node, IndicatorRef) and scene.indicator(node).type == "text":
        reported = scene.case.reported(node.name)
        return reported if isinstance(reported, str) else _UNKNOWN
    match told_value(node, scene):
        case None:
            return _UNKNOWN
        case bool() as answer:
            return "có" if answer else "không"
        case (Fraction() | Interval()) as number:
            return measure_figures(node, number, scene)
        case Document() as document if isinstance(node, IndicatorRef):
            issued = f" ngày {form_date(document.date)}" if document.date else ""
            return document_name(node, document, scene) + issued
        case date() as day:
            return form_date(day)
        case str() as entry:
            return entry_words(entry).strip("“”")
        case _:
            return "có"
