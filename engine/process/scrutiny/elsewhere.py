"""What other forms say of the same: days of incidents on forms below and of other years, figures of the period before.

An assessment takes them together, so a form may come to another result than it shows by itself. Each is told to
whoever takes it in, before the council is surprised by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from engine.process.intake.wording import texts
from engine.process.scrutiny.asking import Question
from engine.process.scrutiny.beside import plain
from engine.process.scrutiny.reading import Scene
from engine.process.scrutiny.windows import listed
from engine.process.scrutiny.wording import Caution, caution


def days_of_units_below(scene: Scene) -> Iterator[Caution]:
    """CB-012: an incident that both a unit and one directly below it list, where the unit counts those below too."""
    for form in scene.own:
        for key, said, question in scene.answered(form, "reached"):
            if not (question.indicator.with_children and isinstance(said.value, list) and said.value):
                continue
            for unit in scene.register.below.get(form.unit.id, ()):
                if unit.attributes.get("managed_by", form.unit.code) != form.unit.code:
                    continue
                theirs = {day for days in scene.days.get((unit.id, key[0]), {}).values() for day in days}
                if same := _inside(question, theirs.intersection(said.value)):
                    fields = {
                        "label": question.label,
                        "days": listed(same),
                        "below": f"{unit.name} ({unit.code})",
                    }
                    yield caution("CB-012", form.unit, form.standard, key[0], (form.cell(key),), **fields)


def days_of_other_years(scene: Scene) -> Iterator[Caution]:
    """CB-013: a form of the year before or after lists days in this window that this form does not.

    A number above nought has no days: nobody can tell which of them it counts, and an assessment leaves it as it is.
    """
    for form in scene.own:
        for key, said, question in scene.answered(form, "reached"):
            own = [] if said.value == 0 and not isinstance(said.value, bool) else said.value
            if question.indicator.type != "incidents" or not isinstance(own, list):
                continue
            for year, days in sorted(scene.days.get((form.unit.id, key[0]), {}).items()):
                lacking = _inside(question, (Counter(days) - Counter(own)).elements())
                if year != scene.period and lacking:
                    fields = {
                        "label": question.label,
                        "other": str(year),
                        "period": str(scene.period),
                        "days": listed(lacking),
                        "own": f"“{said.seen}”",
                    }
                    yield caution("CB-013", form.unit, form.standard, key[0], (form.cell(key),), **fields)


def priors_overruled(scene: Scene) -> Iterator[Caution]:
    """CB-014: what a form declares of the period before, and the form of that period says otherwise."""
    for form in scene.own:
        for key, said, question in scene.answered(form, "prior"):
            latest = scene.earlier.get((form.unit.id, key[0]))
            other = scene.earlier_own.get((form.unit.id, form.standard, key[0]), latest)
            if other is None or _same(question, said.value, other):
                continue
            fields = {
                "label": question.label,
                "own": f"“{said.seen}”",
                "before": str(scene.period - 1),
                "other": f"“{'; '.join(texts(question.indicator, other).values())}”",
            }
            yield caution("CB-014", form.unit, form.standard, key[0], (form.cell(key),), **fields)


def _inside(question: Question, days: Iterator[str] | set[str]) -> list[date]:
    """The days that lie in the window, in order."""
    first, last = question.span
    return sorted(day for day in map(date.fromisoformat, days) if first <= day <= last)


def _same(question: Question, own: Any, other: Any) -> bool:
    amounts = question.amount(own, prior=True), question.amount(other, prior=True)
    return amounts[0] == amounts[1] if None not in amounts else bool(plain(own) == plain(other))
