"""The papers by name, and making them: from our own blank, or from one that the office has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from criteria.problems import ProblemsError, meant, nearest
from engine.reports.council.certificate import CERTIFICATE
from engine.reports.council.common import MARK, TAGGED
from engine.reports.council.decision import DECISION
from engine.reports.council.dossier import DOSSIER
from engine.reports.council.minutes import MINUTES
from engine.reports.council.notice import NOTICE
from engine.reports.council.paper import Copy, Paper
from engine.reports.council.problems import PAPER_PROBLEMS
from engine.reports.council.proposal import PROPOSAL
from engine.reports.council.told import Told
from engine.reports.council.words import words
from engine.sheets.docx import to_docx
from engine.sheets.filling import Answer, Answers, Asked, Rows, docx_tags, fill_docx

PAPERS: Mapping[str, Paper] = MappingProxyType(
    {paper.name: paper for paper in (MINUTES, PROPOSAL, DOSSIER, DECISION, NOTICE, CERTIFICATE)}
)
"""By name, in the order in which an office needs them."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of the office's own: its name for problems, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """One file. ``to``: whom it is for; several where copies are bound."""

    paper: Paper
    file: str
    to: tuple[str, ...]
    content: bytes


def paper_named(name: str) -> Paper:
    """The paper of a name. ProblemsError: VB-001."""
    found = PAPERS.get(name)
    if found is None:
        known = f"một trong: {', '.join(PAPERS)}, all"
        raise ProblemsError([PAPER_PROBLEMS.problem("VB-001", "VĂN_BẢN", f"“{name}”", wanted=_wanted(name, known))])
    return found


def own_blank(paper: Paper) -> bytes:
    """Our blank of a paper, with every tag, for the office to change."""
    return _blank_of(paper.name, above=True, marked=True)


def tags_of_blank(paper: Paper) -> dict[str, str]:
    """The tags of our blank, each with what it brings."""
    meanings = words()["tags"]
    return {tag: meanings[tag.partition(".")[0]] for tag in docx_tags(own_blank(paper), paper.file)}


def make(paper: Paper, told: Told, blank: Blank | None = None, *, bound: bool | None = None) -> list[Made]:
    """The files of a paper: one for each copy, or one with all of them bound, as the paper has it or as asked.

    ProblemsError: MB-001 to MB-017 of the office's blank.
    """
    copies = paper.copies(told)
    together = (paper.bound if bound is None else bound) and len(copies) > 1
    parts: list[Sequence[Copy]] = [copies] if together else [[copy] for copy in copies]
    if not copies:
        return []
    used = blank or Blank(paper.file, _plain_blank(paper, copies))
    return [_made(paper, told, part, used) for part in parts]


def known_tags(answers: Mapping[str, Answer]) -> list[str]:
    """The tags there are; of a list one with each of its fields."""
    return [
        name
        for tag, answer in answers.items()
        for name in ([f"{tag}.{field}" for field in answer.fields] if isinstance(answer, Rows) else [tag])
    ]


def _made(paper: Paper, told: Told, copies: Sequence[Copy], blank: Blank) -> Made:
    subject = f"{paper.title}: {told.sitting.council}, {told.sitting.period}"
    meanings = words()["tags"]
    required = {name: meanings[name] for name in (*paper.required, *((MARK,) if told.asked.mark else ()))}
    asked = Asked(blank.name, known_tags(copies[0].answers), required)
    content = fill_docx(blank.data, asked, [_answers(copy) for copy in copies], subject, told.asked.day)
    name = copies[0].name if len(copies) == 1 else ""
    file = f"{paper.file}-{name}.docx" if name else f"{paper.file}.docx"
    return Made(paper, file, tuple(copy.to for copy in copies), content)


def _wanted(name: str, known: str) -> str:
    return meant(nearest(name, PAPERS), known)


def _answers(copy: Copy) -> Answers:
    return copy.answers.get


def _plain_blank(paper: Paper, copies: Sequence[Copy]) -> bytes:
    """Our blank without the lines that this office leaves empty."""
    above, marked = (any(copy.answers[tag] for copy in copies) for tag in ("co_quan_chu_quan", MARK))
    return _blank_of(paper.name, above=above, marked=marked)


@cache
def _blank_of(name: str, *, above: bool, marked: bool) -> bytes:
    document = PAPERS[name].blank(TAGGED if above else replace(TAGGED, above=""))
    return to_docx(replace(document, mark=f"{{{{{MARK}}}}}" if marked else ""))
