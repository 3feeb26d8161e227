"""A decision as it is entered: its number, day and authority; and the events that it brings, all or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.recognition import authority_problems, problems
from engine.process.recognition.authority import Recognisers
from engine.records.days import today
from engine.records.register import Register, UnitOn
from engine.records.store import Event, RecognitionEvent
from engine.records.store.base import Json
from engine.records.titles import Title, titles


@dataclass(frozen=True, slots=True)
class Decision:
    """``number``: “12/QĐ-UBND”; ``day``: its date, from which it is true; ``authority``: given by who enters it."""

    number: str
    day: date
    authority: str | None = None

    def faults(self, period: int) -> list[Problem]:
        found = []
        if not self.number.strip():
            found.append(problems.nothing_decided("--decision", "số, ký hiệu của quyết định"))
        if self.authority is not None and not self.authority.strip():
            found.append(problems.nothing_decided("--authority", "cấp có thẩm quyền"))
        return found + day_faults("--on", self.day, period)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event to be entered; `RecognitionEvent` says what each part is."""

    unit_id: int
    event: Event
    day: date
    document: str | None = None
    authority: str | None = None
    ground: str | None = None
    class_: str | None = None
    run_id: int | None = None
    detail: Json | None = None


def day_faults(option: str, day: date, period: int) -> list[Problem]:
    """A day in the future, or before the year that is decided on."""
    if day > today():
        return [problems.day_impossible(option, day, f"ngày không sau hôm nay, {today():%d/%m/%Y}")]
    if day.year < period:
        return [problems.day_impossible(option, day, f"ngày từ năm {period} trở đi")]
    return []


class Deciders:
    """Who decides on units: whom the decision names, else the one who recognises the unit on its day."""

    def __init__(self, session: Session, standard: str, register: Register, decision: Decision) -> None:
        self._decision = decision
        self._recognisers = Recognisers(session, standard, register)

    def of(self, unit: UnitOn) -> str | None:
        named = self._decision.authority
        return named.strip() if named is not None else self._recognisers.of(unit, self._decision.day)

    def against(self, unit: UnitOn) -> list[Problem]:
        """RC-003 where it is not known who decides."""
        return [] if self.of(unit) is not None else [self._recognisers.unknown(unit, self._decision.day)]

    def of_all(self, units: Iterable[UnitOn]) -> tuple[str | None, list[Problem]]:
        """Who decides on them all; RC-004 where they have several."""
        codes: dict[str, list[str]] = {}
        for unit in units:
            authority = self.of(unit)
            if authority is not None:
                codes.setdefault(authority, []).append(unit.code)
        if len(codes) > 1:
            listed = [(authority, ", ".join(of)) for authority, of in codes.items()]
            return None, [authority_problems.several_authorities(listed)]
        return next(iter(codes), None), []


@dataclass(frozen=True, slots=True)
class SameNumber:
    """Another decision of the same number that was entered: its day and authority."""

    day: date
    authority: str | None


def same_numbers(session: Session, standard: str, decision: Decision, authority: str | None) -> tuple[SameNumber, ...]:
    """Decisions on the standard of the same number and year, with another day or of another authority.

    Each authority numbers its own, so this is told and not refused.
    """
    found = {
        SameNumber(event.decided_on, event.authority)
        for title in titles(session, standard=standard)
        for event in title.events
        if event.document == decision.number.strip()
        and event.decided_on is not None
        and event.decided_on.year == decision.day.year
    }
    found.discard(SameNumber(decision.day, authority))
    return tuple(sorted(found, key=lambda one: (one.day, one.authority or "")))


def not_before(unit: UnitOn, title: Title, option: str, day: date) -> list[Problem]:
    """An event may not come true before the one that made the title what it is; a proposal makes it nothing."""
    done = title.last.effective_on
    return [problems.before_last(unit, option, day, done)] if day < done else []


def put_events(session: Session, entry: int, standard: str, period: int, rows: Iterable[EventRow]) -> None:
    """Enter the events of one journal entry."""
    values = [
        {
            "unit_id": row.unit_id,
            "standard": standard,
            "period": period,
            "event": row.event,
            "effective_on": row.day,
            "document": row.document,
            "decided_on": row.day if row.document is not None else None,
            "authority": row.authority,
            "ground": row.ground,
            "class_": row.class_,
            "source": "decision",
            "run_id": row.run_id,
            "detail": row.detail or {},
            "entry": entry,
        }
        for row in rows
    ]
    if values:
        session.execute(insert(RecognitionEvent), values)
