"""What came in, revision by revision: which counts, which was superseded, which was withdrawn and on what ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session, aliased

from engine.records.days import day_of, today
from engine.records.journal.people import people
from engine.records.newest import newest
from engine.records.register import bearers
from engine.records.register.timeline import Timeline, read_timeline
from engine.records.store import Handover, JournalEntry, Submission, SubmissionWithdrawal, Unit, UnitState

Standing = Literal["counts", "superseded", "withdrawn"]


class Named(NamedTuple):
    """A unit as it was called in a period: on its last day, or last before."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """By whom something was done, when, and which journal entry says so. ``by``: none where the name was erased.

    through  the unit below whose package brought it, as it was then: the office there did it, at ``at`` where that is
             the moment at which a form was received; ``by`` and ``entry`` say who took the package here
    """

    entry: int
    at: datetime
    by: str | None
    through: Named | None = None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One revision of a unit's form.

    standing   a later revision supersedes an earlier one; one that was withdrawn counts no more, whatever came later
    ground     why it was withdrawn
    """

    id: int
    unit_id: int
    unit: Named
    period: int
    standard: str
    revision: int
    standing: Standing
    file_name: str
    workbook_sha256: str
    as_of: date | None
    received: Done
    withdrawn: Done | None
    ground: str | None


def handed_in(
    session: Session, period: int | None = None, standard: str | None = None, unit: str | None = None
) -> list[HandedIn]:
    """Every revision, by period, unit, standard and revision; of a period, of a standard, of the bearers of a code.

    unit  a code that the units bear or ever bore
    """
    query = _revisions()
    if period is not None:
        query = query.where(Submission.period == period)
    if standard is not None:
        query = query.where(Submission.standard == standard)
    if unit is not None:
        query = query.where(Submission.unit_id.in_(bearers(session, unit)))
    rows = session.execute(query).all()
    names = _people(session)
    named = {of: names_in(session, of) for of in sorted({row.period for row in rows})}
    through = _packages(session)
    return [_handed_in(row, named[row.period][row.unit_id], names, through) for row in rows]


def names_in(session: Session, period: int) -> Mapping[int, Named]:
    """Unit id to what it was called in a period, of all units that handed in for it.

    Also those that ended since, and those whose entry in the register was undone after their form was withdrawn.
    """
    last = min(today(), date(period, 12, 31))
    handed = select(Submission.unit_id).where(Submission.period == period)
    state = newest(UnitState, UnitState.unit_id.in_(handed))
    rows = session.execute(
        select(state.c.unit_id, state.c.valid_from, state.c.code, state.c.name, state.c.taken_back)
        .where(state.c.living)
        .order_by(state.c.unit_id, state.c.valid_from)
    )
    found: dict[int, Named] = {}
    undone: dict[int, Named] = {}
    for row in rows:
        if row.taken_back:
            undone[row.unit_id] = Named(row.code, row.name)
        elif row.unit_id not in found or row.valid_from <= last:
            found[row.unit_id] = Named(row.code, row.name)
    return undone | found


def _revisions() -> Select[Any]:
    received, withdrawn = aliased(JournalEntry), aliased(JournalEntry)
    newest = func.max(Submission.revision).over(
        partition_by=[Submission.unit_id, Submission.period, Submission.standard]
    )
    revision = select(Submission.id, newest.label("newest")).subquery()
    return (
        select(
            Submission.id,
            Submission.unit_id,
            Submission.period,
            Submission.standard,
            Submission.revision,
            Submission.file_name,
            Submission.workbook_sha256,
            Submission.as_of,
            Submission.received_at,
            revision.c.newest,
            SubmissionWithdrawal.ground,
            received.seq.label("received_entry"),
            received.actor.label("received_by"),
            withdrawn.seq.label("withdrawn_entry"),
            withdrawn.at.label("withdrawn_at"),
            withdrawn.actor.label("withdrawn_by"),
        )
        .join(revision, revision.c.id == Submission.id)
        .join(received, received.seq == Submission.entry)
        .join(Unit, Unit.id == Submission.unit_id)
        .outerjoin(SubmissionWithdrawal, SubmissionWithdrawal.submission_id == Submission.id)
        .outerjoin(withdrawn, withdrawn.seq == SubmissionWithdrawal.entry)
        .order_by(Submission.period, Unit.position, Submission.standard, Submission.revision)
    )


def _handed_in(row: Row[Any], named: Named, names: Mapping[str, str | None], through: Mapping[int, Named]) -> HandedIn:
    withdrawn = None
    if row.withdrawn_entry is not None:
        at = datetime.fromisoformat(row.withdrawn_at)
        withdrawn = Done(row.withdrawn_entry, at, names.get(row.withdrawn_by), through.get(row.withdrawn_entry))
    standing: Standing = "withdrawn" if withdrawn else "counts" if row.revision == row.newest else "superseded"
    return HandedIn(
        row.id,
        row.unit_id,
        named,
        row.period,
        row.standard,
        row.revision,
        standing,
        row.file_name,
        row.workbook_sha256,
        row.as_of,
        Done(row.received_entry, row.received_at, names.get(row.received_by), through.get(row.received_entry)),
        withdrawn,
        row.ground,
    )


def _packages(session: Session) -> Mapping[int, Named]:
    """Journal entry to the unit whose package it took, as the register had it on the day the package was made."""
    rows = session.execute(select(Handover.entry, Handover.unit_id, Handover.made_at)).all()
    timeline = read_timeline(session) if rows else Timeline(())
    units = ((row.entry, timeline.at(row.unit_id, day_of(row.made_at))) for row in rows)
    return {entry: Named(unit.code, unit.name) for entry, unit in units if unit is not None}


def _people(session: Session) -> dict[str, str | None]:
    """Actor as the journal has it to the name of the person."""
    return {f"person:{number}": name for number, name in people(session)}
