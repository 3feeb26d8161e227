"""Candidates, where they stand, the places there are, and whom these reach."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who is eligible. Of two the earlier key decides; in each the greater is the better, None is not known."""

    code: str
    keys: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The places, from 1, that ``codes`` share between them, in the order of their codes, which is no order of merit.

    Who ties with nobody, and whose every deciding key is known, stands on one place. Nobody is put in order by chance
    or by guess: ``open`` is a standing that something not known may still move, from ``first`` at best to ``last`` at
    worst. Of two standings one surely comes before the other where both its ends do.
    """

    first: int
    last: int
    codes: tuple[str, ...]
    open: bool = False

    def surely_before(self, other: Standing) -> bool:
        return self.first < other.first and self.last < other.last


@dataclass(frozen=True, slots=True)
class Pool:
    """Some of the places; who is not accepted has no claim to them, however well he stands. None: whoever it is."""

    name: str
    places: int
    accepts: Callable[[str], bool] | Collection[str] | None = None

    def takes(self, code: str) -> bool:
        if self.accepts is None:
            return True
        return self.accepts(code) if callable(self.accepts) else code in self.accepts


@dataclass(frozen=True, slots=True)
class Filled:
    """A pool with those who surely get its places, best first."""

    pool: Pool
    codes: tuple[str, ...]

    @property
    def left(self) -> int:
        """Places that nobody surely has."""
        return self.pool.places - len(self.codes)


@dataclass(frozen=True, slots=True)
class Cut:
    """A tie over the cut: ``codes`` stand alike, of whom the council chooses ``places``, more than none and not all.

    Where those tied have claims to unlike pools, not every choice of so many can be seated: each takes a place of a
    pool that accepts him.
    """

    codes: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom the places reach. Everybody is in exactly one of these; in each the order is that of the standings.

    inside   pool by pool, in their order, those who get a place whatever is still found out or chosen
    at_cut   ties over the cut; how the council chooses changes nothing for anybody else
    open     who gets a place or none depending on what is not known yet
    outside  whom no place reaches, whatever is still found out
    uncut    everybody, where no places were given yet; then the others are empty
    """

    inside: tuple[Filled, ...] = ()
    at_cut: tuple[Cut, ...] = ()
    open: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    uncut: tuple[str, ...] = ()

    @property
    def codes_inside(self) -> frozenset[str]:
        return frozenset(code for filled in self.inside for code in filled.codes)

    @property
    def codes_at_cut(self) -> frozenset[str]:
        return frozenset(code for cut in self.at_cut for code in cut.codes)


@dataclass(frozen=True, slots=True)
class Division:
    """Places divided over parts; ``left`` of them to some of ``among``: the rule leaves open to whom."""

    parts: dict[str, int]
    left: int = 0
    among: tuple[str, ...] = ()
