"""Making a package: what is known of an area, vouched for by an entry, and wrapped with the whole journal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from criteria.kinds import AUTHORITY_KINDS
from criteria.problems import Problem, ProblemsError, meant
from engine.process.campaigns.keeping import campaign_of
from engine.process.handover import container
from engine.process.handover.area import area_of
from engine.process.handover.gathering import gather
from engine.process.handover.matching import instead_of
from engine.process.handover.package import FORMAT, JOURNAL, EntrySaid, Manifest, OfUnit, PackageHead
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.writing import content_parts, hashes_of, journal_part, vouched, written
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import day_of
from engine.records.journal import Head
from engine.records.program import program_version
from engine.records.register import UnitOn, nearest_code, register_on
from engine.records.register.ended import ended_bearer
from engine.records.store import Enrolment, JournalEntry, RecognitionEvent, Store, Submission, now


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a package is asked for: of which unit; of a campaign, of years; neither: all that is known."""

    unit: str
    campaign: str | None = None
    periods: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A package. ``data``: the file; ``head``: what a paper carries of it; ``entry``: of the journal."""

    data: bytes
    manifest: Manifest
    head: Head
    entry: int


def make(store: Store, wanted: Wanted, *, at: datetime | None = None, known: Sequence[Problem] = ()) -> Made:
    """Make a package, and enter in the journal that it was made.

    at     the moment; none: now
    known  what is known to be wrong with what was asked: told with all the rest

    ProblemsError: BG-002, BG-030 to BG-033, CD-030; nothing is entered then.
    """
    at = at or now()
    with store.writing() as session:
        unit, periods = _settled(session, wanted, at, known)
        area = area_of(session, unit.id, periods, day_of(at))
        content = gather(session, area)
        if not (content.enrolments or content.forms or content.findings or content.decisions):
            seen = f"{unit.name} ({unit.code})" + (f", năm {', '.join(map(str, periods))}" if periods else "")
            raise ProblemsError([HANDOVER_PROBLEMS.problem("BG-033", "--of", seen)])
        parts = content_parts(content)
        unsealed = Manifest(
            format=FORMAT,
            program=program_version(),
            unit=OfUnit(code=unit.code, name=unit.name, kind=unit.kind),
            office=session.get_one(JournalEntry, 1).hash,
            campaign=wanted.campaign,
            periods=tuple(period for period in periods if area.of[period]),
            made_at=at,
            made_on=day_of(at),
            counts=content.counts,
            parts=hashes_of(parts),
            head=_NOT_YET,
        )
        entry = _enter(session, unsealed, at)
        parts[JOURNAL] = journal_part(_entries(session))
        head = PackageHead(seq=entry.seq, hash=entry.hash)
        manifest = unsealed.model_copy(update={"parts": hashes_of(parts), "head": head})
        data = written(manifest, parts)
        if len(data) > container.MAX_FILE_BYTES:
            raise ProblemsError([container.too_large("--of", len(data))])
    return Made(data, manifest, Head(entry.seq, entry.hash), entry.seq)


_NOT_YET = PackageHead(seq=1, hash="0" * 64)


def _settled(
    session: Session, wanted: Wanted, at: datetime, known: Sequence[Problem]
) -> tuple[UnitOn, tuple[int, ...]]:
    """The unit, and the years. ProblemsError: BG-030 to BG-032, CD-030, all in one pass."""
    register = register_on(session, day_of(at))
    found = list(known)
    unit = register.by_code.get(wanted.unit)
    if unit is None:
        near = nearest_code(wanted.unit, {one.code: one.name for one in register.units})
        ended = ended_bearer(session, wanted.unit, day_of(at))
        wish = instead_of(ended) if ended else meant(near, "mã của một đơn vị trong danh bạ")
        found.append(HANDOVER_PROBLEMS.problem("BG-030", "--of", f"“{wanted.unit}”", near=wish))
    elif unit.kind not in AUTHORITY_KINDS:
        found.append(HANDOVER_PROBLEMS.problem("BG-031", "--of", f"{unit.name} ({unit.code})"))
    periods = tuple(sorted(set(wanted.periods)))
    if wanted.campaign is not None:
        try:
            years = campaign_of(session, wanted.campaign).definition.years
        except ProblemsError as error:
            found += error.problems
        else:
            found += _outside(wanted.campaign, periods, years)
            periods = periods or tuple(sorted(years))
    if unit is None or found:
        raise ProblemsError(found)
    return unit, periods or _known(session)


def _outside(campaign: str, periods: Sequence[int], years: Collection[int]) -> Iterator[Problem]:
    for period in periods:
        if period not in years:
            listed = ", ".join(map(str, sorted(years)))
            yield HANDOVER_PROBLEMS.problem("BG-032", "--period", f"“{period}”", campaign=campaign, years=listed)


def _known(session: Session) -> tuple[int, ...]:
    """The years of which the store holds anything that is handed up."""
    years = union(select(Submission.period), select(Enrolment.period), select(RecognitionEvent.period))
    return tuple(sorted(session.scalars(years)))


def _enter(session: Session, manifest: Manifest, at: datetime) -> JournalEntry:
    payload: dict[str, Plain] = {
        "unit": manifest.unit.code,
        "campaign": manifest.campaign,
        "periods": list(manifest.periods),
        "package": vouched(manifest.model_dump(mode="json")),
        "counts": dict(manifest.counts),
    }
    return journal.record(session, "handover.made", payload, at=at)


def _entries(session: Session) -> list[EntrySaid]:
    rows = session.scalars(select(JournalEntry).order_by(JournalEntry.seq))
    return [
        EntrySaid(
            seq=row.seq,
            at=row.at,
            actor=row.actor,
            action=row.action,
            payload=row.payload,
            prev_hash=row.prev_hash,
            hash=row.hash,
        )
        for row in rows
    ]
