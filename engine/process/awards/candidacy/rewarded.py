"""What was rewarded before, by awards that stand: an achievement is rewarded once, an initiative is used once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.process.awards.known.given import Given
from engine.process.awards.model import Achievement, key_of


class Rewarded:
    """Awards given, of all periods, before the lists of one; none of them taken back."""

    def __init__(self, given: Iterable[Given], period: int) -> None:
        self.period = period
        self.given = tuple(given)
        self._of: defaultdict[str, list[Given]] = defaultdict(list)
        self._used: defaultdict[str, set[int]] = defaultdict(set)
        self._own: dict[tuple[str, str], Given] = {}
        self._collectives: defaultdict[str, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for one in self.given:
            self._of[one.bearer_key].append(one)
            for name in one.initiatives:
                self._used[key_of(name)].add(one.id)
            if one.person is None:
                self._collectives[one.form][one.period].add(one.unit_id)
            if one.period == period:
                self._own[one.form, one.bearer_key] = one

    def own(self, form: str, bearer: str) -> Given | None:
        """The award of the form that the bearer has for the period already."""
        return self._own.get((form, bearer))

    def of_form(self, form: str) -> Iterator[Given]:
        """The awards of the form for the period."""
        return (one for (code, _), one in self._own.items() if code == form)

    def of(self, bearer: str, apart: Given | None = None) -> tuple[Given, ...]:
        """All that the bearer received, ``apart`` from one."""
        return tuple(one for one in self._of.get(bearer, ()) if apart is None or one.id != apart.id)

    def collectives(self, form: str) -> Mapping[int, Collection[int]]:
        """Year to the ids of the units that received the form for it."""
        return self._collectives.get(form, {})

    def keys(self, bearer: str, apart: Given | None = None) -> frozenset[str]:
        """What the bearer was rewarded for, by the keys of achievements."""
        return frozenset(each.key for one in self.of(bearer, apart) for each in one.achievements)

    def all_of(self, bearer: str, achievements: Collection[Achievement], apart: Given | None = None) -> bool:
        """Whether everything that is proposed was rewarded."""
        return bool(achievements) and {one.key for one in achievements} <= self.keys(bearer, apart)

    def untold(self, bearer: str, apart: Given | None = None) -> bool:
        """Whether an award of the period is there of which nobody knows what it rewarded."""
        return any(one.period == self.period and not one.achievements for one in self.of(bearer, apart))

    def used(self, initiatives: Iterable[str], apart: Given | None = None) -> int:
        """How many of the initiatives an award rested on, whoever received it."""
        keys = {key_of(name) for name in initiatives}
        apart_from = set() if apart is None else {apart.id}
        return sum(1 for key in keys if self._used.get(key, set()) - apart_from)
