"""Cases decided by the reference alone, again and again for small changes of one set.

A change of a set can only touch the units it takes and those above them. What the other units come to is worked out
once for each case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from criteria.library.cases import Case, Expectation
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.reading import read_facts
from engine.decision.facts.world import Result, World, standing
from engine.decision.reference.compiling import Program
from engine.decision.reference.deciding import Reference, decide
from engine.workshop.comparing import Found, judging_set, misses, said_of, states_wanted
from engine.workshop.testing import given


class Compiled:
    """A set as the reference decides by it."""

    def __init__(self, set_: CriterionSet) -> None:
        self.set = set_
        self.program = Program(set_)
        self.reference = Reference(self.program)

    def found(self, world: World, unit: UnitFacts) -> Found:
        """What the set says of a unit of the world; kept there for what is above."""
        answers = self.reference.answer(self.program.gather(Known(world, unit, self.set)))
        if answers.excluded or not self.set.assesses:
            world.results[unit.code, self.set.key] = Result(answers.excluded, None)
            return Found(self.set, answers, None)
        decision = decide(self.set, answers)
        total = decision.total
        ends = (total.low_class, total.high_class) if total else None
        world.results[unit.code, self.set.key] = Result(answers.excluded, decision.outcome, ends)
        return Found(self.set, answers, decision)


@lru_cache(maxsize=64)
def compiled(set_: CriterionSet) -> Compiled:
    return Compiled(set_)


def decide_units(world: World, kinds: frozenset[str] | None = None) -> dict[tuple[str, str], Found]:
    """Bottom-up, what each set says of each unit; only of units of these kinds and of those above them."""
    found: dict[tuple[str, str], Found] = {}
    touched: set[str] = set()
    for unit in world.facts.bottom_up():
        if kinds is not None and unit.kind not in kinds and unit.code not in touched:
            continue
        if unit.parent is not None:
            touched.add(unit.parent)
        for set_ in world.lawbook.of_unit(unit):
            found[unit.code, set_.key] = compiled(set_).found(world, unit)
        for standard in world.lawbook.counted if unit.parent is not None else ():
            world.standings[unit.code, standard] = standing(world.grounds(unit, standard))
    return found


@dataclass(frozen=True)
class Expected:
    """What a case expects of one unit; ``states`` of the criteria of the set that judges it as that stands."""

    code: str
    wanted: Expectation
    judging: CriterionSet | None
    states: Mapping[str, str]


@dataclass
class Scene:
    """One case, ready to be tried with changed sets. ``sets`` are the file's, the one that is changed first."""

    case: Case
    sets: tuple[CriterionSet, ...]
    facts: Facts | None = None
    found: dict[tuple[str, str], Found] = field(default_factory=dict)
    settled: World | None = None
    expected: list[Expected] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sets = given(self.case, self.sets)
        try:
            self.facts = read_facts(self.case.facts, self.sets)
        except ProblemsError:
            return  # a case that is refused: only a change of what refuses it can touch it
        self.settled = World(self.facts, Lawbook(self.sets, self.facts.period))
        self.found = decide_units(self.settled)
        for code, wanted in self.case.expect.items():
            judging = judging_set(self.sets, self.case, code)
            said = said_of(code, judging, self.found)
            states = dict(wanted.criteria) if said is None else states_wanted(said.set, wanted)
            self.expected.append(Expected(code, wanted, judging, states))

    def notices(self, changed: CriterionSet, facts_too: bool) -> bool:
        """Whether the case expects something that the changed set no longer says.

        facts_too  the change may bear on which facts are taken, so they are read again
        """
        try:
            sets = (changed, *self.sets[1:])
            facts = read_facts(self.case.facts, sets) if facts_too or self.facts is None else self.facts
            lawbook = Lawbook(sets, facts.period)
            lawbook.require_sound()
        except ProblemsError as error:
            return {problem.code for problem in error.problems} != set(self.case.refused)
        if self.case.refused:
            return True
        found = self._decided(lawbook, facts, frozenset((*changed.applies_to, *self.sets[0].applies_to)))
        missed = (misses(one.wanted, said_of(one.code, one.judging, found), one.states) for one in self.expected)
        return any(next(each, None) is not None for each in missed)

    def _decided(self, lawbook: Lawbook, facts: Facts, kinds: frozenset[str]) -> dict[tuple[str, str], Found]:
        """What is said of every unit: of those that the change cannot touch what was said before."""
        if facts is not self.facts or self.settled is None:
            return decide_units(World(facts, lawbook))
        world = World(facts, lawbook, dict(self.settled.results), dict(self.settled.standings))
        untouched = {place: one for place, one in self.found.items() if facts.units[place[0]].kind not in kinds}
        return untouched | decide_units(world, kinds)
