"""Where, in a workbook, the things stand that formulas read: whoever lays the workbook out says so.

Every reference is absolute, as Excel writes it: ``'Số liệu'!$D$12``, ``'Vụ việc'!$B$8:$B$207``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Column = Literal["reached", "projected", "prior"]
"""The columns of a form: as reached at the cut-off, as expected by the end of the window, of the period before."""

Part = Literal["", "number", "date", "title"]
"""What of an answer a cell holds: all of it, or one part of a document."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list on a sheet, one thing to a row; ranges of the same rows.

    said   what each row is about: of incidents the text in ``label`` marks those of one indicator
    label  the text in ``said`` that names this indicator; of a list of documents the status that counts in the column
    days   the day of each, as text ``20/10/2024`` or as a date
    parts  of documents: the ranges of number, date and title; a row with none of them filled is no document
    whose  of incidents: the range that names the unit below that reported the row, blank in the unit's own rows; rows
           of others are not counted here. Empty where all rows are the unit's own
    """

    said: str
    label: str
    days: str
    parts: tuple[str, ...] = ()
    whose: str = ""


class Places(Protocol):
    """The cells of one unit's form, for one set: that of its own window where an indicator is asked for several."""

    def answer(self, indicator: str, column: Column, part: Part = "") -> str | None:
        """The cell of an answer; None where the form does not ask it."""

    def rows(self, indicator: str, column: Column) -> Rows | None:
        """The rows on which incidents or documents of an indicator are listed; None where there are none."""

    def step(self, name: str) -> str:
        """The cell of an intermediate result that the formulas themselves asked for, by its name."""
