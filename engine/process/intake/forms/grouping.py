"""In which order a form asks, and under which headings: by sets, and by the groups of the criteria that read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from criteria.expressions.walking import names_reached
from criteria.model import CriterionSet
from engine.process.intake.questions import Question, Questionnaire

OTHER_FIGURES = "Số liệu khác"
"""What a set asks and none of its criteria reads."""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one heading; none: they stand directly under the set's title."""

    title: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What one set asks that no set before it does."""

    set: CriterionSet
    groups: tuple[Group, ...]


def sections(questionnaire: Questionnaire) -> Iterator[Section]:
    """The questions of every set by groups: in the order in which its criteria come, then what no criterion reads."""
    for set_, questions in questionnaire.sections():
        yield Section(set_, tuple(_groups(set_, questions)))


def _groups(set_: CriterionSet, questions: Sequence[Question]) -> Iterator[Group]:
    titles = {group.id: group.title for group in set_.groups}
    title_of: dict[str, str] = {}
    for criterion in set_.criteria:
        read = names_reached(criterion.conditions, set_.facts)
        for name in set_.indicators:
            if name in read:
                title_of.setdefault(name, titles.get(criterion.group or "", ""))
    rest = OTHER_FIGURES if title_of else ""
    order = ["", *titles.values()] + [rest] * bool(rest)
    under = {question.key: title_of.get(question.indicator.name, rest) for question in questions}
    for title in dict.fromkeys(order):
        own = tuple(question for question in questions if under[question.key] == title)
        if own:
            yield Group(title, own)
