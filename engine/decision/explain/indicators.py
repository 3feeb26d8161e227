"""Numbers a unit reports as a ``Measure``: what each type of indicator is called, and how it is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from criteria.dates import form_date
from criteria.expressions.nodes import IndicatorRef
from criteria.model import Indicator
from engine.decision.explain.measures import Incidents, Measure, Style, counted
from engine.decision.explain.names import indicator_title, of_before, subject_name, unlabelled
from engine.decision.explain.scene import Scene
from engine.decision.explain.words import listed, tidy, within

_DATES_LISTED = 5


def indicator_measure(node: IndicatorRef, scene: Scene) -> Measure:
    """The measure of an indicator, of this period or of the one before."""
    indicator = scene.indicator(node)
    plain = _PLAIN_MEASURES.get(indicator.type, _number)(node, indicator, scene)
    if not node.prior or isinstance(plain, Incidents):
        return plain
    return Measure(plain.name + of_before(node), plain.style, plain.unit)


def _count(node: IndicatorRef, indicator: Indicator, scene: Scene) -> Measure:
    name = subject_name(indicator)
    return (
        Measure(name, Style.COUNT, indicator.unit)
        if node.prior
        else counted(tidy(indicator.label), name, indicator.unit)
    )


def _documents(node: IndicatorRef, indicator: Indicator, scene: Scene) -> Measure:
    label = tidy(indicator.label)
    name = subject_name(indicator)
    if not unlabelled(indicator) and not label.startswith(("Số ", "Tổng ")):
        name = f"số {name}"
        label = f"Số {within(label)}"
    unit = indicator.unit or "văn bản"
    return Measure(name, Style.COUNT, unit) if node.prior else counted(label, name, unit)


def _percent(node: IndicatorRef, indicator: Indicator, scene: Scene) -> Measure:
    return Measure(subject_name(indicator), Style.PERCENT)


def _number(node: IndicatorRef, indicator: Indicator, scene: Scene) -> Measure:
    name = subject_name(indicator)
    return Measure(name, Style.PERCENT) if indicator.unit == "%" else Measure(name, Style.NUMBER, indicator.unit)


def _incidents(node: IndicatorRef, indicator: Indicator, scene: Scene) -> Measure:
    name = f"số {indicator.unit or 'vụ'} {indicator_title(indicator)}"
    dates = scene.case.incident_dates(node.name, node.prior) or ()
    return Incidents(
        name + of_before(node),
        Style.COUNT,
        indicator.unit or "vụ",
        detail=_days(dates),
        title="" if scene.lone else indicator_title(indicator),
        when="kỳ trước" if node.prior else "trong kỳ",
    )


_PLAIN_MEASURES: Mapping[str, Callable[[IndicatorRef, Indicator, Scene], Measure]] = MappingProxyType(
    {"count": _count, "documents": _documents, "percent": _percent, "number": _number, "incidents": _incidents}
)


def _days(dates: tuple[date, ...]) -> str:
    """“(ngày 20/10/2024)”, “(các ngày 12/4/2024 và 20/10/2024)”; of many the first and the last."""
    written = [form_date(day) for day in dates]
    if not written:
        return ""
    if len(written) == 1:
        return f"(ngày {written[0]})"
    distinct = list(dict.fromkeys(written))
    if len(distinct) == 1:
        return f"(cùng ngày {written[0]})"
    if len(distinct) > _DATES_LISTED:
        return f"(từ ngày {written[0]} đến ngày {written[-1]})"
    return f"(các ngày {listed(distinct)})"
