"""Options read one after another, so that all that is wrong with them is told in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from cli.register_options import day_of
from criteria.problems import Problem, ProblemsError
from engine.records.days import today


def day_or_today(text: str | None, option: str, amiss: list[Problem]) -> date:
    """The day an option names; today where it names none, or one that cannot be read: that goes to ``amiss``."""
    return day_or_none(text, option, amiss) or today()


def day_or_none(text: str | None, option: str, amiss: list[Problem]) -> date | None:
    """The day an option names; none where it is left out, or cannot be read: that goes to ``amiss``."""
    if text is None:
        return None
    try:
        return day_of(text, option)
    except ProblemsError as error:
        amiss += error.problems
        return None


@contextmanager
def told_with(amiss: Sequence[Problem]) -> Iterator[None]:
    """What is wrong inside is told after ``amiss``; where nothing is, ``amiss`` alone. ProblemsError."""
    try:
        yield
    except ProblemsError as error:
        raise ProblemsError([*amiss, *error.problems]) from error
    if amiss:
        raise ProblemsError(amiss)
