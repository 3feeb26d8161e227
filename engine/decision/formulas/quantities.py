"""Exact numbers as formulas: a constant times one whole number over another, and when the number is known at all.

Nothing is ever divided in a cell: a quotient stays a pair, and a comparison multiplies across.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from engine.decision.formulas.steps import LONGEST, Steps
from engine.decision.formulas.wholes import ONE, Whole, plus, times, whole

DIGITS = "digits"
"""Why arithmetic is not compiled: a cell would have to keep more than fifteen digits."""
_MOST_NEEDS = 20


@dataclass(frozen=True, slots=True)
class Quantity:
    """``factor · over / under``, ``under`` being 1 or more wherever the number is known.

    needs    references of cells that hold numbers where the quantity is known
    where    conditions that must hold too, which can be worked out when all ``needs`` are numbers
    waits    what of it was not compiled; ``over`` and ``under`` then say nothing
    unknown  whether it is unknown whatever is filled in
    """

    factor: Fraction
    over: Whole = ONE
    under: Whole = ONE
    needs: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    unknown: bool = False

    @property
    def fixed(self) -> Fraction | None:
        """Its value, where that is the same in every form."""
        if self.unknown or self.waits or self.over.fixed is None or self.under.fixed is None or self.needs:
            return None
        return self.factor * self.over.fixed / self.under.fixed


UNKNOWN = Quantity(Fraction(0), unknown=True)


def number(value: Fraction | int) -> Quantity:
    return Quantity(Fraction(value))


def of_whole(value: Fraction) -> Quantity:
    """A whole number that stands in a formula as it is; unknown where it is not whole."""
    return Quantity(Fraction(1), whole(value.numerator)) if value.denominator == 1 else UNKNOWN


def read(reference: str, low: int, high: int, scale: int = 1) -> Quantity:
    """What a cell holds: a whole number within bounds, ``scale`` times the value, or a text where that is unknown."""
    return Quantity(Fraction(1, scale), Whole(reference, low, high), ONE, (reference,))


def waiting(*waits: str, known: Quantity | None = None) -> Quantity:
    """What was not compiled; unknown at least where ``known`` is, which it is made of."""
    needs, where = (known.needs, known.where) if known is not None else ((), ())
    return Quantity(Fraction(0), needs=needs, where=where, waits=waits)


def add(a: Quantity, b: Quantity, steps: Steps) -> Quantity:
    if (apart := _apart(a, b)) is not None:
        return apart
    if a.factor == 0 or b.factor == 0:
        sum_ = b if a.factor == 0 else a
        return _joined(a, b, sum_.factor, sum_.over, sum_.under, steps)
    left, right, under = (a.over, b.over, a.under) if a.under == b.under else (
        times(a.over, b.under), times(b.over, a.under), times(a.under, b.under)
    )  # fmt: skip
    below = lcm(a.factor.denominator, b.factor.denominator)
    first, second = int(a.factor * below), int(b.factor * below)
    common = gcd(first, second)
    over = plus(times(whole(first // common), left), times(whole(second // common), right))
    return _joined(a, b, Fraction(common, below), over, under, steps)


def negative(a: Quantity) -> Quantity:
    return replace(a, factor=-a.factor)


def subtract(a: Quantity, b: Quantity, steps: Steps) -> Quantity:
    return add(a, negative(b), steps)


def multiply(a: Quantity, b: Quantity, steps: Steps) -> Quantity:
    if (apart := _apart(a, b)) is not None:
        return apart
    return _joined(a, b, a.factor * b.factor, times(a.over, b.over), times(a.under, b.under), steps)


def divide(a: Quantity, b: Quantity, steps: Steps, *, positive: bool = False) -> Quantity:
    """Unknown where the divisor is 0; with ``positive`` also where it is less."""
    if b.over.fixed is not None and not b.waits:
        value = b.factor * b.over.fixed
        if value == 0 or (positive and value < 0):
            return UNKNOWN
    if (apart := _apart(a, b)) is not None:
        return apart if b.waits else replace(apart, where=(*apart.where, *_nonzero(b, positive)))
    sign, size = _sign_and_size(b, positive)
    found = replace(b, where=(*b.where, *_nonzero(b, positive)))
    over, under = times(times(a.over, b.under), sign), times(a.under, size)
    return _joined(a, found, a.factor / b.factor, over, under, steps)


def percent(part: Quantity, base: Quantity, steps: Steps) -> Quantity:
    return multiply(number(100), divide(part, base, steps), steps)


def change(now: Quantity, before: Quantity, steps: Steps) -> Quantity:
    """100·(now − before)/before; unknown where before is 0 or less."""
    return multiply(number(100), divide(subtract(now, before, steps), before, steps, positive=True), steps)


def guarded(quantities: Iterable[Quantity], formula: str, otherwise: str) -> str:
    """The formula where all quantities are known, else ``otherwise``."""
    needs = tuple(dict.fromkeys(need for quantity in quantities for need in quantity.needs))
    where = tuple(dict.fromkeys(test for quantity in quantities for test in quantity.where))
    if where:
        holds = where[0] if len(where) == 1 else f"AND({','.join(where)})"
        formula = f"IF({holds},{formula},{otherwise})"
    if needs:
        test = f"ISNUMBER({needs[0]})" if len(needs) == 1 else f"COUNT({','.join(needs)})={len(needs)}"
        formula = f"IF({test},{formula},{otherwise})"
    return formula


def _apart(a: Quantity, b: Quantity) -> Quantity | None:
    """Where one of two is unknown, or waits, so does what is made of them, whatever the operation."""
    if a.unknown or b.unknown:
        return UNKNOWN
    waits = tuple(dict.fromkeys(a.waits + b.waits))
    return _open(a, b, waits) if waits else None


def _open(a: Quantity, b: Quantity, waits: tuple[str, ...]) -> Quantity:
    return Quantity(Fraction(0), needs=_union(a.needs, b.needs), where=_union(a.where, b.where), waits=waits)


def _joined(a: Quantity, b: Quantity, factor: Fraction, over: Whole, under: Whole, steps: Steps) -> Quantity:
    """What two known quantities make; longer parts, or what needs many cells, get cells of their own."""
    if not (over.exact and under.exact):
        return _open(a, b, (DIGITS,))
    made = Quantity(factor, over, under, _union(a.needs, b.needs), _union(a.where, b.where))
    if len(over.text) + len(under.text) <= LONGEST and len(made.needs) <= _MOST_NEEDS:
        return made
    above = steps.keep(guarded([made], over.text, '""'), "over")
    beneath = steps.keep(guarded([made], under.text, '""'), "under") if under.fixed is None else under.text
    return Quantity(factor, Whole(above, over.low, over.high), Whole(beneath, under.low, under.high), needs=(above,))


def _nonzero(b: Quantity, positive: bool) -> tuple[str, ...]:
    if b.over.fixed is not None:
        return ()
    if not positive:
        return () if b.over.low > 0 or b.over.high < 0 else (f"{b.over.text}<>0",)
    return (f"{b.over.text}>0",) if b.factor > 0 else (f"{b.over.text}<0",)


def _sign_and_size(b: Quantity, positive: bool) -> tuple[Whole, Whole]:
    """The divisor's whole number taken apart, so that what stands under a quantity is never negative."""
    over = b.over
    if over.low >= 0 or (positive and b.factor > 0):
        return ONE, Whole(over.text, max(over.low, 1), max(over.high, 1))
    size = Whole(f"ABS({over.text})", 1, max(abs(over.low), abs(over.high), 1))
    if over.high <= 0 or positive:
        return whole(-1), size
    return Whole(f"SIGN({over.text})", -1, 1), size


def _union(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(a + b))
