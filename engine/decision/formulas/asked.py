"""What the reading of a form's answers shares: whose form, where its cells are, and which column is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from criteria.model import CriterionSet, Indicator
from engine.decision.facts.counting import Span
from engine.decision.formulas import cells
from engine.decision.formulas.places import Column, Part, Places
from engine.decision.formulas.steps import Steps

Below = Callable[[str, Column], int | None]
"""How many incidents of an indicator the units directly below report in a column, in the window of the set that asks:
0 where there are no such units, None where one of them has not reported or may still report more."""

EMPTY = '""'


@dataclass(frozen=True)
class Asked:
    """One set's questions on one form.

    In the column of what is expected an answer is what is expected, else, of a document, a flag, a day or incidents,
    what already stands: as `process.assessment.columns.expected` has it, which the tests hold against this.
    """

    set: CriterionSet
    period: int
    places: Places
    below: Below
    steps: Steps

    def window(self, column: Column) -> Span:
        return self.set.window.span(self.period - 1 if column == "prior" else self.period)

    def kept(self, indicator: Indicator, formula: str) -> str:
        """The cell that works out something of an indicator."""
        return self.steps.keep(formula, indicator.name.replace("_", "-"))

    def cell(self, indicator: Indicator, column: Column, part: Part = "") -> str | None:
        return self.places.answer(indicator.name, column, part)

    def standing(self, indicator: Indicator, column: Column, read: Callable[[str], str]) -> str | None:
        """What an answer in one cell says, in the column of what is expected also what already stands."""
        cell = self.cell(indicator, column)
        own = None if cell is None else read(cell)
        if column != "projected":
            return own
        reached = self.standing(indicator, "reached", read)
        if cell is None or own is None or reached is None:
            return reached if own is None else own
        return f"IF({cells.filled(cell)},{self.kept(indicator, own)},{self.kept(indicator, reached)})"
