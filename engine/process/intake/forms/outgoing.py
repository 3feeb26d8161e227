"""Choosing the units that forms go out to, from the register of the day that each form names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS, UNIT_KINDS
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.process.intake.forms.cover_sheet import shown_attribute
from engine.process.intake.forms.known_figures import before, incidents_of, values_by_standard
from engine.process.intake.forms.making import MadeForm, asker, roll, unit_forms
from engine.process.intake.forms.occasion import BelowIncident, FormUnit, Occasion
from engine.process.intake.known_units import called, entries_of_states, register_day, since_text, units_in
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.questions import Questionnaire
from engine.process.territory import territories_of
from engine.records.days import today
from engine.records.register import Register, UnitOn, enrolled_standards

if TYPE_CHECKING:
    from engine.process.campaigns.model import Definition
    from engine.process.intake.forms.campaigned import Campaigned


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which units are meant: these codes, all of a kind, or all there are (neither said)."""

    codes: tuple[str, ...] = ()
    kind: str | None = None


def make_forms(
    session: Session,
    sets: Sequence[CriterionSet],
    occasion: Occasion,
    chosen: Chosen,
    *,
    rolls: bool = False,
    campaign: Definition | None = None,
) -> Iterator[MadeForm]:
    """The forms of the chosen units that enrolled for a standard of the sets, one after another.

    Units are named as they are on the day of their form (`register_day`). As rolls: for chosen codes one of the units
    directly below each; for a kind one of all its units; else one for each unit that has others below it.
    campaign  its reporting forms go to the units that owe them, its standards to the kinds it covers; ``sets`` are its
    ProblemsError: IN-007, IN-041, IN-042, IN-061, IN-062.
    """
    round_ = _Round(session, sets, occasion.period, campaign)
    _check(chosen, round_)
    made = 0
    for form in _rolls(round_, occasion, chosen) if rolls else unit_forms(_each(round_, chosen), sets, occasion):
        made += 1
        yield form
    if not made:
        raise ProblemsError([INTAKE_PROBLEMS.problem("IN-041", "", period=occasion.period)])


def _check(chosen: Chosen, round_: _Round) -> None:
    problems: list[Problem] = []
    if chosen.kind is not None and chosen.kind not in UNIT_KINDS:
        kinds = ", ".join(f"{kind} ({label})" for kind, label in KIND_LABELS.items())
        problems.append(INTAKE_PROBLEMS.problem("IN-042", "--kind", f"“{chosen.kind}”", kinds=kinds))
    known = {unit.code for register in round_.registers for unit in register.units}
    last = round_.registers[-1].day
    problems += [round_.units.unknown("--unit", code, last) for code in chosen.codes if code not in known]
    if problems:
        raise ProblemsError(problems)


_Asked = tuple[Register, UnitOn, FormUnit]
"""A unit that is asked, in the register of the day of its form."""


