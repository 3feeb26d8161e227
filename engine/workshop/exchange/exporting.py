"""A set with its cases as a workbook."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from criteria.hashing import text_hash
from criteria.library.cases import cases_beside
from criteria.loading import load_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from criteria.shelves import Shelf
from engine.sheets.editable import EditBook
from engine.sheets.editable_xlsx import editable_to_xlsx
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of
from engine.workshop.exchange.case_writing import cases_sheet
from engine.workshop.exchange.guide import GUIDE_SHEET, guide_lines
from engine.workshop.exchange.keeping import KEPT_SHEET, Kept, kept_rows
from engine.workshop.exchange.pages import Found
from engine.workshop.exchange.problems import EXCHANGE_PROBLEMS
from engine.workshop.exchange.proposal_sheet import proposals_sheet
from engine.workshop.exchange.proposing import Proposal, proposals
from engine.workshop.exchange.reading import read_texts
from engine.workshop.exchange.set_writing import set_sheets
from engine.workshop.exchange.toml_editing import content
from engine.workshop.pieces import Piece

_UNREADABLE = frozenset({"CR-001", "CR-002", "CR-003", "CR-006"})
"""What stands against a workbook: a file that is none, and keys or values for which no cell is."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The workbook, and what the set still lacks: such a set is mended in the workbook."""

    workbook: bytes
    problems: tuple[Problem, ...]


def export(path: Path, shelf: Shelf) -> Exported:
    """The workbook of a set and the cases beside it, with proposals for the thresholds no case stands on.

    On the shelf stand the sets it names. Raises ProblemsError: the file cannot be read as a set (CR-001 to CR-006), nor
    the cases (CR-95x, XT-002), or the workbook would lose something (XC-041).
    """
    beside = cases_beside(path)
    problems: tuple[Problem, ...] = ()
    proposed: tuple[Proposal, ...] = ()
    try:
        piece = Piece(path, load_set(path, shelf), shelf)
        proposed = proposals(piece) if beside.is_file() else ()
    except ProblemsError as error:
        if any(problem.code in _UNREADABLE or not problem.code.startswith("CR-0") for problem in error.problems):
            raise
        problems = error.problems
    texts = [one.read_bytes().decode("utf-8-sig") if one.is_file() else "" for one in (path, beside)]
    return Exported(workbook(Kept(path.name, texts[0], beside.name, texts[1]), proposed), problems)


def export_text(set_: CriterionSet) -> bytes:
    """The workbook of a set of which there is the text alone, without cases. Raises ProblemsError (XC-041)."""
    name = f"{file_stem(set_)}.toml"
    return workbook(Kept(name, set_.text, cases_beside(Path(name)).name, ""))


def file_stem(set_: CriterionSet) -> str:
    """What the file of a set is called in the library: “xa@2022” of ``an-toan-antt.xa@2022``."""
    return set_.key.removeprefix(f"{set_.standard}.")


def workbook(kept: Kept, proposed: Sequence[Proposal] = ()) -> bytes:
    """The workbook of texts that are known to be a set and its cases, read again before it is given out."""
    set_content = content(_composed(kept.set_text))
    key = f"{set_content.get('set', '')}@{set_content.get('edition', '')}"
    sheets = (
        *set_sheets(set_content),
        cases_sheet(content(_composed(kept.cases_text)), set_content),
        proposals_sheet(proposed),
    )
    lines = guide_lines(key, kept.set_name)
    made = editable_to_xlsx(EditBook(f"Bộ tiêu chí {key}", GUIDE_SHEET, lines, sheets, KEPT_SHEET, kept_rows(kept)))
    _check(made, kept)
    return made


def _check(made: bytes, kept: Kept) -> None:
    """Whether the workbook, read again, gives the very texts: nothing may get lost for want of a place."""
    found = Found(kept.set_name)
    again = read_texts(workbook_of(check_package(made, kept.set_name)), kept, found)
    said = [str(problem) for problem in found.problems]
    said += [
        name
        for name, text, before in (
            (kept.set_name, again.set.text, kept.set_text),
            (kept.cases_name, again.cases.text, kept.cases_text),
        )
        if text_hash(text) != text_hash(before)
    ]
    if said:
        where = f"“{kept.set_name}”"
        raise ProblemsError([EXCHANGE_PROBLEMS.problem("XC-041", where, why="; ".join(said))])


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
