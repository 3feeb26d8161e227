"""Putting candidates in order, key by key, so far as what is known decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from engine.decision.ranking.model import Candidate, Standing


def ranked(candidates: Iterable[Candidate]) -> tuple[Standing, ...]:
    """Where each stands, best first; whose place is not certain by the best it may be.

    Who is unknown in a key that would decide may stand anywhere among those he was level with till then. Raises
    `ValueError` for a code that comes twice and for candidates with different numbers of keys.
    """
    field = sorted(candidates, key=lambda candidate: candidate.code)
    twice = [code for code, times in Counter(candidate.code for candidate in field).items() if times > 1]
    if twice:
        raise ValueError(f"candidates that come twice: {twice}")
    widths = {len(candidate.keys) for candidate in field}
    if len(widths) > 1:
        raise ValueError(f"candidates with different numbers of keys: {sorted(widths)}")
    found = _level(field, 0, 0, len(field), uncertain=False) if field else ()
    return tuple(sorted(found, key=lambda standing: (standing.first, standing.last, standing.codes)))


def _level(field: Sequence[Candidate], key: int, above: int, reach: int, *, uncertain: bool) -> Iterator[Standing]:
    """Those alike in all keys before ``key``: ``above`` stand surely before them, none of them beyond ``reach``."""
    if len(field) == 1 or key == len(field[0].keys):
        yield Standing(above + 1, reach, tuple(candidate.code for candidate in field), uncertain)
        return
    levels: defaultdict[Fraction, list[Candidate]] = defaultdict(list)
    unknown = []
    for candidate in field:
        value = candidate.keys[key]
        if value is None:
            unknown.append(candidate)
        else:
            levels[value].append(candidate)
    for candidate in unknown:
        yield Standing(above + 1, reach, (candidate.code,), open=True)
    below = len(field) - len(unknown)
    for value in sorted(levels, reverse=True):
        level = levels[value]
        below -= len(level)
        yield from _level(level, key + 1, above, reach - below, uncertain=uncertain or bool(unknown))
        above += len(level)
