"""Choosing the units that forms go out to, from the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS, UNIT_KINDS
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.intake.making import MadeForm, roll, unit_forms
from engine.process.intake.occasion import FormUnit, Occasion
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.questions import compared_indicators
from engine.process.intake.wording import Parts, texts
from engine.records.register import Register, UnitOn, enrolled_standards, register_on
from engine.records.submitted import submitted_values


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which units are meant: these codes, all of a kind, or all there are (neither said)."""

    codes: tuple[str, ...] = ()
    kind: str | None = None


def make_forms(
    session: Session, sets: Sequence[CriterionSet], occasion: Occasion, chosen: Chosen, *, rolls: bool = False
) -> Iterator[MadeForm]:
    """The forms of the chosen units that enrolled for a standard of the sets, one after another.

    As rolls: for chosen codes one of the units directly below each; for a kind one of all its units; else one for each
    unit that has others below it. ProblemsError: IN-007, IN-041, IN-042.
    """
    register = register_on(session)
    units = register.units
    _check(chosen, units)
    by_id = enrolled_standards(session, occasion.period)
    enrolled = {unit.code: by_id.get(unit.id, []) for unit in units}
    earlier = _Earlier(session, register, sets, occasion.period)
    make = _rolls if rolls else _unit_forms
    made = 0
    for form in make(units, earlier, enrolled, sets, occasion, chosen):
        made += 1
        yield form
    if not made:
        raise ProblemsError([INTAKE_PROBLEMS.problem("IN-041", "", period=occasion.period)])


def _check(chosen: Chosen, units: Sequence[UnitOn]) -> None:
    problems: list[Problem] = []
    if chosen.kind is not None and chosen.kind not in UNIT_KINDS:
        kinds = ", ".join(f"{kind} ({label})" for kind, label in KIND_LABELS.items())
        problems.append(INTAKE_PROBLEMS.problem("IN-042", "--kind", f"“{chosen.kind}”", kinds=kinds))
    known = {unit.code for unit in units}
    for code in chosen.codes:
        if code not in known:
            wanted = meant(nearest(code, known), "mã của một đơn vị trong danh bạ")
            problems.append(INTAKE_PROBLEMS.problem("IN-007", "--unit", f"“{code}”", near=wanted))
    if problems:
        raise ProblemsError(problems)


class _Earlier:
    """What units reported for the period before of what the sets compare; their forms show it."""

    def __init__(self, session: Session, register: Register, sets: Sequence[CriterionSet], period: int) -> None:
        self.register = register
        self.compared = {
            (kind, name): set_.indicators[name]
            for set_ in sets
            for name in compared_indicators(set_)
            for kind in set_.applies_to
        }
        names = {name for _, name in self.compared}
        self.values = submitted_values(session, period - 1, "reached", names) if names else {}

    def form_units(self, units: Iterable[UnitOn]) -> Iterator[FormUnit]:
        for unit in units:
            above = self.register.parent(unit)
            yield FormUnit(unit.code, unit.name, unit.kind, above.name if above else "", self._given(unit))

    def _given(self, unit: UnitOn) -> dict[str, Parts]:
        return {
            name: texts(self.compared[unit.kind, name], value)
            for name, value in self.values.get(unit.id, {}).items()
            if (unit.kind, name) in self.compared
        }


def _unit_forms(
    units: Sequence[UnitOn],
    earlier: _Earlier,
    enrolled: Mapping[str, Sequence[str]],
    sets: Sequence[CriterionSet],
    occasion: Occasion,
    chosen: Chosen,
) -> Iterator[MadeForm]:
    these = [
        unit for unit in units
        if (not chosen.codes or unit.code in chosen.codes) and chosen.kind in (None, unit.kind)
    ]  # fmt: skip
    return unit_forms(earlier.form_units(these), enrolled, sets, occasion)


def _rolls(
    units: Sequence[UnitOn],
    earlier: _Earlier,
    enrolled: Mapping[str, Sequence[str]],
    sets: Sequence[CriterionSet],
    occasion: Occasion,
    chosen: Chosen,
) -> Iterator[MadeForm]:
    if chosen.kind is not None and not chosen.codes:
        title = f"Các đơn vị loại {KIND_LABELS[chosen.kind]}"
        groups = [(title, [unit for unit in units if unit.kind == chosen.kind])]
    else:
        below: dict[int, list[UnitOn]] = {}
        for unit in units:
            if unit.parent_id is not None and chosen.kind in (None, unit.kind):
                below.setdefault(unit.parent_id, []).append(unit)
        groups = [
            (f"Các đơn vị thuộc {unit.name} ({unit.code})", below[unit.id]) for unit in units
            if unit.id in below and (not chosen.codes or unit.code in chosen.codes)
        ]  # fmt: skip
    for title, members in groups:
        made = roll(title, earlier.form_units(members), enrolled, sets, occasion)
        if made is not None:
            yield made
