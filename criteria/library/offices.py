"""An office's library: the shipped sets, and those it adopted itself, with the days on which each edition counts there.

An adopted edition ends, for this office, every other edition of its set that began before it, the day before its own
first day; of a shipped edition that began on the same day it takes the place. A layer ends with its base. Nothing else
gives way: where two editions would still count for one period, that is an error (CR-905), and so are two layers over
one set for one territory (CR-909), which would assess its units twice. An adopted layer counts wherever the sets of its
standard do; a shipped layer counts only once it is adopted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Protocol

from criteria.awards import AWARD_STANDARD
from criteria.library import catalogue
from criteria.library import catalogue_problems as problems
from criteria.loading import read_kept
from criteria.model import CriterionSet, InForce
from criteria.problems import ProblemsError

_DAY = timedelta(days=1)
_NOTHING_IN_FORCE = frozenset({"CR-906", "CR-907"})

SetsOf = Callable[[str, int], Sequence[CriterionSet]]
"""The sets of a standard that count for a period; ProblemsError when there are none."""


def sets_if_any(sets_of: SetsOf, standard: str, period: int) -> tuple[CriterionSet, ...]:
    """The sets of a standard that count for a period; none where nothing of it does, or nobody knows the standard.

    Raises ProblemsError where several would count at once (CR-905, CR-909): that is no want of sets.
    """
    try:
        return tuple(sets_of(standard, period))
    except ProblemsError as error:
        if all(problem.code in _NOTHING_IN_FORCE for problem in error.problems):
            return ()
        raise


class AdoptedText(Protocol):
    """A set that was adopted: its ``id@edition`` and its whole text."""

    @property
    def key(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as it counts in the office: ``in_force`` ends where another edition ends it.

    adopted   by the office; else it is shipped
    ended_by  key of the adopted edition that ended it before its own last day
    """

    set: CriterionSet
    in_force: InForce
    adopted: bool
    ended_by: str | None = None

    @property
    def key(self) -> str:
        return self.set.key

    @property
    def counts(self) -> bool:
        """Whether there is any day on which it counts."""
        return self.in_force.last is None or self.in_force.first <= self.in_force.last

    def meets(self, other: Edition) -> bool:
        """Whether there is a day on which both count."""
        first = max(self.in_force.first, other.in_force.first)
        lasts = [one.in_force.last for one in (self, other) if one.in_force.last is not None]
        return self.counts and other.counts and all(first <= last for last in lasts)

    def counts_for(self, period: int) -> bool:
        return self.in_force.covers(self.set.window.last_day(period))


@lru_cache(maxsize=256)
def read_adopted(text: str, key: str) -> CriterionSet:
    """The set of an adopted text; ``key`` is how problems call it. ProblemsError."""
    return read_kept(text, key)


