"""Which sets a run applies: those of its standard in force for the period, and those whose results they read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from criteria.expressions.nodes import Awarded, Classed, Expression, Held, Holds, IndicatorRef, RollUp
from criteria.library.offices import SetsOf, sets_if_any
from criteria.model import CriterionSet, Indicator
from engine.decision.facts.given import with_bases
from engine.decision.facts.lawbook import nodes, standards_read
from engine.process.assessment import problems
from engine.process.intake.questions import DATED


@dataclass(frozen=True)
class Chosen:
    """``own`` are the sets of the standard assessed, ``beside`` those of other standards that they read."""

    standard: str
    period: int
    own: tuple[CriterionSet, ...]
    beside: tuple[CriterionSet, ...]

    @property
    def all(self) -> tuple[CriterionSet, ...]:
        return self.own + self.beside

    @property
    def span(self) -> tuple[date, date]:
        """From the first day of the earliest window to the last day of the latest."""
        spans = [set_.window.span(self.period) for set_ in self.all]
        return min(first for first, _ in spans), max(last for _, last in spans)

    def nodes(self) -> Iterator[Expression]:
        """Every node of every condition."""
        for set_ in self.all:
            yield from nodes(set_)

    def prior_indicators(self) -> frozenset[str]:
        """Indicators asked of the period before."""
        return frozenset(node.name for node in self.nodes() if isinstance(node, IndicatorRef) and node.prior)

    def enrolments_read(self) -> frozenset[str]:
        """Standards whose enrolments are counted."""
        return frozenset(node.standard for node in self.nodes() if isinstance(node, RollUp) and node.name != "children")

    def standards_held(self) -> frozenset[str]:
        """Standards of which it is asked whether the unit itself holds them this period."""
        return frozenset(node.standard for node in self.nodes() if isinstance(node, Holds))

    def kinds_recognised(self) -> dict[str, frozenset[str]]:
        """Standard to the kinds of units below of which it is counted how many reached it this period."""
        kinds: dict[str, frozenset[str]] = {}
        for node in self.nodes():
            if isinstance(node, RollUp) and node.name == "recognised":
                kinds[node.standard] = kinds.get(node.standard, frozenset()) | set(node.kinds)
        return kinds

    def reads_decision(self, standard: str, kind: str) -> bool:
        """Whether this period's decision on a unit of the kind is read by some condition."""
        return standard in self.standards_held() or kind in self.kinds_recognised().get(standard, ())

    def years_held(self) -> dict[str, int]:
        """Standard to how many years before the period it is asked whether it was reached in each."""
        return _deepest((node.standard, node.periods) for node in self.nodes() if isinstance(node, Held))

    def years_classed(self) -> dict[str, frozenset[int]]:
        """Standard to the earlier years whose class is asked for."""
        years: dict[str, set[int]] = {}
        for node in self.nodes():
            if isinstance(node, Classed) and node.periods_before > 0:
                years.setdefault(node.standard, set()).add(self.period - node.periods_before)
        return {standard: frozenset(of) for standard, of in years.items()}

    def years_awarded(self) -> dict[str, int]:
        """Form of award to the fewest years back within which it is asked for."""
        found: dict[str, int] = {}
        for node in self.nodes():
            if isinstance(node, Awarded):
                found[node.form] = min(node.periods, found.get(node.form, node.periods))
        return found

    def incident_indicators(self) -> frozenset[str]:
        """Indicators whose dated lists are read on whatever form of the unit they stand."""
        return frozenset(
            name for set_ in self.all for name, indicator in set_.indicators.items() if indicator.type == "incidents"
        )

    def answered_by(self) -> dict[str, frozenset[str]]:
        """Indicator to the standards on whose forms alone its figure stands: it is of the window of their sets.

        Where the standard assessed asks for it, that one; else those that do. What carries its own date is left out.
        """
        asked: dict[str, set[str]] = {}
        for set_ in with_bases(self.all):
            for name, indicator in set_.indicators.items():
                if not carries_its_date(indicator):
                    asked.setdefault(name, set()).add(set_.standard)
        own = self.standard
        return {name: frozenset({own} if own in standards else standards) for name, standards in asked.items()}

    def last_day(self, standard: str, period: int) -> date:
        """The last day of a standard's windows in a period; of a standard without sets here the last of the year."""
        days = [set_.window.last_day(period) for set_ in self.all if set_.standard == standard]
        return max(days, default=date(period, 12, 31))

    def best_first(self, standard: str) -> tuple[str, ...]:
        """The classes of a standard, best first; none where its sets are not here or order them differently."""
        orders = {tuple(c.id for c in s.classes) for s in self.all if s.standard == standard and s.classes}
        return orders.pop() if len(orders) == 1 else ()


def carries_its_date(indicator: Indicator) -> bool:
    """Whether an answer is the same for every window: a document, a date. Incidents are so where they are listed."""
    return indicator.type in DATED and indicator.type != "incidents"


def _deepest(asked: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, depth in asked:
        found[name] = max(depth, found.get(name, 0))
    return found


def choose(standard: str, period: int, sets_of: SetsOf) -> Chosen:
    """The sets of a run. ProblemsError: nothing of the standard in force (CR-906, CR-907), AS-005.

    A standard that is only read need not be in force: its results then stay unknown.
    """
    own = tuple(sets_of(standard, period))
    if not any(set_.assesses for set_ in own):
        raise problems.never_assesses(standard, period)
    beside: list[CriterionSet] = []
    seen = {standard}
    waiting = list(own)
    while waiting:
        for other in sorted(_standards_asked(waiting.pop(0)) - seen):
            seen.add(other)
            found = sets_if_any(sets_of, other, period)
            beside += found
            waiting += found
    return Chosen(standard, period, own, tuple(beside))


def _standards_asked(set_: CriterionSet) -> frozenset[str]:
    """Standards of which this period is asked: their results, and whom they exclude."""
    return standards_read(set_) | {node.standard for node in nodes(set_) if isinstance(node, RollUp)}
