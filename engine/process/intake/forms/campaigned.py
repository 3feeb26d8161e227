"""What a campaign asks of units: its standards of those who enrolled, its reporting forms of those who owe them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.campaigns.model import Definition
from engine.process.campaigns.reporting import ReportingUnit, reporting_units
from engine.process.intake.problems import INTAKE_PROBLEMS


@dataclass(frozen=True, slots=True)
class Owing:
    """The reporting forms (``id@edition``) that a unit owes, and the last good day of the first of them."""

    forms: frozenset[str]
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Campaigned:
    """What a campaign asks of each unit.

    kinds  of the units that its standards are assessed of; none: all that they apply to
    owing  id of a unit to what it owes
    """

    kinds: tuple[str, ...] = ()
    owing: Mapping[int, Owing] = field(default_factory=dict)

    def assesses(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds

    def of(self, unit_id: int) -> Owing:
        return self.owing.get(unit_id, Owing(frozenset(), None))


def campaign_sets(definition: Definition, library: OfficeLibrary, period: int) -> list[CriterionSet]:
    """The sets of its standards in force for the period, and its reporting forms.

    ProblemsError: IN-076 for a period that is none of the campaign's, and what the library says.
    """
    if period not in definition.years:
        years = ", ".join(map(str, definition.years))
        seen = f"kỳ {period}"
        raise ProblemsError([INTAKE_PROBLEMS.problem("IN-076", "--period", seen, short=definition.short, years=years)])
    sets = [set_ for standard in definition.standards for set_ in library.sets_of(standard, period)]
    for key in definition.forms:
        id_, _, edition = key.partition("@")
        sets.append(library.find(id_, edition, period=period))
    return sets


def campaigned(session: Session, definition: Definition, day: date) -> Campaigned:
    """What a campaign asks of the units of a day."""
    owing = {each.unit.id: _owing(definition, each) for each in reporting_units(session, definition, day)}
    return Campaigned(definition.kinds, owing)


def _owing(definition: Definition, reporting: ReportingUnit) -> Owing:
    owed = [one for one in reporting.owes if one.forms]
    days = [day for one in owed for day in definition.milestone(one.milestone).last_good_days(definition.reading)]
    return Owing(frozenset(form for one in owed for form in one.forms), min(days, default=None))
