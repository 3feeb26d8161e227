"""Việc cần làm: what waits in the office on a day, each with how many, the first of them, and the command to do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.explain.names import standard_words
from engine.process.campaigns.enrolling_scope import Scopes
from engine.process.campaigns.model import Campaign
from engine.process.chasing.areas import Areas
from engine.process.chasing.council import waiting
from engine.process.chasing.in_play import Play, in_play, open_campaigns
from engine.process.chasing.owed import Debt, What, debts, left
from engine.process.chasing.reporting import Step, steps
from engine.records.register import Register, enrolments
from engine.records.runs import current_run, latest_run
from engine.records.store import Submission
from engine.records.submitted import current_ids, current_submissions
from engine.records.titles import titles

Name = Literal[
    "not_enrolled",
    "not_handed_in",
    "returned",
    "not_assessed",
    "before_the_council",
    "overdue",
    "next",
    "unplaced",
    "left_enrolled",
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


def todo(session: Session, day: date) -> list[Item]:
    """All that waits, in the order of the office's year; empty where nothing does."""
    scopes = Scopes(session, day)
    campaigns = open_campaigns(session)
    plays = in_play(session, scopes, campaigns)
    found = [*_owed(debts(session, plays, day))]
    for play in plays:
        found += _since_assessed(session, play, day)
        found += _before_the_council(session, play)
    found += _milestones(session, campaigns, day)
    found += _unplaced(scopes.on(day))
    found += _left_enrolled(session, plays)
    return found


def _owed(owed: Iterable[Debt]) -> Iterator[Item]:
    grouped: dict[tuple[What, int, str], list[Debt]] = {}
    for debt in owed:
        grouped.setdefault((debt.what, debt.play.period, debt.play.standard), []).append(debt)
    for what, (name, title) in TITLES.items():
        for (of, _, _), group in grouped.items():
            if of == what:
                play = group[0].play
                yield _item(name, title, play, [_called(one.code, one.name) for one in group], _chase(what, play))


def _chase(what: What, play: Play) -> str:
    if play.campaigns:
        return f"datchuan campaign remind {play.campaigns[0].code} -o don-doc"
    if what == "returned":
        return f"datchuan submit list --period {play.period}"
    return f"datchuan form make --period {play.period} --all -o bieu-mau"


def _since_assessed(session: Session, play: Play, day: date) -> Iterator[Item]:
    """Forms that no run has read, final or projected; before its windows have ended a year is projected."""
    run = current_run(session, play.standard, play.period)
    query = select(Submission.unit_id).where(
        Submission.id.in_(current_ids(play.period)), Submission.standard == play.standard
    )
    if run is not None:
        query = query.where(Submission.entry > run.known)
    fresh = set(session.scalars(query))
    names = [_called(unit.code, unit.name) for unit in play.scope.register.units if unit.id in fresh]
    if names:
        title = "Đã nộp sau lần đánh giá gần nhất" if run is not None else "Đã nộp, chưa đánh giá lần nào"
        projected = " --projected --as-of NGÀY" if play.running(day) else ""
        command = f"datchuan assess {play.standard} --period {play.period}{projected}"
        yield _item("not_assessed", title, play, names, command)


def _before_the_council(session: Session, play: Play) -> Iterator[Item]:
    run = latest_run(session, play.standard, play.period, projected=False)
    if run is None:
        return
    enrolled = {one.unit_id for one in enrolments(session, play.period) if one.standard == play.standard}
    came = {one.unit_id for one in current_submissions(session, play.period) if one.standard == play.standard}
    decided = {title.unit_id for title in titles(session, standard=play.standard, periods=[play.period])}
    still = waiting(session, run, (enrolled & came) - decided)
    names = [_called(unit.code, unit.name) for unit in play.scope.register.units if unit.id in still]
    if names:
        command = f"datchuan recognition list {play.standard} --period {play.period}"
        yield _item("before_the_council", "Còn tiêu chí chờ Hội đồng kết luận", play, names, command)


def _milestones(session: Session, campaigns: Sequence[Campaign], day: date) -> Iterator[Item]:
    """What is overdue in each campaign, and the next milestone of all."""
    coming: list[tuple[Step, Campaign]] = []
    for campaign in campaigns:
        of_campaign = steps(session, campaign)
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


def _left_enrolled(session: Session, plays: Sequence[Play]) -> Iterator[Item]:
    grouped: dict[tuple[int, str], list[int]] = {}
    of = {(play.period, play.standard): play for play in plays}
    for one in left(session, plays):
        grouped.setdefault((one.play.period, one.play.standard), []).append(one.unit_id)
    for key, ids in grouped.items():
        play = of[key]
        areas = Areas(session, play.scope.register)
        last = [area for unit_id in ids if (area := areas.of(unit_id)) is not None]
        command = f"datchuan enrol list --period {play.period} --standard {play.standard}"
        names = [_called(area.code, area.name) for area in last]
        yield _item("left_enrolled", "Đăng ký còn ghi cho đơn vị đã kết thúc", play, names, command)


def _item(name: Name, title: str, play: Play, names: Sequence[str], command: str) -> Item:
    about = f"{standard_words(play.standard)}, năm {play.period}"
    return Item(name, title, about, len(names), tuple(names[:FIRST_NAMES]), command)


def _called(code: str, name: str) -> str:
    return f"{name} ({code})"
