"""The answers of a form as the conditions of a set see them: numbers, days, choices, flags, documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from criteria.expressions import nodes as n
from criteria.model import Indicator
from engine.decision.formulas import cells, lists, papers, quantities, truths
from engine.decision.formulas.asked import EMPTY, Asked
from engine.decision.formulas.clashes import Clash, named
from engine.decision.formulas.days import LATEST, day_in
from engine.decision.formulas.places import Column
from engine.decision.formulas.quantities import Quantity
from engine.decision.formulas.truths import Truth

_FIGURES = frozenset({"count", "number", "percent"})


@dataclass(frozen=True)
class Inputs:
    """The indicators of a set as they stand in one column; ``prior`` nodes read the column of the period before."""

    asked: Asked
    column: Column

    def quantity(self, node: n.IndicatorRef) -> Quantity:
        """A number; a day, also of a document, as 20241020; a choice as its place in the list, from 1."""
        indicator, column = self._of(node)
        match indicator.type:
            case "incidents":
                return lists.incidents(self.asked, indicator, column)
            case "documents":
                return lists.documents(self.asked, indicator, column)
            case "date":
                formula = self.asked.standing(indicator, column, lambda cell: day_in(cell, self.asked.steps))
                return self._read(indicator, formula, 1, LATEST)
            case "document":
                return self._read(indicator, papers.day_issued(self.asked, indicator, column), 1, LATEST)
        return self._figure(indicator, column)

    def truth(self, node: n.IndicatorRef) -> Truth:
        """A flag; a document stands for whether it was issued."""
        indicator, column = self._of(node)
        if indicator.type == "flag":
            formula = self.asked.standing(indicator, column, lambda cell: cells.flag(cell, self.asked.steps))
        else:
            formula = papers.issued(self.asked, indicator, column)
        return truths.constant(None) if formula is None else truths.same(self.asked.kept(indicator, formula))

    def _of(self, node: n.IndicatorRef) -> tuple[Indicator, Column]:
        return self.asked.set.indicators[node.name], "prior" if node.prior else self.column

    def _read(self, indicator: Indicator, formula: str | None, low: int, high: int, scale: int = 1) -> Quantity:
        if formula is None:
            return quantities.UNKNOWN
        return quantities.read(self.asked.kept(indicator, formula), low, high, scale)

    def _figure(self, indicator: Indicator, column: Column) -> Quantity:
        """What says nothing of the end of the window unless the column of what is expected does."""
        figure = self._read_figure(indicator, column)
        tests = [test for clash in self.overruns(column) if indicator.name in clash.about for test in (clash.test,)]
        if figure.unknown or not tests:
            return figure
        within = f"IF({'+'.join(tests)}>0,{EMPTY},{figure.over.text})"
        return self._read(indicator, within, figure.over.low, figure.over.high, figure.factor.denominator)

    def overruns(self, column: Column) -> Iterator[Clash]:
        """Every part that may exceed its whole: neither then says anything, for a form with both is not taken."""
        indicators = self.asked.set.indicators
        for part in indicators.values():
            whole = indicators.get(part.at_most or "")
            if whole is None or not {part.type, whole.type} <= _FIGURES:
                continue
            small, large = self._read_figure(part, column), self._read_figure(whole, column)
            if small.unknown or large.unknown:
                continue
            less, more = (
                f"{one.over.text}*{other.factor.denominator}" if other.factor.denominator > 1 else one.over.text
                for one, other in ((small, large), (large, small))
            )
            test = f"IF(COUNT({small.over.text},{large.over.text})=2,1*({less}>{more}),0)"
            kept = self.asked.kept(part, test)
            yield Clash(f"{named(part)} lớn hơn {named(whole)}", kept, frozenset((part.name, whole.name)))

    def _read_figure(self, indicator: Indicator, column: Column) -> Quantity:
        cell, printed = self.asked.cell(indicator, column), column == "prior"
        if cell is None:
            return quantities.UNKNOWN
        match indicator.type:
            case "count":
                return self._read(indicator, cells.count(cell, self.asked.steps), 0, cells.MOST - 1)
            case "choice":
                return self._read(indicator, cells.rank(cell, indicator.choices), 1, len(indicator.choices))
        share, percent = indicator.unit == "%", indicator.type == "percent"
        formula = cells.figure(cell, self.asked.steps, share=share, percent=percent, printed=printed)
        most = cells.MOST * cells.SCALE - 1
        low, high = (0, 100 * cells.SCALE) if percent else (-most, most)
        return self._read(indicator, formula, low, high, cells.SCALE)
