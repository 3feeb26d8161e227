"""Which dates an answer may hold: wide enough for everything lawful, narrow enough to catch a slip of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.process.intake.questions import Column

EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates that make sense in a form of one period, received on one day.

    Documents and dates may be as old as they like; a document of 2005 may still be in force. An incident belongs to
    the period's year or the one before, where every window lies: 20/10/2014 written for 20/10/2024 would turn a failure
    into a pass without anyone seeing it. What was reached cannot lie after the day the form came in; what is expected
    may lie ahead, to the end of the year after the period. What is said of the period before lies a year back.
    """

    period: int
    received: date

    def span(self, indicator_type: str, column: Column) -> tuple[date, date]:
        """First and last day, both inclusive."""
        period = self.period - 1 if column == "prior" else self.period
        if indicator_type == "incidents":
            first, last = date(period - 1, 1, 1), date(period, 12, 31)
        else:
            first, last = EARLIEST, date(period + 1, 12, 31)
        return first, last if column == "projected" else min(last, self.received)

    @property
    def as_of(self) -> tuple[date, date]:
        """Days up to which figures may be reported."""
        return date(self.period - 1, 1, 1), self.received
