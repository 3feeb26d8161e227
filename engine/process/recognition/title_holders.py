"""Which unit's title a code means: a title is of a unit, a standard and a period, whatever became of the unit since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.recognition import problems
from engine.process.recognition.title_words import state_words
from engine.records.register import Register, UnitOn, bearers, nearest_code, read_lineage, register_on
from engine.records.titles import Title, titles


@dataclass(frozen=True, slots=True)
class Of:
    """The title that is spoken of.

    unit     a code that the unit bears or bore
    code_on  the day on which the code is read; none: whoever bore it and holds the title
    """

    unit: str
    standard: str
    period: int
    code_on: date | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a title. ``unit`` and ``register``: of the day asked about, or of the unit's last before it.

    became  the units of the day that it passed into, where it is no more
    """

    unit: UnitOn
    register: Register
    title: Title
    became: tuple[UnitOn, ...] | None


def holder(session: Session, of: Of, day: date) -> Holder:
    """Whoever bore the code and holds the title, as it was on ``day``. ProblemsError: RC-027, RC-037, RC-041."""
    ids = bearers_of(session, of, day)
    found = titles(session, standard=of.standard, periods=[of.period], units=ids)
    held = [title for title in found if title.held]
    if len(held) > 1:
        named = [as_it_was(session, title.unit_id, day)[0] for title in held]
        raise ProblemsError([problems.several_holders(of.unit, of.standard, of.period, named)])
    if not held:
        unit, _ = as_it_was(session, found[0].unit_id if found else ids[0], day)
        state = state_words(found[0]) if found else None
        raise ProblemsError([problems.no_title(unit, of.standard, of.period, state)])
    unit, register = as_it_was(session, held[0].unit_id, day)
    return Holder(unit, register, held[0], became(session, unit.id, day))


def became(session: Session, unit_id: int, day: date) -> tuple[UnitOn, ...] | None:
    """The units of the day that a unit passed into; None where it is there itself."""
    register = register_on(session, day)
    if unit_id in register.by_id:
        return None
    lineage = read_lineage(session)
    ended = [end for _, end in lineage.life(unit_id) if end is not None and end <= day]
    since = max(ended) - timedelta(days=1) if ended else None
    heirs = lineage.heirs(unit_id, day, since=since)
    return tuple(register.by_id[heir.unit_id] for heir in heirs if heir.unit_id in register.by_id)


def bearers_of(session: Session, of: Of, day: date) -> tuple[int, ...]:
    """Ids of the units that the code may mean, the one that bears it on ``day`` first. ProblemsError: RC-037."""
    if of.code_on is not None:
        read = register_on(session, of.code_on)
        if of.unit in read.by_code:
            return (read.by_code[of.unit].id,)
        raise ProblemsError([problems.unknown_bearer(of.unit, of.code_on, nearest_code(of.unit, _names(read)))])
    ids = bearers(session, of.unit)
    register = register_on(session, day)
    if not ids:
        raise ProblemsError([problems.unknown_bearer(of.unit, day, nearest_code(of.unit, _names(register)))])
    of_day = register.by_code.get(of.unit)
    return tuple(sorted(ids, key=lambda unit_id: of_day is None or unit_id != of_day.id))


def as_it_was(session: Session, unit_id: int, day: date) -> tuple[UnitOn, Register]:
    """The unit on the day; where it is not there, on the last day of its life before, else on its first."""
    register = register_on(session, day)
    if unit_id in register.by_id:
        return register.by_id[unit_id], register
    lives = read_lineage(session).life(unit_id)
    ended = [end for _, end in lives if end is not None and end <= day]
    then = register_on(session, max(ended) - timedelta(days=1) if ended else lives[0][0])
    return then.by_id[unit_id], then


def _names(register: Register) -> dict[str, str]:
    return {one.code: one.name for one in register.units}
