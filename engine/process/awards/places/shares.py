"""Places divided over areas, as shares: worked out so that anybody can work them out again with a pencil."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from engine.decision.ranking.dividing import divided
from engine.process.awards.model import Form, Places
from engine.process.awards.places.counted import By
from engine.records.register import UnitOn

Remainder = Literal["largest", "rank"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one area gets.

    weight  how many are counted in it
    exact   places × weight / all weights: ``whole`` of it at once, ``more`` of those left, by the remainder
    before  places given to just this area till now; none: nothing was given to it alone
    """

    area: UnitOn
    weight: int
    exact: Fraction
    whole: int
    more: int
    before: int | None

    @property
    def places(self) -> int:
        return self.whole + self.more


@dataclass(frozen=True, slots=True)
class Divided:
    """Places divided, areas in the register's order.

    left, among  places that the rule leaves to several areas together, and which these are
    outside      how many are counted that lie in none of the areas
    document     of the places that are divided; empty where there is not one alone
    """

    form: Form
    period: int
    places: int
    by: By
    remainder: Remainder
    kind: str | None
    tag: str | None
    shares: tuple[Share, ...]
    left: int
    among: tuple[UnitOn, ...]
    outside: int
    document: str = ""

    @property
    def counted(self) -> int:
        return sum(share.weight for share in self.shares)

    def rows(self, document: str) -> tuple[Places, ...]:
        """As they are given: a row for each area, one of none too, and one for what is left."""
        own = [
            Places(
                number, share.places, (share.area.id,), self.kind, self.tag, self.form.recipient, document,
                self.working(share),
            )
            for number, share in enumerate(self.shares, 1)
        ]  # fmt: skip
        if not self.left:
            return tuple(own)
        areas = tuple(area.id for area in self.among)
        rest = Places(
            len(own) + 1, self.left, areas, self.kind, self.tag, self.form.recipient, document,
            "Phần còn lại khi chia, dùng chung",
        )  # fmt: skip
        return (*own, rest)

    def working(self, share: Share) -> str:
        """“40 × 7/30 = 9 1/3, thêm 1”."""
        more = f", thêm {share.more}" if share.more else ""
        return f"{self.places} × {share.weight}/{self.counted} = {mixed(share.exact)}{more}"


def mixed(number: Fraction) -> str:
    """“9 1/3”: the whole number, then the rest as a fraction."""
    whole, rest = divmod(number, 1)
    parts = [str(whole)] if whole or not rest else []
    return " ".join([*parts, f"{rest.numerator}/{rest.denominator}"] if rest else parts)


def shares_of(
    areas: Sequence[UnitOn], weights: Mapping[int, int], places: int, remainder: Remainder, before: Mapping[int, int]
) -> tuple[tuple[Share, ...], int, tuple[UnitOn, ...]]:
    """What each area gets, how many places are left, and to which areas together.

    weights, before  by the areas' ids; not all weights are none. ``before``: what an area alone has till now
    """
    whole = sum(weights.values())
    division = divided(places, {str(area.id): weights[area.id] for area in areas}, remainder)
    shares = []
    for area in areas:
        exact = Fraction(places * weights[area.id], whole)
        at_once = exact.numerator // exact.denominator
        more = division.parts[str(area.id)] - at_once
        shares.append(Share(area, weights[area.id], exact, at_once, more, before.get(area.id)))
    among = tuple(area for area in areas if str(area.id) in division.among)
    return tuple(shares), division.left, among
