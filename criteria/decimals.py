"""Exact numbers as whoever gave them wrote them."""

from __future__ import annotations

from fractions import Fraction


def written(value: Fraction) -> str:
    """``69.99999999999999999``, every digit of it.

    Of numbers that end: those read from TOML or JSON, and their sums. Raises ValueError of one that does not, as 1/3.
    """
    places = decimal_places(value)
    if places is None:
        raise ValueError(f"{value} has no last decimal place")
    whole, part = divmod(abs(value.numerator) * 10**places // value.denominator, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{part:0{places}}" if places else f"{sign}{whole}"


def decimal_places(value: Fraction) -> int | None:
    """How many decimal places show the number exactly; None where none do, as of 1/3."""
    places, rest = 0, value.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    return places if rest == 1 else None
