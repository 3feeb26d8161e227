"""Incidents dated outside the window of the form's sets: taken, because they may lie in another one, and told.

Each set has a window of its own: an incident of 5 November 2025 counts for the commune's 2025 and for the residential
area's 2026, on whichever of its forms that lists it. But who writes 05/03/2025 for 05/03/2026 makes an incident vanish
from the form's own window; so whoever takes the form in is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.gathering import Answers


def incidents_outside(questionnaire: Questionnaire, period: int, answers: Answers) -> Iterator[str]:
    """Every day in a list of incidents that no window of the sets asking for it holds, with the cell it stands in."""
    for (name, column), answer in answers.items():
        indicator = questionnaire.questions[name].indicator
        if indicator.type != "incidents" or not isinstance(answer.value, list):
            continue
        of = period - 1 if column == "prior" else period
        spans = questionnaire.spans(indicator.name, of)
        days = (date.fromisoformat(day) for day in dict.fromkeys(answer.value))
        outside = [day for day in days if not any(first <= day <= last for first, last in spans)]
        if outside:
            listed = "; ".join(f"{day:%d/%m/%Y}" for day in outside)
            yield f"“{indicator.label}” {listed} (trang “{answer.sheet}”, ô {answer.cell})"
