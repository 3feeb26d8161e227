"""Appraising a title again: proposed, opened or declined with a ground; concluded by keeping or by revoking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.recognition import problems
from engine.process.recognition.deciding import (
    Deciders,
    Decision,
    EventRow,
    day_faults,
    not_before,
    put_events,
)
from engine.process.recognition.dependents import Dependent, dependents
from engine.process.recognition.title_words import state_words
from engine.records import journal
from engine.records.register import Register, UnitOn, nearest_code, register_on
from engine.records.store import Event, Store
from engine.records.titles import Title, titles


@dataclass(frozen=True, slots=True)
class Of:
    """The title that is spoken of. ``unit``: the code it bears on the day of what is done."""

    unit: str
    standard: str
    period: int


@dataclass(frozen=True, slots=True)
class Step:
    """What was done. ``dependents``: what else rests on the title; ``entry``: of the journal."""

    unit: UnitOn
    title: Title
    dependents: tuple[Dependent, ...]
    entry: int


def propose(store: Store, of: Of, ground: str, day: date) -> Step:
    """Propose that a title held be appraised again. ProblemsError: RC-011, RC-024 to RC-029."""
    return _step(store, of, "reappraisal_proposed", ground, day)


def open_(store: Store, of: Of, ground: str, day: date) -> Step:
    """Open the re-appraisal of a title held, proposed or not. ProblemsError: RC-011, RC-024 to RC-029."""
    return _step(store, of, "reappraisal_opened", ground, day)


def decline(store: Store, of: Of, ground: str, day: date) -> Step:
    """Decline what was proposed. ProblemsError: RC-011, RC-024 to RC-029."""
    return _step(store, of, "reappraisal_declined", ground, day)


def revoke(store: Store, of: Of, decision: Decision, legal_ground: str) -> Step:
    """Revoke a title held. The legal ground is the office's: none is supplied.

    ProblemsError: RC-003, RC-011, RC-024, RC-025, RC-027, RC-029, RC-033.
    """
    faults = decision.faults(of.period)
    if not legal_ground.strip():
        faults.append(problems.no_legal_ground())
    with store.writing() as session:
        unit, title, register = _held(session, of, decision.day, faults)
        faults += not_before(unit, title, "--on", decision.day)
        deciders = Deciders(session, of.standard, register, decision)
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
        return Step(unit, _title(session, of, unit), dependents(session, title), entry)


def conclude(store: Store, of: Of, decision: Decision, ground: str) -> Step:
    """End a re-appraisal by keeping the title. ProblemsError: as `revoke`, RC-028 where none is open."""
    faults = decision.faults(of.period)
    if not ground.strip():
        faults.append(problems.nothing_decided("--ground", "căn cứ"))
    with store.writing() as session:
        unit, title, register = _held(session, of, decision.day, faults)
        if title.state != "under_reappraisal":
            faults.append(
                problems.wrong_state(unit, "kết luận thẩm định lại", state_words(title), "thẩm định lại đã được mở")
            )
        faults += not_before(unit, title, "--on", decision.day)
        deciders = Deciders(session, of.standard, register, decision)
        faults += deciders.against(unit)
        if faults:
            raise ProblemsError(faults)
        row = EventRow(unit.id, "kept", decision.day, decision.number.strip(), deciders.of(unit), ground.strip())
        entry = _enter(session, of, unit, row)
        return Step(unit, _title(session, of, unit), (), entry)


def _step(store: Store, of: Of, event: Event, ground: str, day: date) -> Step:
    faults = day_faults("--on", day, of.period)
    if not ground.strip():
        faults.append(problems.nothing_decided("--ground", "căn cứ"))
    with store.writing() as session:
        unit, title, _ = _held(session, of, day, faults)
        faults += _out_of_order(unit, title, event)
        faults += not_before(unit, title, "--on", day)
        if faults:
            raise ProblemsError(faults)
        entry = _enter(session, of, unit, EventRow(unit.id, event, day, ground=ground.strip()))
        rests = dependents(session, title) if event == "reappraisal_opened" else ()
        return Step(unit, _title(session, of, unit), rests, entry)


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


def _held(session: Session, of: Of, day: date, faults: list[Problem]) -> tuple[UnitOn, Title, Register]:
    """The unit that bears the code on the day, and its title.

    Raises what was found so far where there is none.
    """
    register = register_on(session, day)
    unit = register.by_code.get(of.unit)
    if unit is None:
        near = nearest_code(of.unit, {one.code: one.name for one in register.units})
        raise ProblemsError([problems.unknown_bearer(of.unit, day, near), *faults])
    found = titles(session, standard=of.standard, periods=[of.period], units=[unit.id])
    if not found or not found[0].held:
        state = state_words(found[0]) if found else None
        raise ProblemsError([problems.no_title(unit, of.standard, of.period, state), *faults])
    return unit, found[0], register


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
