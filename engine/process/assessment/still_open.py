"""What may still change until the end of a window: every value stands for all that it may yet become.

Of what a unit has reported up to its cut-off:

- incidents and lists of documents only grow: from their number so far upwards;
- a document, a day, a flag, a count, a figure, a share, a rating may all come out differently: unknown;
- what was before the period, the register, and enrolments made stand; who has not enrolled may still do so.

Once the cut-off reaches the last day of a set's window nothing is open, and what was reported is final.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.decision.facts.counting import counted
from engine.decision.facts.inputs import Input, input_of
from engine.decision.facts.kleene import Tri
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.values import Document, Interval, Value
from engine.decision.facts.world import World

WITHOUT_END = Fraction(10**2001)
"""More than any number a condition can name: a condition has at most 2,000 characters."""


class OpenWorld(World):
    """The facts as reached, each unit up to its own cut-off."""

    def __init__(self, facts: Facts, lawbook: Lawbook, as_of: date, cut_offs: Mapping[str, date]) -> None:
        super().__init__(facts, lawbook)
        self.as_of = as_of
        self.cut_offs = cut_offs

    def cut_off(self, unit: UnitFacts) -> date:
        """The day up to which a unit's figures run: its form's own, if that is earlier than the run's."""
        return min(self.as_of, self.cut_offs.get(unit.code, self.as_of))

    def is_open(self, unit: UnitFacts, set_: CriterionSet) -> bool:
        """Whether anything of the set's window lies after the unit's cut-off."""
        return self.cut_off(unit) < set_.window.last_day(self.facts.period)

    def enrolled(self, unit: UnitFacts, standard: str) -> Tri:
        known = super().enrolled(unit, standard)
        sets = self.lawbook.of_standard(standard, unit)
        return None if known is False and (not sets or any(self.is_open(unit, set_) for set_ in sets)) else known


class Outlook:
    """One unit before one set, with what may still become of what it reported.

    as_it_stands  one paper that is taken as reported, as if nothing were to change it
    """

    def __init__(
        self, world: OpenWorld, unit: UnitFacts, set_: CriterionSet, as_it_stands: n.IndicatorRef | None = None
    ) -> None:
        self.world = world
        self.known = Known(world, unit, set_)
        self.as_it_stands = as_it_stands
        self.is_open = world.is_open(unit, set_)

    def value_of(self, node: Input) -> Value:
        """The value of an input, or the interval it may end in, or unknown."""
        if not isinstance(node, n.IndicatorRef) or node.prior or node == self.as_it_stands:
            return input_of(self.known, node)
        if not (self.is_open or self._open_below(node.name)):
            return input_of(self.known, node)
        match self.known.set.indicators[node.name].type:
            case "incidents":
                so_far = self._incidents_so_far(node.name)
                return None if so_far is None else Interval(so_far, WITHOUT_END)
            case "documents":
                value = self.known.reported(node.name)
                return Interval(Fraction(len(value)), WITHOUT_END) if isinstance(value, tuple) else None
        return None

    def _open_below(self, indicator: str) -> bool:
        """Whether a unit whose incidents count here too has figures that end before this set's window does."""
        if not self.known.set.indicators[indicator].with_children:
            return False
        below = self.world.facts.managed_below(self.known.unit.code)
        return any(self.world.is_open(child, self.known.set) for child in below)

    def _incidents_so_far(self, indicator: str) -> Fraction | None:
        """How many are surely counted already; unknown while a unit whose incidents count has not reported."""
        total = Fraction(0)
        for value in self.known.incident_reports(indicator, prior=False):
            number = counted(value, self.known.window) if value is not None else None
            if not isinstance(number, Fraction):
                return None
            total += number
        return total


def only_this_paper(known: Known, paper: n.IndicatorRef, day: date) -> Callable[[Input], Value]:
    """The inputs when one paper of the period is dated a given day, and nothing else is known."""

    def value_of(node: Input) -> Value:
        if node == paper:
            return day if isinstance(paper.type, n.DateType) else Document(date=day)
        return input_of(known, node) if isinstance(node, n.PeriodRef | n.KindRef) else None

    return value_of
