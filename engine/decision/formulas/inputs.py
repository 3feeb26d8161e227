"""The answers of a form as the conditions of a set see them: numbers, days, choices, flags, documents."""

from __future__ import annotations

from dataclasses import dataclass

from criteria.expressions import nodes as n
from criteria.model import Indicator
from engine.decision.formulas import cells, lists, papers, quantities, truths
from engine.decision.formulas.asked import Asked
from engine.decision.formulas.days import LATEST, day_in
from engine.decision.formulas.places import Column
from engine.decision.formulas.quantities import Quantity
from engine.decision.formulas.truths import Truth


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
            formula = self.asked.standing(indicator, column, cells.flag)
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
        cell, printed = self.asked.cell(indicator, column), column == "prior"
        if cell is None:
            return quantities.UNKNOWN
        match indicator.type:
            case "count":
                return self._read(indicator, cells.count(cell, printed=printed), 0, cells.MOST - 1)
            case "choice":
                return self._read(indicator, cells.rank(cell, indicator.choices), 1, len(indicator.choices))
        share, percent = indicator.unit == "%", indicator.type == "percent"
        formula = cells.figure(cell, self.asked.steps, share=share, percent=percent, printed=printed)
        most = cells.MOST * cells.SCALE - 1
        low, high = (0, 100 * cells.SCALE) if percent else (-most, most)
        return self._read(indicator, formula, low, high, cells.SCALE)
