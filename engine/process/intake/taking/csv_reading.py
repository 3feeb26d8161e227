"""A CSV file read whole: one unit a row, one question a column, checked as a roll is.

Period and sets stand in the options of the command, or in lines above the headings: ``ky,2024`` and
``bo_tieu_chi,an-toan-antt.xa@2022``; else each unit is asked what the sets in force ask of its enrolments.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.facts.given import in_territory
from engine.process.intake.answers.calendar import Calendar
from engine.process.intake.identity import Identity
from engine.process.intake.known_units import register_day
from engine.process.intake.questions import Questionnaire, questionnaire_of
from engine.process.intake.reading.gathering import Gathering
from engine.process.intake.reading.marked import MarkedSheet
from engine.process.intake.reading.preamble import take_cut_off
from engine.process.intake.reading.recognising import Desk, ReadForm, UnitAnswers, put_into
from engine.process.intake.taking.csv_columns import answers_in_row, asked_columns
from engine.process.intake.taking.csv_sheet import NAME_HEADINGS, UNIT_HEADINGS, CsvSheet, csv_sheet
from engine.process.intake.taking.problems import TAKING_PROBLEMS
from engine.process.territory import territories_of
from engine.records.register import Register, UnitOn
from engine.sheets.cells import Cell
from engine.sheets.texts import folded

_PERIOD, _SETS = frozenset(map(folded, ("ky", "kỳ"))), frozenset(map(folded, ("bo_tieu_chi", "bộ tiêu chí")))


@dataclass(frozen=True)
class Asking:
    """What decides what a CSV file asks of whom.

    sets        as the command names them; none: the file's own lines, else those in force
    in_force    all sets in force for a period
    enrolments  of a period: unit id to the standards it enrolled for
    """

    sets: tuple[CriterionSet, ...]
    in_force: Callable[[int], Sequence[CriterionSet]]
    enrolments: Callable[[int], Mapping[int, Collection[str]]]


def read_csv(desk: Desk, asking: Asking, data: bytes, name: str) -> ReadForm:
    """Read a CSV file; whatever is wrong with it is in the answer's problems."""
    form = ReadForm(name, data, hashlib.sha256(data).hexdigest())
    try:
        _Reader(desk, asking, form, csv_sheet(data, name)).read()
    except ProblemsError as error:
        form.problems += error.problems
    return form


