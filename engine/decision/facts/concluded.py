"""What a council concluded of a unit, and what it saw: it counts only where the sets say the same again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.decision.verdicts import Assessment, Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """One set's whole answer on a unit: what a council has before it.

    gate      state and reason
    criteria  id to state, reason, and the names it rests on with their values
    """

    outcome: str
    class_: str | None
    score: tuple[str, str] | None
    gate: tuple[str, str] | None
    criteria: Mapping[str, tuple[str, str, Mapping[str, str | None]]]


@dataclass(frozen=True, slots=True)
class Concluded:
    """The outcome that a council concluded, and what it saw: the hash of each set's whole text to its verdict."""

    outcome: Outcome
    seen: Mapping[str, Verdict]


def verdict_of(found: Assessment) -> Verdict:
    return Verdict(
        str(found.outcome),
        found.class_,
        found.score,
        (str(found.gate.state), found.gate.reason) if found.gate else None,
        {one.id: (str(one.state), one.reason, dict(one.observed)) for one in found.criteria},
    )
