"""Kleene's logic over closures: true, false, unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.decision.facts.kleene import Tri, opposite

Env = Sequence[Any]
Closure = Callable[[Env], Any]
Condition = Callable[[Env], Tri]


def both(parts: Sequence[Condition]) -> Condition:
    """False if any part is false, else unknown if any is unknown."""

    def run(env: Env) -> Tri:
        answer: Tri = True
        for part in parts:
            found = part(env)
            if found is False:
                return False
            if found is None:
                answer = None
        return answer

    return run


def either(parts: Sequence[Condition]) -> Condition:
    """True if any part is true, else unknown if any is unknown."""

    def run(env: Env) -> Tri:
        answer: Tri = False
        for part in parts:
            found = part(env)
            if found is True:
                return True
            if found is None:
                answer = None
        return answer

    return run


def negation(part: Condition) -> Condition:
    return lambda env: opposite(part(env))


def count_of(parts: Sequence[Condition]) -> Callable[[Env], tuple[int, int]]:
    """How many hold: surely, and possibly."""

    def run(env: Env) -> tuple[int, int]:
        answers = [part(env) for part in parts]
        sure = answers.count(True)
        return sure, sure + answers.count(None)

    return run


def at_least(k: int, parts: Sequence[Condition]) -> Condition:
    count = count_of(parts)

    def run(env: Env) -> Tri:
        sure, possible = count(env)
        return True if sure >= k else False if possible < k else None

    return run
