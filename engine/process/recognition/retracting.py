"""Taking back what was entered in error: the event never happened; its row stays, with who took it back and why.

A decision of an authority that takes a title away is no slip: that is `reappraising.revoke`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.recognition import problems
from engine.process.recognition import retraction_problems as slips
from engine.process.recognition.dependents import Dependent, dependents
from engine.process.recognition.title_holders import Of, as_it_was, bearers_of
from engine.process.recognition.title_words import EVENTS
from engine.process.recognition.units_in_time import UnitsInTime, UnitThen
from engine.records import journal
from engine.records.canonical import Plain
from engine.records.days import today
from engine.records.store import Event, RecognitionEvent, RecognitionRetraction, Store
from engine.records.titles import Title, TitleEvent, state_by, titles, waiting


@dataclass(frozen=True, slots=True)
class TakenBack:
    """One event taken back. ``unit``: as it was at the end of the title's year; ``now``: the title without the event.

    now         none: nothing is known of the title any more
    dependents  what else rests on the title, where the unit holds it no more
    """

    unit: UnitThen
    event: TitleEvent
    now: Title | None
    dependents: tuple[Dependent, ...]


@dataclass(frozen=True, slots=True)
class Retraction:
    """What was taken back together; ``entry``: of the journal."""

    standard: str
    period: int
    taken_back: tuple[TakenBack, ...]
    entry: int


def undo(store: Store, of: Of, ground: str, event: Event | None = None) -> Retraction:
    """Take back the event of the title that was entered last, or the last of those called ``event``.

    ProblemsError: RC-024, RC-037, RC-041, RC-045 to RC-047.
    """
    faults = _no_ground(ground)
    with store.writing() as session:
        ids = bearers_of(session, of, today())
        found = titles(session, standard=of.standard, periods=[of.period], units=ids)
        if len(found) > 1:
            named = [as_it_was(session, title.unit_id, today())[0] for title in found]
            raise ProblemsError([*faults, problems.several_holders(of.unit, of.standard, of.period, named)])
        fitting = [one for title in found for one in title.events if event in (None, one.event)]
        if not fitting:
            unit = UnitsInTime(session).on(found[0].unit_id if found else ids[0], _last_day(of.period))
            raise ProblemsError([*faults, _nothing(session, unit, of, event)])
        last = max(fitting, key=lambda one: one.id)
        return _take_back(session, found, [last], ground, faults, None)


def undo_decision(
    store: Store,
    standard: str,
    period: int,
    number: str,
    ground: str,
    *,
    event: Event | None = None,
    on: date | None = None,
) -> Retraction:
    """Take back all that one decision brought to titles of a standard and period: all of it or nothing.

    ProblemsError: RC-024, RC-046 to RC-048, RC-050.
    """
    faults = _no_ground(ground)
    with store.writing() as session:
        found = titles(session, standard=standard, periods=[period])
        of_number = [
            one
            for title in found
            for one in title.events
            if one.document == number.strip() and event in (None, one.event) and on in (None, one.decided_on)
        ]
        if not of_number:
            raise ProblemsError([*faults, _nothing_by(session, number.strip(), standard, period)])
        kinds = sorted({(one.event, one.decided_on) for one in of_number}, key=str)
        if len(kinds) > 1:
            raise ProblemsError([*faults, slips.several_decisions(number.strip(), kinds)])
        return _take_back(session, found, of_number, ground, faults, number.strip())


def resting_on(event: TitleEvent, events: Iterable[TitleEvent]) -> TitleEvent | None:
    """The last of the title's events entered later that could not stand as it does without the event."""
    entered = sorted(events, key=lambda one: one.id)
    for later in reversed(entered):
        if later.id <= event.id:
            break
        before = [one for one in entered if one.id < later.id]
        if _seen(later, before) != _seen(later, [one for one in before if one.id != event.id]):
            return later
    return None


