"""Whom the places reach, whatever is still found out, and where a tie stands over the cut.

The better standing comes first to the places, and sits wherever a pool that accepts him has one; those before him move
among the pools that accept them if that makes room. So nobody is left outside for one behind him, and one place more
never puts anybody off the list. Two courses are looked at together: in the best for a candidate all whose place is not
known come after him, in the worst before him. What is the same in both is certain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from engine.decision.ranking.model import Cut, Filled, Listed, Pool, Standing
from engine.decision.ranking.seating import Claim, Seating

Claims = dict[str, Claim]
Contest = tuple[frozenset[Claim], int, int]
"""Claims that contend with one another: how many have them, and for how many places."""


def shortlist(standings: Iterable[Standing], pools: Sequence[Pool] | None, awaited: Collection[str] = ()) -> Listed:
    """Whom the places of ``pools`` reach; None where none were given yet: then nobody is cut off.

    ``awaited`` are candidates of whom it is not known yet whether they stand here at all. They push nobody off who
    does, and whom they might push off is open; of themselves it is never said that they are inside.
    """
    order = sorted(standings, key=lambda each: (each.first, each.last, each.codes))
    if pools is None:
        return Listed(uncut=tuple(code for standing in order for code in standing.codes))
    claims = {
        code: frozenset(number for number, pool in enumerate(pools) if pool.takes(code))
        for standing in order
        for code in standing.codes
    }
    places = [pool.places for pool in pools]
    best = _Best(order, claims, places, frozenset(awaited))
    worst = _Worst(order, claims, places)
    inside: list[str] = []
    open_: list[str] = []
    outside: list[str] = []
    cuts: list[Cut] = []
    for standing in order:
        level = _Level(standing, claims, best, worst, frozenset(awaited))
        inside += level.inside
        open_ += level.open
        outside += level.outside
        cuts += level.cuts
    return Listed(_seated(inside, cuts, claims, pools), tuple(cuts), tuple(open_), tuple(outside))


class _Level:
    """Those who share one standing, each told what is certain of him."""

    def __init__(self, standing: Standing, claims: Claims, best: _Best, worst: _Worst, awaited: frozenset[str]) -> None:
        self.inside: list[str] = []
        self.outside: list[str] = []
        self.open: list[str] = []
        self.cuts: list[Cut] = []
        settled = set(best.contests[standing]) & set(worst.contests[standing])
        by_contest: defaultdict[Contest, list[str]] = defaultdict(list)
        for code in standing.codes:
            claim = claims[code]
            contest = next((each for each in settled if claim in each[0]), None)
            if claim in best.closed[standing]:
                self.outside.append(code)
            elif code in awaited or (claim in worst.contested[standing] and contest is None):
                self.open.append(code)
            elif claim not in worst.contested[standing]:
                self.inside.append(code)
            elif contest is not None:
                by_contest[contest].append(code)
        self.cuts = [Cut(tuple(codes), contest[2]) for contest, codes in by_contest.items()]


class _Best:
    """Before each come only those who surely do.

    closed    of each standing the claims of its members that nothing is left for
    contests  of each standing where its members alone contend with one another
    """

    def __init__(
        self, order: Sequence[Standing], claims: Claims, places: Sequence[int], awaited: frozenset[str]
    ) -> None:
        self.closed: dict[Standing, frozenset[Claim]] = {}
        self.contests: dict[Standing, tuple[Contest, ...]] = {}
        asked: defaultdict[int, list[Standing]] = defaultdict(list)
        for standing in order:
            asked[standing.first].append(standing)
        seating, come = Seating(places), 0
        # Who may stand before or after another has the longer span: he comes when the last who may be before him came.
        for standing in sorted(order, key=lambda each: (each.last, -each.first, -len(each.codes), each.codes)):
            for one in asked.pop(come + 1, ()):
                self.closed[one] = frozenset(claim for claim in _of(one, claims) if seating.full(claim))
            level = _of((code for code in standing.codes if code not in awaited), claims)
            come += len(standing.codes)
            self.contests[standing] = _join(seating, level)


class _Worst:
    """Before each come all who may.

    contested  of each standing the claims of its members of which one or another may be left without a place
    contests   of each standing where its members alone contend with one another
    """

    def __init__(self, order: Sequence[Standing], claims: Claims, places: Sequence[int]) -> None:
        self.contested: dict[Standing, frozenset[Claim]] = {}
        self.contests: dict[Standing, tuple[Contest, ...]] = {}
        asked: defaultdict[int, list[Standing]] = defaultdict(list)
        for standing in order:
            asked[standing.last].append(standing)
        seating, come = Seating(places), 0
        for standing in sorted(order, key=lambda each: (each.first, -each.last, len(each.codes), each.codes)):
            self.contests[standing] = _join(seating, _of(standing, claims))
            come += len(standing.codes)
            for one in asked.pop(come, ()):
                self.contested[one] = seating.contested() & _of(one, claims).keys()


def _of(codes: Standing | Iterable[str], claims: Claims) -> Counter[Claim]:
    return Counter(claims[code] for code in (codes.codes if isinstance(codes, Standing) else codes))


def _join(seating: Seating, level: Counter[Claim]) -> tuple[Contest, ...]:
    """Those of one standing come; where too few places are left for them, who contends with whom for how many."""
    closed = {claim for claim in level if seating.full(claim)}
    seated = {
        claim: seating.add(claim, number) for claim, number in sorted(level.items(), key=lambda each: sorted(each[0]))
    }
    if all(seated[claim] == number for claim, number in level.items()):
        return ()
    groups: list[frozenset[Claim]] = []
    for claim in level.keys() - closed:
        if seated[claim] < level[claim]:
            group = seating.reached([claim]) & (level.keys() - closed)
            apart = [other for other in groups if not other & group]
            groups = [*apart, group.union(*(other for other in groups if other & group))]
    return tuple(
        (group, sum(level[claim] for claim in group), sum(seated[claim] for claim in group)) for group in groups
    )


def _seated(inside: Iterable[str], cuts: Iterable[Cut], claims: Claims, pools: Sequence[Pool]) -> tuple[Filled, ...]:
    """Who sits where: the better first, in the pool that the fewest have a claim to, so that what is left is open.

    As many as a cut has places for sit too, for the others to make room; they hold none of the places told.
    """
    codes = list(inside)
    having = Counter(pool for claim in claims.values() for pool in claim)
    order = sorted(range(len(pools)), key=lambda pool: (having[pool], pool))
    at = {pool: place for place, pool in enumerate(order)}
    moved = {claim: frozenset(at[pool] for pool in claim) for claim in set(claims.values())}
    seating = Seating([pools[pool].places for pool in order])
    for code in codes:
        seating.add(moved[claims[code]])
    for cut in cuts:
        free = cut.places
        for code in cut.codes:
            free -= seating.add(moved[claims[code]]) if free else 0
    waiting: defaultdict[Claim, list[str]] = defaultdict(list)
    for code in codes:
        waiting[moved[claims[code]]].append(code)
    rank = {code: number for number, code in enumerate(codes)}
    held = seating.pools()
    filled = []
    for number, pool in enumerate(pools):
        mine = [
            waiting[claim].pop(0) for claim, seats in held[at[number]].items() for _ in range(seats) if waiting[claim]
        ]
        filled.append(Filled(pool, tuple(sorted(mine, key=rank.__getitem__))))
    return tuple(filled)