@dataclass
class _Reader:
    desk: Desk
    asking: Asking
    form: ReadForm
    sheet: CsvSheet
    seen: dict[str, int] = field(default_factory=dict)
    known: dict[tuple[str, frozenset[str], str | None], Questionnaire | None] = field(default_factory=dict)

    def read(self) -> None:
        self.gathering = Gathering(self.form.name, Calendar(0, self.desk.received), self.form.problems)
        self.period = self._period()
        self.sets = self._sets() if self.period else ()
        if self.form.problems:
            return
        self.gathering.calendar = Calendar(self.period, self.desk.received)
        self.form.identity = Identity("bang", self.period, ())
        marked = MarkedSheet(self.sheet, self.sheet.heading_row, {})
        as_of = take_cut_off(self.gathering, marked, Questionnaire(tuple(self.sets)))
        columns = asked_columns(self.gathering, self.sheet, self.sets)
        for row in marked.below():
            unit = self._unit(row)
            questionnaire = None if unit is None else self._questionnaire(unit)
            if unit is None:
                continue
            if questionnaire is None:
                self._problem("NT-018", row, f"“{unit.code}”", period=self.period)
            elif answers := answers_in_row(self.gathering, self.sheet, row, questionnaire, columns):
                put_into(self.form, UnitAnswers(unit, questionnaire, answers, as_of), self.period)
            else:
                self.form.blank += 1
        if not self.form.problems and not self.form.units:
            self.gathering.problem("IN-037", None)

    def _problem(self, code: str, row: int, seen: str = "", **more: object) -> None:
        where = self.gathering.place(self.sheet, row)
        self.form.problems.append(TAKING_PROBLEMS.problem(code, where, seen, **more))

    def _said(self, labels: Collection[str]) -> Iterator[tuple[int, str]]:
        """Line and text of what the lines above the headings say under one of these labels."""
        for row, cells in self.sheet.rows.items():
            first, *rest = cells.values()
            if row < self.sheet.heading_row and folded(first.seen.rstrip(": ")) in labels:
                yield from ((row, cell.seen) for cell in rest)

    def _period(self) -> int:
        """The period; 0, with a problem, where nothing says it or two say otherwise."""
        row, said = next(self._said(_PERIOD), (self.sheet.heading_row, ""))
        wanted = self.desk.period
        if not (re.fullmatch("[0-9]{4}", said) if said else wanted):
            self._problem("NT-016", row, f"“{said}”" if said else "")
            return 0
        period = int(said or wanted or 0)
        if wanted not in (None, period):
            self.gathering.problem("IN-004", None, seen=f"kỳ {period}", period=wanted)
        return period

    def _sets(self) -> Sequence[CriterionSet]:
        named: list[CriterionSet] = []
        for row, key in self._said(_SETS):
            found = self.desk.find_set(key)
            if found is None:
                self._problem("NT-020", row, f"“{key}”")
            else:
                named.append(found)
        return self.asking.sets or named or self.asking.in_force(self.period)

    @cached_property
    def _named(self) -> bool:
        """Whether the sets were named: then they ask all units of their kinds."""
        return bool(self.asking.sets) or next(self._said(_SETS), None) is not None

    @cached_property
    def _day(self) -> date:
        return register_day(self.sets, self.period, self.desk.received)

    @cached_property
    def _register(self) -> Register:
        return self.desk.units.on(self._day)

    @cached_property
    def _territories(self) -> Mapping[str, str]:
        return territories_of(self._register)

    @cached_property
    def _enrolments(self) -> Mapping[int, Collection[str]]:
        return self.asking.enrolments(self.period)

    def _unit(self, row: int) -> UnitOn | None:
        """The unit whose row this is; else a problem."""
        code, name = self._cell(row, UNIT_HEADINGS), self._cell(row, NAME_HEADINGS)
        if code is None:
            self.gathering.problem("IN-034", self.sheet, row)
            return None
        if code.seen in self.seen:
            first = self.sheet.where(self.seen[code.seen])
            self.gathering.problem("IN-035", self.sheet, row, seen=f"“{code.seen}”", first=first)
            return None
        self.seen[code.seen] = row
        unit = self._register.by_code.get(code.seen)
        if unit is None:
            where = self.gathering.place(self.sheet, row, code.column)
            self.form.problems.append(self.desk.units.unknown(where, code.seen, self._day))
            return None
        if name is not None and folded(name.seen) != folded(unit.name):
            where_seen = (row, name.column, f"“{name.seen}”")
            self.gathering.problem("IN-052", self.sheet, *where_seen, unit=unit.code, name=unit.name)
            return None
        return unit

    def _cell(self, row: int, headings: Collection[str]) -> Cell | None:
        """The filled cell of a row under one of these headings."""
        cells = self.sheet.rows[row].items()
        return next((cell for c, cell in cells if folded(self.sheet.headings.get(c, "")) in headings), None)

    def _questionnaire(self, unit: UnitOn) -> Questionnaire | None:
        """What the unit is asked: by sets that were named what they ask of its kind, else what its enrolments ask."""
        territory = self._territories.get(unit.code)
        enrolled = {set_.standard for set_ in self.sets} if self._named else set(self._enrolments.get(unit.id, ()))
        key = (unit.kind, frozenset(enrolled), territory)
        if key not in self.known:
            self.known[key] = questionnaire_of(unit.kind, sorted(enrolled), in_territory(self.sets, territory))
        return self.known[key]
