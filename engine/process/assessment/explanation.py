"""What an explanation holds: a unit's outcome by a set, each criterion, and the cells and units behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from criteria.expressions.nodes import RollUpName
from engine.decision.verdicts import Outcome, State
from engine.process.assessment.sources import Source
from engine.process.assessment.streaks import StreakRule


class Status(StrEnum):
    """What a unit is to a count over the units below, in the order in which a reader asks."""

    NOT_ACHIEVED = "not_achieved"
    UNDETERMINED = "undetermined"
    SCOPE_UNKNOWN = "scope_unknown"
    ENROLMENT_UNKNOWN = "enrolment_unknown"
    NOT_ENROLLED = "not_enrolled"
    OUTSIDE = "outside"
    ACHIEVED = "achieved"
    ENROLLED = "enrolled"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class UnitNamed:
    """A unit as a list names it."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class CountedUnit:
    """A unit below, as the run counted it.

    why          of a unit outside, or not known to be inside: the reason
    certainty    of a projected “không đạt”: ``certain`` or ``expected``
    by_decision  whether it reached the standard is settled by a recognition decision or a council, not by its result
    by_council   by a council, as there was no decision
    """

    unit: UnitNamed
    status: Status
    why: str = ""
    certainty: str | None = None
    by_decision: bool = False
    by_council: bool = False


@dataclass(frozen=True, slots=True)
class UnitsCounted:
    """The units of ``kinds`` directly below, in the register's order; ``counts``: what is counted of them."""

    standard: str
    kinds: tuple[str, ...]
    counts: tuple[RollUpName, ...]
    units: tuple[CountedUnit, ...]


@dataclass(frozen=True, slots=True)
class ReportBelow:
    """What a unit below reported of incidents that count here too.

    number  how many fall in the window of the unit above; None: not reported
    """

    unit: UnitNamed
    number: int | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class IncidentsBelow:
    """An indicator that takes in what the units directly below report. ``window`` is the unit's own."""

    indicator: str
    label: str
    window: tuple[date, date]
    reports: tuple[ReportBelow, ...]


@dataclass(frozen=True, slots=True)
class Predecessor:
    """A unit of then, out of which the one explained came; whether it had reached the standard, and its class.

    principal  it passed into the unit whole, or in its principal part
    """

    unit: UnitNamed
    reached: bool | None
    class_: str | None
    principal: bool = False


@dataclass(frozen=True, slots=True)
class CarriedYear:
    """An earlier year that the unit carries on from others. ``rule``: as declared when the run was made; or none."""

    standard: str
    period: int
    reached: bool | None
    class_: str | None
    rule: StreakRule | None
    units: tuple[Predecessor, ...]


@dataclass(frozen=True, slots=True)
class ExplainedCriterion:
    """One decided criterion. ``number`` is its place in the set, as tables print it; ``sources`` the unit's own cells.

    certain          it failed and nothing that may still happen in the window can mend it
    incidents_below  of each indicator that adds up incidents of the units below: what each of them reported
    units_counted    of each count over the units below: how each of them was counted
    carried          the earlier years it rests on that the unit carries on from its predecessors
    """

    number: int
    id: str
    state: State
    title: str
    cite: str
    basis: str
    reason: str
    gap: str | None
    observed: Mapping[str, str | None]
    judged: bool
    certain: bool
    sources: tuple[Source, ...]
    incidents_below: tuple[IncidentsBelow, ...] = ()
    units_counted: tuple[UnitsCounted, ...] = ()
    carried: tuple[CarriedYear, ...] = ()

    def cells(self) -> Iterator[Source]:
        """Every cell behind it, the unit's own first."""
        yield from self.sources
        for below in self.incidents_below:
            for report in below.reports:
                yield from report.sources


@dataclass(frozen=True, slots=True)
class UnseenCriterion:
    """A criterion whose wording was not seen, at its place in the set."""

    number: int
    id: str
    title: str
    cite: str


@dataclass(frozen=True, slots=True)
class ScopeDoubt:
    """Why a set excludes the unit (``excluded``), or what is lacking to tell."""

    excluded: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One unit by one set, as the run that counts has it. ``words`` is the outcome as a form prints it.

    outcome              none where the unit is outside the set
    scope                where the unit is not surely inside
    register_changed     the register is another than the run read; who is below whom is told as it stands now
    decisions_changed    recognitions, conclusions of councils, results of earlier years or rules about them, that the
                         run would read, came after it
    newer_forms          forms of the unit, or of units below it, came in after the run and are not in it
    notes                what the set says of results of this period
    """

    unit: str
    name: str
    kind: str
    standard: str
    set: str
    title: str
    period: int
    run: int
    projected: bool
    as_of: date
    outcome: Outcome | None
    words: str
    class_: str | None
    score: tuple[str, str] | None
    gate: tuple[State, str] | None
    scope: ScopeDoubt | None
    provisional: bool
    projected_certainty: str | None
    register_changed: bool
    newer_forms: bool
    criteria: tuple[ExplainedCriterion, ...]
    unverified: tuple[UnseenCriterion, ...]
    decisions_changed: bool = False
    notes: tuple[str, ...] = ()
