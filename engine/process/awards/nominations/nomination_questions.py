"""What a nomination is asked: the indicators of the form's set, but for those that are told in another way.

Answers are typed as everywhere in the office, and kept as JSON in which a number is its decimal text.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from criteria.model import CriterionSet, Indicator
from criteria.problems import Problem, meant, nearest
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS
from engine.process.intake.answers import typed
from engine.process.intake.answers.bad import BadAnswerError, Span, sound
from engine.process.intake.answers.calendar import Calendar
from engine.process.intake.answers.documents import document_text, is_none, read_document_lines
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.wording import day as day_words
from engine.process.intake.wording import in_one_cell
from engine.records.days import today
from engine.sheets.cells import Cell, comma_text, plain_text

TOLD_OTHERWISE: Mapping[str, str] = MappingProxyType(
    {
        "la_nguoi_dung_dau": "đã hỏi riêng cá nhân có phải là người đứng đầu hay không",
    }
)
"""Indicator to where its value comes from instead."""

_NUMBERS = frozenset({"count", "number", "percent", "incidents"})
_ONE_DOCUMENT = "một văn bản trên một dòng: số; ngày; trích yếu, hoặc “Không có”"


def questions(set_: CriterionSet) -> dict[str, Indicator]:
    """The indicators that a nomination answers, by name, in the set's order."""
    return {name: indicator for name, indicator in set_.indicators.items() if name not in TOLD_OTHERWISE}


def no_question(set_: CriterionSet, name: str, place: str) -> Problem | None:
    """TH-016 or TH-017 where a nomination is not asked for this indicator."""
    asked = questions(set_)
    if name in asked:
        return None
    if name in set_.indicators:
        return NOMINATION_PROBLEMS.problem("TH-017", place, f"“{name}”", how=TOLD_OTHERWISE[name])
    wanted = meant(nearest(name, asked), f"một trong: {', '.join(asked)}")
    return NOMINATION_PROBLEMS.problem("TH-016", place, f"“{name}”", set=set_.key, wanted=wanted)


def answer(indicator: Indicator, cell: Cell, period: int, place: str) -> Any | Problem:
    """The answer in a cell that is not blank, as it is kept; or what is wrong with it (IN-0xx)."""
    span = Calendar(period, today()).span(indicator.type, "reached")
    try:
        if indicator.type in ("document", "documents"):
            return _documents(indicator, cell, span)
        value = typed.read_answer(indicator, cell, span)
    except BadAnswerError as error:
        return bad_answer(error, place)
    return plain_text(value) if isinstance(value, Decimal) else value


def bad_answer(error: BadAnswerError, place: str) -> Problem:
    return INTAKE_PROBLEMS.problem(error.code, place, f"“{error.seen}”" if error.seen else "", **error.fields)


def json_value(indicator: Indicator, kept: Any) -> Any:
    """What is kept of an answer in the language's JSON form, numbers as Decimal."""
    return Decimal(kept) if indicator.type in _NUMBERS and isinstance(kept, str) else kept


def written(indicator: Indicator, kept: Any) -> str:
    """What is kept of an answer as it is written in a cell, and reads back to the same."""
    value = json_value(indicator, kept)
    if indicator.type == "date":
        return day_words(value)
    if indicator.type in ("document", "documents"):
        listed = value if isinstance(value, list) else [value] if value else []
        return str(in_one_cell(listed)) if listed else "Không có"
    shown = in_one_cell(value)
    return _unmistakable(shown) if isinstance(shown, Decimal) else shown


def _unmistakable(number: Decimal) -> str:
    """With a decimal comma; three places after it get a nought, for they could be a group of thousands."""
    text = comma_text(number)
    return f"{text}0" if len(text.partition(",")[2]) == 3 else text


def _documents(indicator: Indicator, cell: Cell, span: Span) -> Any:
    text = document_text(sound(cell)) or ""
    listed = [] if is_none(text) else read_document_lines(text, span)
    if indicator.type == "documents":
        return typed.checked(indicator, listed, cell.seen)
    if len(listed) > 1:
        raise BadAnswerError("IN-038", cell.seen, {"wanted": _ONE_DOCUMENT})
    return typed.checked(indicator, listed[0] if listed else False, cell.seen)
