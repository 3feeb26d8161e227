"""Formulas in normal form: flat, without repetition, without a constant inside; and their contraries."""

from __future__ import annotations

from typing import Final

from engine.decision.rules.formulas import AllOf, AnyOf, Comparison, Formula

ALWAYS: Final = AllOf(())
NEVER: Final = AnyOf(())


def normal(formula: Formula) -> Formula:
    """The same condition with no ``all`` directly inside an ``all``, no ``any`` inside an ``any``, no part twice.

    What is always true is ``ALWAYS``, what is never true ``NEVER``; neither stands inside another formula.
    """
    if isinstance(formula, Comparison):
        return formula
    kind, neutral, decisive = (AllOf, ALWAYS, NEVER) if isinstance(formula, AllOf) else (AnyOf, NEVER, ALWAYS)
    parts: dict[Formula, None] = {}
    for part in map(normal, formula.parts):
        if part == decisive:
            return decisive
        parts |= dict.fromkeys(part.parts if isinstance(part, kind) else (part,))
    if not parts:
        return neutral
    return kind(tuple(parts)) if len(parts) > 1 else next(iter(parts))


def contrary(formula: Formula) -> Formula:
    """True exactly where ``formula`` is false, in normal form: slots are integers, so every comparison has one."""
    if isinstance(formula, Comparison):
        return _contrary_comparison(formula)
    kind = AnyOf if isinstance(formula, AllOf) else AllOf
    return normal(kind(tuple(map(contrary, formula.parts))))


def _contrary_comparison(comparison: Comparison) -> Formula:
    slot, threshold = comparison.slot, comparison.threshold
    match comparison.op:
        case "==":
            return AnyOf((Comparison(slot, "<", threshold), Comparison(slot, ">", threshold)))
        case "<":
            return Comparison(slot, ">=", threshold)
        case "<=":
            return Comparison(slot, ">", threshold)
        case ">":
            return Comparison(slot, "<=", threshold)
        case ">=":
            return Comparison(slot, "<", threshold)
