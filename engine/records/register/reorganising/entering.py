"""Taking an order into the register: all of it under one entry of the journal, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records import journal
from engine.records.register.reorganising import problems
from engine.records.register.reorganising.drafting import Draft
from engine.records.register.reorganising.following import stayed, unmanaged, unplaced
from engine.records.register.reorganising.left_enrolled import LeftEnrolled, left_enrolled
from engine.records.register.reorganising.orders import Close, Merge, Move, Order, Rename, Split
from engine.records.register.reorganising.planning import plan
from engine.records.register.reorganising.wording import seen, worded
from engine.records.register.viewing import register_on

ACTIONS: dict[type[Order], str] = {
    Merge: "register.merged",
    Split: "register.split",
    Rename: "register.renamed",
    Close: "register.closed",
    Move: "register.moved",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as it is told: the id it has, its code and name."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Reorganised:
    """What an order did from ``day`` on, and the journal ``entry`` that records it.

    ended      units that are no more
    begun      new units
    changed    units the order names that go on otherwise: another name, code or unit above
    followed   units below, or managed, that go with their successor
    unplaced   units whose unit above ended and for which nobody said where they go
    stayed     units below a divided one that goes on, for which nobody said where they go: they stay with it
    enrolled   enrolments of that year and later that stay with units which ended
    unmanaged  units that say they are managed by one that ended and that no one unit took over whole
    """

    day: date
    entry: int
    ended: tuple[Named, ...]
    begun: tuple[Named, ...]
    changed: tuple[Named, ...]
    followed: tuple[Named, ...]
    unplaced: tuple[Named, ...]
    unmanaged: tuple[Named, ...]
    stayed: tuple[Named, ...] = ()
    enrolled: tuple[LeftEnrolled, ...] = ()


def reorganise(session: Session, order: Order, day: date, decision: str) -> Reorganised:
    """Enter an order within the caller's transaction. ProblemsError: RG-022, RG-030, RG-032 to RG-046, RG-057 to 59.

    day       the first day of what comes after; codes in the order are those of its eve
    decision  number and date of the decision behind it
    """
    draft = Draft(session, day, seen(decision))
    order, blank = worded(order)
    draft.found += blank
    if not draft.document:
        draft.found.append(problems.no_ground("--decision"))
    if not blank:
        plan(draft, order)
    if draft.found:
        raise ProblemsError(dict.fromkeys(draft.found))
    left, orphaned = unplaced(draft), unmanaged(draft)
    entry = journal.upcoming(session)
    ids = draft.enter(entry)

    def named(units: list[int]) -> tuple[Named, ...]:
        states = {unit: draft.states.get(unit) or draft.after[unit] for unit in units}
        return tuple(Named(ids.get(unit, unit), state.code, state.name) for unit, state in states.items())

    told = {*draft.ended, *draft.begun, *draft.followed}
    done = Reorganised(
        day,
        entry,
        named(draft.ended),
        named(draft.begun),
        named([unit for unit in draft.states if unit not in told]),
        named(draft.followed),
        named(left),
        named(orphaned),
        named(stayed(draft)),
        left_enrolled(session, draft.ended, day),
    )
    journal.record(
        session,
        ACTIONS[type(order)],
        {
            "day": day.isoformat(),
            "decision": draft.document,
            "ended": [one.code for one in done.ended],
            "begun": [one.code for one in done.begun],
            "changed": [one.code for one in done.changed],
            "followed": len(done.followed),
            "unplaced": [one.code for one in done.unplaced],
            "register": register_on(session, day).hash,
        },
    )
    return done
