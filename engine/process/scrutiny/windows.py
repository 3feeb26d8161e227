"""Figures of another time: incidents on days outside the window, figures told up to a day outside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.process.scrutiny.reading import Scene, by_unit
from engine.process.scrutiny.wording import Caution, caution

MOST_DAYS = 5


def outside(scene: Scene) -> Iterator[Caution]:
    """CB-007, CB-008."""
    of_unit = by_unit(scene.forms.values())
    for form in scene.own:
        spans = scene.questions.spans(form.standard, form.unit.kind)
        if form.as_of is not None and spans and not any(first <= form.as_of <= last for first, last in spans):
            first, last = spans[0]
            fields = {"day": _day(form.as_of), "first": _day(first), "last": _day(last)}
            yield caution("CB-008", form.unit, form.standard, None, (), **fields)
        for key, said, question in scene.answered(form, "reached"):
            if question.indicator.type != "incidents" or not isinstance(said.value, list):
                continue
            windows = [
                scene.asked(other)[key[0]].span for other in of_unit[form.unit.id] if key[0] in scene.asked(other)
            ]
            days = sorted({date.fromisoformat(day) for day in said.value})
            strange = [day for day in days if not any(first <= day <= last for first, last in windows)]
            if strange:
                first, last = question.span
                fields = {"label": question.label, "days": listed(strange), "first": _day(first), "last": _day(last)}
                yield caution("CB-007", form.unit, form.standard, key[0], (form.cell(key),), **fields)


def listed(days: list[date]) -> str:
    more = f" và {len(days) - MOST_DAYS} ngày khác" if len(days) > MOST_DAYS else ""
    return "; ".join(map(_day, days[:MOST_DAYS])) + more


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
