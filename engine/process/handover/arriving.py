"""A package on its way in: what of it is new, what differs from what is known here, and whose word then counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from sqlalchemy.orm import Session

from engine.process.handover.matching import Matched, called
from engine.process.handover.reading import Package
from engine.records.days import OFFICE_TIME
from engine.records.register import UnitOn

What = Literal["name", "attribute", "enrolment", "form", "finding", "decision"]
Counts = Literal["below", "here"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What the office below and this one say otherwise of a unit; ``counts``: whose word counts from now on.

    of           the standard and the year, or the attribute; empty of a name
    below, here  what each of them says
    """

    what: What
    unit: str
    of: str
    below: str
    here: str
    counts: Counts


@dataclass(frozen=True)
class Arriving:
    """A package that fits: its units are known here."""

    session: Session
    package: Package
    matched: Matched

    @property
    def office(self) -> str:
        return self.package.manifest.office

    @property
    def unit_ids(self) -> list[int]:
        return sorted(unit.id for unit in self.matched.units.values())

    @property
    def periods(self) -> list[int]:
        return sorted(self.package.manifest.periods)

    @property
    def root(self) -> int:
        """Id of the unit that hands up."""
        return next(unit.id for number, unit in self.matched.units.items() if number == self.matched.root)

    def unit(self, number: int) -> UnitOn:
        return self.matched.units[number]

    def differing(self, what: What, number: int, of: str, said: tuple[str, str], counts: Counts) -> Difference:
        """``said``: by the office below, and here."""
        return Difference(what, called(self.unit(number)), of, *said, counts)


class Part(Protocol):
    """What one kind of things in a package comes to. ``new``: how many rows it brings in, by what they are."""

    differences: list[Difference]

    @property
    def new(self) -> dict[str, int]: ...

    def enter(self, entry: int) -> None:
        """Write what is new, for the entry that is to follow."""


def title_words(standard: str, period: int) -> str:
    return f"“{standard}” năm {period}"


def moment_words(moment: datetime) -> str:
    """On the office's clock."""
    return f"{moment.astimezone(OFFICE_TIME):%d/%m/%Y %H:%M}"
