"""Granting titles: a whole list under one decision, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.recognition import problems
from engine.process.recognition.deciding import (
    Deciders,
    Decision,
    EventRow,
    SameNumber,
    put_events,
    same_numbers,
)
from engine.process.recognition.naming_units import Named, units_of
from engine.process.recognition.weighing import Weighing, final_run
from engine.records import journal
from engine.records.register import UnitOn
from engine.records.store import AssessmentRun, Store


@dataclass(frozen=True, slots=True)
class Refused:
    """A unit that cannot be recognised, and everything that stands against it."""

    unit: UnitOn
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Grantable:
    """What a decision on a list would come to.

    units      those that can be recognised, in the register's order; ``classes``: unit id to the class reached
    before     those that this very decision has recognised already
    refused    the others asked about
    authority  who would decide
    """

    run: AssessmentRun
    units: tuple[UnitOn, ...]
    classes: dict[int, str]
    before: tuple[UnitOn, ...]
    refused: tuple[Refused, ...]
    authority: str | None


@dataclass(frozen=True, slots=True)
class Granted:
    """What was granted.

    before   units that this decision had recognised already, so that it was only entered again
    refused  of all that enrolled, those that could not be
    entry    of the journal; none: every unit had been entered before
    numbered other decisions of this number, which may be this one entered wrongly
    """

    units: tuple[UnitOn, ...]
    before: tuple[UnitOn, ...]
    refused: tuple[Refused, ...]
    authority: str | None
    entry: int | None
    numbered: tuple[SameNumber, ...] = ()


def grant(store: Store, standard: str, period: int, decision: Decision, chosen: Named | None) -> Granted:
    """Recognise the units named (none: all that enrolled and can be) by one decision.

    Of units named, one that cannot be recognised keeps all others back. A decision that is entered again, to the
    number and the day, changes nothing. ProblemsError: RC-003, RC-004, RC-010 to RC-025, RC-038 to RC-040.
    """
    with store.writing() as session:
        faults = decision.faults(period)
        found = grantable(session, standard, period, decision, chosen, faults)
        if faults:
            raise ProblemsError(faults)
        if found.before and not found.units:
            return Granted((), found.before, found.refused, found.authority, None)
        if not found.units or found.authority is None:
            raise ProblemsError(
                [problems.nobody_ready(standard, period), *(one for of in found.refused for one in of.problems)]
            )
        numbered = same_numbers(session, standard, decision, found.authority)
        entry = journal.upcoming(session)
        rows = [
            EventRow(
                unit.id,
                "granted",
                decision.day,
                decision.number.strip(),
                found.authority,
                class_=found.classes.get(unit.id),
                run_id=found.run.id,
            )
            for unit in found.units
        ]
        put_events(session, entry, standard, period, rows)
        journal.record(
            session,
            "recognition.granted",
            {
                "standard": standard,
                "period": period,
                "run": found.run.id,
                "decision": decision.number.strip(),
                "on": decision.day.isoformat(),
                "units": [unit.code for unit in found.units],
            },
        )
    return Granted(found.units, found.before, found.refused, found.authority, entry, numbered)


def grantable(
    session: Session,
    standard: str,
    period: int,
    decision: Decision,
    chosen: Named | None,
    faults: list[Problem],
) -> Grantable:
    """Who can be recognised and who cannot. What stands against units that were named is added to ``faults``."""
    run = final_run(session, standard, period)
    weighing = Weighing(session, run)
    faults += weighing.in_common()
    if chosen is not None:
        units, unknown = units_of(chosen, weighing.register)
        faults += unknown
    else:
        units = _enrolled(weighing)
    deciders = Deciders(session, standard, weighing.register, decision)
    ready: list[UnitOn] = []
    before: list[UnitOn] = []
    refused: list[Refused] = []
    for unit in units:
        if weighing.granted_by(unit, decision.number.strip(), decision.day):
            before.append(unit)
            continue
        against = weighing.against_granting(unit) or deciders.against(unit)
        if against:
            refused.append(Refused(unit, tuple(against)))
        else:
            ready.append(unit)
    if chosen is not None:
        faults += [problem for one in refused for problem in one.problems]
    if decision.day.year >= period:
        faults += weighing.before_figures(ready, decision.day)
    authority, several = deciders.of_all(ready)
    faults += several
    classes = {unit.id: class_ for unit in ready if (class_ := weighing.cases[unit.id].class_) is not None}
    return Grantable(run, tuple(ready), classes, tuple(before), tuple(refused), authority)


def _enrolled(weighing: Weighing) -> list[UnitOn]:
    """Who is asked about when all are: those that enrolled, or where nobody is known to have, all assessed."""
    asked = weighing.enrolled or set(weighing.cases)
    return [unit for unit in weighing.register.units if unit.id in asked]
