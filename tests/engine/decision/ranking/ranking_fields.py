"""Fields of candidates drawn, pools for them, and what the slow and plain way says of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

from hypothesis import strategies as st

from engine.decision.ranking.model import Candidate, Pool

Order = Mapping[str, tuple[Fraction, ...]]
CODES = "abcdef"


@st.composite
def fields(draw: st.DrawFn, gaps: int = 2) -> tuple[Candidate, ...]:
    """Up to six candidates with few values, so that they tie; at most ``gaps`` keys are not known."""
    width = draw(st.integers(1, 2))
    number = draw(st.integers(1, 6))
    values = draw(st.lists(st.integers(0, 2), min_size=width * number, max_size=width * number))
    holes = draw(st.sets(st.integers(0, width * number - 1), max_size=gaps)) if gaps else set()
    keys = [None if place in holes else Fraction(value) for place, value in enumerate(values)]
    return tuple(
        Candidate(code, tuple(keys[place * width : (place + 1) * width])) for place, code in enumerate(CODES[:number])
    )


pools = st.lists(st.tuples(st.integers(0, 2), st.sets(st.sampled_from(CODES))), max_size=3).map(
    lambda drawn: tuple(Pool(f"{n}", places, frozenset(codes)) for n, (places, codes) in enumerate(drawn))
)


def courses(field: Sequence[Candidate], awaited: frozenset[str] = frozenset()) -> Iterator[Order]:
    """Every way in which what is not known may come out: each gap below, level with, between and above the others."""
    holes = [(c.code, key) for c in field for key, value in enumerate(c.keys) if value is None]
    may_be = [Fraction(n, 2) for n in range(-2, 7)]
    for values in product(may_be, repeat=len(holes)):
        known = dict(zip(holes, values, strict=True))
        full = {c.code: tuple(known.get((c.code, n), value) for n, value in enumerate(c.keys)) for c in field}
        for number in range(len(awaited) + 1):
            for away in combinations(sorted(awaited), number):
                yield {code: keys for code, keys in full.items() if code not in away}


def held(codes: Sequence[str], given: Sequence[Pool]) -> int:
    """How many of them the places hold at most, tried one by one."""
    seats: dict[tuple[int, int], str] = {}

    def sits(code: str, tried: set[tuple[int, int]]) -> bool:
        for number, pool in enumerate(given):
            for place in range(pool.places if pool.takes(code) else 0):
                if (number, place) not in tried:
                    tried.add((number, place))
                    if (number, place) not in seats or sits(seats[number, place], tried):
                        seats[number, place] = code
                        return True
        return False

    return sum(sits(code, set()) for code in codes)


def plainly(order: Order, given: Sequence[Pool], code: str) -> str:
    """Of one whose competitors are all known: inside, outside, or with others at the cut."""
    before = [other for other in order if order[other] > order[code]]
    level = [other for other in order if other != code and order[other] == order[code]]
    if held([*before, code], given) == held(before, given):
        return "outside"
    return "inside" if held([*before, *level, code], given) > held([*before, *level], given) else "at_cut"
