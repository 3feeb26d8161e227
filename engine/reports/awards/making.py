"""The papers of a proposal by name, and making them: from our own blank, or from one that the office has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from criteria.problems import ProblemsError, meant, nearest
from engine.reports.awards.example import EXAMPLE
from engine.reports.awards.paper import MARK, Copy, Paper
from engine.reports.awards.problems import AWARD_PAPER_PROBLEMS
from engine.reports.awards.proposal import PROPOSAL
from engine.reports.awards.summary import SUMMARY
from engine.reports.awards.told import Proposal
from engine.reports.awards.words import words
from engine.reports.council.common import TAGGED
from engine.reports.council.making import Blank, known_tags
from engine.sheets.docx import to_docx
from engine.sheets.filling import Asked, docx_tags, fill_docx

PAPERS: Mapping[str, Paper] = MappingProxyType({paper.name: paper for paper in (PROPOSAL, SUMMARY, EXAMPLE)})
"""By name, in the order in which an office needs them."""


def paper_named(name: str) -> Paper:
    """The paper of a name. ProblemsError: TH-090."""
    found = PAPERS.get(name)
    if found is None:
        wanted = meant(nearest(name, PAPERS), f"một trong: {', '.join(PAPERS)}")
        raise ProblemsError([AWARD_PAPER_PROBLEMS.problem("TH-090", "--paper", f"“{name}”", wanted=wanted)])
    return found


def own_blank(paper: Paper) -> bytes:
    """Our blank of a paper, with every tag, for the office to change."""
    return _blank_of(paper.name, above=True, marked=True)


def tags_of_blank(paper: Paper) -> dict[str, str]:
    """The tags of our blank, each with what it brings."""
    meanings = words()["tags"]
    return {tag: meanings[tag.partition(".")[0]] for tag in docx_tags(own_blank(paper), paper.file)}


def make(paper: Paper, proposal: Proposal, blank: Blank | None = None, *, bound: bool = False) -> dict[str, bytes]:
    """Names of files with their contents: one for each copy, or ``bound`` one with all of them.

    ProblemsError: MB-001 to MB-017 of the office's blank.
    """
    copies = paper.copies(proposal)
    if not copies:
        return {}
    used = blank or Blank(paper.file, _plain_blank(paper, copies))
    if bound and len(copies) > 1:
        return {f"{paper.file}.docx": _filled(paper, proposal, copies, used)}
    return {f"{paper.file}-{copy.name}.docx": _filled(paper, proposal, [copy], used) for copy in copies}


def _filled(paper: Paper, proposal: Proposal, copies: Sequence[Copy], blank: Blank) -> bytes:
    framing, meanings = proposal.framing, words()["tags"]
    required = {name: meanings[name] for name in (*paper.required, *((MARK,) if framing.mark else ()))}
    asked = Asked(blank.name, known_tags(copies[0].answers), required)
    subject = f"{paper.title}, {proposal.period}"
    return fill_docx(blank.data, asked, [copy.answers.get for copy in copies], subject, framing.day)


def _plain_blank(paper: Paper, copies: Sequence[Copy]) -> bytes:
    """Our blank without the lines that this office leaves empty."""
    above, marked = (any(copy.answers[tag] for copy in copies) for tag in ("co_quan_chu_quan", MARK))
    return _blank_of(paper.name, above=above, marked=marked)


@cache
def _blank_of(name: str, *, above: bool, marked: bool) -> bytes:
    document = PAPERS[name].blank(TAGGED if above else replace(TAGGED, above=""))
    return to_docx(replace(document, mark=f"{{{{{MARK}}}}}" if marked else ""))
