"""What units owe: an enrolment, a form, a form that went back to them. A title already decided on owes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from engine.process.campaigns.enrolling_scope import StandardScope
from engine.process.chasing.in_play import Play
from engine.process.chasing.returns import Returned, still_returned
from engine.records.register import UnitOn, enrolments
from engine.records.submitted import current_submissions
from engine.records.titles import titles

What = Literal["enrolment", "form", "returned"]


@dataclass(frozen=True, slots=True)
class Debt:
    """What one unit owes of a standard and year; the unit as it is on the day that counts for its kind.

    returned  of a form that went back: which, when, with how many errors
    early     of a form: the year's windows have not ended, so nobody is late with it
    """

    what: What
    unit_id: int
    code: str
    name: str
    kind: str
    position: int
    play: Play
    returned: Returned | None = None
    early: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """An enrolment with which nothing happens: of a unit that is no more on the day that counts, or is outside."""

    unit_id: int
    play: Play


def debts(session: Session, plays: Iterable[Play], day: date, known: int | None = None) -> Iterator[Debt]:
    """What is owed of each standard and year, in the register's order; as known after an entry, none: as known now.

    An enrolment is owed while the year of an open campaign runs; what its units did not enrol for in a past year, they
    will not any more. A unit outside the standard owes no form, whatever it enrolled for.
    """
    for play in plays:
        enrolled = enrolled_in(session, play, known)
        if play.campaigns and play.running(day):
            for unit in play.scope.units():
                if unit.id not in enrolled and play.asks(unit.kind):
                    yield Debt("enrolment", unit.id, unit.code, unit.name, unit.kind, unit.position, play)
        yield from _forms(session, play, enrolled, day, known)


def left(session: Session, plays: Iterable[Play], known: int | None = None) -> Iterator[Left]:
    """The enrolments that stay with units which ended."""
    for play in plays:
        for unit_id in sorted(enrolled_in(session, play, known) - play.scope.register.by_id.keys()):
            yield Left(unit_id, play)


def outside(session: Session, plays: Iterable[Play], known: int | None = None) -> Iterator[Left]:
    """The enrolments of units that the standard is not for, or surely excludes."""
    for play in plays:
        enrolled = enrolled_in(session, play, known)
        for unit in play.scope.register.units:
            if unit.id in enrolled and is_outside(play.scope, unit):
                yield Left(unit.id, play)


def is_outside(scope: StandardScope, unit: UnitOn) -> bool:
    """Whether the standard is surely not for the unit; where nothing of it is in force, nobody is outside."""
    return bool(scope.sets) and not scope.includes(unit)


def _forms(session: Session, play: Play, enrolled: set[int], day: date, known: int | None) -> Iterator[Debt]:
    came = handed_in(session, play, known)
    decided = {title.unit_id for title in titles(session, standard=play.standard, periods=[play.period], known=known)}
    back = still_returned(session, [play.period], known)
    early = play.running(day)
    for unit in play.scope.register.units:
        if unit.id in decided:
            continue
        returned = back.get((unit.id, play.period, play.standard))
        named = (unit.id, unit.code, unit.name, unit.kind, unit.position, play)
        if returned is not None:
            yield Debt("returned", *named, returned)
        elif unit.id in enrolled and unit.id not in came and not is_outside(play.scope, unit):
            yield Debt("form", *named, early=early)


def handed_in(session: Session, play: Play, known: int | None = None) -> set[int]:
    """Ids of the units of which a form counts."""
    return {one.unit_id for one in current_submissions(session, play.period, known) if one.standard == play.standard}


def enrolled_in(session: Session, play: Play, known: int | None = None) -> set[int]:
    """Ids of the units whose enrolment stands."""
    return {one.unit_id for one in enrolments(session, play.period, known) if one.standard == play.standard}
