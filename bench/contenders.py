"""Who is measured. Each prepares the units in the form natural to it, decides them one by one, and reads out verdicts.

Preparing and reading out are not timed; every call, conversion and check a user of it cannot leave out is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import durable_rules_engine
from durable.engine import Host

from bench.workload import FAIL, INSUFFICIENT, KIND, PASS, PERIOD, Check, Row, checks, set_text
from criteria.loading import read_set
from engine.decision.asking import Decided
from engine.decision.evaluation import decide_all
from engine.decision.facts.known import Known
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.world import World
from engine.decision.reference.compiling import Program
from engine.decision.rules.deciding import RulesEngine

Verdicts = list[str]
_TRI = {True: PASS, False: FAIL, None: INSUFFICIENT}


@dataclass(frozen=True)
class Contender:
    """``run`` decides all prepared units, one after another; ``read`` makes its answers comparable."""

    name: str
    units: Any
    run: Callable[[Any], Sequence[Any]]
    read: Callable[[Any], Verdicts]


def contenders(rows: Sequence[Row]) -> list[Contender]:
    return [*without_zen(rows), zen_node(rows), zen_expression(rows)]


def without_zen(rows: Sequence[Row]) -> list[Contender]:
    """Those that need nothing beyond what a test run has installed."""
    return [plain_python(rows), our_rules(rows), our_whole_path(rows), durable_c(rows), durable_host(rows)]


def plain_python(rows: Sequence[Row]) -> Contender:
    tests = [eval(f"lambda row: {_three_valued_python(check)}") for check in checks()]
    return Contender("plain Python, one lambda a criterion", rows, _each(lambda row: [t(row) for t in tests]), _tri)


def our_rules(rows: Sequence[Row]) -> Contender:
    set_, facts = read_set(set_text(), "bench"), _facts(rows)
    program = Program(set_)
    world = World(facts, Lawbook([set_], PERIOD))
    gathered = [program.gather(Known(world, unit, set_)) for unit in facts.units.values()]
    return Contender(
        "our rules engine alone: known values → slots → durable-rules → one verdict per criterion",
        gathered,
        _each(RulesEngine(program).answer),
        lambda answers: [state.value for state in answers.states],
    )


def our_whole_path(rows: Sequence[Row]) -> Contender:
    set_ = read_set(set_text(), "bench")

    def run(facts: Facts) -> Sequence[Decided]:
        decided = {each.known.unit.code: each for each in decide_all([set_], facts)}
        return [decided[code] for code in facts.units]

    return Contender(
        "our whole path: facts → rules engine → checked by the reference → verdicts and outcome",
        _facts(rows),
        run,
        lambda decided: [state.value for state in decided.answers.states],
    )


def durable_c(rows: Sequence[Row]) -> Contender:
    """The C module as its own Host uses it, without Host: a fact as JSON, every action, the state deleted."""
    engine = durable_rules_engine
    handle = engine.create_ruleset("bench", json.dumps(_raw_rules()))
    number = 0

    def decide(row: Row) -> list[str]:
        nonlocal number
        number += 1
        _, state = engine.assert_fact(handle, json.dumps(_raw_fact(row, number)))
        fired, message = [], engine.start_action_for_state(handle, state)[1]
        while message:
            fired.append(message.split('"', 2)[1])
            message = engine.complete_and_start_action(handle, state)
        engine.delete_state(handle, "s")
        return fired

    return Contender("durable-rules, its C module", rows, _each(decide), _fired)


def durable_host(rows: Sequence[Row]) -> Contender:
    """As documented, but for its two threads, which would only disturb."""
    fired: list[str] = []
    rules = _raw_rules()
    for name, rule in rules.items():
        rule["run"] = _appending(fired, name)
    host = _QuietHost()
    host.set_rulesets({"bench": rules})
    number = 0

    def decide(row: Row) -> list[str]:
        nonlocal number
        number += 1
        fired.clear()
        host.assert_fact("bench", _raw_fact(row, number))
        host.delete_state("bench", "s")
        return fired.copy()

    return Contender("durable-rules, its Host", rows, _each(decide), _fired)


def zen_node(rows: Sequence[Row]) -> Contender:
    """A JDM graph with one expression node of 34 expressions, compiled beforehand; what is null it leaves out."""
    import zen

    expressions = [
        {"id": f"e{number}", "key": f"c{number}", "value": _three_valued_zen(check)}
        for number, check in enumerate(checks())
    ]
    kinds = ("inputNode", {}), ("expressionNode", {"expressions": expressions}), ("outputNode", {})
    nodes = [
        {"id": kind, "type": kind, "name": kind, "position": {"x": 0, "y": 0}, "content": content}
        for kind, content in kinds
    ]
    edges = [
        {"id": "first", "type": "edge", "sourceId": "inputNode", "targetId": "expressionNode"},
        {"id": "last", "type": "edge", "sourceId": "expressionNode", "targetId": "outputNode"},
    ]
    content = zen.ZenDecisionContent(json.dumps({"nodes": nodes, "edges": edges}))
    decision = zen.ZenEngine().create_decision(content)
    return Contender(
        "zen-engine, JDM expression node",
        rows,
        _each(decision.evaluate),
        lambda answer: [_TRI[answer["result"].get(f"c{number}")] for number in range(len(checks()))],
    )


def zen_expression(rows: Sequence[Row]) -> Contender:
    """No decision graph: one bare expression, a list of 34, compiled; the fastest that zen-engine offers."""
    import zen

    compiled = zen.compile_expression("[" + ", ".join(map(_three_valued_zen, checks())) + "]")
    return Contender("zen-engine, one bare compiled expression", rows, _each(compiled.evaluate), _tri)


class _QuietHost(Host):  # type: ignore[misc]
    def _run(self) -> None:
        """Start no threads."""


def _appending(fired: list[str], name: str) -> Callable[[Any], None]:
    return lambda _: fired.append(name)


def _each(decide: Callable[[Any], Any]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    return lambda units: [decide(unit) for unit in units]


def _tri(answer: Sequence[bool | None]) -> Verdicts:
    return [_TRI[each] for each in answer]


def _facts(rows: Sequence[Row]) -> Facts:
    units = {}
    for number, row in enumerate(rows, start=1):
        reported = {field: Fraction(value) for field, value in row.items() if value is not None}
        units[f"U{number}"] = UnitFacts(f"U{number}", f"Cơ quan {number}", KIND, reported=reported)
    return Facts(PERIOD, units)


def _three_valued_python(check: Check) -> str:
    blank = " or ".join(f'row["{field}"] is None' for field in check.needs)
    sides = [(op, f'row["{right}"]' if isinstance(right, str) else right) for op, right in check.bounds]
    met = " and ".join(f'row["{check.field}"] {op} {right}' for op, right in sides)
    return f"None if {blank} else {met}"


def _three_valued_zen(check: Check) -> str:
    blank = " or ".join(f"{field} == null" for field in check.needs)
    return f"({blank}) ? null : ({check.text})"


def _raw_rules() -> dict[str, Any]:
    """Rules over the numbers as reported: what is blank is left out of the fact, and found missing by a guarded $nex.

    One number against another must be a difference made beforehand: with a missing right side durable-rules fires.
    """
    rules: dict[str, Any] = {}
    for number, check in enumerate(checks()):
        field, bounds = (f"d{number}", [(">=", 0)]) if check.other else (check.field, check.bounds)
        met = [{"$gte" if op == ">=" else "$lte": {field: right}} for op, right in bounds]
        missed = [{"$lt" if op == ">=" else "$gt": {field: right}} for op, right in bounds]
        states = {
            PASS: met,
            FAIL: missed if len(missed) == 1 else [{"$or": missed}],
            INSUFFICIENT: [{"$nex": {field: 1}}],
        }
        for state, conditions in states.items():
            rules[f"{number}:{state}"] = {"all": [{"m": {"$and": [{"t": "u"}, *conditions]}}]}
    return rules | {"always": {"all": [{"m": {"t": "u"}}]}}


def _raw_fact(row: Row, number: int) -> dict[str, Any]:
    fact: dict[str, Any] = {"t": "u", "sid": "s", "id": number}
    fact |= {field: value for field, value in row.items() if value is not None}
    for place, check in _PAIRS:
        left, right = row[check.field], row[check.other or ""]
        if left is not None and right is not None:
            fact[f"d{place}"] = left - right
    return fact


_PAIRS = [(place, check) for place, check in enumerate(checks()) if check.other]


def _fired(names: Sequence[str]) -> Verdicts:
    """Rules in any order; exactly one verdict for each criterion, or the proof fails."""
    found = dict(name.split(":") for name in names if name != "always")
    assert len(found) == len(set(names)) - 1 == len(checks())
    return [found[str(number)] for number in range(len(found))]
