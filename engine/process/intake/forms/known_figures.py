"""What the store knows already and a form shows: the figures of the period before, incidents of units below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.facts.counting import inside
from engine.process.intake.questions import Question, Questionnaire
from engine.process.intake.wording import Parts, texts
from engine.records.store import Submission, SubmissionValue
from engine.records.submitted import Values, current_ids, dated_incidents, value_of

ByStandard = Mapping[str, Values]
"""Standard to what its form says, by indicator."""


def values_by_standard(session: Session, period: int) -> dict[int, dict[str, Values]]:
    """Unit id to what its current forms of a period say as reached, by standard: each window has its own figure."""
    rows = session.execute(
        select(Submission.unit_id, Submission.standard, SubmissionValue.indicator, SubmissionValue.value)
        .join(Submission, Submission.id == SubmissionValue.submission_id)
        .where(Submission.id.in_(current_ids(period)), SubmissionValue.column == "reached")
        .order_by(Submission.received_at, Submission.id)
    )
    found: dict[int, dict[str, Values]] = {}
    for unit_id, standard, indicator, text in rows:
        found.setdefault(unit_id, {}).setdefault(standard, {})[indicator] = value_of(text)
    return found


def before(questionnaire: Questionnaire, said: ByStandard, period: int) -> Iterator[tuple[str, Parts]]:
    """Each question with what was reported of it for ``period``, the one before that of the form.

    What carries its own date is the same on every form: the one received last counts. Of the rest the form of a
    standard with the same window says it.
    """
    latest = {name: value for values in said.values() for name, value in values.items()}
    for key, question in questionnaire.questions.items():
        name = question.indicator.name
        reading = [set_.standard for set_ in questionnaire.sets if questionnaire.key(set_, name) == key]
        own = [said[standard][name] for standard in reading if name in said.get(standard, {})]
        if question.window is None and name in latest:
            own.append(latest[name])
        if own:
            yield key, texts(question.indicator, _in_window(questionnaire, question, own[-1], period))


def _in_window(questionnaire: Questionnaire, question: Question, value: Any, period: int) -> Any:
    """Incidents as how many they were, where one window counts them: a form compares numbers."""
    spans = questionnaire.spans(question.indicator.name, period)
    if question.indicator.type != "incidents" or not isinstance(value, list) or len(spans) != 1:
        return value
    return len(inside(tuple(map(date.fromisoformat, value)), spans[0]))


def incidents_of(session: Session, period: int, indicators: Collection[str]) -> dict[tuple[int, str], list[date]]:
    """Unit id and indicator to the days that current forms of a period and of those beside it list, in order.

    Windows differ: what a residential area lists for one year may lie in its commune's year before. A day that two
    forms list is one incident; twice on one form it is two.
    """
    found: dict[tuple[int, str], Counter[str]] = {}
    for listed in dated_incidents(session, (period - 1, period, period + 1), indicators):
        key = listed.unit_id, listed.indicator
        found[key] = found.get(key, Counter()) | Counter(listed.days)
    return {key: [date.fromisoformat(day) for day in sorted(days.elements())] for key, days in found.items()}
