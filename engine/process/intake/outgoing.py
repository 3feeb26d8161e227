"""Choosing the units that forms go out to, from the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from criteria.expressions.faults import nearest
from criteria.kinds import KIND_LABELS, UNIT_KINDS
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.process.intake.making import MadeForm, roll, unit_forms
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.unit_form import FormUnit, Occasion
from engine.records.register import enrolled_standards, units_in_order
from engine.records.store import Unit


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
    units = units_in_order(session)
    _check(chosen, units)
    by_id = enrolled_standards(session, occasion.period)
    enrolled = {unit.code: by_id.get(unit.id, []) for unit in units}
    make = _rolls if rolls else _unit_forms
    made = 0
    for form in make(units, enrolled, sets, occasion, chosen):
        made += 1
        yield form
    if not made:
        raise ProblemsError([INTAKE_PROBLEMS.problem("IN-041", "", period=occasion.period)])


def _check(chosen: Chosen, units: Sequence[Unit]) -> None:
    problems: list[Problem] = []
    if chosen.kind is not None and chosen.kind not in UNIT_KINDS:
        kinds = ", ".join(f"{kind} ({label})" for kind, label in KIND_LABELS.items())
        problems.append(INTAKE_PROBLEMS.problem("IN-042", "--kind", f"“{chosen.kind}”", kinds=kinds))
    known = {unit.code for unit in units}
    for code in chosen.codes:
        if code not in known:
            near = nearest(code, known)
            wanted = f"có phải “{near}”?" if near else "mã của một đơn vị trong danh bạ"
            problems.append(INTAKE_PROBLEMS.problem("IN-007", "--unit", f"“{code}”", near=wanted))
    if problems:
        raise ProblemsError(problems)


def _unit_forms(
    units: Sequence[Unit],
    enrolled: Mapping[str, Sequence[str]],
    sets: Sequence[CriterionSet],
    occasion: Occasion,
    chosen: Chosen,
) -> Iterator[MadeForm]:
    meant = [
        unit for unit in units
        if (not chosen.codes or unit.code in chosen.codes) and chosen.kind in (None, unit.kind)
    ]  # fmt: skip
    return unit_forms(_form_units(meant), enrolled, sets, occasion)


def _rolls(
    units: Sequence[Unit],
    enrolled: Mapping[str, Sequence[str]],
    sets: Sequence[CriterionSet],
    occasion: Occasion,
    chosen: Chosen,
) -> Iterator[MadeForm]:
    if chosen.kind is not None and not chosen.codes:
        title = f"Các đơn vị loại {KIND_LABELS[chosen.kind]}"
        groups = [(title, [unit for unit in units if unit.kind == chosen.kind])]
    else:
        below: dict[int, list[Unit]] = {}
        for unit in units:
            if unit.parent_id is not None and chosen.kind in (None, unit.kind):
                below.setdefault(unit.parent_id, []).append(unit)
        groups = [
            (f"Các đơn vị thuộc {unit.name} ({unit.code})", below[unit.id]) for unit in units
            if unit.id in below and (not chosen.codes or unit.code in chosen.codes)
        ]  # fmt: skip
    for title, members in groups:
        made = roll(title, _form_units(members), enrolled, sets, occasion)
        if made is not None:
            yield made


def _form_units(units: Iterable[Unit]) -> Iterator[FormUnit]:
    return (FormUnit(unit.code, unit.name, unit.kind, unit.parent.name if unit.parent else "") for unit in units)
