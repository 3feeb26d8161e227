"""What a unit of today carries on of the units it came from: by the rule that the office declared.

No law says how a unit that came out of a merger continues what its predecessors reached. Where they all say the same,
that is the answer under every rule; where they differ it stays unknown until the office declares a rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from engine.decision.facts.kleene import Tri, all_of, at_least
from engine.records.office_rules import Declared

STREAK = "streak"
StreakRule = Literal["all", "any", "principal"]

RULE_WORDS: Mapping[StreakRule, str] = {
    "all": "chỉ tính khi mọi đơn vị trước sắp xếp đều đạt",
    "any": "tính khi có ít nhất một đơn vị trước sắp xếp đạt",
    "principal": "tính theo các đơn vị trước sắp xếp đã nhập toàn bộ hoặc phần chính vào đơn vị",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """What one predecessor says of a year.

    principal  it passed into the unit whole, or in its principal part
    reached    whether it reached the standard
    class_     its class, where one is known
    """

    unit_id: int
    principal: bool
    reached: Tri
    class_: str | None = None


def streak_rule(rules: Mapping[str, Declared]) -> StreakRule | None:
    """The rule that the office declared; none: it declared none."""
    declared = rules.get(STREAK)
    return None if declared is None else cast(StreakRule, declared.value)


def carried(origins: Sequence[Origin], rule: StreakRule | None) -> Tri:
    """Whether a unit that came from these reached the standard."""
    answers = [origin.reached for origin in origins]
    if not answers or len(set(answers)) == 1:
        return answers[0] if answers else None
    if rule == "all":
        return all_of(answers)
    if rule == "any":
        return at_least(1, answers)
    decisive = {origin.reached for origin in origins if origin.principal} if rule == "principal" else set()
    return decisive.pop() if len(decisive) == 1 else None


def carried_class(origins: Sequence[Origin], rule: StreakRule | None, best_first: Sequence[str]) -> str | None:
    """The class of a unit that came from these: where they differ the worst, or the best, of those that rank."""
    classes = [origin.class_ for origin in origins]
    if not classes or len(set(classes)) == 1:
        return classes[0] if classes else None
    if rule == "principal":
        decisive = {origin.class_ for origin in origins if origin.principal}
        return decisive.pop() if len(decisive) == 1 else None
    if rule is None or not set(classes) <= set(best_first):
        return None
    return (min if rule == "any" else max)((cast(str, class_) for class_ in classes), key=best_first.index)
