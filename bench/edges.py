"""Where the durable-rules engine breaks: ``python -m bench.edges`` finds the edge of every limit by trying.

Every trial runs in a process of its own, because beyond some edges the engine kills the process or never returns.
``engine/decision/rules/limits.py`` keeps below these edges; docs/durable-rules.md tells what follows from them.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import durable_rules_engine as engine

Condition = dict[str, Any]
SECONDS = 5
TRUE: Condition = {"$gte": {"a": 0}}


def true(number: int) -> Condition:
    """A comparison that holds, different for every number."""
    return {"$gte": {"a": -number}}


def false(number: int) -> Condition:
    return {"$gte": {"a": number + 1}}


def both(*parts: Condition) -> Condition:
    return {"$and": [{"t": 1}, *parts]}


def either(parts: list[Condition]) -> Condition:
    return {"$or": parts}


def fire(conditions: list[Condition], properties: int = 1) -> int:
    """Assert one fact against a ruleset of these rules and the sentinel; how often any but the sentinel fired."""
    rules = {f"{number:04d}": {"all": [{"m": each}]} for number, each in enumerate(conditions)}
    rules["last"] = {"all": [{"m": {"t": 1}}]}
    handle = engine.create_ruleset("r", json.dumps(rules))
    fact = {"t": 1, "sid": "s", "id": 1} | {"a" * (1 + number): 0 for number in range(properties)}
    result, state = engine.assert_fact(handle, json.dumps(fact))
    if result:
        raise RuntimeError(f"not taken: result {result}")
    fired = -1
    message = engine.start_action_for_state(handle, state)[1]
    while message:
        fired += 1
        message = engine.complete_and_start_action(handle, state)
    engine.delete_state(handle, "s")
    return fired


PROBES: dict[str, tuple[Callable[[int], tuple[int, int]], str]] = {
    "rules": (
        lambda n: (fire([both(true(k)) for k in range(n)]), n),
        "rules true at once, side by side (an `any` of n true branches is the same)",
    ),
    "guarded": (
        lambda n: (fire([both({"$lt": {"t": 2 + k // 8}}, true(k)) for k in range(n)]), n),
        "the same in groups of 8 behind guards that are always true",
    ),
    "branches": (
        lambda n: (fire([both(either([true(k) for k in range(n)]))]), n),
        "true branches of one `any`; it fires once for each",
    ),
    "anys": (
        lambda n: (fire([both(*(either([true(2 * k), true(2 * k + 1)]) for k in range(n)))]), 2**n),
        "`any` of two true branches in one `all`: fires 2**n times",
    ),
    "connectives": (
        lambda n: (fire([_nested(n - 1)]), 1),
        "`all` and `any` in one rule",
    ),
    "conditions": (
        lambda n: (fire([both(false(k)) for k in range(n)]), 0),
        "different comparisons under one node",
    ),
    "same": (
        lambda n: (fire([both(TRUE) for _ in range(n)]), n),
        "rules with the same condition",
    ),
    "forward": (
        lambda n: (fire([both(either([false(0), false(k + 1)])) for k in range(n)]), 0),
        "rules whose `any` shares a branch",
    ),
    "chain": (
        lambda n: (fire([both(*(true(k) for k in range(n)))]), 1),
        "comparisons in one `all`",
    ),
    "properties": (
        lambda n: (fire([both(TRUE)], properties=n), 1),
        "properties of a fact beside `t`, `sid` and `id`",
    ),
}


def _nested(levels: int) -> Condition:
    condition: Condition = true(0)
    for level in range(levels):
        condition = {"$and" if level % 2 else "$or": [condition, true(level + 1) if level % 2 else false(level)]}
    return both(condition)


def trial(name: str, size: int) -> str:
    """How one trial ended: ``ok``, or what happened instead."""
    command = [sys.executable, "-m", "bench.edges", name, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "never returns"
    if done.returncode < 0:
        return f"process killed: {signal.Signals(-done.returncode).name}"
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def edge(name: str, most: int = 2000) -> tuple[int, int, str]:
    """The largest size that goes well below the smallest one that does not, that one, and how it ends."""
    good, bad, how = 0, 1, ""
    while bad <= most and (how := trial(name, bad)) == "ok":
        good, bad = bad, bad * 2
    if bad > most:
        return good, 0, "not reached"
    while bad - good > 1:
        middle = (good + bad) // 2
        ended = trial(name, middle)
        if ended == "ok":
            good = middle
        else:
            bad, how = middle, ended
    return good, bad, how


def main() -> None:
    if len(sys.argv) == 3:
        probe, _ = PROBES[sys.argv[1]]
        fired, wanted = probe(int(sys.argv[2]))
        print("ok" if fired == wanted else f"wrong: fired {fired} times, not {wanted}")
        return
    print("| what grows | last good | first bad | how it ends |\n|---|---|---|---|")
    for name, (_, what) in PROBES.items():
        good, bad, how = edge(name)
        print(f"| {what} | {good} | {bad or '–'} | {how} |", flush=True)


if __name__ == "__main__":
    main()
