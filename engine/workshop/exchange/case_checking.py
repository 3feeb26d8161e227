"""Cases of a workbook read against its set as edited: what `criteria test` would refuse, told of the cell it is in.

What a case expects is not judged here; only whether its facts can be read, and whether the criteria it names exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from criteria.library.cases import Case, CaseFile
from criteria.lines import Path
from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError, meant, nearest
from criteria.reference_problems import unknown_set
from criteria.shelves import Shelf
from engine.decision.facts.reading import read_facts
from engine.workshop.comparing import judging_set
from engine.workshop.exchange.case_reading import ITEM_PLACE, UNIT_PLACE
from engine.workshop.exchange.case_values import DOCUMENT_WORDS
from engine.workshop.exchange.case_writing import CASES_SHEET
from engine.workshop.exchange.pages import Found
from engine.workshop.exchange.problems import EXCHANGE_PROBLEMS
from engine.workshop.exchange.words import UNIT_KEYS
from engine.workshop.testing import given

_FACTS = "số liệu"
_UNIT = re.compile(rf"{_FACTS}, đơn vị (?:thứ ([0-9]+)(?: \(“.*?”\))?|“(.*?)”)(?:, (.*))?", re.DOTALL)
_OF_KIND, _OF_PARENT = "FA-007", "FA-009"
"""Problems told of a unit that lie in one key of it."""
_OF_NAME = ("FA-004", "FA-011")
"""Problems that show the name of a key that should not be there."""


def case_problems(
    set_: CriterionSet, cases: CaseFile, content: Mapping[str, Any], shelf: Shelf, found: Found
) -> Iterator[Problem]:
    """All that keeps the cases from being tried by this set; cases with cells that could not be read are left out.

    content  the case file as the workbook says it; on the shelf stand the other sets that the cases name
    """
    if any(path[0] not in ("case", "#title") for path in found.faulty):
        return
    try:
        sets = (set_, *(_other(key, shelf, found) for key in cases.sets[1:]))
    except ProblemsError as error:
        yield from error.problems
        return
    in_doubt = {path[1] for path in found.faulty if path[0] == "case" and len(path) > 1}
    for number, (case, entry) in enumerate(zip(cases.cases, content["case"], strict=True)):
        if number not in in_doubt:
            yield from _CaseCheck(number, case, entry, sets, found).problems()


def _other(key: str, shelf: Shelf, found: Found) -> CriterionSet:
    shelved = shelf.find(key)
    if shelved is None:
        place = found.places.get(("sets",), f"trang “{CASES_SHEET}”")
        raise ProblemsError([unknown_set(f"“{found.name}”, {place}", key, shelf.keys())])
    return read_set(shelved.text, shelved.name, shelf)


@dataclass(frozen=True)
class _CaseCheck:
    number: int
    case: Case
    entry: Mapping[str, Any]
    sets: tuple[CriterionSet, ...]
    found: Found

    def problems(self) -> Iterator[Problem]:
        try:
            read_facts(self.case.facts, given(self.case, self.sets), _FACTS)
        except ProblemsError as error:
            for problem in error.problems:
                if problem.code not in self.case.refused:
                    yield replace(_in_words(problem), where=self._told(self._cell(problem)))
        yield from self._unknown_criteria()

    def _unknown_criteria(self) -> Iterator[Problem]:
        everywhere = {id_ for one in self.sets for id_ in _ids(one)}
        for id_ in self.case.boundary:
            if id_ not in everywhere:
                yield self._no_criterion(("boundary",), id_, self.sets[0], everywhere)
        for code, wanted in self.case.expect.items():
            judging = judging_set(self.sets, self.case, code)
            if judging is None:
                continue
            known = _ids(judging)
            for key, named in (("criteria", wanted.criteria), ("reasons", wanted.reasons)):
                for id_ in named:
                    if id_ not in known:
                        path = ("expect", code, key, id_, ITEM_PLACE)
                        yield self._no_criterion(path, id_, judging, known)

    def _no_criterion(self, path: Path, id_: str, set_: CriterionSet, known: set[str]) -> Problem:
        place = self._told(self.found.places.get(("case", self.number, *path), self._case_cell()))
        wanted = meant(nearest(id_, known), "mã một tiêu chí của bộ")
        return EXCHANGE_PROBLEMS.problem("XC-025", place, f"“{id_}”", set=set_.key, wanted=wanted)

    def _told(self, place: str) -> str:
        return f"“{self.found.name}”, {place}"

    def _case_cell(self) -> str:
        return self.found.places.get(("case", self.number), f"trang “{CASES_SHEET}”, trường hợp “{self.case.title}”")

    def _cell(self, problem: Problem) -> str:
        """The cell of what a problem of the facts is about: its value or name, else its unit, else the case."""
        places = self.found.places
        of_unit = _UNIT.fullmatch(problem.where)
        if of_unit is None:
            period = problem.where == f"{_FACTS}, period"
            owners = self._owners() if period else ()
            return next((places[*one, "period"] for one in owners if (*one, "period") in places), self._case_cell())
        position, named, rest = of_unit.groups()
        units = self.case.facts["units"]
        origins = [(*owner, "units", code) for code, owner in self._origins(named or units[int(position) - 1]["code"])]
        within = rest or _key_of(problem.code)
        keys = tuple(within.split(".", 1)) if within else ()
        if problem.code in _OF_NAME:
            keys = (*keys, problem.seen.strip("“”"), ITEM_PLACE)
        while keys:
            for origin in origins:
                if (*origin, *keys) in places:
                    return places[*origin, *keys]
            keys = keys[:-1]
        return next((places[*one, UNIT_PLACE] for one in origins if (*one, UNIT_PLACE) in places), self._case_cell())

    def _owners(self) -> tuple[Path, ...]:
        """Where the case has its facts from: itself, then the scene it starts from."""
        base = self.entry.get("base")
        return (("case", self.number), *([("base", base)] if base else []))

    def _origins(self, code: str) -> Iterator[tuple[str, Path]]:
        """The codes under which a unit's values may stand, each with the case or the scene."""
        own: Mapping[str, Any] = self.entry.get("units", {})
        written = code
        if not any((*owner, "units", code, UNIT_PLACE) in self.found.places for owner in self._owners()):
            written = re.sub(r"-[0-9]+$", "", code)  # one of several made of a single one
        like = own.get(written, {}).get("like")
        for name in (written, *([like] if like else [])):
            for owner in self._owners():
                yield name, owner


def _in_words(problem: Problem) -> Problem:
    """The same in the words of the sheet, where the facts speak of keys of a file."""
    if problem.code == "FA-005" and (step := UNIT_KEYS.get(problem.wanted)):
        mend = f"thêm dòng “Đơn vị”, mục “{step}” cho đơn vị này, hoặc sửa mã đơn vị"
        return replace(problem, what=f"đơn vị thiếu “{step}”", wanted=f"“{step}” của đơn vị", mend=mend)
    return replace(problem, wanted=problem.wanted.replace("number, date, title", ", ".join(DOCUMENT_WORDS.values())))


def _ids(set_: CriterionSet) -> set[str]:
    """Criteria of a set, and of the one it is a layer of: elsewhere that one judges."""
    return {one.id for each in (set_, set_.base) if each is not None for one in each.decided}


def _key_of(code: str) -> str:
    """The one key of a unit in which a problem told of the unit lies; empty where it is of the whole unit."""
    if code == _OF_KIND:
        return "kind"
    return "parent" if code == _OF_PARENT else ""
