"""What every paper of the council carries: who writes, which session, on what it rests, and the journal's head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from criteria.dates import form_date
from engine.decision.verdicts import PROVISIONAL, Outcome
from engine.process.appraisal.sittings.model import SittingCase
from engine.records.office import BLANK
from engine.reports.council.naming import member_words, reached
from engine.reports.council.told import Told
from engine.reports.council.words import count, dots, of_kind, say, words
from engine.reports.letters import Writer, at_head, writer_of
from engine.reports.naming import SHOWN_OF_HASH
from engine.reports.recognition import decided_title
from engine.sheets.document import Line, Paragraph, Part
from engine.sheets.filling import Answer

MARK = "dau_trang"
"""The tag at the head of every page: the grade of secrecy, and what the papers are marked with."""
REQUIRED = ("luu_y", "nhat_ky")
"""Tags that no blank may leave out."""


def tag(name: str) -> str:
    """``{{name}}``."""
    return f"{{{{{name}}}}}"


TAGGED = Writer(
    above=tag("co_quan_chu_quan"),
    agency=tag("co_quan"),
    number=tag("so_ky_hieu"),
    day=tag("dia_danh_ngay"),
    position=(tag("chuc_vu"),),
    signer=tag("nguoi_ky"),
    recipients=(tag("noi_nhan"),),
)
"""The office as our own blanks have it."""


def item(label: str, text: str = "") -> Paragraph:
    """A numbered item of a paper; without a text it heads the table or list that follows it."""
    return Paragraph(text, label, look="letter")


def ending() -> Iterator[Part]:
    """The small lines at the end of a blank."""
    yield Line("", 6)
    yield Line(tag("luu_y"), 9, italic=True, align="left")
    yield Line(tag("nhat_ky"), 9, italic=True, align="left")


def common(told: Told, sort: str, cases: Sequence[SittingCase]) -> dict[str, Answer]:
    """The answers to the tags that all papers have; ``cases``: those that it is about."""
    sitting = told.sitting
    writer = writer_of(told.office, above=False)
    outcomes = [reached(case) for case in sitting.cases]
    roles = {member.role: member.number for member in reversed(sitting.members)}
    return {
        MARK: at_head(writer.secrecy, told.asked.mark),
        "co_quan_chu_quan": writer.above,
        "co_quan": writer.agency,
        "ten_co_quan": told.office.agency or dots(),
        "so_ky_hieu": say("number", "line", symbol=symbol_of(told.office.symbol, sort)),
        "dia_danh_ngay": writer.day,
        "chuc_vu": "\n".join(writer.position),
        "nguoi_ky": writer.signer,
        "noi_nhan": "\n".join(writer.recipients),
        "phien": str(sitting.id),
        "ngay_hop": form_date(sitting.held_on),
        "hoi_dong": sitting.council,
        "hoi_dong_in_hoa": sitting.council.upper(),
        "van_ban_lap": sitting.document or dots(),
        "tieu_chuan": told.standard,
        "danh_hieu": title_of(told),
        "nam": str(sitting.period),
        "viec_hop": of_kind(sitting.kind, "meeting", title=title_of(told), period=sitting.period),
        "chu_tich": member_words(sitting, roles.get("chair")),
        "thu_ky": member_words(sitting, roles.get("secretary")),
        "tong_so": count(len(outcomes)),
        "so_dat": count(outcomes.count(Outcome.ACHIEVED)),
        "so_khong_dat": count(outcomes.count(Outcome.NOT_ACHIEVED)),
        "so_chua_ket_luan": count(outcomes.count(Outcome.UNDETERMINED)),
        "can_cu_tieu_chuan": "; ".join(dict.fromkeys(used.document for used in told.used)) or dots(),
        "luu_y": "\n".join(_notes(told, cases)),
        "nhat_ky": say("notes", "journal", head=told.head),
    }


def title_of(told: Told) -> str:
    """“điển hình về phong trào …”."""
    return decided_title(told.sitting.standard)


def with_(told: Told, sort: str, cases: Sequence[SittingCase], own: Mapping[str, Answer]) -> dict[str, Answer]:
    """A paper's own answers over those of all.

    sort   of the paper, as its number has it: ``TTr``
    cases  those that it is about: its notes tell of them alone
    """
    return common(told, sort, cases) | dict(own)


def proposer(told: Told, authority: str | None) -> dict[str, Answer]:
    """Who proposes, where the office itself decides: its council, so that nobody writes to himself."""
    agency = told.office.agency
    if agency is None or authority is None or agency.casefold() != authority.casefold():
        return {}
    council = told.sitting.council
    return {"co_quan_chu_quan": agency.upper(), "co_quan": council.upper(), "ten_co_quan": council}


def symbol_of(symbol: str | None, sort: str) -> str:
    """The office's symbol with this sort of paper in the place of the one it was entered with: “TTr-CAT-PV01”."""
    first, dash, rest = (symbol or BLANK).partition("-")
    known = dash and first.casefold() in words()["number"]["sorts"]
    return f"{sort}-{rest if known else symbol or BLANK}"


def _notes(told: Told, cases: Sequence[SittingCase]) -> Iterator[str]:
    sitting = told.sitting
    of_cases = {part.text_hash for case in cases for part in case.case.sets}
    sets = [used for used in told.used if used.text_hash in of_cases]
    if sitting.open:
        yield say("notes", "open")
    if told.campaign is not None:
        yield say("notes", "campaign", title=told.campaign.short, plan=told.campaign.plan.words)
        for window in told.campaign.windows:
            yield say("notes", "window", printed=window.printed.rstrip("."))
    yield say("notes", "data", day=form_date(sitting.run_as_of), run=sitting.run_id)
    for used in sets:
        facts = {"title": used.title, "edition": used.edition, "hash": used.text_hash[:SHOWN_OF_HASH]}
        yield say("notes", "set", first=form_date(used.first), last=form_date(used.last), **facts)
    if any(used.drafted or used.missing for used in sets):
        yield say("notes", "drafted")
    open_ = sum(bool(case.open) for case in cases)
    if open_:
        yield say("notes", "provisional", provisional=PROVISIONAL, count=count(open_))
    stale = sum(case.concluded is not None and case.concluded.stale for case in cases)
    if stale:
        yield say("notes", "stale", count=count(stale))
    yield say("notes", "made", day=form_date(told.asked.day))
