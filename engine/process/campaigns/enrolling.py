"""Enrolments in: lines that name a unit, a standard and a year, taken whole or not at all; and enrolments withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.campaigns import enrolling_problems as problems
from engine.process.campaigns.enrolling_scope import Scopes, StandardScope
from engine.records import journal
from engine.records.register import FIRST_PERIOD, LAST_PERIOD, UnitOn
from engine.records.register.ended import ended_bearer
from engine.records.register.enrolments import EnrolmentOf, newest_revisions
from engine.records.register.problems import date_out_of_range, period_out_of_range
from engine.records.store import Enrolment
from engine.sheets.texts import folded


@dataclass(frozen=True, slots=True)
class EnrolmentLine:
    """One enrolment as it is declared.

    name    beside the code, where the line has one: it must be the unit's
    place   where a field stands, for problems: ``code``, ``name``, ``standard``, ``period``, ``enrolled_on``,
            ``document``
    """

    code: str
    standard: str
    period: int
    place: Callable[[str], str] = field(compare=False)
    enrolled_on: date | None = None
    document: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """An enrolment of a unit, as it was entered; the unit as it is on the day of the period."""

    unit: UnitOn
    standard: str
    period: int


@dataclass(frozen=True, slots=True)
class EnrolmentChange:
    """What entering did, in the order of the lines.

    completed  were there before, and now have a day or a document that they lacked
    entry      number of the journal entry; none when nothing changed
    """

    added: tuple[Enrolled, ...]
    completed: tuple[Enrolled, ...]
    unchanged: tuple[Enrolled, ...]
    entry: int | None


def enrol(
    session: Session,
    lines: Sequence[EnrolmentLine],
    *,
    found: Iterable[Problem] = (),
    file_hashes: Sequence[str] = (),
    now: date | None = None,
) -> EnrolmentChange:
    """Enter the enrolments within the caller's transaction; a blank day or document says nothing.

    found  problems met while reading the lines: with one of them nothing is taken
    ProblemsError: DK-001 to DK-005, DK-007, DK-008, DK-011, RG-026, RG-027; all of all lines.
    """
    draft = EnrolmentDraft(session, now)
    for line in lines:
        draft.take(line)
    problems_found = list(dict.fromkeys([*found, *draft.found]))  # several units may share a wrong standard
    if problems_found:
        raise ProblemsError(problems_found)
    seq = journal.upcoming(session)
    rows = [row | {"entry": seq} for row in draft.rows()]
    if not rows:
        return EnrolmentChange((), (), tuple(draft.unchanged), None)
    session.execute(insert(Enrolment), rows)
    entry = journal.record(
        session,
        "enrolment.entered",
        {
            "files": list(file_hashes),
            "enrolments_added": len(draft.added),
            "enrolments_changed": len(draft.completed),
            "units": [one.unit.code for one in [*draft.added, *draft.completed]],
        },
    )
    return EnrolmentChange(tuple(draft.added), tuple(draft.completed), tuple(draft.unchanged), entry.seq)


_LABELS = {"enrolled_on": "ngày đăng ký", "document": "văn bản"}


@dataclass(slots=True)
class _Declared:
    """What the lines say together of one enrolment; ``said``: per field the line that said it first."""

    unit: UnitOn
    first: EnrolmentLine
    values: dict[str, Any] = field(default_factory=dict)
    said: dict[str, EnrolmentLine] = field(default_factory=dict)


class EnrolmentDraft:
    """Lines checked one by one against the register, the library, the store and one another."""

    def __init__(self, session: Session, now: date | None) -> None:
        self.found: list[Problem] = []
        self.added: list[Enrolled] = []
        self.completed: list[Enrolled] = []
        self.unchanged: list[Enrolled] = []
        self._session = session
        self._scopes = Scopes(session, now)
        self._kept = newest_revisions(session)
        self._declared: dict[tuple[int, str, int], _Declared] = {}

    def take(self, line: EnrolmentLine) -> None:
        unit = self._unit(line)
        if unit is None:
            return
        key = (unit.id, line.standard, line.period)
        declared = self._declared.setdefault(key, _Declared(unit, line))
        before, withdrawn = self._kept.get(key, (None, True))
        for name, label in _LABELS.items():
            value = getattr(line, name)
            if value is None:
                continue
            kept = None if withdrawn else getattr(before, name)
            if kept is not None and kept != value:
                self.found.append(
                    problems.enrolled_otherwise(line.place(name), unit, label, _shown(value), _shown(kept))
                )
            elif declared.values.setdefault(name, value) != value:
                first = declared.said[name].place(name)
                self.found.append(
                    problems.lines_differ(
                        line.place(name), line.code, label, _shown(value), _shown(declared.values[name]), first
                    )
                )
            else:
                declared.said.setdefault(name, line)

    def rows(self) -> list[dict[str, Any]]:
        """The rows to add; sorts the enrolments into added, completed and unchanged."""
        rows = []
        for (unit_id, standard, period), declared in self._declared.items():
            before, withdrawn = self._kept.get((unit_id, standard, period), (None, True))
            kept = _facts(before) if before is not None and not withdrawn else {}
            values = {name: declared.values.get(name, kept.get(name)) for name in _LABELS}
            one = Enrolled(declared.unit, standard, period)
            if kept and values == kept:
                self.unchanged.append(one)
                continue
            (self.completed if kept else self.added).append(one)
            key = {"unit_id": unit_id, "standard": standard, "period": period}
            rows.append(key | values | {"revision": before.revision + 1 if before else 1, "withdrawn": False})
        return rows

    def _unit(self, line: EnrolmentLine) -> UnitOn | None:
        """The unit that the line enrols; None with what stands against it told."""
        if not FIRST_PERIOD <= line.period <= LAST_PERIOD:
            self.found.append(period_out_of_range(line.place("period"), line.period, FIRST_PERIOD, LAST_PERIOD))
            return None
        scope = self._scopes.of(line.standard, line.period)
        if not scope.sets:
            known = self._scopes.library.standards_in_force(line.period)
            place = line.place("standard")
            self.found.append(problems.nothing_to_enrol_for(place, line.standard, line.period, known))
            self.found += [self._nobody(line, scope)] if scope.unit(line.code) is None else []
            return None
        unit = scope.unit(line.code)
        if unit is None:
            self.found.append(self._nobody(line, scope))
            return None
        faults = list(_faults(line, unit))
        outside = scope.why_not(unit, line.place("code"))
        faults += [outside] if outside is not None else []
        self.found += faults
        return None if faults else unit

    def _nobody(self, line: EnrolmentLine, scope: StandardScope) -> Problem:
        """Why nobody bears the code of a line: its unit is no more, or there never was one."""
        ended = ended_bearer(self._session, line.code, scope.day)
        if ended is not None:
            return problems.ended_unit(line.place("code"), line.code, scope.day, ended)
        return problems.unknown_unit(line.place("code"), line.code, scope.day, scope.nearest(line.code))


def _faults(line: EnrolmentLine, unit: UnitOn) -> Iterable[Problem]:
    if line.name is not None and folded(line.name) != folded(unit.name):
        yield problems.other_name(line.place("name"), line.code, line.name, unit.name)
    day = line.enrolled_on
    if day is not None and not date(line.period - 1, 1, 1) <= day <= date(line.period, 12, 31):
        yield date_out_of_range(line.place("enrolled_on"), line.period, _shown(day))


def _facts(before: EnrolmentOf) -> dict[str, Any]:
    return {name: getattr(before, name) for name in _LABELS}


def _shown(value: date | str) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
