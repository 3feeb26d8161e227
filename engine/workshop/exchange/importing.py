"""A workbook as a set with its cases: all that is wrong with it, cell by cell, or the texts to be kept."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from criteria.library.cases import CaseFile, cases_beside, read_cases
from criteria.loading import read_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from criteria.shelves import Shelf
from engine.sheets.opening import open_package
from engine.sheets.reading import Workbook, workbook_of
from engine.workshop import problems as tell
from engine.workshop.exchange.case_checking import case_problems
from engine.workshop.exchange.changes import Change, changes
from engine.workshop.exchange.keeping import FORMAT, KEPT_SHEET, Kept, kept_in
from engine.workshop.exchange.pages import Found
from engine.workshop.exchange.problems import EXCHANGE_PROBLEMS
from engine.workshop.exchange.proposing import Proposal, proposals
from engine.workshop.exchange.reading import Side, read_texts
from engine.workshop.exchange.set_sheets import HEAD_SHEET
from engine.workshop.exchange.translating import cases_in_cells, in_cells
from engine.workshop.pieces import Piece


@dataclass(frozen=True)
class Imported:
    """What a workbook says.

    cases      None where neither the workbook nor what it was made from has any
    kept       the texts it was made from, and what their files are called
    changed    of the set, then of the cases
    anew       names of the files that had to be written anew, without their comments
    confirmed  how many proposed cases an officer has confirmed
    """

    set: CriterionSet
    set_text: str
    cases: CaseFile | None
    cases_text: str
    kept: Kept
    changed: tuple[Change, ...]
    changed_cases: tuple[Change, ...]
    anew: tuple[str, ...]
    confirmed: int


def import_workbook(path: Path, shelf: Shelf) -> Imported:
    """The set and cases of a workbook; on the shelf stand the sets it may name.

    Raises ProblemsError with everything wrong in it: the file (SH-0xx), the workbook and its cells (XC-0xx), what the
    language finds wrong in them (CR-0xx), each at its cell.
    """
    book = workbook_of(open_package(path))
    kept = _kept(book)
    found = Found(path.name)
    texts = read_texts(book, kept, found)
    problems = list(found.problems)
    set_, set_problems = _understood(texts.set, path.name, shelf)
    problems += in_cells(set_problems, found)
    cases = None
    if texts.cases.text.strip():
        key = set_.key if set_ else ""
        cases, wrong = _understood_cases(texts.cases, path.name, key, found)
        problems += cases_in_cells(wrong, found, [str(one.get("title")) for one in texts.cases.new.get("case", [])])
        if set_ is not None and cases is not None:
            problems += case_problems(set_, cases, texts.cases.new, shelf, found)
    if problems or set_ is None:
        raise ProblemsError(dict.fromkeys(problems))
    sides = ((kept.set_name, texts.set), (kept.cases_name, texts.cases))
    return Imported(
        set_,
        texts.set.text,
        cases,
        texts.cases.text,
        kept,
        tuple(changes(texts.set.old, texts.set.new)),
        tuple(changes(texts.cases.old, texts.cases.new)),
        tuple(name for name, side in sides if side.anew),
        texts.confirmed,
    )


def proposed(imported: Imported, shelf: Shelf) -> tuple[Proposal, ...]:
    """Cases for the thresholds that none of the workbook's cases stands on."""
    if imported.cases is None:
        return ()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / imported.kept.set_name
        cases_beside(path).write_text(imported.cases_text, encoding="utf-8", newline="")
        return proposals(Piece(path, imported.set, shelf))


def _kept(book: Workbook) -> Kept:
    kept = kept_in(book)
    if kept is None:
        problem = EXCHANGE_PROBLEMS.problem("XC-001", f"“{book.name}”", sheet=KEPT_SHEET)
        raise ProblemsError([problem])
    if kept.format != FORMAT:
        raise ProblemsError(
            [EXCHANGE_PROBLEMS.problem("XC-002", f"“{book.name}”", f"mẫu số {kept.format}", wanted=FORMAT)]
        )
    return kept


def _understood(side: Side, name: str, shelf: Shelf) -> tuple[CriterionSet | None, tuple[Problem, ...]]:
    try:
        return read_set(side.text, name, shelf), ()
    except ProblemsError as error:
        return None, error.problems


def _understood_cases(side: Side, name: str, key: str, found: Found) -> tuple[CaseFile | None, tuple[Problem, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(side.text, encoding="utf-8", newline="")
        try:
            cases = read_cases(path)
        except ProblemsError as error:
            return None, error.problems
    if key and cases.sets[:1] != (key,):
        return None, (_of_another(tell.cases_of_another(name, key, ", ".join(cases.sets[:1])), key, found),)
    return cases, ()


def _of_another(problem: Problem, key: str, found: Found) -> Problem:
    """The same in cells: the cases' word on their set, and the set's own name, either of which may have been edited."""
    id_, edition = (found.places.get((one,), f"trang “{HEAD_SHEET}”") for one in ("set", "edition"))
    mend = f"sửa ô này hoặc ghi lại mã bộ tiêu chí ({id_}) và phiên bản ({edition})"
    return replace(problem, wanted=f"“{key}” đứng đầu ô này", mend=mend)
