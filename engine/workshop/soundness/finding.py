"""A finding: a problem of a set that can be loaded all the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from criteria.lines import Path
from criteria.problems import Problem


class Level(StrEnum):
    """How sure a finding is to be a mistake."""

    FAULT = "fault"
    """it cannot be meant so"""
    DOUBT = "doubt"
    """it changes no verdict, or may be meant so: whoever wrote it should look again"""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where.

    path  the table and key in the set's own file
    line  its line there, where known
    """

    set: str
    file: str
    path: Path
    line: int | None
    level: Level
    problem: Problem
