"""Exact numbers as text: for data with the international point, for a form in the Vietnamese house style.

A rounded number never crosses its threshold: 69,999% is not shown as 70% where 70% is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from criteria.decimals import decimal_places

_DATA_PLACES = 4
_FORM_PLACES = 2
_CHUNK = 4000
_LONG = 10**_CHUNK


def decimal_text(value: Fraction, thresholds: Iterable[Fraction] = ()) -> str:
    """``value`` as a plain decimal, without exponent or trailing zeros.

    Exact where four places suffice, else half-up to four, with more places until the shown number lies on the same
    side of every threshold as the true one. On a threshold that no decimal can show (a third) it is the nearest.
    """
    sign, whole, places = _rounded(value, _DATA_PLACES, tuple(thresholds))
    return f"{sign}{whole}.{places}" if places else f"{sign}{whole}"


def form_number(value: Fraction, thresholds: Iterable[Fraction] = ()) -> str:
    """``1234.5`` as “1.234,5”: point between thousands, decimal comma, two places unless a threshold needs more."""
    sign, whole, places = _rounded(value, _FORM_PLACES, tuple(thresholds))
    head = len(whole) % 3 or 3
    grouped = ".".join([whole[:head], *(whole[i : i + 3] for i in range(head, len(whole), 3))])
    return f"{sign}{grouped},{places}" if places else f"{sign}{grouped}"


def form_count(value: Fraction, thresholds: Iterable[Fraction] = ()) -> str:
    """A number of things: one to nine in two digits, “02”."""
    text = form_number(value, thresholds)
    return f"0{text}" if value.denominator == 1 and 1 <= value <= 9 else text


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    doubled = abs(value) * 2 + 1
    nearest = int(doubled // 2)
    return nearest if value >= 0 else -nearest


def _rounded(value: Fraction, places: int, thresholds: tuple[Fraction, ...]) -> tuple[str, str, str]:
    """Sign, digits before and digits after the point, as few as tell the truth."""
    if value.denominator == 1:
        return ("-" if value < 0 else ""), _digits(abs(value.numerator)), ""
    if decimal_places(value) is None:
        thresholds = tuple(limit for limit in thresholds if limit != value)
    while True:
        scale = 10**places
        scaled = half_up(value * scale)
        near = Fraction(scaled, scale)
        if all(_side(near, limit) == _side(value, limit) for limit in thresholds):
            whole, rest = divmod(abs(scaled), scale)
            return ("-" if scaled < 0 else ""), _digits(whole), _digits(rest).zfill(places).rstrip("0")
        places += 1


def _side(value: Fraction, limit: Fraction) -> int:
    return (value > limit) - (value < limit)


def _digits(number: int) -> str:
    """``str`` of a number of any length; Python itself refuses beyond some thousand digits."""
    tail: list[str] = []
    while number >= _LONG:
        number, low = divmod(number, _LONG)
        tail.append(str(low).zfill(_CHUNK))
    return "".join([str(number), *reversed(tail)])
