"""Việc cần làm: what waits in the office on a day, each with how many, the first of them, and the command to do it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.dates import form_date
from engine.decision.explain.names import standard_words
from engine.process.appraisal.petitions import Told, petitions
from engine.process.campaigns.enrolling_scope import Scopes
from engine.process.campaigns.model import Campaign
from engine.process.chasing.areas import Areas
from engine.process.chasing.council import to_confirm, waiting
from engine.process.chasing.in_play import Play, in_play, open_campaigns
from engine.process.chasing.owed import Debt, What, debts, enrolled_in, handed_in, left, outside
from engine.process.chasing.reporting import Step, steps
from engine.process.chasing.withdrawn import withdrawn_after
from engine.process.recognition.councils import concluded_otherwise
from engine.records.conclusions import open_sessions
from engine.records.register import Register
from engine.records.runs import current_run, latest_run
from engine.records.store import Submission
from engine.records.submitted import current_ids
from engine.records.titles import titles

Name = Literal[
    "not_enrolled",
    "not_handed_in",
    "returned",
    "not_assessed",
    "withdrawn",
    "before_the_council",
    "session_open",
    "to_confirm",
    "concluded_since",
    "petition",
    "overdue",
    "next",
    "unplaced",
    "left_enrolled",
    "outside",
]
FIRST_NAMES = 3
TITLES: dict[What, tuple[Name, str]] = {
    "enrolment": ("not_enrolled", "Chưa đăng ký phấn đấu"),
    "form": ("not_handed_in", "Chưa nộp biểu mẫu"),
    "returned": ("returned", "Biểu mẫu đã trả lại, chưa nộp lại"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits.

    about    of which standard and year, or of which campaign
    count    how many units or bodies; names: the first of them
    command  to see or to do it
    """

    name: Name
    title: str
    about: str
    count: int
    names: tuple[str, ...]
    command: str


def todo(session: Session, day: date, known: int | None = None) -> list[Item]:
    """All that waits, in the order of the office's year; empty where nothing does.

    known  as known after that entry of the journal, as `known_on` has it of a day; none: as known now
    """
    scopes = Scopes(session, day, known)
    campaigns = open_campaigns(session, known)
    plays = in_play(session, scopes, campaigns, known)
    found = [*_owed(debts(session, plays, day, known))]
    for play in plays:
        found += _since_assessed(session, play, day, known)
        found += _before_the_council(session, play, known)
    found += _petitions(session, day, known)
    found += _milestones(session, campaigns, day, known)
    found += _unplaced(scopes.on(day))
    found += _left_enrolled(session, plays, known)
    return found


def _owed(owed: Iterable[Debt]) -> Iterator[Item]:
    """By what is owed; of a form, what nobody is late with yet is said to be so."""
    grouped: dict[tuple[What, int, str], list[Debt]] = {}
    for debt in owed:
        grouped.setdefault((debt.what, debt.play.period, debt.play.standard), []).append(debt)
    for what, (name, title) in TITLES.items():
        for (of, _, _), group in grouped.items():
            if of == what:
                play = group[0].play
                early = f", kỳ chưa hết (đến {form_date(play.last_day)})" if group[0].early else ""
                yield _item(
                    name, title + early, play, [_called(one.code, one.name) for one in group], _chase(what, play)
                )


def _chase(what: What, play: Play) -> str:
    if play.campaigns:
        return f"datchuan campaign remind {play.campaigns[0].code} -o don-doc"
    if what == "returned":
        return f"datchuan submit list --period {play.period}"
    return f"datchuan form make --period {play.period} --all -o bieu-mau"


def _since_assessed(session: Session, play: Play, day: date, known: int | None) -> Iterator[Item]:
    """Forms that no run has read, final or projected, and what was withdrawn since.

    Before its windows have ended a year is projected.
    """
    run = current_run(session, play.standard, play.period, known)
    query = select(Submission.unit_id).where(
        Submission.id.in_(current_ids(play.period, known)), Submission.standard == play.standard
    )
    if run is not None:
        query = query.where(Submission.entry > run.known)
    fresh = set(session.scalars(query))
    projected = " --projected --as-of NGÀY" if play.running(day) else ""
    command = f"datchuan assess {play.standard} --period {play.period}{projected}"
    if names := _names(play, fresh):
        title = "Đã nộp sau lần đánh giá gần nhất" if run is not None else "Đã nộp, chưa đánh giá lần nào"
        yield _item("not_assessed", title, play, names, command)
    gone = withdrawn_after(session, play, run.known, known) if run is not None else set()
    if names := _names(play, gone):
        yield _item("withdrawn", "Đã rút biểu mẫu hoặc đăng ký sau lần đánh giá gần nhất", play, names, command)


def _names(play: Play, ids: Collection[int]) -> list[str]:
    """The units of these ids, in the register's order."""
    return [_called(unit.code, unit.name) for unit in play.scope.register.units if unit.id in ids]


