"""Dividing places over parts by their weights, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from engine.decision.ranking.model import Division


def divided(places: int, weights: Mapping[str, int | Fraction], remainder: Literal["largest", "rank"]) -> Division:
    """Each part its whole share; what does not divide evenly by ``remainder``.

    largest  one place each to the parts with the largest remainders. Where equal remainders meet the last places, these
             are left among them: no chance chooses
    rank     left among all parts that have a weight: whoever stands best takes them

    Dividing one place more may give a part one less (the paradox of largest remainders), so a place that comes later
    is added to a pool, never divided anew. Raises `ValueError` for negative places or weights, or no weight at all.
    """
    if places < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("places and weights are never negative")
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    if not whole:
        raise ValueError("places are divided over parts of which at least one has a weight")
    shares = {part: places * Fraction(weight) / whole for part, weight in weights.items()}
    parts = {part: share.numerator // share.denominator for part, share in shares.items()}
    left = places - sum(parts.values())
    if not left:
        return Division(parts)
    if remainder == "rank":
        return Division(parts, left, tuple(part for part, weight in weights.items() if weight))
    rests = {part: share - parts[part] for part, share in shares.items()}
    last = sorted(rests.values(), reverse=True)[left - 1]
    sure = [part for part, rest in rests.items() if rest > last]
    level = [part for part, rest in rests.items() if rest == last]
    if len(sure) + len(level) == left:
        sure, level = sure + level, []
    for part in sure:
        parts[part] += 1
    return Division(parts, left - len(sure), tuple(level))
