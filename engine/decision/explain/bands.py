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
    """The least and the most points the bands bring, and the band reached where it is certain.

    top   what the first band asks
    open  the bands that may yet be reached instead
    """

    low: Fraction
    high: Fraction
    full: Fraction
    top: Condition
    band: Condition | None
    open: tuple[Condition, ...]

    @property
    def points(self) -> str:
        """“được 3/5 điểm”, “được từ 0 đến 3/5 điểm”."""
        low, high, full = (form_number(points) for points in (self.low, self.high, self.full))
        return f"được {low}/{full} điểm" if self.low == self.high else f"được từ {low} đến {high}/{full} điểm"


def reached(bands: tuple[Band, ...], scene: Scene) -> Reached:
    """Walks the list: a true band ends the walk, an unknown one is possible and the walk goes on."""
    conditions = [prepared(band.when, scene) for band in bands]
    sure = next((place for place, condition in enumerate(conditions) if condition.truth), None)
    undecided = [place for place, condition in enumerate(conditions[:sure]) if condition.truth is None]
    least = Fraction(0) if sure is None else bands[sure].points
    return Reached(
        low=least,
        high=bands[undecided[0]].points if undecided else least,
        full=bands[0].points,
        top=conditions[0],
        band=None if sure is None or undecided else conditions[sure],
        open=tuple(conditions[place] for place in undecided),
    )