class _Round:
    """The units of one period, each in the register of its form's day.

    registers  of the days on which the windows of the sets end, the earliest first
    """

    def __init__(
        self, session: Session, sets: Sequence[CriterionSet], period: int, campaign: Definition | None
    ) -> None:
        self.sets = sets
        self.period = period
        self.now = today()
        self.units = units_in(session)
        days = {register_day([set_], period, self.now) for set_ in sets}
        self.registers = [self.units.on(day) for day in sorted(days)]
        self.territories = {register.day: territories_of(register) for register in self.registers}
        self.entries = entries_of_states(session)
        self.enrolled = enrolled_standards(session, period)
        self.campaign = None if campaign is None else _campaigned(session, campaign, self.registers[-1].day)
        self.asked_of = asker(sets)
        self.before = values_by_standard(session, period - 1)
        counted = {name for set_ in sets for name, each in set_.indicators.items() if each.with_children}
        self.incidents = incidents_of(session, period, counted)

    def asked(self) -> list[_Asked]:
        """The units that a set asks something of, in the order of the register."""
        found = []
        for register in self.registers:
            for unit in register.units:
                form_unit = self._form_unit(register, unit)
                questionnaire = self.asked_of(form_unit)
                if questionnaire and register_day(questionnaire.sets, self.period, self.now) == register.day:
                    found.append((register, unit, self._informed(register, unit, form_unit, questionnaire)))
        return sorted(found, key=lambda each: each[1].position)

    def _form_unit(self, register: Register, unit: UnitOn) -> FormUnit:
        above = register.parent(unit)
        enrolled = tuple(self.enrolled.get(unit.id, ()))
        owing = None if self.campaign is None else self.campaign.of(unit.id)
        return FormUnit(
            unit.code,
            unit.name,
            unit.kind,
            above.name if above else "",
            enrolled if self.campaign is None or self.campaign.assesses(unit.kind) else (),
            since_text(unit.valid_from, self.entries[unit.id, unit.valid_from, unit.revision]),
            territory=self.territories[register.day].get(unit.code),
            attributes={name: shown_attribute(name, value) for name, value in unit.attributes.items()},
            above_code=above.code if above else "",
            reports=None if owing is None else owing.forms,
            deadline=None if owing is None else owing.deadline,
        )

    def _informed(
        self, register: Register, unit: UnitOn, form_unit: FormUnit, questionnaire: Questionnaire
    ) -> FormUnit:
        """The unit with what it reported for the period before, and what units below it have reported for this one.

        The unit itself: what those reported that it came from is not its own.
        """
        given = dict(before(questionnaire, self.before.get(unit.id, {}), self.period - 1))
        below = tuple(self._below(register, unit, questionnaire))
        return replace(form_unit, given=given, below=below, alone=not register.below.get(unit.id))

    def _below(self, register: Register, unit: UnitOn, questionnaire: Questionnaire) -> Iterator[BelowIncident]:
        """Incidents of units directly below that it manages, of what its sets count of them too, in its windows."""
        counted = [q for q in questionnaire.questions.values() if q.indicator.with_children]
        if not counted:
            return
        for child in register.below.get(unit.id, ()):
            if child.attributes.get("managed_by", unit.code) != unit.code:
                continue
            for question in counted:
                spans = questionnaire.spans(question.indicator.name, self.period)
                for day in self.incidents.get((child.id, question.indicator.name), ()):
                    if any(first <= day <= last for first, last in spans):
                        yield BelowIncident(question.key, day, called(child))


def _campaigned(session: Session, campaign: Definition, day: date) -> Campaigned:
    from engine.process.intake.forms.campaigned import campaigned  # what reads campaigns takes long to load

    return campaigned(session, campaign, day)


def _each(round_: _Round, chosen: Chosen) -> Iterator[FormUnit]:
    for _, unit, form_unit in round_.asked():
        if (not chosen.codes or unit.code in chosen.codes) and chosen.kind in (None, unit.kind):
            yield form_unit


def _rolls(round_: _Round, occasion: Occasion, chosen: Chosen) -> Iterator[MadeForm]:
    for title, members in _groups(round_, chosen):
        made = roll(title, members, round_.sets, occasion)
        if made is not None:
            yield made


def _groups(round_: _Round, chosen: Chosen) -> Iterator[tuple[str, list[FormUnit]]]:
    """Title and units of each roll."""
    members = [each for each in round_.asked() if chosen.kind in (None, each[1].kind)]
    if chosen.kind is not None and not chosen.codes:
        yield from _apart(f"Các đơn vị loại {KIND_LABELS[chosen.kind]}", members)
        return
    below: dict[int, list[_Asked]] = {}
    above: dict[int, UnitOn] = {}
    for each in members:
        register, unit, _ = each
        if (parent := register.parent(unit)) is not None:
            above[parent.id] = parent
            below.setdefault(parent.id, []).append(each)
    for parent in sorted(above.values(), key=lambda unit: unit.position):
        if not chosen.codes or parent.code in chosen.codes:
            yield from _apart(f"Các đơn vị thuộc {parent.name} ({parent.code})", below[parent.id])


def _apart(title: str, members: Sequence[_Asked]) -> Iterator[tuple[str, list[FormUnit]]]:
    """One roll; where two units bear one code, each on the day of its own sets, a roll for each day."""
    if len({unit.code for _, unit, _ in members}) == len(members):
        yield title, [form_unit for _, _, form_unit in members]
        return
    for day in sorted({register.day for register, _, _ in members}):
        of_day = [form_unit for register, _, form_unit in members if register.day == day]
        yield f"{title}, theo danh bạ ngày {day:%d/%m/%Y}", of_day
