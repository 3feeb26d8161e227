"""One form and what the reference says of the same answers; what a form shows otherwise is a difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from criteria.loading import read_set
from criteria.model import CriterionSet
from engine.decision.asking import bottom_up, world_of
from engine.decision.facts.counting import counted
from engine.decision.facts.known import Known
from engine.decision.facts.reading import read_facts
from engine.decision.facts.value_reading import read_value
from engine.decision.facts.world import World
from engine.decision.formulas import Column
from engine.decision.formulas.compiled import AT_SUBMISSION, NO_WORDING, OUTSIDE
from engine.decision.reference.compiling import Program
from engine.decision.reference.deciding import Reference, decide
from engine.decision.verdicts import WORDS, Outcome, provisionally
from tests.engine.decision.formulas.drawn_fills import PERIOD, Drawn
from tests.engine.decision.formulas.formula_forms import Asked, Book, Shown


@dataclass(frozen=True)
class Case:
    """One column of one form in a book: what was drawn, and what was asked of it."""

    set: CriterionSet
    known: Known
    drawn: Drawn
    column: Column
    asked: Asked


def world(sets: list[CriterionSet], document: dict[str, Any]) -> World:
    """A world in which all sets have been decided."""
    found = world_of(sets, read_facts(document, sets))
    for _ in bottom_up(found):
        pass
    return found


def lone(text: str) -> tuple[CriterionSet, World]:
    """A set of communes, and a world of one commune, “X”."""
    set_ = read_set(text, "bo.toml")
    return set_, world([set_], {"period": str(PERIOD), "units": [{"code": "X", "kind": "xa", "parent": None}]})


def put(book: Book, world_: World, code: str, set_: CriterionSet, drawn: Drawn, *, told: bool = True) -> list[Case]:
    """A filled form in a book; ``told``: the form knows what units below reported."""
    unit = world_.facts.units[code]
    columns: tuple[Column, Column] = ("reached", "projected")
    known = [_answered(world_, code, set_, drawn, column) for column in columns]
    asked = book.add(
        set_, drawn.fill, PERIOD, kind=unit.kind, attributes=unit.attributes, columns=columns,
        below=lambda indicator, column: _below(known[0], indicator, column) if told else None,
    )  # fmt: skip
    return [Case(set_, of, drawn, column, each) for of, column, each in zip(known, columns, asked, strict=True)]


def differences(case: Case, shown: Shown) -> list[str]:
    """What the form shows and the reference does not say; a form may leave open only what waits."""
    set_, compiled = case.set, case.asked.compiled
    program = Program(set_)
    answers = Reference(program).answer(program.gather(case.known))
    wanted = {c.id: WORDS[state] for c, state in zip(set_.decided, answers.states, strict=True)}
    wanted |= {criterion.id: NO_WORDING for criterion in set_.unverified}
    found = [
        f"{id_}: {shown.criteria[id_]}, reference {word}"
        for id_, word in wanted.items() if not _says(shown.criteria[id_], word, compiled.criteria[id_].waits)
    ]  # fmt: skip
    decision = decide(set_, answers)
    outcome = OUTSIDE if answers.excluded else WORDS[decision.outcome]
    if set_.provisional and outcome == WORDS[Outcome.ACHIEVED]:
        outcome = provisionally(outcome, [criterion.basis for criterion in set_.criteria])
    class_ = decision.total.class_ if decision.total else None
    label = next((each.label for each in set_.classes if each.id == class_), "")
    for what, said, word, result in (
        ("outcome", shown.outcome, outcome, compiled.outcome),
        ("class", shown.class_, label, compiled.class_),
    ):
        if not _says(said, word, result.waits if result else ()):
            found.append(f"{what}: {said}, reference {word}")
    return found


def told(case: Case, found: list[str]) -> str:
    """A difference with all that is needed to see it again."""
    fill = f"{case.column}\n{case.drawn.fill}\n{case.drawn.meaning}\n{case.known.unit}"
    return "\n".join([*found, fill, case.set.text])


def _answered(world_: World, code: str, set_: CriterionSet, drawn: Drawn, column: Column) -> Known:
    """The unit with what its form says."""

    def read(of: Column) -> Mapping[str, Any]:
        return {name: read_value(set_.indicators[name], value) for name, value in drawn.values(set_, of).items()}

    return Known(world_, replace(world_.facts.units[code], reported=read(column), prior=read("prior")), set_)


def _below(known: Known, indicator: str, column: Column) -> int | None:
    """What the units below add to an indicator; None where one of them has not reported."""
    prior = column == "prior"
    total = 0
    for value in known.incident_reports(indicator, prior)[1:]:
        if value is None:
            return None
        total += int(counted(value, known.span(prior)))  # type: ignore[arg-type, call-overload]
    return total


def _says(shown: str, word: str, waits: tuple[str, ...]) -> bool:
    return shown == word or (bool(waits) and shown == AT_SUBMISSION)
