"""How many of those who have come so far the places hold, when each may sit wherever a pool accepts him."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence

Claim = frozenset[int]
"""The pools, by their numbers, that accept a candidate; candidates with the same claim are interchangeable."""


class Seating:
    """Places in pools, given out so that as many as possible sit; who sits never has to stand up again.

    Whoever came first keeps a place, if not always in the same pool: for a newcomer all move on along a chain that ends
    at a free place, if there is one. Whom nothing is left for once, nothing is left for later, and who could be left
    without a place once can be later: both are kept, so that a long field costs little where the places are taken.
    """

    def __init__(self, places: Sequence[int]) -> None:
        self._free = list(places)
        self._held: list[Counter[Claim]] = [Counter() for _ in places]
        self._without: set[Claim] = set()
        self._full: set[Claim] = set()
        self._contested: frozenset[Claim] = frozenset()
        self._stirred = False

    def add(self, claim: Claim, number: int = 1) -> int:
        """``number`` more with this claim come; how many of them find a place."""
        for seated in range(number):
            if not self._seat(claim):
                self._stirred = self._stirred or claim not in self._contested
                self._without.add(claim)
                return seated
        return number

    def full(self, claim: Claim) -> bool:
        """Whether one more with this claim would find no place."""
        return claim in self._full or self._way(claim) is None

    def contested(self) -> frozenset[Claim]:
        """Claims of which not everybody is sure of a place: some have none, or could give theirs to such a one."""
        if self._stirred:
            self._contested = self.reached(self._without)
            self._stirred = False
        return self._contested

    def reached(self, claims: Iterable[Claim]) -> frozenset[Claim]:
        """These claims, and those whose holders sit where one of these might have sat instead, and so on."""
        found = set(claims)
        waiting = deque(found)
        seen: set[int] = set()
        while waiting:
            for pool in waiting.popleft() - seen:
                seen.add(pool)
                new = self._held[pool].keys() - found
                found |= new
                waiting.extend(new)
        return frozenset(found)

    def pools(self) -> tuple[Counter[Claim], ...]:
        """Who sits in which pool, by claims."""
        return tuple(self._held)

    def _seat(self, claim: Claim) -> bool:
        way = None if claim in self._full else self._way(claim)
        if way is None:
            return False
        self._stirred = True
        self._free[way[-1][1]] -= 1
        for (mover, pool), (next_mover, _) in zip(way, [*way[1:], (None, 0)], strict=True):
            self._held[pool][mover] += 1
            if next_mover is not None:
                self._held[pool][next_mover] -= 1
                if not self._held[pool][next_mover]:
                    del self._held[pool][next_mover]
        return True

    def _way(self, claim: Claim) -> list[tuple[Claim, int]] | None:
        """Who moves into which pool so that one with this claim sits; None where all that is within reach is taken."""
        came: dict[int, tuple[Claim, int | None]] = {}
        waiting: deque[tuple[Claim, int | None]] = deque([(claim, None)])
        while waiting:
            mover, out_of = waiting.popleft()
            for pool in sorted(mover):
                if pool in came:
                    continue
                came[pool] = mover, out_of
                if self._free[pool]:
                    return _back(came, pool)
                waiting.extend((other, pool) for other in self._held[pool])
        self._full.add(claim)
        self._full.update(mover for pool in came for mover in self._held[pool])
        return None


def _back(came: dict[int, tuple[Claim, int | None]], pool: int) -> list[tuple[Claim, int]]:
    way: list[tuple[Claim, int]] = []
    at: int | None = pool
    while at is not None:
        mover, out_of = came[at]
        way.append((mover, at))
        at = out_of
    return way[::-1]
