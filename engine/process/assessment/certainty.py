"""“Đã chắc chắn không đạt”: which failures of a projection nothing that may still happen can mend.

A criterion fails for certain when it fails

- with everything that may still change unknown (`still_open`): an incident that happened, a unit below that is lost; or
- with one paper as it stands and the rest unknown, and would fail with that paper dated any day that remains: the
  first quarter is over, and what was issued in it cannot come back.

Whether it applies must be certain too. A unit fails for certain when its outcome does by these criteria. Where this is
not proven the failure is only expected (“dự kiến không đạt”): a count that in truth cannot fall, or two papers that
only together bar a criterion, are left on that side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.model import Criterion, CriterionSet
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts
from engine.decision.facts.world import Result, standing
from engine.decision.reference.compiling import Program
from engine.decision.reference.deciding import Answers, Reference, decide
from engine.decision.verdicts import Outcome, State
from engine.process.assessment.still_open import OpenWorld, Outlook, only_this_paper

Key = tuple[str, str]
"""Unit code and set id."""


@dataclass(frozen=True)
class Certainty:
    """criteria: of each unit and set the ids that fail for certain; units: those whose outcome does."""

    criteria: Mapping[Key, frozenset[str]]
    units: frozenset[Key]


def certainty(
    facts: Facts,
    sets: Sequence[CriterionSet],
    as_of: date,
    cut_offs: Mapping[str, date],
    progress: Callable[[], object] = lambda: None,
) -> Certainty:
    """What is lost already.

    facts     as reached, not as expected
    as_of     the day up to which figures run; ``cut_offs``: the same of single units by code, where earlier
    progress  called once a unit
    """
    lawbook = Lawbook(sets, facts.period)
    world = OpenWorld(facts, lawbook, as_of, cut_offs)
    prospects = {set_.key: _Prospect(set_) for set_ in lawbook.sets}
    criteria: dict[Key, frozenset[str]] = {}
    units: set[Key] = set()
    for unit in facts.bottom_up():
        for set_ in lawbook.of_unit(unit):
            lost, result = prospects[set_.key].of(Outlook(world, unit, set_))
            world.results[unit.code, set_.key] = result
            criteria[unit.code, set_.id] = lost
            if result.outcome is Outcome.NOT_ACHIEVED:
                units.add((unit.code, set_.id))
        for standard in lawbook.counted:
            world.standings[unit.code, standard] = standing(world.grounds(unit, standard))
        progress()
    return Certainty(criteria, frozenset(units))


class _Prospect:
    """One set, ready to say of a unit what is lost."""

    def __init__(self, set_: CriterionSet) -> None:
        self.set = set_
        self.program = Program(set_)
        self.reference = Reference(self.program)
        self.requires = [self.program.condition(_require(criterion)) for criterion in set_.decided]
        self.papers = [_papers(set_, criterion) for criterion in set_.decided]
        self._barred: dict[tuple[int, n.IndicatorRef, str, date], bool] = {}

    def of(self, outlook: Outlook) -> tuple[frozenset[str], Result]:
        """The ids of the criteria that fail for certain, and what follows for the whole set."""
        answers = self.reference.answer(self._env(outlook))
        states = tuple(
            State.FAIL if state is State.INSUFFICIENT and self._is_lost(place, answers, outlook) else state
            for place, state in enumerate(answers.states)
        )
        lost = frozenset(c.id for c, state in zip(self.set.decided, states, strict=True) if state is State.FAIL)
        if answers.excluded is True or not self.set.assesses:
            return lost, Result(answers.excluded, None)
        return lost, Result(answers.excluded, decide(self.set, replace(answers, states=states)).outcome)

    def _env(self, outlook: Outlook) -> list[Any]:
        return self.program.suppose(outlook.known.window, outlook.value_of)

    def _is_lost(self, place: int, answers: Answers, outlook: Outlook) -> bool:
        """Whether one paper alone, as it stands, bars a criterion that is otherwise open."""
        if answers.applies[place] is not True or not outlook.is_open:
            return False
        return any(self._bars(place, paper, outlook) for paper in self.papers[place])

    def _bars(self, place: int, paper: n.IndicatorRef, outlook: Outlook) -> bool:
        known, world = outlook.known, outlook.world
        if known.reported(paper.name) is None:
            return False
        as_it_stands = Outlook(world, known.unit, self.set, paper)
        if self.requires[place](self._env(as_it_stands)) is not False:
            return False
        question = (place, paper, known.unit.kind, world.cut_off(known.unit))
        if question not in self._barred:
            self._barred[question] = self._fails_on_every_day_left(place, paper, outlook)
        return self._barred[question]

    def _fails_on_every_day_left(self, place: int, paper: n.IndicatorRef, outlook: Outlook) -> bool:
        """Whether the criterion fails with the paper dated any day after the cut-off, whatever else holds."""
        known = outlook.known
        first, last = known.window
        start = max(outlook.world.cut_off(known.unit) + timedelta(days=1), first)
        days = (start + timedelta(days=ahead) for ahead in range((last - start).days + 1))
        supposed = (self.program.suppose(known.window, only_this_paper(known, paper, day)) for day in days)
        return all(self.requires[place](env) is False for env in supposed)


def _papers(set_: CriterionSet, criterion: Criterion) -> list[n.IndicatorRef]:
    """The documents and days of this period that a criterion rests on."""
    return [
        found
        for found in dict.fromkeys(reached([_require(criterion)], set_.facts))
        if isinstance(found, n.IndicatorRef) and not found.prior and isinstance(found.type, n.DocumentType | n.DateType)
    ]


def _require(criterion: Criterion) -> n.Expression:
    """What must hold for the criterion to pass, or to have its first band."""
    require = criterion.bands[0].when if criterion.bands else criterion.require
    assert require is not None, "a decided criterion has one or the other"
    return require
