"""What a set says of a unit: states, verdicts, the outcome, and the whole answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from criteria.model import UNCHECKED


class State(StrEnum):
    """The state of one criterion."""

    PASS = "pass"
    FAIL = "fail"
    INSUFFICIENT = "insufficient"
    NOT_APPLICABLE = "not_applicable"


class Outcome(StrEnum):
    """The result of a whole set."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    UNDETERMINED = "undetermined"


WORDS: Mapping[str, str] = {
    State.PASS: "Đạt",
    State.FAIL: "Không đạt",
    State.INSUFFICIENT: "Chưa đủ số liệu",
    State.NOT_APPLICABLE: "Không áp dụng",
    Outcome.ACHIEVED: "Đạt",
    Outcome.NOT_ACHIEVED: "Không đạt",
    Outcome.UNDETERMINED: "Chưa kết luận",
}
PROVISIONAL = "Kết quả tạm tính, chưa dùng làm căn cứ công nhận."
"""What is said of results that rest on criteria not checked against an instrument."""


def provisionally(word: str, bases: Iterable[str]) -> str:
    """A provisional outcome as it is printed: its word, and how many criteria, by their bases, were not checked."""
    unchecked = sum(basis in UNCHECKED for basis in bases)
    return f"{word} (tạm tính, còn {unchecked} tiêu chí chưa đối chiếu văn bản gốc)"


@dataclass(frozen=True, slots=True)
class CriterionAnswer:
    """One criterion decided, with what a form may print of it.

    observed  the names the criterion rests on, each with its value as text, None where unknown
    gap       what is lacking to pass, a decimal text in the indicator's whole units; None where no number mends it
    """

    id: str
    state: State
    title: str
    cite: str
    observed: Mapping[str, str | None]
    judged: bool
    gap: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """The condition that stands before the criteria."""

    state: State
    reason: str


@dataclass(frozen=True, slots=True)
class Unverified:
    """A criterion known to exist whose wording was not seen."""

    id: str
    title: str
    cite: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A condition of a set that proposes the re-appraisal of a title held.

    number  from 1, in the set's order
    state   whether it has come true; None: not known
    reason  what happened, a sentence that a proposal can carry; what is lacking to tell; None where it is false
    """

    number: int
    state: bool | None
    reason: str | None

    def to_json(self) -> dict[str, Any]:
        state = "unknown" if self.state is None else "true" if self.state else "false"
        return {"number": self.number, "state": state, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Scope:
    """That a set excludes a unit, or that this is not known (``excluded`` None), and why. ``set`` is the set's id."""

    unit: str
    set: str
    excluded: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """One set's answer for one unit and period. ``score`` is (low, high) as decimal texts, for scored sets only."""

    unit: str
    set: str
    edition: str
    period: str
    outcome: Outcome
    class_: str | None
    score: tuple[str, str] | None
    gate: GateAnswer | None
    provisional: bool
    criteria: tuple[CriterionAnswer, ...]
    unverified: tuple[Unverified, ...]
    triggers: tuple[Trigger, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The answer as the language page words it (``datchuan evaluate --format json``)."""
        triggers = {"triggers": [trigger.to_json() for trigger in self.triggers]} if self.triggers else {}
        return {
            "unit": self.unit,
            "set": self.set,
            "edition": self.edition,
            "period": self.period,
            "outcome": str(self.outcome),
            "class": self.class_,
            "score": list(self.score) if self.score else None,
            "gate": {"state": str(self.gate.state), "reason": self.gate.reason} if self.gate else None,
            "provisional": self.provisional,
            "criteria": [
                {
                    "id": answer.id,
                    "state": str(answer.state),
                    "cite": answer.cite,
                    "observed": dict(answer.observed),
                    "judged": answer.judged,
                    "gap": answer.gap,
                    "reason": answer.reason,
                }
                for answer in self.criteria
            ],
            "unverified": [{"id": c.id, "title": c.title, "cite": c.cite} for c in self.unverified],
            **triggers,
            **({"notes": list(self.notes)} if self.notes else {}),
        }
