"""What the language finds wrong in a text that came from a workbook, told of the cell it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from criteria.lines import Path, shown
from criteria.problems import Problem
from engine.workshop.exchange.case_writing import CASES_SHEET
from engine.workshop.exchange.pages import Found

_OF_NAMES = ("CR-016", "CR-017", "CR-018")
"""Problems of the name of an entry, not of what it holds."""


def in_cells(problems: Iterable[Problem], found: Found) -> Iterator[Problem]:
    """The problems with their cells; those of cells already told to be at fault are left out."""
    by_name = {shown(path): place for path, place in found.names.items()}
    by_text = {shown(path): place for path, place in found.places.items()}
    at_fault = {by_text.get(shown(path)) for path in found.faulty}
    start = re.compile(rf"“{re.escape(found.name)}”(?:, dòng [0-9]+)?(?:, (.*))?", re.DOTALL)
    for problem in problems:
        match = start.fullmatch(problem.where)
        rest = match[1] if match else None
        place = _nearest(rest, {**by_text, **by_name} if problem.code in _OF_NAMES else by_text) if rest else ""
        if place and place in at_fault:
            continue
        yield replace(problem, where=f"“{found.name}”, {place}") if place else problem


def _nearest(text: str, by_text: Mapping[str, str]) -> str:
    """The cell of this key, else of the entry it stands in."""
    while text:
        if text in by_text:
            return by_text[text]
        text = text.rpartition(" ")[0].rstrip(",")
    return ""


def cases_in_cells(problems: Iterable[Problem], found: Found, titles: Iterable[str]) -> Iterator[Problem]:
    """The same of problems that name a case by its title; not of cases, or scenes, with rows that could not be read."""
    places: dict[str, str] = {}
    for number, title in enumerate(titles):
        places.setdefault(title, found.places.get(_case(number), ""))
    in_doubt = {found.places.get(path, "") for path in found.faulty if path[0] == "case"}
    scenes_in_doubt = any(path[0] == "base" for path in found.faulty)
    for problem in problems:
        named = re.search(r", trường hợp “(.*)”$", problem.where, re.DOTALL)
        place = places.get(named[1], "") if named else found.places.get(("sets",), "") or f"trang “{CASES_SHEET}”"
        if named and (scenes_in_doubt or place in in_doubt):
            continue
        yield replace(problem, where=f"“{found.name}”, {place}") if place else problem


def _case(number: int) -> Path:
    return ("case", number)