def _seen(later: TitleEvent, before: Sequence[TitleEvent]) -> tuple[bool, bool, bool]:
    """What an event builds on: a title held, one under re-appraisal, and for an answer that something was proposed."""
    state = state_by(before)
    answers = later.event in ("reappraisal_opened", "reappraisal_declined")
    held = state in ("recognised", "kept", "under_reappraisal")
    return held, state == "under_reappraisal", answers and bool(waiting(before))


def _take_back(
    session: Session,
    found: Iterable[Title],
    events: Sequence[TitleEvent],
    ground: str,
    faults: list[Problem],
    number: str | None,
) -> Retraction:
    """Enter the retractions in one journal entry, unless something rests on one of them."""
    gone = {one.id for one in events}
    concerned = [(title, one) for title in found for one in title.events if one.id in gone]
    standard, period = concerned[0][0].standard, concerned[0][0].period
    units = UnitsInTime(session)
    then = {title.unit_id: units.on(title.unit_id, _last_day(period)) for title, _ in concerned}
    for title, event in concerned:
        later = resting_on(event, title.events)
        if later is not None:
            faults.append(slips.rested_on(then[title.unit_id], standard, period, event, later))
    if faults:
        raise ProblemsError(faults)
    entry = journal.upcoming(session)
    session.add_all(RecognitionRetraction(event_id=one.id, ground=ground.strip(), entry=entry) for one in events)
    payload: dict[str, Plain] = {
        "standard": standard,
        "period": period,
        "event": events[0].event,
        "decision": number or events[0].document,
        "units": [then[title.unit_id].code for title, _ in concerned],
    }
    journal.record(session, "recognition.retracted", payload)
    left = {one.unit_id: one for one in titles(session, standard=standard, periods=[period], units=then)}
    return Retraction(
        standard,
        period,
        tuple(
            TakenBack(then[title.unit_id], event, left.get(title.unit_id), _lost(session, title, left))
            for title, event in concerned
        ),
        entry,
    )


def _lost(session: Session, title: Title, left: dict[int, Title]) -> tuple[Dependent, ...]:
    now = left.get(title.unit_id)
    return dependents(session, title) if title.held and not (now is not None and now.held) else ()


def _nothing(session: Session, unit: UnitThen, of: Of, event: Event | None) -> Problem:
    """That there is no such event; or that it was taken back before."""
    query = (
        select(RecognitionEvent.event, RecognitionRetraction.entry)
        .join(RecognitionRetraction, RecognitionRetraction.event_id == RecognitionEvent.id)
        .filter_by(unit_id=unit.id, standard=of.standard, period=of.period)
        .order_by(RecognitionRetraction.entry.desc(), RecognitionEvent.id.desc())
    )
    for kind, entry in session.execute(query):
        if event in (None, kind):
            where = slips.of_title(unit, of.standard, of.period)
            return slips.taken_back_before(where, f"việc “{EVENTS[kind]}”", entry)
    return slips.nothing_to_take_back(unit, of.standard, of.period, event)


def _nothing_by(session: Session, number: str, standard: str, period: int) -> Problem:
    query = (
        select(RecognitionRetraction.entry)
        .join(RecognitionEvent, RecognitionRetraction.event_id == RecognitionEvent.id)
        .where(RecognitionEvent.document == number)
        .where(RecognitionEvent.standard == standard, RecognitionEvent.period == period)
        .order_by(RecognitionRetraction.entry.desc())
        .limit(1)
    )
    entry = session.scalar(query)
    if entry is not None:
        return slips.taken_back_before(f"Tiêu chuẩn “{standard}” năm {period}", f"quyết định số {number}", entry)
    return slips.nothing_by_decision(number, standard, period)


def _no_ground(ground: str) -> list[Problem]:
    return [] if ground.strip() else [problems.nothing_decided("--ground", "căn cứ")]


def _last_day(period: int) -> date:
    return date(period, 12, 31)