class OfficeLibrary:
    """The sets of one office; without adopted ones just the shipped library."""

    def __init__(self, adopted: Iterable[AdoptedText] = ()) -> None:
        """Raises ProblemsError where an adopted text can no longer be read."""
        self._adopted = {one.key: read_adopted(one.text, one.key) for one in adopted}

    def standards(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*catalogue.standards(), *(one.standard for one in self._adopted.values())]))

    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*catalogue.ids(), *(one.id for one in self._adopted.values())]))

    def adopted_ids(self) -> frozenset[str]:
        """The ids of sets of which an edition was adopted."""
        return frozenset(one.id for one in self._adopted.values())

    def editions(self, set_id: str) -> tuple[Edition, ...]:
        """All editions of one set, the oldest first. Raises ProblemsError (CR-901)."""
        found = [*self._own(set_id), *self._shipped(set_id)]
        if not found:
            raise ProblemsError([problems.unknown_set(set_id, self.ids())])
        return tuple(sorted(map(self._edition, found), key=lambda one: one.in_force.first))

    def find(self, set_id: str, edition: str | None = None, *, period: int | None = None) -> CriterionSet:
        """One edition of one set, as `catalogue.find`, with the days on which it counts in this office.

        Raises ProblemsError (CR-901 to CR-905), CR-064 where a parameter has no value then.
        """
        if not self._adopted:
            return catalogue.find(set_id, edition, period=period)
        offered = self.editions(set_id)
        if edition is not None:
            named = tuple(one for one in offered if one.set.edition == edition)
            if not named:
                raise ProblemsError([problems.unknown_edition(set_id, edition, offered)])
            offered = named
        elif any(one.counts for one in offered):
            offered = tuple(one for one in offered if one.counts)
        if period is not None:
            return self._counting(set_id, offered, period).set.for_period(period)
        if len(offered) == 1:
            return offered[0].set
        raise ProblemsError([problems.which_edition(set_id, offered)])

    def sets_of(self, standard: str, period: int) -> tuple[CriterionSet, ...]:
        """All sets of a standard that count for a period, as `catalogue.sets_of`; adopted layers, each with its base.

        Raises ProblemsError: CR-905 to CR-907, CR-909.
        """
        if not self._adopted:
            return catalogue.sets_of(standard, period)
        of_it = tuple(id_ for id_ in self.ids() if id_.partition(".")[0] == standard)
        if not of_it:
            raise ProblemsError([problems.unknown_standard(standard, self.standards())])
        offered = [one for id_ in of_it for one in self.editions(id_) if one.adopted or one.set.territory is None]
        if not any(one.counts_for(period) for one in offered):
            raise ProblemsError([problems.nothing_in_force(standard, period, [one for one in offered if one.counts])])
        by_id: dict[str, list[Edition]] = {}
        for one in offered:
            if one.counts_for(period):
                by_id.setdefault(one.set.id, []).append(one)
        counting = [self._counting(id_, tuple(of_id), period) for id_, of_id in by_id.items()]
        _require_one_layer(counting, period)
        found = [one.set for one in counting]
        return tuple(one.for_period(period) for one in _with_their_bases(found))

    def sets_if_any(self, standard: str, period: int) -> tuple[CriterionSet, ...]:
        """As `sets_of`; none where nothing of the standard counts. Raises ProblemsError: CR-905, CR-909."""
        return sets_if_any(self.sets_of, standard, period)

    def layers_beside(self, set_: CriterionSet) -> tuple[Edition, ...]:
        """Layers of other ids over the same set for the same territory that meet this one, one of the library's own."""
        (own,) = (one for one in self.editions(set_.id) if one.key == set_.key)
        others = (one for id_ in sorted(self.adopted_ids() - {set_.id}) for one in self.editions(id_) if one.adopted)
        return tuple(one for one in others if _one_place(one.set, set_) and one.meets(own))

    def standards_in_force(self, period: int) -> tuple[str, ...]:
        """The standards to strive for, with a set that assesses and counts for the period; all where none has.

        What only asks for a report is asked for by its name; nobody strives for an award, one is nominated.
        """
        striven = (one for one in self._all() if one.assesses and one.standard != AWARD_STANDARD)
        counting = (one.standard for one in striven if self._edition(one).counts_for(period))
        return tuple(dict.fromkeys(counting)) or self.standards()

    def all_sets(self) -> tuple[CriterionSet, ...]:
        """Every edition, shipped or adopted, whether it counts any longer or not."""
        return tuple(self._all())

    def _all(self) -> Iterator[CriterionSet]:
        for set_id in self.ids():
            yield from self._shipped(set_id)
            yield from self._own(set_id)

    def _own(self, set_id: str) -> list[CriterionSet]:
        return [one for one in self._adopted.values() if one.id == set_id]

    def _shipped(self, set_id: str) -> list[CriterionSet]:
        if set_id not in catalogue.ids():
            return []
        return [one for one in catalogue.editions(set_id) if one.key not in self._adopted]

    def _edition(self, one: CriterionSet) -> Edition:
        adopted = one.key in self._adopted
        last, ended_by = one.in_force.last, None
        for other in self._own(one.id):
            began = other.in_force.first - one.in_force.first
            ends = other.key != one.key and (began > timedelta(0) or (not began and not adopted))
            if ends and (last is None or other.in_force.first <= last):
                last, ended_by = other.in_force.first - _DAY, other.key
        if one.base is not None:
            base = self._edition(one.base)
            if base.in_force.last is not None and (last is None or base.in_force.last < last):
                last, ended_by = base.in_force.last, base.ended_by
        return Edition(one, InForce(one.in_force.first, last), adopted, ended_by)

    def _counting(self, set_id: str, offered: tuple[Edition, ...], period: int) -> Edition:
        """The one that counts for the period. Raises ProblemsError: CR-903, CR-905."""
        counting = tuple(one for one in offered if one.counts_for(period))
        if len(counting) == 1:
            return counting[0]
        day = offered[-1].set.window.last_day(period)
        problem = problems.several_in_force if counting else problems.not_in_force
        raise ProblemsError([problem(set_id, day, counting or offered)])


def _one_place(one: CriterionSet, other: CriterionSet) -> bool:
    """Whether both are layers over one set for one territory."""
    if one.base is None or other.base is None:
        return False
    return (one.base.id, one.territory) == (other.base.id, other.territory)


def _require_one_layer(counting: list[Edition], period: int) -> None:
    for place, one in enumerate(counting):
        rivals = [other for other in counting[place + 1 :] if _one_place(one.set, other.set)]
        if rivals and one.set.base is not None and one.set.territory is not None:
            day = one.set.window.last_day(period)
            raise ProblemsError([problems.several_layers(one.set.base.id, one.set.territory, day, [one, *rivals])])


def _with_their_bases(sets: list[CriterionSet]) -> list[CriterionSet]:
    """The sets, and the base of each layer: in the place of the same set where its wording alone was changed since."""
    bases = {one.base.key: one.base for one in sets if one.base is not None}
    there = {one.key for one in sets}
    own = [bases[one.key] if one.key in bases and _same(one, bases[one.key]) else one for one in sets]
    return own + [base for key, base in bases.items() if key not in there]


def _same(one: CriterionSet, other: CriterionSet) -> bool:
    return one.meaning_hash == other.meaning_hash
