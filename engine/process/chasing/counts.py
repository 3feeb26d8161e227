"""How many enrolled units stand where. It always adds up, or nothing is told at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields
from typing import TypeVar

from engine.process.chasing.strivers import Striver

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counts:
    """``enrolled`` is the sum of the four that follow and ``outside``; the others tell of some of these.

    decided    reached or not reached by a decision on the title
    fresh      handed in after the last run
    returned   sent back with errors and not come again
    ended      units that are no more; their enrolments stay with them
    outside    units that the standard is not for, or surely excludes: they are not assessed and owe nothing
    """

    enrolled: int
    achieved: int
    not_achieved: int
    undetermined: int
    not_handed_in: int
    decided: int = 0
    fresh: int = 0
    returned: int = 0
    ended: int = 0
    outside: int = 0

    def __post_init__(self) -> None:
        parts = self.achieved + self.not_achieved + self.undetermined + self.not_handed_in + self.outside
        if self.enrolled != parts:
            raise AssertionError(f"{self.enrolled} enrolled, but {parts} stand somewhere")

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))


NOBODY = Counts(0, 0, 0, 0, 0)


def count(units: Iterable[Striver]) -> Counts:
    """The units counted: how many there are, and how many stand where."""
    all_ = list(units)
    stands = Counter(one.stand for one in all_)
    return Counts(
        len(all_),
        stands["achieved"],
        stands["not_achieved"],
        stands["undetermined"],
        stands["not_handed_in"],
        sum(one.decided for one in all_),
        sum(one.fresh for one in all_),
        sum(one.returned is not None for one in all_),
        sum(one.enrolment.ended for one in all_),
        stands["outside"],
    )


def count_by(units: Iterable[Striver], key: Callable[[Striver], Key]) -> dict[Key, Counts]:
    """The same apart for each key, in the order in which keys are first met."""
    grouped: dict[Key, list[Striver]] = {}
    for one in units:
        grouped.setdefault(key(one), []).append(one)
    return {of: count(group) for of, group in grouped.items()}
