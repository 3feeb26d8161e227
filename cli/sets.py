"""Criterion sets as the command line names them: a TOML file, or an id of the library with or without its edition."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from criteria.library import catalogue
from criteria.loading import load_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError


def named_sets(names: Sequence[str], period: int | None) -> list[CriterionSet]:
    """The sets called by these names, in their order; of the library the edition in force for the period.

    ProblemsError with the problems of every name.
    """
    sets: list[CriterionSet] = []
    problems: list[Problem] = []
    for name in names:
        try:
            sets.append(_named_set(name, period))
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return sets


def _named_set(name: str, period: int | None) -> CriterionSet:
    path = Path(name)
    if path.suffix == ".toml" or path.exists():
        return load_set(path)
    id_, _, edition = name.partition("@")
    return catalogue.find(id_, edition or None, period=period)
