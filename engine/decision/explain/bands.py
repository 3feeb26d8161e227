"""Scored criteria: which band was reached, for how many points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from criteria.model import Band
from engine.decision.explain.conditions import Condition, prepared
from engine.decision.explain.numbers import form_number
from engine.decision.explain.scene import Scene


@dataclass(frozen=True, slots=True)
class Reached:
    """The least and the most points the bands bring, and the band reached where it is certain."""

    low: Fraction
    high: Fraction
    full: Fraction
    top: Condition
    band: Condition | None

    @property
    def points(self) -> str:
        """“được 3/5 điểm”, “được từ 0 đến 3/5 điểm”."""
        low, high, full = (form_number(points) for points in (self.low, self.high, self.full))
        return f"được {low}/{full} điểm" if self.low == self.high else f"được từ {low} đến {high}/{full} điểm"


def reached(bands: tuple[Band, ...], scene: Scene) -> Reached:
    """Walks the list: a true band ends the walk, an unknown one is possible and the walk goes on."""
    conditions = [prepared(band.when, scene) for band in bands]
    possible: list[Fraction] = []
    found: Condition | None = None
    for band, condition in zip(bands, conditions, strict=True):
        if condition.truth is not False:
            possible.append(band.points)
        if condition.truth:
            found = condition
            break
    if found is None:
        possible.append(Fraction(0))
    certain = found if len(possible) == 1 else None
    return Reached(min(possible), max(possible), bands[0].points, conditions[0], certain)