def _before_the_council(session: Session, play: Play, known: int | None) -> Iterator[Item]:
    run = latest_run(session, play.standard, play.period, projected=False, known=known)
    if run is None:
        return
    enrolled = enrolled_in(session, play, known)
    came = handed_in(session, play, known)
    decided = {title.unit_id for title in titles(session, standard=play.standard, periods=[play.period], known=known)}
    still = waiting(session, run, (enrolled & came) - decided, known)
    names = _names(play, still)
    if names:
        command = f"datchuan recognition list {play.standard} --period {play.period}"
        yield _item("before_the_council", "Còn tiêu chí chờ Hội đồng kết luận", play, names, command)
    sessions = open_sessions(session, [play.period], [play.standard], known)
    if sessions:
        named = [f"phiên số {one.id} ({one.council}, ngày {form_date(one.held_on)})" for one in sessions]
        command = f"datchuan appraise show --session {sessions[0].id}"
        yield _item("session_open", "Phiên họp của Hội đồng chưa kết thúc", play, named, command)
    stale = {unit_id: one for unit_id, one in to_confirm(session, run, known).items() if unit_id not in decided}
    if names := _names(play, stale):
        command = f"datchuan appraise reopen --session {min(one.sitting_id for one in stale.values())} --ground LÝ_DO"
        yield _item("to_confirm", "Kết luận của Hội đồng không còn khớp, cần kết luận lại", play, names, command)
    if names := _names(play, concluded_otherwise(session, run, known)):
        title = "Hội đồng kết luận khác với điều đã tính vào đơn vị cấp trên"
        command = f"datchuan assess {play.standard} --period {play.period}"
        yield _item("concluded_since", title, play, names, command)


def _petitions(session: Session, day: date, known: int | None) -> Iterator[Item]:
    """What came in by the day and has no answer, whatever its year."""
    grouped: dict[tuple[int, str], list[Told]] = {}
    for one in petitions(session, unanswered=True, known=known):
        if one.received_on <= day:
            grouped.setdefault((one.period, one.standard), []).append(one)
    for (period, standard), group in grouped.items():
        names = [
            f"{_called(one.unit.code, one.unit.name)}, {one.document} ngày {form_date(one.received_on)}"
            for one in group[:FIRST_NAMES]
        ]
        about = f"{standard_words(standard)}, năm {period}"
        command = "datchuan appraise petition list --unanswered"
        yield Item("petition", "Kiến nghị xem xét lại chưa trả lời", about, len(group), tuple(names), command)


def _milestones(session: Session, campaigns: Sequence[Campaign], day: date, known: int | None) -> Iterator[Item]:
    """What is overdue in each campaign, and the next milestone of all."""
    coming: list[tuple[Step, Campaign]] = []
    for campaign in campaigns:
        of_campaign = steps(session, campaign, day, received_by=day, known=known)
        for step in of_campaign:
            if step.overdue(day):
                yield _milestone("overdue", "Quá hạn", step, campaign)
        coming += [(step, campaign) for step in of_campaign if step.last_good_day >= day and step.missing]
    if coming:
        step, campaign = min(coming, key=lambda pair: pair[0].last_good_day)
        yield _milestone("next", "Mốc việc tiếp theo", step, campaign)


def _milestone(name: Name, title: str, step: Step, campaign: Campaign) -> Item:
    about = f"{step.milestone.title} ({step.when}); {campaign.short}"
    names = [one.name for one in step.missing]
    command = f"datchuan campaign progress {campaign.code}"
    return Item(name, title, about, len(names), tuple(names[:FIRST_NAMES]), command)


def _unplaced(register: Register) -> Iterator[Item]:
    names = [_called(register.by_id[unit_id].code, register.by_id[unit_id].name) for unit_id in register.unplaced]
    if names:
        about = "cấp trên đã kết thúc sau sắp xếp"
        command = "datchuan register move MÃ_ĐƠN_VỊ --to MÃ --on NGÀY --decision VĂN_BẢN"
        yield Item("unplaced", "Chờ xếp về đơn vị cấp trên", about, len(names), tuple(names[:FIRST_NAMES]), command)


def _left_enrolled(session: Session, plays: Sequence[Play], known: int | None) -> Iterator[Item]:
    """Enrolments with which nothing happens: of units that ended, and of those outside the standard."""
    for play in plays:
        areas = Areas(session, play.scope.register, known)
        ended = [area for one in left(session, [play], known) if (area := areas.of(one.unit_id)) is not None]
        command = f"datchuan enrol list --period {play.period} --standard {play.standard}"
        if ended:
            names = [_called(area.code, area.name) for area in ended]
            yield _item("left_enrolled", "Đăng ký còn ghi cho đơn vị đã kết thúc", play, names, command)
        if names := _names(play, {one.unit_id for one in outside(session, [play], known)}):
            command = f"datchuan enrol withdraw MÃ --standard {play.standard} --period {play.period} --ground LÝ_DO"
            yield _item("outside", "Đăng ký ngoài phạm vi của tiêu chuẩn", play, names, command)


def _item(name: Name, title: str, play: Play, names: Sequence[str], command: str) -> Item:
    about = f"{standard_words(play.standard)}, năm {play.period}"
    return Item(name, title, about, len(names), tuple(names[:FIRST_NAMES]), command)


def _called(code: str, name: str) -> str:
    return f"{name} ({code})"
