"""Which dates an answer may hold: wide enough for everything lawful, narrow enough to catch a slip of the year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from criteria.model import CriterionSet
from engine.process.intake.answers.bad import Span
from engine.process.intake.questions import Column

EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates that make sense in a form of one period, received on one day, its results told up to ``cut_off``.

    Documents and dates may be as old as they like; a document of 2005 may still be in force. An incident belongs to
    the period's year or the one before, where the windows of all units lie, not only the unit's own: 05/11/2025 on the
    residential area's form of 2025 or of 2026 is one of the commune's 2025. 20/10/2014 written for 20/10/2024 would
    turn a failure into a pass without anyone seeing it. What was reached cannot lie after the day up to which results
    are told, nor after the day the form came in, nor after the period's year; what is expected may lie ahead, to the
    end of the year after the period. What is said of the period before lies a year back.

    apart  whether the form lists days of incidents on a sheet of their own, and asks for their number alone elsewhere
    """

    period: int
    received: date
    cut_off: date | None = None
    apart: bool = False

    def span(self, indicator_type: str, column: Column) -> Span:
        period = self.period - 1 if column == "prior" else self.period
        incidents = indicator_type == "incidents"
        first = date(period - 1, 1, 1) if incidents else EARLIEST
        last = date(period if incidents or column == "reached" else period + 1, 12, 31)
        if column == "projected":
            return Span(self.period, first, last, expected=True, apart=self.apart)
        cut_off = self.cut_off if column == "reached" else None
        return Span(self.period, first, min(last, self.received), cut_off, apart=self.apart)

    def cut_off_span(self, sets: Iterable[CriterionSet]) -> Span:
        """Days up to which results of these sets may be told: from where a window begins to the end of its last year.

        Books may be closed some days after the window; what happens in between counts in no window of the period.
        """
        windows = [set_.window.span(self.period) for set_ in sets]
        first = min(first for first, _ in windows)
        last = date(max(last.year for _, last in windows), 12, 31)
        return Span(self.period, first, min(last, self.received))
