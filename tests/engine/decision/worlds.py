"""Small worlds for tests of the language: facts as a user writes them, decided by both engines, then looked into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

from criteria.model import CriterionSet
from engine.decision.asking import Decided
from engine.decision.evaluation import decide_all
from engine.decision.facts.reading import read_facts
from engine.decision.facts.values import Interval, Value
from engine.decision.verdicts import State
from tests.criteria.set_texts import TABLES, criterion, load, set_text

loaded = cache(load)

_TRUTH = {State.PASS: True, State.FAIL: False, State.INSUFFICIENT: None}


def unit(code: str = "X", kind: str = "xa", parent: str | None = None, **rest: Any) -> dict[str, Any]:
    return {"code": code, "kind": kind, "parent": parent} | rest


Decisions = Mapping[str, Mapping[str, bool]]
"""Unit code -> standard -> whether the unit holds it, as `Facts.decided` has them."""


def decide(
    texts: Sequence[str] | str, *units: dict[str, Any], period: str = "2024", decided: Decisions | None = None
) -> dict[tuple[str, str], Decided]:
    """What every set says of every unit, by unit code and set id."""
    sets: list[CriterionSet] = [loaded(text) for text in ([texts] if isinstance(texts, str) else texts)]
    found = decide_all(sets, replace(read_facts({"period": period, "units": list(units)}, sets), decided=decided))
    return {(each.known.unit.code, each.judge.set.id): each for each in found}


def states(decided: Decided) -> list[str]:
    return [str(state) for state in decided.answers.states]


def outcome(text: str, *units: dict[str, Any], period: str = "2024") -> str:
    """The outcome of the first unit."""
    (found,) = [each for (code, _), each in decide(text, *units, period=period).items() if code == units[0]["code"]]
    return str(found.decision.outcome)


def truth(condition: str, tables: str = TABLES, below: Sequence[dict[str, Any]] = (), **facts: Any) -> bool | None:
    """Whether a condition holds of a commune; None where that is unknown."""
    period = facts.pop("period", "2024")
    others = facts.pop("others", ())
    found = decide(
        [set_text(criterion(require=condition), tables=tables), *others], unit(**facts), *below, period=period
    )
    return _TRUTH[found["X", "mau.xa"].answers.states[0]]


def value(expression: str, tables: str = TABLES, below: Sequence[dict[str, Any]] = (), **facts: Any) -> Value:
    """The value of an expression for a commune, as a fact of its set has it."""
    text = set_text(criterion(require="true"), tables=f"{tables}[facts]\nx = '{expression}'\n")
    others, decided = facts.pop("others", ()), facts.pop("decided", None)
    found = decide([text, *others], unit(**facts), *below, decided=decided)["X", "mau.xa"]
    return found.value(loaded(text).facts["x"])


def between(low: int | str, high: int | str) -> Interval:
    return Interval(Fraction(low), Fraction(high))
