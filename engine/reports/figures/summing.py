"""Figures added up: exactly, each thing once, with all who are in the sum and all who are not.

What a unit above reported takes in what the units it manages reported of the same, unless its own set adds those up
itself (``with_children``): its form then asks it for its own alone. So a figure of a commune and those of its khu dân
cư are never both in one sum.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from criteria.decimals import decimal_places
from engine.process.scrutiny.asking import MEASURED
from engine.records.register import Register, UnitOn
from engine.reports.figures.reading import Figure, Reported, is_said

SUMMED = frozenset({"count", "number", "incidents", "documents", "document", "flag"})
"""Types of indicators that can be added up; a document or a flag counts the units that say yes."""

TYPE_WORDS: Mapping[str, str] = {
    "count": "số lượng",
    "number": "số đo",
    "percent": "tỷ lệ",
    "flag": "có/không",
    "document": "văn bản",
    "documents": "danh sách văn bản",
    "date": "ngày",
    "choice": "lựa chọn",
    "incidents": "vụ việc",
    "text": "lời văn",
}


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over some of the units asked.

    counted  whose figures are in it; within: whose are in the figure of a unit above, which is
    silent   who was asked and has not answered
    """

    counted: tuple[Reported, ...]
    within: tuple[Reported, ...]
    silent: tuple[UnitOn, ...]

    @property
    def amount(self) -> Fraction | None:
        """The sum; none where nobody answered, for what is not known is not nought."""
        return added(map(amount_of, self.counted)) if self.counted or self.within else None

    @property
    def left_out(self) -> Fraction:
        return added(map(amount_of, self.within))

    @property
    def reported(self) -> tuple[Reported, ...]:
        """All who answered, in the register's order."""
        return tuple(sorted((*self.counted, *self.within), key=lambda one: one.unit.position))

    @property
    def asked(self) -> int:
        return len(self.counted) + len(self.within) + len(self.silent)


def amount_of(reported: Reported) -> Fraction:
    """What an answer comes to: a number, how many incidents or documents, one where the answer is yes."""
    value = reported.value
    if isinstance(value, Fraction):
        return value
    return Fraction(len(value)) if isinstance(value, tuple) else Fraction(int(is_said(value)))


def added(amounts: Iterable[Fraction]) -> Fraction:
    """The sum. Nearly all are whole numbers, which are added as such."""
    whole, rest = 0, Fraction(0)
    for amount in amounts:
        if amount.denominator == 1:
            whole += amount.numerator
        else:
            rest += amount
    return rest + whole


def total_of(figure: Figure, units: Collection[int], within: Mapping[int, UnitOn]) -> Total:
    """The sum over the units of these ids; ``within``: see `taken_in`."""
    answers = [one for unit_id, one in figure.reported.items() if unit_id in units]
    return Total(
        tuple(one for one in answers if one.unit.id not in within),
        tuple(one for one in answers if one.unit.id in within),
        tuple(unit for unit in figure.silent if unit.id in units),
    )


def taken_in(figure: Figure, units: Collection[int]) -> dict[int, UnitOn]:
    """Of these units, id of each whose figure is in that of another, to the nearest that it is in."""
    if figure.indicator.type not in MEASURED:
        return {}
    takes = {
        unit_id for unit_id, one in figure.reported.items() if unit_id in units and not _asks_own_alone(figure, one)
    }
    found: dict[int, UnitOn] = {}
    for unit_id, one in figure.reported.items():
        if unit_id in units:
            above = next((up for up in managers(one.unit, figure.register) if up.id in takes), None)
            if above is not None:
                found[unit_id] = above
    return found


def managers(unit: UnitOn, register: Register) -> list[UnitOn]:
    """Who manages the unit, who manages that one, and so on; a manager outside the register ends it."""
    found: list[UnitOn] = []
    seen, one = {unit.id}, register.manager(unit)
    while one is not None and one.id not in seen:
        seen.add(one.id)
        found.append(one)
        one = register.manager(one)
    return found


def _asks_own_alone(figure: Figure, reported: Reported) -> bool:
    question = figure.inquiry.question(reported.unit, figure.territories)
    return question is not None and question.indicator.with_children


def exact(amount: Fraction) -> int | Decimal:
    """The sum as a table prints it, with all its decimals. ValueError of one that has no last decimal."""
    if amount.denominator == 1:
        return amount.numerator
    places = decimal_places(amount)
    if places is None:
        raise ValueError(f"{amount} has no last decimal place")
    scaled = amount * 10**places
    digits = tuple(map(int, str(abs(scaled.numerator))))
    return Decimal((int(scaled < 0), digits, -places))
