"""The reporting window of a set: from when to when facts count for a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """Month and day of the first and of the last day that count, both inclusive.

    A first day later in the year than the last belongs to the year before the period
    (16/11 to 15/11: Thông tư 124/2021/TT-BCA, Điều 8 khoản 2). 29 February is never a bound.
    """

    first: tuple[int, int] = (1, 1)
    last: tuple[int, int] = (12, 31)

    def span(self, period: int) -> tuple[date, date]:
        """First and last day, both inclusive, of the window for the year ``period``."""
        first_year = period - 1 if self.first > self.last else period
        return date(first_year, *self.first), date(period, *self.last)

    def last_day(self, period: int) -> date:
        """The day whose law counts: the last of the window."""
        return date(period, *self.last)
