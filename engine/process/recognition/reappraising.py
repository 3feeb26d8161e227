"""Appraising a title again: proposed, opened or declined with a ground; concluded by keeping or by revoking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.sittings.over import session_over
from engine.process.recognition import council_problems, problems
from engine.process.recognition.deciding import (
    Deciders,
    Decision,
    EventRow,
    day_faults,
    not_before,
    put_events,
)
from engine.process.recognition.dependents import Dependent, dependents
from engine.process.recognition.title_holders import Holder, Of, holder
from engine.process.recognition.title_words import state_words
from engine.records import journal
from engine.records.register import UnitOn
from engine.records.runs import latest_run
from engine.records.store import Event, Store
from engine.records.titles import Title, titles


@dataclass(frozen=True, slots=True)
class Step:
    """What was done. ``dependents``: what else rests on the title; ``entry``: of the journal.

    unit    on the day of what was done; where it was no more, as it last was
    became  the units it had passed into by then, where it was no more
    """

    unit: UnitOn
    title: Title
    dependents: tuple[Dependent, ...]
    entry: int
    became: tuple[UnitOn, ...] | None = None


def propose(store: Store, of: Of, ground: str, day: date) -> Step:
    """Propose that a title held be appraised again.

    ProblemsError: RC-024, RC-025, RC-027 to RC-029, RC-037, RC-041.
    """
    return _step(store, of, "reappraisal_proposed", ground, day)


def open_(store: Store, of: Of, ground: str, day: date) -> Step:
    """Open the re-appraisal of a title held, proposed or not. ProblemsError: as `propose`."""
    return _step(store, of, "reappraisal_opened", ground, day)


def decline(store: Store, of: Of, ground: str, day: date) -> Step:
    """Decline what was proposed. ProblemsError: as `propose`."""
    return _step(store, of, "reappraisal_declined", ground, day)


def revoke(store: Store, of: Of, decision: Decision, legal_ground: str) -> Step:
    """Revoke a title held. The legal ground is the office's: none is supplied.

    ProblemsError: RC-003, RC-024, RC-025, RC-027, RC-029, RC-033, RC-037, RC-041, RC-051 where a council has not ended
    its session over the unit.
    """
    faults = decision.faults(of.period)
    if not legal_ground.strip():
        faults.append(problems.no_legal_ground())
    with store.writing() as session:
        held = _held(session, of, decision.day, faults)
        unit, title = held.unit, held.title
        faults += not_before(unit, title, "--on", decision.day)
        faults += _before_a_council(session, of, unit)
        deciders = Deciders(session, of.standard, held.register, decision)
        faults += deciders.against(unit)
        if faults:
            raise ProblemsError(faults)
        row = EventRow(
            unit.id,
            "revoked",
            decision.day,
            decision.number.strip(),
            deciders.of(unit),
            legal_ground.strip(),
        )
        entry = _enter(session, of, unit, row)
        return Step(unit, _title(session, of, unit), dependents(session, title), entry, held.became)


def conclude(store: Store, of: Of, decision: Decision, ground: str) -> Step:
    """End a re-appraisal by keeping the title.

    ProblemsError: as `revoke`, RC-028 where none is open.
    """
    faults = decision.faults(of.period)
    if not ground.strip():
        faults.append(problems.nothing_decided("--ground", "căn cứ"))
    with store.writing() as session:
        held = _held(session, of, decision.day, faults)
        unit, title = held.unit, held.title
        if title.state != "under_reappraisal":
            faults.append(
                problems.wrong_state(unit, "kết luận thẩm định lại", state_words(title), "thẩm định lại đã được mở")
            )
        faults += not_before(unit, title, "--on", decision.day)
        faults += _before_a_council(session, of, unit)
        deciders = Deciders(session, of.standard, held.register, decision)
        faults += deciders.against(unit)
        if faults:
            raise ProblemsError(faults)
        row = EventRow(unit.id, "kept", decision.day, decision.number.strip(), deciders.of(unit), ground.strip())
        entry = _enter(session, of, unit, row)
        return Step(unit, _title(session, of, unit), (), entry, held.became)


def _step(store: Store, of: Of, event: Event, ground: str, day: date) -> Step:
    faults = day_faults("--on", day, of.period)
    if not ground.strip():
        faults.append(problems.nothing_decided("--ground", "căn cứ"))
    with store.writing() as session:
        held = _held(session, of, day, faults)
        unit, title = held.unit, held.title
        faults += _out_of_order(unit, title, event)
        faults += not_before(unit, title, "--on", day)
        if faults:
            raise ProblemsError(faults)
        entry = _enter(session, of, unit, EventRow(unit.id, event, day, ground=ground.strip()))
        rests = dependents(session, title) if event == "reappraisal_opened" else ()
        return Step(unit, _title(session, of, unit), rests, entry, held.became)


def _before_a_council(session: Session, of: Of, unit: UnitOn) -> list[Problem]:
    run = latest_run(session, of.standard, of.period, projected=False)
    line = session_over(session, run, unit.id) if run is not None else None
    return [council_problems.session_open(unit, line, listed=False)] if line is not None and line.open else []


def _out_of_order(unit: UnitOn, title: Title, event: Event) -> list[Problem]:
    under = title.state == "under_reappraisal"
    if under and event in ("reappraisal_proposed", "reappraisal_opened"):
        what = "đề nghị" if event == "reappraisal_proposed" else "mở thẩm định lại"
        return [problems.wrong_state(unit, what, state_words(title), "danh hiệu không trong thời gian thẩm định lại")]
    if event == "reappraisal_declined" and not title.proposals:
        return [
            problems.wrong_state(
                unit, "bác đề nghị", state_words(title), "một đề nghị thẩm định lại chưa được mở, chưa bị bác"
            )
        ]
    return []


def _held(session: Session, of: Of, day: date, faults: list[Problem]) -> Holder:
    """Who holds the title; raises what was found so far where nobody does."""
    try:
        return holder(session, of, day)
    except ProblemsError as error:
        raise ProblemsError([*error.problems, *faults]) from None


def _title(session: Session, of: Of, unit: UnitOn) -> Title:
    return titles(session, standard=of.standard, periods=[of.period], units=[unit.id])[0]


def _enter(session: Session, of: Of, unit: UnitOn, row: EventRow) -> int:
    entry = journal.upcoming(session)
    put_events(session, entry, of.standard, of.period, [row])
    journal.record(
        session,
        f"recognition.{row.event}",
        {
            "unit": unit.code,
            "standard": of.standard,
            "period": of.period,
            "on": row.day.isoformat(),
            "decision": row.document,
        },
    )
    return entry
