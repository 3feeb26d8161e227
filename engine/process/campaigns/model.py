"""What a campaign is: one review with its plan, periods, data windows, milestones, and who must report.

A `Definition` is what its file says, understood; a `Campaign` is a definition as the store holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Reading = Literal["strict", "inclusive"]
"""How “trước ngày” is read: the named day is too late, or is the last good one."""

Asked = Literal["count", "documents", "ratio", "comparison", "units", "text", "flag"]
_DAY = timedelta(days=1)
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Plan:
    """The document by which a campaign is held.

    number, dated  none: not known; ``since``: then the day from which on it can have been issued, by ``since_cite``
    """

    issuer: str
    number: str | None
    dated: date | None
    since: date | None
    since_cite: str

    @property
    def begins(self) -> date:
        """The day whose units and titles the plan speaks of: its own, else the first it can have been issued on."""
        day = self.dated or self.since
        assert day is not None  # sense.py refuses a plan with neither
        return day

    @property
    def words(self) -> str:
        """“Kế hoạch số 320/KH-UBND ngày 26/4/2024 của …”; of what is unknown, that it is."""
        number = f" số {self.number}" if self.number else ""
        day = f" ngày {day_words(self.dated)}" if self.dated else ""
        lacking = " và ".join(self.lacking)
        return f"Kế hoạch{number}{day} của {self.issuer}" + (f" (chưa rõ {lacking})" if lacking else "")

    @property
    def lacking(self) -> tuple[str, ...]:
        """What of it is not known: “số”, “ngày”."""
        return tuple(word for word, known in (("số", self.number), ("ngày", self.dated)) if not known)


@dataclass(frozen=True, slots=True)
class Period:
    """A year that is assessed or reported; ``projected``: its results are Dự kiến."""

    year: int
    projected: bool


@dataclass(frozen=True, slots=True)
class DataWindow:
    """First and last day, both inclusive, whose figures are reported; ``printed``: as the plan says it."""

    first: date
    last: date
    printed: str
    cite: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step that somebody must have done by a day; just one of the four ways to say when is given.

    to                to whom, where that is not the campaign's addressee
    before            as the plan prints it; what it means depends on the campaign's reading
    by                the last good day itself
    quarter           number and year: done within it
    every_quarter_of  that year: once in each quarter
    """

    id: str
    title: str
    responsible: str
    to: str | None
    before: date | None
    by: date | None
    quarter: tuple[int, int] | None
    every_quarter_of: int | None
    cite: str

    def last_good_days(self, reading: Reading) -> tuple[date, ...]:
        """The last day on which it is in time; of what returns every quarter, one for each."""
        if self.before is not None:
            return (self.before - _DAY if reading == "strict" else self.before,)
        if self.by is not None:
            return (self.by,)
        if self.quarter is not None:
            return (_end_of_quarter(*self.quarter),)
        assert self.every_quarter_of is not None  # sense.py refuses a milestone without a day
        return tuple(_end_of_quarter(number, self.every_quarter_of) for number in (1, 2, 3, 4))

    @property
    def words(self) -> str:
        """When, as the plan says it: “trước ngày 15/7/2024”, “trong Quý III/2024”, “hằng quý năm 2025”."""
        if self.before is not None:
            return f"trước ngày {day_words(self.before)}"
        if self.by is not None:
            return f"chậm nhất ngày {day_words(self.by)}"
        if self.quarter is not None:
            return f"trong Quý {_ROMAN[self.quarter[0] - 1]}/{self.quarter[1]}"
        return f"hằng quý năm {self.every_quarter_of}"


@dataclass(frozen=True, slots=True)
class Reporters:
    """Units that must report, by kinds (below ``area``) or by codes; codes are those of the plan's day.

    owes   ids of milestones; forms: sets (``id@edition``) that such a unit fills in
    """

    kinds: tuple[str, ...]
    area: str | None
    codes: tuple[str, ...]
    owes: tuple[str, ...]
    forms: tuple[str, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body, or several under one name, that is not assessed and owes something all the same."""

    name: str
    owes: tuple[str, ...]
    forms: tuple[str, ...]
    cite: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the plan's outline: what it asks for, of which types."""

    section: str
    asks: str
    types: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone on one of its last good days."""

    day: date
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class Definition:
    """A campaign as its file defines it.

    standards  those whose units are assessed in it; none where it only asks for reports
    kinds      kinds of the units whose results it covers; none: all that its standards assess
    forms      reporting forms, ``id@edition``
    missing    what is known to exist and was not seen; notes: what a reader must know of the plan's text
    """

    code: str
    title: str
    short: str
    addressee: str
    reading: Reading
    standards: tuple[str, ...]
    kinds: tuple[str, ...]
    forms: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    plan: Plan
    periods: tuple[Period, ...]
    windows: tuple[DataWindow, ...]
    milestones: tuple[Milestone, ...]
    reporters: tuple[Reporters, ...]
    bodies: tuple[Body, ...]
    outline: tuple[Section, ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(period.year for period in self.periods)

    def milestone(self, id_: str) -> Milestone:
        """KeyError for an id that the campaign does not have."""
        found = next((one for one in self.milestones if one.id == id_), None)
        if found is None:
            raise KeyError(id_)
        return found

    @property
    def calendar(self) -> tuple[Due, ...]:
        """Every last good day of every milestone, the earliest first; quarters over before the plan are left out."""
        dues = (Due(day, one) for one in self.milestones for day in one.last_good_days(self.reading))
        return tuple(sorted((due for due in dues if due.day >= self.plan.begins), key=lambda due: due.day))

    def next_due(self, day: date) -> Due | None:
        """The next of the calendar on a day or after it."""
        return next((due for due in self.calendar if due.day >= day), None)


@dataclass(frozen=True, slots=True)
class Campaign:
    """A definition as the store holds it: its newest revision.

    closed  with its ``ground``: it takes nothing more until it is reopened; entry: of the journal
    """

    definition: Definition
    revision: int
    closed: bool
    ground: str | None
    text: str
    text_hash: str
    entry: int

    @property
    def code(self) -> str:
        return self.definition.code

    @property
    def short(self) -> str:
        return self.definition.short


def day_words(day: date) -> str:
    """A day as the plans print it: 26/4/2024, 27/02/2024. Of months, only the first two bear a nought."""
    return f"{day:%d}/{day.month}/{day:%Y}" if day.month > 2 else f"{day:%d/%m/%Y}"


def _end_of_quarter(number: int, year: int) -> date:
    return date(year + number // 4, number * 3 % 12 + 1, 1) - _DAY
