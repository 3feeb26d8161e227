"""What a form asks, as the form itself tells it, and what that is today.

A set may have changed since its forms went out. A form is still taken when all that it asks is asked today, with the
same type, unit of measure and window; what is new stays blank, and whoever takes the form in is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from criteria.model import Indicator
from engine.process.intake.identity import Ask, Asked, code_of, key_of
from engine.process.intake.questions import COLUMNS, Column, Question, Questionnaire
from engine.sheets.texts import folded


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a form asks.

    code, label  as on this form
    indicator    as the sets have it today
    keys         the questions of today that its answer answers: of the first version's forms those of all windows
    """

    code: str
    label: str
    indicator: Indicator
    keys: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """All that a form asks of one group of sets.

    unknown  codes that mean nothing today, or something of another type, unit or window
    new      questions of today that the form does not ask
    reworded  what the form asks in other words than its sets do today: the old words, the new ones
    """

    asked: tuple[Line, ...]
    unknown: tuple[str, ...] = ()
    new: tuple[Question, ...] = ()
    reworded: tuple[tuple[str, str], ...] = ()

    def of(self, *types: str) -> dict[str, Line]:
        """Those whose indicator is of one of these types, by code."""
        return {line.code: line for line in self.asked if line.indicator.type in types}

    def single(self) -> dict[str, Line]:
        """Those whose answer fits one cell, by code."""
        return {line.code: line for line in self.asked if line.indicator.type not in ("document", "documents")}


def lines_of(questionnaire: Questionnaire, asked: Asked | None, period: int) -> Lines:
    """What a form asks, by its own account; without one (None: a form of the first version) by its sets."""
    if asked is None:
        return Lines(tuple(_first_version(questionnaire)))
    lines: dict[str, Line] = {}
    unknown: list[str] = []
    reworded: list[tuple[str, str]] = []
    for ask in asked.asks:
        keys = _keys(questionnaire, ask, asked, period)
        if keys:
            indicator = questionnaire.questions[keys[0]].indicator
            lines[ask.code] = Line(ask.code, ask.label, indicator, keys, _columns(compared=ask.compared))
            if (label := _label(ask, asked, indicator)) is not None:
                reworded.append((ask.label, label))
        else:
            unknown.append(ask.code)
    answered = {key for line in lines.values() for key in line.keys}
    new = tuple(question for key, question in questionnaire.questions.items() if key not in answered)
    return Lines(tuple(lines.values()), tuple(unknown), new, tuple(reworded))


def _label(ask: Ask, asked: Asked, indicator: Indicator) -> str | None:
    """How the question reads today, where that is not how the form prints it; the window it names is no wording."""
    printed = folded(ask.label)
    if printed == folded(indicator.label):
        return None
    windows = (f"(từ {first:%d/%m/%Y} đến {last:%d/%m/%Y})" for first, last in asked.windows.values())
    same = any(printed == folded(f"{indicator.label} {window}") for window in windows)
    return None if same else indicator.label


def _first_version(questionnaire: Questionnaire) -> Iterator[Line]:
    for name, indicator in questionnaire.indicators.items():
        keys = tuple(key for key, question in questionnaire.questions.items() if question.indicator.name == name)
        yield Line(code_of(name), indicator.label, indicator, keys, questionnaire.columns(*keys))


def _keys(questionnaire: Questionnaire, ask: Ask, asked: Asked, period: int) -> tuple[str, ...]:
    """The questions that an answer under this code answers today; none where there is none of the kind."""
    name, _, number = key_of(ask.code).partition(".")
    indicator = questionnaire.indicators.get(name)
    if indicator is None or (indicator.type, indicator.unit) != (ask.type, ask.unit):
        return ()
    today = [question for question in questionnaire.questions.values() if question.indicator.name == name]
    if number:
        spans = _spans(questionnaire, today, period)
        today = [question for question in today if asked.windows.get(number) in spans[question.key]]
    return tuple(question.key for question in today)


def _spans(questionnaire: Questionnaire, questions: Sequence[Question], period: int) -> Mapping[str, set[object]]:
    """The windows that the answer to each question is for."""
    return {
        question.key: {question.window.span(period)} if question.window
        else set(questionnaire.spans(question.indicator.name, period))
        for question in questions
    }  # fmt: skip


def _columns(*, compared: bool) -> tuple[Column, ...]:
    return tuple(column for column in COLUMNS if column != "prior" or compared)
