"""How many units a target asks for: exact, and a part of a unit is a whole one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Literal

from engine.sheets.cells import comma_text

Measure = Literal["at_least", "percent_remaining", "percent", "percent_named"]

MEASURES: Mapping[str, Measure] = {
    "số đơn vị": "at_least",
    "% còn lại": "percent_remaining",
    "% tổng số": "percent",
    "% của số nhập": "percent_named",
}
"""“Cách tính” as a list of targets writes it."""

_OF: Mapping[Measure, str] = {
    "percent_remaining": " số còn lại",
    "percent": " tổng số",
    "percent_named": " của tổng số nhập cùng kết quả",
}


def required(measure: Measure, amount: Decimal, base: int | None) -> int | None:
    """So many are needed: of a percentage the next whole number; none while what it is a part of is not known.

    base  how many units the percentage is of; nothing to a plain number
    """
    if measure == "at_least":
        return ceil(amount)
    return None if base is None else ceil(Fraction(amount) * base / 100)


def amount_words(measure: Measure, amount: Decimal) -> str:
    """“từ 02”, “từ 30% số còn lại”, “100% tổng số”."""
    if measure == "at_least":
        return f"từ {int(amount):02d}"
    start = "" if amount == 100 else "từ "
    return f"{start}{comma_text(amount)}%{_OF[measure]}"
