"""Facts of the store, checked against the sets: what is wrong with them is told in the words of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.decision.facts.model import Facts
from engine.decision.facts.reading import read_facts


def stored_facts(document: Mapping[str, Any], sets: Sequence[CriterionSet], period: int | str) -> Facts:
    """The facts of a period as gathered from the store. Raises ProblemsError (FA-0xx, EV-0xx)."""
    try:
        return read_facts(document, sets, f"số liệu năm {period}")
    except ProblemsError as error:
        raise ProblemsError([_of_register(problem) for problem in error.problems]) from error


def _of_register(problem: Problem) -> Problem:
    """FA-014 speaks of a key of a JSON file; in the register it is a column."""
    if problem.code != "FA-014":
        return problem
    wanted = "cột “Địa bàn” của đơn vị hoặc của một đơn vị cấp trên trong danh bạ"
    return replace(problem, wanted=wanted, mend="ghi cột “Địa bàn” trong danh bạ rồi nhập lại danh bạ")
