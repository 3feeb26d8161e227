"""Danh sách đơn vị đăng ký: the enrolments of a year that stand, each with its unit as it was in that year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from engine.records.days import today
from engine.records.register import EnrolmentOf, Register, enrolments, register_on
from engine.records.register.timeline import Timeline, read_timeline


@dataclass(frozen=True, slots=True)
class Listed:
    """One enrolment.

    unit     code, name and kind on the last day of the year (of a year still running: today), else last before,
             else as it first was
    parent   name of the unit directly above; empty where there is none
    ended    the unit was not there on that day; the enrolment stays with it
    """

    unit_id: int
    code: str
    name: str
    kind: str
    parent: str
    standard: str
    period: int
    revision: int
    enrolled_on: date | None
    document: str | None
    ended: bool


def listed(
    session: Session,
    period: int,
    standard: str | None = None,
    kind: str | None = None,
    *,
    now: date | None = None,
    known: int | None = None,
) -> list[Listed]:
    """The enrolments of the year in the register's order, then by standard; of one standard, of one kind.

    known  as known after that entry of the journal; none: as known now
    """
    register = register_on(session, min(date(period, 12, 31), now or today()), known)
    standing = [one for one in enrolments(session, period, known) if standard in (None, one.standard)]
    gone = [one for one in standing if one.unit_id not in register.by_id]
    found = [_of_living(one, register) for one in standing if one.unit_id in register.by_id]
    found += list(_of_ended(gone, register.day, read_timeline(session, known))) if gone else []
    place = {unit.id: unit.position for unit in register.units}
    found.sort(key=lambda one: (place.get(one.unit_id, len(place) + one.unit_id), one.standard))
    return [one for one in found if kind in (None, one.kind)]


def _of_living(one: EnrolmentOf, register: Register) -> Listed:
    unit = register.by_id[one.unit_id]
    above = register.parent(unit)
    return _listed(one, (unit.code, unit.name, unit.kind), above.name if above else "", ended=False)


def _of_ended(gone: list[EnrolmentOf], day: date, timeline: Timeline) -> Iterator[Listed]:
    for one in gone:
        state = timeline.at(one.unit_id, day) or next(iter(timeline.of.get(one.unit_id, ())), None)
        if state is not None:
            above = timeline.at(state.parent_id, day) if state.parent_id is not None else None
            yield _listed(one, (state.code, state.name, state.kind), above.name if above else "", ended=True)


def _listed(one: EnrolmentOf, called: tuple[str, str, str], parent: str, *, ended: bool) -> Listed:
    return Listed(
        one.unit_id,
        *called,
        parent,
        one.standard,
        one.period,
        one.revision,
        one.enrolled_on,
        one.document,
        ended,
    )
