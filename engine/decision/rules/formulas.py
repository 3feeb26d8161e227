"""What a durable rule may say: positive formulas over integer slots that are always present.

There is no negation, no missing property and no arithmetic: what the engine does with those cannot be trusted
(docs/durable-rules.md). Negation is pushed down to the comparisons before a formula is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INTEGER_LIMIT = 2**62
"""No slot and no threshold lies beyond ±this; the engine saturates at 64 bits."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``slot op threshold``, both integers. Slots are numbered; their engine names are the session's own."""

    slot: int
    op: Literal["==", "<", "<=", ">", ">="]
    threshold: int


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Formula, ...]


Formula = Comparison | AllOf | AnyOf
