"""The history of titles: every event, with its decision and both times: when it was true and when it was known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.recognition import problems
from engine.process.recognition.units_in_time import UnitsInTime, UnitThen
from engine.records import journal
from engine.records.register import bearers, nearest_code, register_on
from engine.records.store import JournalEntry
from engine.records.store.base import MOMENT_FORMAT
from engine.records.titles import Title, TitleEvent, titles


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a title. ``unit``: as it was on the last day of the title's year, or as it last was before.

    known_at  when the event's journal entry was made, in UTC
    """

    unit: UnitThen
    title: Title
    event: TitleEvent
    known_at: datetime


def chronicle(
    session: Session,
    *,
    unit: str | None = None,
    standard: str | None = None,
    known: int | None = None,
    on: date | None = None,
) -> list[Told]:
    """Events by the day they came true, the earliest first.

    unit   a code it bears or bore: of all units that did
    known  only what was known after that journal entry, of units too; the code asked for is sought in all that is known
    on     only what was true by that day

    ProblemsError: RC-036, RC-037.
    """
    if known is not None:
        last = journal.head_of(session).seq
        if not 1 <= known <= last:
            raise ProblemsError([problems.no_such_entry(known, last)])
    ids = _named(session, unit) if unit is not None else None
    found = [
        (title, event)
        for title in titles(session, standard=standard, units=ids, known=known)
        for event in title.events
        if on is None or event.effective_on <= on
    ]
    moments = _moments(session, {event.entry for _, event in found})
    units = UnitsInTime(session, known)
    told = [
        Told(units.on(title.unit_id, date(title.period, 12, 31)), title, event, moments[event.entry])
        for title, event in found
    ]
    return sorted(told, key=lambda one: (one.event.effective_on, one.event.id))


def _named(session: Session, code: str) -> Collection[int]:
    found = bearers(session, code)
    if not found:
        register = register_on(session)
        near = nearest_code(code, {unit.code: unit.name for unit in register.units})
        raise ProblemsError([problems.unknown_bearer(code, register.day, near)])
    return found


def _moments(session: Session, entries: Collection[int]) -> dict[int, datetime]:
    rows = session.execute(select(JournalEntry.seq, JournalEntry.at).where(JournalEntry.seq.in_(sorted(entries))))
    return {seq: datetime.strptime(at, MOMENT_FORMAT).replace(tzinfo=UTC) for seq, at in rows}
