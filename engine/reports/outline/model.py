"""What an outline is: the sections of a report, the questions of each, and the figures that are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

OfFigures = Literal["totals", "documents", "ratios", "texts"]
OF_FIGURES: tuple[OfFigures, ...] = ("totals", "documents", "ratios", "texts")
"""Tags that name indicators; ``texts`` are what units wrote themselves."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A figure of a section: ``totals:luot_tuyen_truyen:kind=xa,phuong``.

    table    one of `OF_FIGURES`, or a table of the catalogue
    names    indicators
    periods  years; none: the campaign's
    kinds    units of these kinds only
    standard, by  as tables are asked
    """

    written: str
    table: str
    names: tuple[str, ...] = ()
    periods: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    standard: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section.

    number     its place, part by part: “II.3.a”
    questions  what the plan asks, as prompts for who writes
    """

    number: str
    heading: str
    questions: tuple[str, ...] = ()
    figures: tuple[Tag, ...] = ()

    @property
    def level(self) -> int:
        return self.number.count(".") + 1

    @property
    def printed(self) -> str:
        """Its number as it is printed: “II.”, “3.”, “a)”."""
        last = self.number.rpartition(".")[2]
        return f"{last})" if self.level > 2 else f"{last}."

    @property
    def above(self) -> str:
        """The number of the section that it is in; empty: none."""
        return self.number.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a report on a campaign.

    cite     where it stands in the plan; arrangement: what must be said of an order that is ours
    annexes  tables that follow whatever the sections ask for
    places   of a path in its file, as problems say it
    """

    campaign: str
    title: str
    subject: str
    cite: str
    sections: tuple[Section, ...]
    arrangement: str = ""
    annexes: tuple[Tag, ...] = ()
    name: str = ""
    places: Mapping[Tag, str] = field(default_factory=dict, compare=False)

    @property
    def tags(self) -> tuple[Tag, ...]:
        return (*(tag for section in self.sections for tag in section.figures), *self.annexes)
