"""From the store to facts: all units of a period, in the form the language page gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from criteria.model import Indicator
from engine.decision.facts.given import in_territory, with_bases
from engine.process.assessment.choosing import Chosen
from engine.process.assessment.columns import expected
from engine.process.assessment.councils import Councils, read_councils
from engine.process.assessment.dated import days_around, periods_around, with_days
from engine.process.assessment.earlier import Past
from engine.process.assessment.reading_past import read_past
from engine.process.territory import territories_of
from engine.records import journal
from engine.records.register import Register, UnitOn, enrolled_standards, register_hash, register_on
from engine.records.submitted import (
    DatedIncidents,
    Handed,
    Values,
    current_submissions,
    dated_incidents,
    submitted_values,
)
from engine.records.titles import titles

Document = dict[str, Any]


@dataclass(frozen=True)
class Gathered:
    """What a run stands on.

    reached    facts as reached at the cut-off
    projected  facts as expected by the end of the window; None for a final run
    units      code to unit id, in the register's order
    around     the dated incidents on forms of the periods around
    decided    unit code to standard to whether it holds it this period by a recognition decision; None: not looked for
    decisions  journal entries that brought those decisions in
    councils   what councils concluded of the period; None: not looked for
    manner     how the store was read
    past       what was read of earlier periods
    former     how many units that are no more on the register day handed in forms of the period, which are not read
    known      number of the journal entry up to which the store was read
    own_forms  figures of a window were read only on forms of the run's own standard
    """

    reached: Document
    projected: Document | None
    units: Mapping[str, int]
    submissions: tuple[Handed, ...]
    prior_submissions: tuple[Handed, ...]
    around: tuple[DatedIncidents, ...]
    decided: Mapping[str, Mapping[str, bool]] | None
    decisions: frozenset[int]
    councils: Councils | None
    manner: Manner
    past: Past
    former: int
    register: str
    register_day: date
    known: int
    own_forms: bool

    @property
    def decisive(self) -> Document:
        """The facts that decide."""
        return self.reached if self.projected is None else self.projected

    def cut_offs(self) -> dict[str, date]:
        """Code to the day up to which a unit's figures run, where its forms say so; of several forms the earliest."""
        codes = {unit_id: code for code, unit_id in self.units.items()}
        days: dict[str, date] = {}
        for handed in self.submissions:
            if handed.as_of is not None:
                code = codes[handed.unit_id]
                days[code] = min(days.get(code, handed.as_of), handed.as_of)
        return days


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run reads the store, which its receipt tells; earlier versions read less.

    recognitions  the titles of the period, and dated incidents on forms of other periods; else each form for its own
    own_forms     figures of a window are read only on forms of the run's own standard, and “0” incidents are a list of
                  none; else, of two forms of a unit that answer one indicator, the one received later counts
    councils      what closed sessions of councils concluded, of earlier years and, in a final run, of the period; they
                  conclude over what was reached, so a projection does not ask of its own period
    """

    recognitions: bool = True
    own_forms: bool = True
    councils: bool = True

    def own(self, chosen: Chosen) -> str | None:
        """The standard whose own forms count first."""
        return chosen.standard if self.own_forms else None

    def answered_by(self, chosen: Chosen) -> Mapping[str, frozenset[str]]:
        """Indicator to the standards whose forms alone answer it."""
        return chosen.answered_by() if self.own_forms else {}


NOW = Manner()


def gather(
    session: Session, chosen: Chosen, day: date, known: int | None = None, *, projected: bool, manner: Manner = NOW
) -> Gathered:
    """All facts of the period from one consistent view of the store.

    day     whose register counts: units as they were then
    known   as the store was known after that journal entry; none: as it is known now
    manner  how runs of an earlier version read it; left out: as they do now
    """
    period = chosen.period
    known = journal.head_of(session).seq if known is None else known
    register = register_on(session, day, known)
    reader = _Reader(session, chosen, register, known, manner)
    read = partial(submitted_values, own=manner.own(chosen), answered_by=manner.answered_by(chosen), known=known)
    reached = read(session, period, "reached")
    ahead = read(session, period, "projected") if projected else {}
    all_handed = current_submissions(session, period, known)
    handed = _of(register, all_handed)
    before = _of(register, current_submissions(session, period - 1, known)) if reader.prior_names else ()
    decided, decisions = _decided(session, chosen, register, known) if manner.recognitions else (None, frozenset[int]())
    asks = manner.councils and not projected
    councils = read_councils(session, chosen, register, handed, before, known) if asks else None
    return Gathered(
        reached=reader.document(reached, None),
        projected=reader.document(reached, ahead) if projected else None,
        units={unit.code: unit.id for unit in register.units},
        submissions=handed,
        prior_submissions=before,
        around=tuple(listed for listed in reader.around if listed.unit_id in register.by_id),
        decided=decided,
        decisions=decisions,
        councils=councils,
        manner=manner,
        past=reader.past,
        former=len({one.unit_id for one in all_handed} - register.by_id.keys()),
        register=register_hash(session, register, period, known),
        register_day=day,
        known=known,
        own_forms=manner.own_forms,
    )


def _of(register: Register, handed: Iterable[Handed]) -> tuple[Handed, ...]:
    """The submissions of units that are in the register."""
    return tuple(one for one in handed if one.unit_id in register.by_id)


class _Reader:
    """Words the register and the submissions as facts."""

    def __init__(self, session: Session, chosen: Chosen, register: Register, known: int, manner: Manner) -> None:
        self.chosen = chosen
        self.units = register.units
        self.enrolled = _enrolled(session, chosen, known)
        self.past = read_past(session, chosen, register.day, known, councils=manner.councils)
        self.prior_names = chosen.prior_indicators()
        self.prior = _prior(session, chosen, self.prior_names, known, manner)
        self.nought_is_none = manner.own_forms
        incidents = chosen.incident_indicators() if manner.recognitions else frozenset[str]()
        self.around = dated_incidents(session, periods_around(chosen), incidents, known, own=manner.own(chosen))
        self.days = days_around(self.around, chosen.period)
        self.prior_days = days_around(self.around, chosen.period - 1)
        self.territories = territories_of(register)
        self.indicators = {
            place: _indicators(chosen, *place)
            for place in dict.fromkeys((unit.kind, self.territories.get(unit.code)) for unit in self.units)
        }

    def document(self, reached: Mapping[int, Values], ahead: Mapping[int, Values] | None) -> Document:
        return {
            "period": str(self.chosen.period),
            "units": [
                self._unit(unit, reached.get(unit.id, {}), None if ahead is None else ahead.get(unit.id, {}))
                for unit in self.units
            ],
        }

    def _unit(self, unit: UnitOn, reached: Values, ahead: Values | None) -> Document:
        indicators = self.indicators[unit.kind, self.territories.get(unit.code)]
        reported = {
            name: reached.get(name) if ahead is None else expected(of.type, reached.get(name), ahead.get(name))
            for name, of in indicators.items()
        }
        prior = {name: value for name, value in self.prior.get(unit.id, {}).items() if name in indicators}
        before = self.past.of(unit.id)
        words: Document = {
            "code": unit.code,
            "name": unit.name,
            "kind": unit.kind,
            "parent": unit.parent_code,
            "attributes": unit.attributes,
            "reported": self._with_days(_known(reported), self.days.get(unit.id, {}), indicators),
            "prior": self._with_days(prior, self.prior_days.get(unit.id, {}), indicators),
            "history": before.history,
            "classes": before.classes,
            "awards": before.awards,
        }
        if self.enrolled is not None:
            words["enrolled"] = self.enrolled.get(unit.id, [])
        return words

    def _with_days(self, values: Values, days: Mapping[str, list[str]], indicators: Mapping[str, Indicator]) -> Values:
        return {
            name: with_days(value, days.get(name, ()), nought_is_none=self.nought_is_none)
            if indicators[name].type == "incidents"
            else value
            for name, value in values.items()
        }


def _indicators(chosen: Chosen, kind: str, territory: str | None) -> dict[str, Indicator]:
    """The indicators that the sets of the run ask of a kind of unit in a territory."""
    asked = in_territory([set_ for set_ in with_bases(chosen.all) if kind in set_.applies_to], territory)
    return {name: indicator for set_ in asked for name, indicator in set_.indicators.items()}


def _enrolled(session: Session, chosen: Chosen, known: int) -> dict[int, list[str]] | None:
    """Unit id to standards enrolled for; None: not known.

    The register's list of a standard and year counts as whole once it holds one enrolment. Where it holds none for a
    standard that is counted, nothing was entered yet, and nobody is taken for not enrolled.
    """
    standards = enrolled_standards(session, chosen.period, known)
    entered = {standard for of_unit in standards.values() for standard in of_unit}
    return standards if entered and chosen.enrolments_read() <= entered else None


def _prior(session: Session, chosen: Chosen, names: frozenset[str], known: int, manner: Manner) -> dict[int, Values]:
    """Values of the period before: as reached then, else as this year's forms recall them."""
    if not names:
        return {}
    own, answered_by = manner.own(chosen), manner.answered_by(chosen)
    read = partial(submitted_values, indicators=names, known=known, own=own, answered_by=answered_by)
    found = read(session, chosen.period, "prior")
    for unit_id, values in read(session, chosen.period - 1, "reached").items():
        found.setdefault(unit_id, {}).update(values)
    return found


def _decided(
    session: Session, chosen: Chosen, register: Register, known: int
) -> tuple[dict[str, dict[str, bool]], frozenset[int]]:
    """What recognition decisions say of the period, unit by unit, and the journal entries that brought them in."""
    decided: dict[str, dict[str, bool]] = {}
    entries: set[int] = set()
    asked = chosen.standards_held() or chosen.kinds_recognised()
    for title in titles(session, periods=(chosen.period,), known=known) if asked else ():
        unit = register.by_id.get(title.unit_id)
        if unit is not None and chosen.reads_decision(title.standard, unit.kind):
            decided.setdefault(unit.code, {})[title.standard] = title.held
            entries |= {event.entry for event in title.events}
    return decided, frozenset(entries)


def _known(values: Values) -> Values:
    return {name: value for name, value in values.items() if value is not None}
