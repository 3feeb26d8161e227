"""All that goes out with a proposal: the lists as a workbook and a Word file, and each of its papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.awards.lists.listed import Lists
from engine.reports.awards.frame import Framing
from engine.reports.awards.listed import sections
from engine.reports.awards.making import make
from engine.reports.awards.paper import Paper
from engine.reports.awards.problems import AWARD_PAPER_PROBLEMS
from engine.reports.awards.shortlists import shortlists
from engine.reports.awards.told import groups, read_proposal
from engine.reports.awards.words import say
from engine.reports.council.making import Blank
from engine.sheets.rendering import render

LIST_FILE = "danh-sach-de-nghi-khen-thuong"


@dataclass(frozen=True, slots=True)
class GoingOut:
    """Files by their names, the paper each is; what the office should know before it signs."""

    files: Mapping[str, bytes]
    titles: Mapping[str, str]
    remarks: tuple[str, ...]


def going_out(
    session: Session,
    lists: Lists,
    framing: Framing,
    papers: Sequence[Paper],
    *,
    blank: Blank | None = None,
    together: bool = False,
    listed: bool = True,
) -> GoingOut:
    """Make them all.

    blank     the office's own, of the one paper that is asked for
    together  the copies of a paper bound in one file
    listed    with the lists themselves: the workbook tells of everybody, the Word file of those on them

    ProblemsError: TH-096 nobody is on any list, or nobody is put forward by a proposal that has its number,
    or by the one paper that is asked for; MB-0xx.
    """
    proposal = read_proposal(session, lists, framing)
    of = groups(proposal)
    there = any(sections(one) for one in lists.lists)
    if not there or (framing.document is not None and not any(group.listed for group in of)):
        raise ProblemsError([AWARD_PAPER_PROBLEMS.problem("TH-096", say("off", "lists", period=lists.field.period))])
    made: dict[str, dict[str, bytes]] = {}
    if listed:
        made[say("frame", "title")] = dict(_lists(lists, framing))
    remarks: list[str] = []
    for paper in papers:
        found = make(paper, proposal, blank, bound=together)
        made[paper.title] = found
        remarks += paper.remarks(proposal)
        if not found:
            remarks.append(say("remarks", "no_copies", title=paper.title[:1].lower() + paper.title[1:]))
    if not any(made.values()):
        where, seen = say("off", "lists", period=lists.field.period), " ".join(remarks).rstrip(".")
        raise ProblemsError([AWARD_PAPER_PROBLEMS.problem("TH-096", where, seen)])
    office = framing.office
    if not (office.agency and office.position and office.signer):
        remarks.append(say("remarks", "office"))
    files = {name: content for each in made.values() for name, content in each.items()}
    titles = {name: title for title, each in made.items() for name in each}
    return GoingOut(files, titles, tuple(dict.fromkeys(remarks)))


def _lists(lists: Lists, framing: Framing) -> Iterator[tuple[str, bytes]]:
    whole = shortlists(lists, framing)
    yield f"{LIST_FILE}.xlsx", render(whole, "xlsx")
    yield f"{LIST_FILE}.docx", render(replace(whole, sheets=whole.sheets[: len(lists.lists)]), "docx")
