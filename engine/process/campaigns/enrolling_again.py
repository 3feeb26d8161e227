"""Enrolments as they stand, held against who may enrol now: what a list of them can enter again, and what it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.campaigns.enrolling_listed import Listed
from engine.process.campaigns.enrolling_scope import Scopes, StandardScope
from engine.records.register import UnitOn
from engine.records.store import Enrolment


@dataclass(frozen=True, slots=True)
class Again:
    """An enrolment that stands, and what entering it anew would come to.

    as_entered  with the code and name by which it would be entered; none where it could not be
    outside     the unit is there, but outside the standard
    """

    one: Listed
    as_entered: Listed | None
    outside: bool


def again(session: Session, found: Iterable[Listed], *, now: date | None = None) -> Iterator[Again]:
    """Each of the enrolments, in their order."""
    scopes = Scopes(session, now)
    for one in found:
        scope = scopes.of(one.standard, one.period)
        unit = _unit(scopes, scope, one.unit_id) if scope.sets else None
        outside = unit is not None and scope.why_not(unit, "") is not None
        bearer = scope.unit(unit.code) if unit is not None else None
        if unit is None or outside or bearer is None or bearer.id != unit.id:
            yield Again(one, None, outside)
        else:
            yield Again(one, replace(one, code=unit.code, name=unit.name), outside=False)


@dataclass(frozen=True, slots=True)
class Outside:
    """A unit that was enrolled though the standard is not for it. ``told``: the problem, of the place it stands at."""

    unit: UnitOn
    standard: str
    period: int
    told: Callable[[str], Problem]


def outside_of_entry(session: Session, entry: int, *, now: date | None = None) -> list[Outside]:
    """What a journal entry enrolled outside the standard's scope (DK-003, DK-004).

    A unit of which the register does not say what decides is not outside; a standard of which nothing is in force in
    the period leaves nobody out.
    """
    scopes = Scopes(session, now)
    found = []
    for row in session.scalars(select(Enrolment).where(Enrolment.entry == entry)):
        scope = scopes.of(row.standard, row.period)
        unit = _unit(scopes, scope, row.unit_id) if scope.sets else None
        problem = scope.why_not(unit, "") if unit is not None else None
        if unit is not None and problem is not None:
            found.append(Outside(unit, row.standard, row.period, partial(_at, problem)))
    return found


def _at(problem: Problem, where: str) -> Problem:
    return replace(problem, where=where)


def _unit(scopes: Scopes, scope: StandardScope, unit_id: int) -> UnitOn | None:
    """The unit on the latest of the standard's days on which it was there."""
    return next((unit for day in scope.days if (unit := scopes.on(day).by_id.get(unit_id)) is not None), None)
