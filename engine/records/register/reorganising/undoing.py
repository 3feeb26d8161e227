"""Taking back what one entry changed in the register, as long as no later change of it builds on that.

Nothing is removed: each state gets a further revision, what it was before or “taken back”; each succession a row that
takes it back; each enrolment a further revision.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, func, insert, or_, select, union
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.newest import newest
from engine.records.register.changing import State, put_states
from engine.records.register.reorganising import problems
from engine.records.register.reorganising.standing_in_the_way import standing_in_the_way
from engine.records.register.reorganising.wording import seen
from engine.records.store import (
    Enrolment,
    JournalEntry,
    Succession,
    Unit,
    UnitState,
)

UNDONE = "register.undone"


@dataclass(frozen=True, slots=True)
class Undone:
    """``undone``: the entry taken back; the others count its rows. ``entry``: the one that records it."""

    undone: int
    entry: int
    states: int
    successions: int
    enrolments: int


def undo(session: Session, entry: int, ground: str) -> Undone:
    """Take back, within the caller's transaction, what an entry changed. ProblemsError: RG-041 to RG-045, RG-067."""
    ground = seen(ground)
    _check(session, entry, ground)
    seq = journal.upcoming(session)
    states = _states_before(session, entry)
    put_states(session, states, seq)
    successions = [
        {
            "old_unit_id": row.old_unit_id,
            "new_unit_id": row.new_unit_id,
            "effective_on": row.effective_on,
            "change": row.change,
            "share": row.share,
            "principal": row.principal,
            "document": ground,
            "takes_back": row.id,
            "entry": seq,
        }
        for row in session.scalars(select(Succession).where(Succession.entry == entry).order_by(Succession.id))
    ]
    if successions:
        session.execute(insert(Succession), successions)
    enrolments = [_enrolment_before(session, row, seq) for row in _enrolments(session, entry)]
    if enrolments:
        session.execute(insert(Enrolment), enrolments)
    done = Undone(entry, seq, len(states), len(successions), len(enrolments))
    journal.record(
        session,
        UNDONE,
        {
            "undone": entry,
            "ground": ground,
            "states": done.states,
            "successions": done.successions,
            "enrolments": done.enrolments,
        },
    )
    return done


def _check(session: Session, entry: int, ground: str) -> None:
    found = [] if ground else [problems.no_ground("--ground")]
    cancelled = _cancelled(session)
    row = session.get(JournalEntry, entry)
    if row is None or not row.action.startswith("register."):
        found.append(problems.no_such_entry(entry))
    elif row.action == UNDONE:
        found.append(problems.is_undoing(entry, _undone_by(row)))
    elif entry in cancelled:
        found.append(problems.undone_already(entry, cancelled[entry]))
    else:
        void = cancelled.keys() | set(cancelled.values())
        if later := sorted(_later(session, entry) - void):
            found.append(problems.built_upon(entry, later))
        found += standing_in_the_way(session, entry, void)
    if found:
        raise ProblemsError(found)


def _cancelled(session: Session) -> dict[int, int]:
    """Entry taken back to the one that did so."""
    rows = session.scalars(select(JournalEntry).where(JournalEntry.action == UNDONE))
    return {_undone_by(row): row.seq for row in rows}


def _undone_by(row: JournalEntry) -> int:
    return int(json.loads(row.payload)["undone"])


def _later(session: Session, entry: int) -> set[int]:
    """Later entries of the register that change or name the units this one touched, or enrol them otherwise."""
    states = select(UnitState.unit_id).where(UnitState.entry == entry)
    touched: CompoundSelect[Any] = union(
        states,
        select(Succession.old_unit_id).where(Succession.entry == entry),
        select(Succession.new_unit_id).where(Succession.entry == entry, Succession.new_unit_id.is_not(None)),
    )
    created = select(Unit.id).where(Unit.entry == entry)
    wanted: list[Select[Any]] = [
        select(UnitState.entry).where(or_(UnitState.unit_id.in_(touched), UnitState.parent_id.in_(created))),
        select(Succession.entry).where(or_(Succession.old_unit_id.in_(touched), Succession.new_unit_id.in_(touched))),
    ]
    found = {one for query in wanted for one in session.scalars(query.distinct()) if one > entry}
    mine, other = Enrolment.__table__.alias(), Enrolment.__table__.alias()
    same = and_(*(mine.c[name] == other.c[name] for name in ("unit_id", "standard", "period")))
    again = select(other.c.entry).join(mine, same).where(mine.c.entry == entry, other.c.entry > entry)
    return found | set(session.scalars(again))


def _states_before(session: Session, entry: int) -> list[State]:
    """What each state that the entry brought in is to be again: as it was before, else taken back."""
    mine = select(UnitState).where(UnitState.entry == entry)
    touched = select(UnitState.unit_id).where(UnitState.entry == entry)
    earlier = newest(UnitState, UnitState.unit_id.in_(touched), entry - 1)
    before = {(row.unit_id, row.valid_from): row for row in session.execute(select(earlier))}
    return [
        _state(before.get((row.unit_id, row.valid_from)), row)
        for row in session.scalars(mine.order_by(UnitState.unit_id, UnitState.valid_from))
    ]


def _state(before: Any, row: UnitState) -> State:
    source = row if before is None else before
    return State(
        source.unit_id,
        source.code,
        source.name,
        source.kind,
        source.parent_id,
        dict(source.attributes),
        tuple(source.tags),
        source.valid_from,
        source.living,
        before is None or source.taken_back,
        source.document,
    )


def _enrolments(session: Session, entry: int) -> list[Enrolment]:
    query = select(Enrolment).where(Enrolment.entry == entry)
    return list(session.scalars(query.order_by(Enrolment.unit_id, Enrolment.standard, Enrolment.period)))


def _enrolment_before(session: Session, row: Enrolment, seq: int) -> dict[str, Any]:
    """The enrolment as it was before the entry, else withdrawn, as its next revision."""
    before = session.get(Enrolment, (row.unit_id, row.standard, row.period, row.revision - 1))
    source = row if before is None else before
    return {
        "unit_id": row.unit_id,
        "standard": row.standard,
        "period": row.period,
        "revision": _top_revision(session, row) + 1,
        "enrolled_on": source.enrolled_on,
        "document": source.document,
        "withdrawn": before is None or before.withdrawn,
        "entry": seq,
    }


def _top_revision(session: Session, row: Enrolment) -> int:
    """Above the row's own where later entries that were taken back themselves had their say."""
    query = select(func.max(Enrolment.revision)).where(
        Enrolment.unit_id == row.unit_id, Enrolment.standard == row.standard, Enrolment.period == row.period
    )
    return session.scalar(query) or row.revision
