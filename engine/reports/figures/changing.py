"""Two windows side by side: who reported for both, what that came to in each, and who is lacking on one side."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from engine.records.register import UnitOn
from engine.reports.figures.reading import Figure, Reported
from engine.reports.figures.summing import added, amount_of, taken_in


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the later window that can be compared, with what it, or those it came from, reported before."""

    unit: UnitOn
    before: tuple[Reported, ...]
    after: Reported


@dataclass(frozen=True)
class Change:
    """What some units came to, before and after; none where no unit reported for both.

    lacking  asked after, and unknown on one side or on both
    """

    pairs: tuple[Pair, ...]
    lacking: tuple[UnitOn, ...]

    @cached_property
    def before(self) -> Fraction | None:
        return added(amount_of(one) for pair in self.pairs for one in pair.before) if self.pairs else None

    @cached_property
    def after(self) -> Fraction | None:
        return added(amount_of(pair.after) for pair in self.pairs) if self.pairs else None


@dataclass(frozen=True)
class Changing:
    """An indicator in two windows.

    former  id of a unit of the later window to the ids of those whose figures it takes over; a unit that is not in it
            is compared with itself
    """

    before: Figure
    after: Figure
    former: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    _within: dict[int, UnitOn] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        ids = {unit.id for unit in self.after.asked}
        self._within.update(taken_in(self.after, ids))

    def of(self, units: Collection[int]) -> Change:
        """The change over some of the units; what is in the figure of a unit above is left to that."""
        wanted = [unit for unit in self.after.asked if unit.id in units and unit.id not in self._within]
        pairs = [pair for unit in wanted if (pair := self._pair(unit)) is not None]
        found = {pair.unit.id for pair in pairs}
        return Change(tuple(pairs), tuple(unit for unit in wanted if unit.id not in found))

    @property
    def units(self) -> tuple[UnitOn, ...]:
        """All that are compared or lacking."""
        return tuple(unit for unit in self.after.asked if unit.id not in self._within)

    def _pair(self, unit: UnitOn) -> Pair | None:
        after = self.after.reported.get(unit.id)
        former = self.former.get(unit.id, (unit.id,))
        before = [self.before.reported[one] for one in former if one in self.before.reported]
        if after is None or not before or len(before) < len(former):
            return None
        return Pair(unit, tuple(before), after)
