"""How a package stands to what was asked for, to this office, and to the packages that were taken before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.handover.arriving import moment_words
from engine.process.handover.chain import holds, not_printed
from engine.process.handover.package import Manifest, PackageHead
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.reading import Package
from engine.records.days import day_of
from engine.records.journal import Head
from engine.records.store import Handover, JournalEntry

_MOST_TOLD = 5
CLOCKS_APART = timedelta(hours=1)
"""So far may the clocks of two offices be apart: what counts is the last word, so a clock that runs ahead would win."""


class Before(NamedTuple):
    """A package of the same office that was taken. ``heads``: of every package its journal told of; ``day``: when."""

    sha256: str
    head: Head
    heads: Mapping[str, str]
    periods: Sequence[int]
    day: date

    def tells_of(self, head: PackageHead) -> bool:
        """Whether a package with this head lies in the chain that was taken."""
        return self.heads.get(str(head.seq)) == head.hash


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
    """The packages of its office that were taken, in that order."""
    rows = session.execute(
        select(Handover, JournalEntry.at)
        .join(JournalEntry, JournalEntry.seq == Handover.entry)
        .where(Handover.office == package.manifest.office)
        .order_by(Handover.entry)
    )
    return [
        Before(
            one.package_sha256,
            Head(one.head_seq, one.head_hash),
            one.heads,
            one.periods,
            day_of(datetime.fromisoformat(at)),
        )
        for one, at in rows
    ]


def same_before(package: Package, before: Sequence[Before]) -> bool:
    return any(one.sha256 == package.sha256 for one in before)


def is_older(package: Package, before: Sequence[Before]) -> bool:
    """Whether it is one that was taken, or lies in the chain of one: what counts of it is known already."""
    return any(one.tells_of(package.manifest.head) for one in before)


def forked_from(package: Package, before: Sequence[Before]) -> Before | None:
    """The package taken last, where the chain neither goes on from it nor lies in a chain that was taken."""
    if not before or is_older(package, before):
        return None
    last = before[-1]
    return None if holds(package.entries, last.head.seq, last.head.hash) else last


def fork_problem(package: Package, last: Before) -> Problem:
    """BG-015: the journal of the office has another branch than the one that was taken."""
    return HANDOVER_PROBLEMS.problem("BG-015", package.where, taken=f"{last.day:%d/%m/%Y}", head=str(last.head))


def years_never_taken(package: Package, before: Sequence[Before]) -> Iterator[Problem]:
    """BG-016 where a package is older than one that was taken, and tells of years of which none was."""
    later = [one for one in before if one.tells_of(package.manifest.head)]
    never = set(package.manifest.periods).difference(*(one.periods for one in later))
    if later and never:
        listed = ", ".join(map(str, sorted(never)))
        taken = f"{later[-1].day:%d/%m/%Y}"
        yield HANDOVER_PROBLEMS.problem("BG-016", package.where, taken=taken, periods=listed)


def other_office(session: Session, office: str, unit_id: int) -> date | None:
    """The day on which the last package of the unit was taken, where another store had made it."""
    last = session.execute(
        select(Handover.office, JournalEntry.at)
        .join(JournalEntry, JournalEntry.seq == Handover.entry)
        .where(Handover.unit_id == unit_id)
        .order_by(Handover.entry.desc())
        .limit(1)
    ).first()
    return None if last is None or last.office == office else day_of(datetime.fromisoformat(last.at))


def office_problem(package: Package, taken: date) -> Problem:
    """BG-019: the packages of the unit came from another store."""
    unit = package.manifest.unit
    return HANDOVER_PROBLEMS.problem(
        "BG-019", package.where, f"gói của {unit.name} ({unit.code})", taken=f"{taken:%d/%m/%Y}"
    )
