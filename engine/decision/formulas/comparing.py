"""Two quantities compared, both sides whole numbers; a number beside a constant is compared with a whole one too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from criteria.expressions.nodes import Comparator
from engine.decision.formulas import truths
from engine.decision.formulas.quantities import DIGITS, Quantity, guarded
from engine.decision.formulas.steps import Steps
from engine.decision.formulas.truths import Truth
from engine.decision.formulas.wholes import ONE, times, whole
from engine.decision.reference.comparing import SETTLED

_SIGNS: Mapping[Comparator, str] = {"==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_TURNED: Mapping[Comparator, Comparator] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_ROUNDED: Mapping[Comparator, Callable[[Fraction], int]] = {">=": ceil, "<": ceil, "<=": floor, ">": floor}
"""Between two whole numbers a threshold may stand on either."""


def compare(op: Comparator, a: Quantity, b: Quantity, steps: Steps) -> Truth:
    """Unknown with an unknown; open, where both are known, with what was not compiled."""
    if a.unknown or b.unknown:
        return truths.constant(None)
    waits = tuple(dict.fromkeys(a.waits + b.waits))
    if waits:
        return _open(a, b, waits, steps)
    if a.fixed is not None and b.fixed is not None:
        return truths.constant(SETTLED[op](a.fixed, b.fixed))
    if a.fixed is not None:
        a, b, op = b, a, _TURNED[op]
    test = _beside_constant(op, a, b.fixed) if b.fixed is not None else None
    test = test or _across(op, a, b)
    if test is None:
        return _open(a, b, (DIGITS,), steps)
    constant = {"TRUE": "2", "FALSE": "0"}.get(test, f"2*({test})")
    return truths.same(steps.short(guarded([a, b], constant, "1"), "compare"))


def _open(a: Quantity, b: Quantity, waits: tuple[str, ...], steps: Steps) -> Truth:
    low, high = guarded([a, b], "0", "1"), guarded([a, b], "2", "1")
    return Truth(steps.short(low, "compare"), steps.short(high, "compare"), waits)


def _beside_constant(op: Comparator, a: Quantity, limit: Fraction) -> str | None:
    """``factor · over`` against a limit: the whole number against the nearest whole one."""
    if a.under != ONE or a.factor == 0:
        return None
    bound = limit / a.factor
    if a.factor < 0:
        op = _TURNED[op]
    if op in ("==", "!=") and bound.denominator != 1:
        return "FALSE" if op == "==" else "TRUE"
    threshold = min(max(_ROUNDED.get(op, int)(bound), a.over.low - 1), a.over.high + 1)
    return f"{a.over.text}{_SIGNS[op]}{whole(threshold).text}"


def _across(op: Comparator, a: Quantity, b: Quantity) -> str | None:
    """Multiplied across; None where a side may have more digits than a cell keeps."""
    below = lcm(a.factor.denominator, b.factor.denominator)
    first, second = int(a.factor * below), int(b.factor * below)
    common = gcd(first, second) or 1
    left = times(times(whole(first // common), a.over), b.under)
    right = times(times(whole(second // common), b.over), a.under)
    if not (left.exact and right.exact):
        return None
    return f"{left.text}{_SIGNS[op]}{right.text}"
