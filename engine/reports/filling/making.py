"""A blank filled from the store: a workbook or a Word file, whichever it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.days import today
from engine.reports.filling.answering import JOURNAL, MARK, NOTES, Filling, TagAnswers
from engine.reports.filling.problems import FILL_PROBLEMS
from engine.reports.tables.words import say
from engine.sheets.filling import Asked, docx_tags, fill_docx, fill_xlsx, xlsx_tags

SUFFIXES = (".xlsx", ".docx")


@dataclass(frozen=True, slots=True)
class Filled:
    """A blank as filled.

    tags      how many different tags it has
    warnings  what the office should know before it signs
    unsaid    what the tables say under themselves and the blank has no place for
    lacking   the tags that would be its place
    """

    content: bytes
    tags: int
    warnings: tuple[str, ...]
    unsaid: tuple[str, ...]
    lacking: tuple[str, ...]


def fill(session: Session, data: bytes, name: str, filling: Filling) -> Filled:
    """The blank filled; ``name``: of its file, as problems call it.

    ProblemsError: MB-0xx all that is wrong with its tags, each at its place, with what the tables find wrong with what
    is asked of them; SH-0xx a workbook that cannot be opened.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise ProblemsError([FILL_PROBLEMS.problem("MB-035", f"“{name}”")])
    tags = (xlsx_tags if suffix == ".xlsx" else docx_tags)(data, name)
    answers = TagAnswers(session, filling, tags)
    if filling.mark and MARK not in tags:
        raise ProblemsError([FILL_PROBLEMS.problem("MB-038", f"“{name}”", f"“{filling.mark}”")])
    if suffix == ".xlsx":
        content = fill_xlsx(data, name, answers)
    else:
        content = fill_docx(data, Asked(name), [answers], PurePath(name).stem, today())
    head = say("frame", "journal", head=journal.head_of(session))
    unsaid = [] if NOTES in tags else [line for line in answers.notes() if line != head]
    unsaid += [] if JOURNAL in tags else [head]
    lacking = tuple(tag for tag in (NOTES, JOURNAL) if tag not in tags)
    return Filled(content, len(tags), tuple(answers.warnings()), tuple(unsaid), lacking)
