"""What is known of one unit before one set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from criteria.expressions import nodes as n
from criteria.model import CriterionSet
from engine.decision.facts.counting import Span, counted, inside
from engine.decision.facts.model import UnitFacts
from engine.decision.facts.values import Interval, Reported, Value
from engine.decision.facts.world import Bounds, Doubt, World


class Known:
    """One unit, one set, one period."""

    def __init__(self, world: World, unit: UnitFacts, set_: CriterionSet) -> None:
        self.world = world
        self.unit = unit
        self.set = set_
        self.period = world.facts.period
        self.window: Span = set_.window.span(self.period)

    def reported(self, indicator: str, prior: bool = False) -> Reported | None:
        """What the unit itself reported; None where blank."""
        return _values(self.unit, prior).get(indicator)

    def tally(self, roll_up: n.RollUp) -> Bounds:
        """Over the units directly below, of the kinds asked, that this one manages itself."""
        low = high = 0
        for child in self._below(roll_up):
            bounds = self.world.standings[child.code, roll_up.standard].of(roll_up.name)
            low, high = low + bounds[0], high + bounds[1]
        return low, high

    def doubtful(self, roll_up: n.RollUp) -> list[tuple[UnitFacts, Doubt]]:
        """Those of the tally of which it is open whether they count, each with why, in the order given."""
        below = ((child, self.world.doubt(child, roll_up)) for child in self._below(roll_up))
        return [(child, doubt) for child, doubt in below if doubt is not None]

    def undecided(self, roll_up: n.RollUp) -> list[UnitFacts]:
        """Those surely counted as recognised by their sets alone; none where nobody has looked for decisions."""
        if self.world.facts.decided is None or roll_up.name != "recognised":
            return []
        below = ((child, self.world.standings[child.code, roll_up.standard]) for child in self._below(roll_up))
        return [child for child, found in below if found.recognised == (1, 1) and not found.by_decision]

    def incident_reports(self, indicator: str, prior: bool) -> list[Reported | None]:
        """What an ``incidents`` indicator adds up: the unit's own report and, where it asks, those of the units below.

        A unit below is one whose own sets ask for the indicator, inside their standard or not: what happened happened.
        """
        reports = [self.reported(indicator, prior)]
        if self.set.indicators[indicator].with_children:
            below = self.world.facts.managed_below(self.unit.code)
            reports += [_values(child, prior).get(indicator) for child in below if self._asked(child, indicator)]
        return reports

    def incident_dates(self, indicator: str, prior: bool = False) -> tuple[date, ...] | None:
        """The dates counted, in order; None when one report is unknown or a bare number."""
        span, dates = self.span(prior), list[date]()
        for value in self.incident_reports(indicator, prior):
            if not isinstance(value, tuple):
                return None
            dates.extend(inside(value, span))
        return tuple(sorted(dates))

    def before(self, periods: int) -> range:
        """That many periods before this one."""
        return range(max(self.period - periods, 0), self.period)

    def span(self, prior: bool) -> Span:
        """The window of the set, for the period or the one before."""
        return self.set.window.span(self.period - 1) if prior else self.window

    def incidents(self, indicator: str, prior: bool) -> Value:
        """The unit's own and those of the units below, each unit once, all in this unit's window."""
        total, span = Fraction(0), self.span(prior)
        for value in self.incident_reports(indicator, prior):
            count = None if value is None else counted(value, span)
            if not isinstance(count, Fraction):
                return None
            total += count
        return total

    def _below(self, roll_up: n.RollUp) -> Iterator[UnitFacts]:
        managed = self.world.facts.managed_below(self.unit.code)
        return (child for child in managed if child.kind in roll_up.kinds)

    def _asked(self, unit: UnitFacts, indicator: str) -> bool:
        found = self.world.lawbook.indicator(unit, indicator)
        return found is not None and found.type == "incidents"


def _values(unit: UnitFacts, prior: bool) -> Mapping[str, Reported]:
    return unit.prior if prior else unit.reported


def between(low: int, high: int) -> Value:
    """The whole numbers from one to the other, as a value."""
    return Fraction(low) if low == high else Interval(Fraction(low), Fraction(high))
