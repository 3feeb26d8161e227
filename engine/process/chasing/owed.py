"""What units owe: an enrolment, a form, a form that went back to them. A title already decided on owes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from engine.process.chasing.in_play import Play
from engine.process.chasing.returns import Returned, still_returned
from engine.records.register import enrolments
from engine.records.submitted import current_submissions
from engine.records.titles import titles

What = Literal["enrolment", "form", "returned"]


@dataclass(frozen=True, slots=True)
class Debt:
    """What one unit owes of a standard and year; the unit as it is on the day that counts for its kind.

    returned  of a form that went back: which, when, with how many errors
    """

    what: What
    unit_id: int
    code: str
    name: str
    kind: str
    position: int
    play: Play
    returned: Returned | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """An enrolment that stays with a unit which is no more on the day that counts for the year."""

    unit_id: int
    play: Play


def debts(session: Session, plays: Iterable[Play], day: date) -> Iterator[Debt]:
    """What is owed of each standard and year, in the register's order.

    An enrolment is owed while the year of an open campaign runs; what its units did not enrol for in a past year, they
    will not any more.
    """
    for play in plays:
        enrolled = _enrolled(session, play)
        if play.campaigns and play.running(day):
            for unit in play.scope.units():
                if unit.id not in enrolled and play.asks(unit.kind):
                    yield Debt("enrolment", unit.id, unit.code, unit.name, unit.kind, unit.position, play)
        yield from _forms(session, play, enrolled)


def left(session: Session, plays: Iterable[Play]) -> Iterator[Left]:
    """The enrolments that stay with units which ended."""
    for play in plays:
        for unit_id in sorted(_enrolled(session, play) - play.scope.register.by_id.keys()):
            yield Left(unit_id, play)


def _forms(session: Session, play: Play, enrolled: set[int]) -> Iterator[Debt]:
    came = {one.unit_id for one in current_submissions(session, play.period) if one.standard == play.standard}
    decided = {title.unit_id for title in titles(session, standard=play.standard, periods=[play.period])}
    back = still_returned(session, [play.period])
    for unit in play.scope.register.units:
        if unit.id in decided:
            continue
        returned = back.get((unit.id, play.period, play.standard))
        named = (unit.id, unit.code, unit.name, unit.kind, unit.position, play)
        if returned is not None:
            yield Debt("returned", *named, returned)
        elif unit.id in enrolled and unit.id not in came:
            yield Debt("form", *named)


def _enrolled(session: Session, play: Play) -> set[int]:
    return {one.unit_id for one in enrolments(session, play.period) if one.standard == play.standard}
