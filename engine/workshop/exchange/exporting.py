"""A set with its cases as a workbook."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from criteria.hashing import text_hash
from criteria.library.cases import cases_beside
from criteria.problems import ProblemsError
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


def export(piece: Piece) -> bytes:
    """The workbook of a set and the cases beside it, with proposals for the thresholds no case stands on.

    Raises ProblemsError: the cases cannot be read (CR-95x, XT-002), or the workbook would lose something (XC-041).
    """
    path = cases_beside(piece.path)
    has_cases = path.is_file()
    cases_text = path.read_bytes().decode("utf-8-sig") if has_cases else ""
    set_text = piece.path.read_bytes().decode("utf-8-sig")
    proposed = proposals(piece) if has_cases else ()
    return workbook(Kept(piece.path.name, set_text, path.name, cases_text), proposed)


def workbook(kept: Kept, proposed: Sequence[Proposal] = ()) -> bytes:
    """The workbook of texts that are known to be a set and its cases, read again before it is given out."""
    set_content = content(_composed(kept.set_text))
    key = f"{set_content['set']}@{set_content['edition']}"
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
