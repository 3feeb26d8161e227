"""How a package stands to what was asked for, to this office, and to the packages that were taken before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.handover.arriving import moment_words
from engine.process.handover.chain import holds, not_printed
from engine.process.handover.package import Manifest
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.reading import Package
from engine.records.days import day_of
from engine.records.journal import Head
from engine.records.store import Handover, JournalEntry

_MOST_TOLD = 5
CLOCKS_APART = timedelta(hours=1)
"""So far may the clocks of two offices be apart: what counts is the last word, so a clock that runs ahead would win."""


class Before(NamedTuple):
    """A package of the same office that was taken. ``day``: when."""

    sha256: str
    head: Head
    periods: Sequence[int]
    day: date


def statement_problems(
    manifest: Manifest, where: str, head: str | None, campaign: str | None, at: datetime
) -> Iterator[Problem]:
    """Whether a package is the one that was meant: BG-011, BG-012, BG-013, BG-017."""
    if head is not None:
        yield from not_printed(head, manifest.head)
    if campaign is not None and manifest.campaign != campaign:
        seen = f"gói của đợt “{manifest.campaign}”" if manifest.campaign else "gói không của đợt nào"
        yield HANDOVER_PROBLEMS.problem("BG-013", where, seen, campaign=campaign)
    if manifest.made_at > at + CLOCKS_APART:
        made = f"gói lập {moment_words(manifest.made_at)}"
        yield HANDOVER_PROBLEMS.problem("BG-017", where, made, now=moment_words(at))


def ahead_of_time(package: Package) -> list[Problem]:
    """BG-018 where something was said after the package was made: as the last word it would count for good."""
    content, limit = package.content, package.manifest.made_at + CLOCKS_APART
    late = [
        *(
            (one.unit, f"biểu mẫu “{one.standard}” năm {one.period}")
            for one in content.forms
            if one.received_at > limit
        ),
        *(
            (one.unit, f"đăng ký “{one.standard}” năm {one.period}")
            for one in content.enrolments
            if one.said_at > limit
        ),
    ]
    if not late:
        return []
    listed = [f"{what} của {content.units[number - 1].states[-1].code}" for number, what in late]
    more = f" và {len(listed) - _MOST_TOLD} chỗ khác" if len(listed) > _MOST_TOLD else ""
    made = moment_words(package.manifest.made_at)
    told = "; ".join(listed[:_MOST_TOLD]) + more
    return [HANDOVER_PROBLEMS.problem("BG-018", package.where, listed=told, made=made)]


def not_ours(session: Session, manifest: Manifest, where: str) -> list[Problem]:
    """BG-014 for a package that this store made, or a copy of it."""
    own = session.scalar(select(JournalEntry.hash).where(JournalEntry.seq == 1))
    return [HANDOVER_PROBLEMS.problem("BG-014", where)] if own == manifest.office else []


def before_it(session: Session, package: Package) -> list[Before]:
    """The packages of its office that were taken, in the order of their heads."""
    rows = session.execute(
        select(Handover, JournalEntry.at)
        .join(JournalEntry, JournalEntry.seq == Handover.entry)
        .where(Handover.office == package.manifest.office)
        .order_by(Handover.head_seq)
    )
    return [
        Before(one.package_sha256, Head(one.head_seq, one.head_hash), one.periods, day_of(datetime.fromisoformat(at)))
        for one, at in rows
    ]


def same_before(package: Package, before: Sequence[Before]) -> bool:
    return any(one.sha256 == package.sha256 for one in before)


def is_older(package: Package, before: Sequence[Before]) -> bool:
    """Whether it is no newer than one that was taken, itself among them."""
    return any(one.head.seq >= package.manifest.head.seq for one in before)


def past_problems(package: Package, before: Sequence[Before]) -> Iterator[Problem]:
    """BG-015 where the chain lost a head that was taken; BG-016 where it is older and tells of years never taken."""
    for one in before:
        if one.head.seq <= len(package.entries) and holds(package.entries, one.head.seq, one.head.hash):
            continue
        if one.head.seq <= package.manifest.head.seq:
            shown = f"{one.day:%d/%m/%Y}"
            yield HANDOVER_PROBLEMS.problem("BG-015", package.where, taken=shown, head=str(one.head))
            return
    later = [one for one in before if one.head.seq >= package.manifest.head.seq]
    never = set(package.manifest.periods).difference(*(one.periods for one in later))
    if later and never:
        listed = ", ".join(map(str, sorted(never)))
        taken = f"{later[-1].day:%d/%m/%Y}"
        yield HANDOVER_PROBLEMS.problem("BG-016", package.where, taken=taken, periods=listed)


def not_from(session: Session, office: str, unit_id: int) -> date | None:
    """The day on which a package of the unit was last taken that another store had made; none: there is none."""
    at = session.scalar(
        select(JournalEntry.at)
        .join(Handover, Handover.entry == JournalEntry.seq)
        .where(Handover.unit_id == unit_id, Handover.office != office)
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )
    return None if at is None else day_of(datetime.fromisoformat(at))
