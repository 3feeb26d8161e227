"""Counts and shares as tables print them, with the units behind them."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from criteria.decimals import written
from engine.decision.explain.numbers import half_up
from engine.sheets.table import Behind, Cell, Tone

NONE_OF_NONE = "—"
"""A share of nothing."""

_PLACES = 1


def counted(codes: Collection[str], tone: Tone = "plain") -> Cell:
    """How many units, and which: codes in the register's order."""
    return Cell(len(codes), Behind(units=tuple(codes)), tone)


def share(part: Collection[str], whole: Collection[str], tone: Tone = "plain") -> Cell:
    """The share of some units in others, as a percentage; behind it all of which it is a share."""
    return Cell(percent(len(part), len(whole)), Behind(units=tuple(whole)), tone)


def percent(part: int | Fraction, whole: int | Fraction) -> str:
    """“86,7 %”: half up to one decimal, “—” of nothing.

    What is not all is never printed as 100 %, what is something never as 0 %: there with as many decimals as it takes.
    """
    if whole == 0:
        return NONE_OF_NONE
    exact = Fraction(part) * 100 / Fraction(whole)
    places = _PLACES
    while True:
        scale = 10**places
        near = Fraction(half_up(exact * scale), scale)
        if near == exact or near not in (0, 100):
            break
        places += 1
    return written(near).replace(".", ",") + " %"


def points(difference: Fraction) -> str:
    """A difference of two shares in percentage points, half up to one decimal, with its sign: “+3,3”."""
    tenths = half_up(difference * 1000)
    sign = "+" if tenths > 0 else "-" if tenths < 0 else ""
    whole, rest = divmod(abs(tenths), 10)
    return f"{sign}{whole},{rest}" if rest else f"{sign}{whole}"
