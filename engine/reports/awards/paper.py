"""What a paper of a proposal is, and what all of them carry: who writes, on what it rests, and the journal's head."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from criteria.dates import form_date
from engine.process.awards.lists.listed import Entry
from engine.records.office import BLANK
from engine.reports.awards.frame import SORT
from engine.reports.awards.told import Proposal
from engine.reports.awards.words import dots, say
from engine.reports.council.common import MARK, REQUIRED, symbol_of
from engine.reports.council.paper import Copy
from engine.reports.letters import Writer, writer_of
from engine.sheets.document import Document
from engine.sheets.filling import Answer

__all__ = ["MARK", "REQUIRED", "Copy", "Paper", "own"]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    name      as on the command line; file: how its files begin
    blank     our own blank of who writes, tags in the place of texts
    copies    what is to be made of a proposal; none: there is nothing to make it of
    required  tags that a blank of the office may not leave out
    remarks   what the office should know before it signs
    """

    name: str
    file: str
    title: str
    blank: Callable[[Writer], Document]
    copies: Callable[[Proposal], Sequence[Copy]]
    required: Sequence[str] = REQUIRED
    remarks: Callable[[Proposal], Sequence[str]] = lambda _: ()


def common(proposal: Proposal, notes: Iterable[str] = ()) -> dict[str, Answer]:
    """The answers to the tags that all papers have; ``notes``: the paper's own, before the day it was made."""
    framing = proposal.framing
    office, writer = framing.office, writer_of(framing.office, above=False)
    blank = f"{BLANK}/{symbol_of(office.symbol, SORT)}"
    made = say("papers", "made", day=form_date(framing.day))
    return {
        MARK: framing.head_mark,
        "co_quan_chu_quan": writer.above,
        "co_quan": writer.agency,
        "ten_co_quan": office.agency or dots(),
        "so_ky_hieu": say("papers", "number", number=framing.document or blank),
        "dia_danh_ngay": _day_line(proposal, writer),
        "kem_theo": framing.reference(),
        "chuc_vu": "\n".join(writer.position),
        "nguoi_ky": writer.signer,
        "noi_nhan": "\n".join(writer.recipients),
        "nam": str(proposal.period),
        "luu_y": "\n".join(dict.fromkeys((*notes, made))),
        "nhat_ky": say("papers", "journal", head=proposal.lists.field.head),
    }


def notes_on(proposal: Proposal, entries: Iterable[Entry]) -> Iterator[str]:
    """What holds for the lists on which the entries stand: sets not seen or drafted, places not given."""
    names = {entry.candidacy.form.name for entry in entries}
    for shortlist in proposal.lists.lists:
        if shortlist.form.name in names:
            for note in shortlist.notes:
                yield say("papers", "of_list", title=shortlist.form.title, note=note)


def own(proposal: Proposal, answers: Mapping[str, Answer], entries: Iterable[Entry]) -> dict[str, Answer]:
    """A paper's own answers over those of all; its notes tell of the lists of those it is about."""
    return common(proposal, notes_on(proposal, entries)) | dict(answers)


def _day_line(proposal: Proposal, writer: Writer) -> str:
    day = proposal.framing.dated
    if day is None:
        return writer.day
    place = proposal.framing.office.place or BLANK
    return say("papers", "place_day", place=place, day=f"{day:%d}", month=f"{day:%m}", year=day.year)
