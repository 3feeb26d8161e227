"""Titles: what became of a standard that a unit reached in a period, folded from the events in its life.

Two times stand apart. ``known`` cuts by journal entry: what the office knew then. `Title.held_on` cuts by the days
from which the events are true, whenever they became known. An event that is known to have been entered in error never
happened: from its retraction on it is among no title's events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import groupby
from typing import Literal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from engine.records.store.awards import AwardGiven, AwardRevocation
from engine.records.store.base import Json
from engine.records.store.handovers import RecognitionRetraction
from engine.records.store.recognitions import Award, Event, RecognitionEvent, Source

TitleState = Literal["recognised", "kept", "under_reappraisal", "revoked", "not_reached"]
TitleKey = tuple[int, str, int]
"""Unit id, standard and period."""

HELD: frozenset[TitleState] = frozenset({"recognised", "kept", "under_reappraisal"})


@dataclass(frozen=True, slots=True)
class TitleEvent:
    """One event; `RecognitionEvent` says what each part is. ``entry``: of the journal, when it became known."""

    id: int
    event: Event
    effective_on: date
    document: str | None
    decided_on: date | None
    authority: str | None
    ground: str | None
    class_: str | None
    source: Source
    run_id: int | None
    detail: Json
    entry: int


@dataclass(frozen=True, slots=True)
class Title:
    """One unit's title of one standard and period.

    state    ``not_reached``: known, from old records alone, that the unit did not reach it
    class_   the class reached, where the standard has classes
    granted  by which the unit came to hold it; none where it never did
    last     the event that made it what it is
    source   of the event that granted it, or said that it was not reached
    events   all that are known, in the order in which they came true
    """

    unit_id: int
    standard: str
    period: int
    state: TitleState
    class_: str | None
    granted: TitleEvent | None
    last: TitleEvent
    source: Source
    events: tuple[TitleEvent, ...]

    @property
    def held(self) -> bool:
        return self.state in HELD

    @property
    def proposals(self) -> tuple[TitleEvent, ...]:
        """The proposed re-appraisals that nobody has opened or declined yet."""
        return waiting(self.events)

    def held_on(self, day: date) -> bool:
        """Whether the unit held it on a day, by the events true by then."""
        folded = _fold(event for event in self.events if event.effective_on <= day)
        return folded is not None and folded.state in HELD


@dataclass(frozen=True, slots=True)
class AwardOf:
    """A form of award that a unit received for a period; `Award` says what each part is."""

    unit_id: int
    form: str
    period: int
    standard: str | None
    document: str | None
    decided_on: date | None
    authority: str | None
    source: Source
    entry: int


def titles(
    session: Session,
    *,
    standard: str | None = None,
    periods: Collection[int] | None = None,
    known: int | None = None,
    units: Collection[int] | None = None,
) -> list[Title]:
    """Titles by unit, standard and period, in one query; those of which there are proposals alone are none.

    standard, periods, units  only of these; none: of all
    known                     as known after that entry of the journal; none: as known now
    """
    columns = [getattr(RecognitionEvent, field.name) for field in fields(TitleEvent)]
    key = (RecognitionEvent.unit_id, RecognitionEvent.standard, RecognitionEvent.period)
    query = select(*key, *columns).order_by(*key, RecognitionEvent.effective_on, RecognitionEvent.id)
    if standard is not None:
        query = query.where(RecognitionEvent.standard == standard)
    if periods is not None:
        query = query.where(RecognitionEvent.period.in_(sorted(periods)))
    if units is not None:
        query = query.where(RecognitionEvent.unit_id.in_(sorted(units)))
    if known is not None:
        query = query.where(RecognitionEvent.entry <= known)
    query = query.where(RecognitionEvent.id.not_in(_retracted(known)))
    found: list[Title] = []
    for (unit_id, of, period), rows in groupby(session.execute(query), key=lambda row: tuple(row[:3])):
        events = tuple(TitleEvent(*row[3:]) for row in rows)
        if (folded := _fold(events)) is not None:
            found.append(
                Title(
                    unit_id,
                    of,
                    period,
                    folded.state,
                    folded.class_,
                    folded.granted,
                    folded.last,
                    folded.first.source,
                    events,
                )
            )
    return found


def retracted_since(session: Session, known: int, periods: Collection[int]) -> set[TitleKey]:
    """Titles of the periods of which an event known after that entry of the journal was later taken back."""
    key = (RecognitionEvent.unit_id, RecognitionEvent.standard, RecognitionEvent.period)
    query = (
        select(*key)
        .join(RecognitionRetraction, RecognitionRetraction.event_id == RecognitionEvent.id)
        .where(RecognitionEvent.entry <= known, RecognitionRetraction.entry > known)
        .where(RecognitionEvent.period.in_(sorted(periods)))
    )
    return {(unit_id, standard, period) for unit_id, standard, period in session.execute(query)}


def _retracted(known: int | None) -> Select[int]:
    query = select(RecognitionRetraction.event_id)
    return query if known is None else query.where(RecognitionRetraction.entry <= known)


def awards(
    session: Session, known: int | None = None, *, individuals: bool = False, revoked: bool = False
) -> list[AwardOf]:
    """Awards that stand, by unit, form and period; as known after that entry of the journal, none: as known now.

    individuals  also those of individuals in the units; else the units' own alone
    revoked      also those that were taken back
    """
    columns = [getattr(Award, field.name) for field in fields(AwardOf)]
    query = select(*columns).order_by(Award.unit_id, Award.form, Award.period, Award.id)
    taken_back = select(AwardRevocation.award_id)
    if known is not None:
        query = query.where(Award.entry <= known)
        taken_back = taken_back.where(AwardRevocation.entry <= known)
    if not individuals:
        query = query.where(Award.id.not_in(_of_individuals()))
    if not revoked:
        query = query.where(Award.id.not_in(taken_back))
    return [AwardOf(*row) for row in session.execute(query)]


def forms_taken_back_since(session: Session, known: int) -> set[str]:
    """Forms of which an award of a unit, known after that entry of the journal, was taken back later."""
    query = (
        select(Award.form)
        .join(AwardRevocation, AwardRevocation.award_id == Award.id)
        .where(Award.entry <= known, AwardRevocation.entry > known, Award.id.not_in(_of_individuals()))
    )
    return set(session.scalars(query))


def _of_individuals() -> Select[int]:
    return select(AwardGiven.award_id).where(AwardGiven.person.is_not(None))


def state_by(events: Iterable[TitleEvent]) -> TitleState | None:
    """What the events make of a title; none while nothing but proposals is known."""
    folded = _fold(sorted(events, key=lambda event: (event.effective_on, event.id)))
    return folded.state if folded is not None else None


def waiting(events: Iterable[TitleEvent]) -> tuple[TitleEvent, ...]:
    """The proposals among the events that none of them answers."""
    found: list[TitleEvent] = []
    for event in sorted(events, key=lambda event: event.id):
        if event.event == "reappraisal_proposed":
            found.append(event)
        elif event.event in _ANSWERS:
            found = []
    return tuple(found)


_ANSWERS: frozenset[Event] = frozenset({"reappraisal_opened", "reappraisal_declined", "revoked"})


@dataclass(frozen=True, slots=True)
class _Folded:
    """``first``: the event that granted it, or said that it was not reached."""

    state: TitleState
    class_: str | None
    granted: TitleEvent | None
    first: TitleEvent
    last: TitleEvent


def _fold(events: Iterable[TitleEvent]) -> _Folded | None:
    """What the events make of a title; none while nothing but proposals is known.

    An event that needs a title held does nothing to one that is not: a title revoked with effect from an earlier day
    is not brought back by what was done to it afterwards.
    """
    title: _Folded | None = None
    for event in events:
        held = title is not None and title.state in HELD
        match event.event:
            case "granted":
                title = _Folded("recognised", event.class_, event, event, event)
            case "not_reached" if title is None:
                title = _Folded("not_reached", event.class_, None, event, event)
            case "kept" | "reappraisal_opened" | "revoked" if title is not None and held:
                title = replace(title, state=_BECOMES[event.event], class_=event.class_ or title.class_, last=event)
    return title


_BECOMES: dict[Event, TitleState] = {
    "kept": "kept",
    "reappraisal_opened": "under_reappraisal",
    "revoked": "revoked",
}
