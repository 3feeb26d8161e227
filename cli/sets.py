"""Criterion sets as the command line names them: a TOML file, or an id of the library with or without its edition."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from criteria.library import catalogue
from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError

SET_HELP = "Bộ tiêu chí: tệp TOML hoặc mã trong thư viện, có thể kèm phiên bản (an-toan-antt.xa@2022)"


def named_sets(names: Sequence[str], period: int | None, library: OfficeLibrary | None = None) -> list[CriterionSet]:
    """The sets called by these names, in their order; of the library the edition in force for the period.

    ``library``: the office's; none: the shipped one.

    ProblemsError with the problems of every name.
    """
    sets: list[CriterionSet] = []
    problems: list[Problem] = []
    for name in names:
        try:
            sets.append(named_set(name, period, library))
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise ProblemsError(problems)
    return sets


def named_set(name: str, period: int | None, library: OfficeLibrary | None = None) -> CriterionSet:
    """A file where one of that name stands, else a set of the library, in the edition in force for the period.

    ProblemsError with all that is wrong with it.
    """
    if name.endswith(".toml") or os.path.exists(name):  # a name too long for a file is none, and no fault
        return catalogue.load_own(Path(name))
    id_, _, edition = name.partition("@")
    return (library or OfficeLibrary()).find(id_, edition or None, period=period)
