"""One durable ruleset and the one session in it: integers in, the rules that are true out.

Beneath is the C module of durable-rules without its Host: no threads, and one call per step. What it is fed, and why
exactly so, stands in docs/durable-rules.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

import durable_rules_engine as engine  # type: ignore[import-not-found]  # a C module without stubs

from engine.decision.rules.formulas import INTEGER_LIMIT, AllOf, Comparison, Formula
from engine.decision.rules.limits import MAX_RULES, MAX_SLOTS, MAX_STACK, LimitError, cost, groups, stack_of
from engine.decision.rules.normal import NEVER, normal

K = TypeVar("K", bound=Hashable)

_OPERATORS: Final = {"==": "$eq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}
_GUARD: Final = {"t": 1}
"""Only our facts have the property; the engine's own message about the session's state has not."""


class SessionError(RuntimeError):
    """The engine did not answer as it must. Nothing is known of the facts given; the next call starts afresh."""


class Session(Generic[K]):
    """Decides facts of ``slots`` integers by ``rules``, each named by a key of the caller's."""

    def __init__(self, rules: Mapping[K, Formula], slots: int) -> None:
        """Raises `LimitError` for rules the engine cannot safely hold, before it sees any of them."""
        formulas = {key: formula for key, rule in rules.items() if (formula := normal(rule)) != NEVER}
        used = _checked(formulas, slots)
        self._width = slots
        self._sent = _picker(used) if len(used) < slots else None
        self._fact = '{"t":1,"sid":"s","id":%d' + "".join(f',"s{slot}":%d' for slot in used) + "}"
        self._keys = {f"{number:03x}": key for number, key in enumerate(formulas)}
        self._sentinel = f"{len(formulas):03x}"
        self._ruleset = json.dumps(_ruleset(list(formulas.values())))
        self._handle: int | None = None
        self._number = 0

    def decide(self, values: Sequence[int]) -> tuple[K, ...]:
        """The keys of all rules that are true of ``values``, in the order of the rules.

        Raises `ValueError` for values that are not ``slots`` integers within ±2**62, `SessionError` when the engine
        fails. After either, the session can be used again.
        """
        self._check(values)
        handle = self._handle or self._open()
        # Not given back before all went well: what is left behind by any exception is never touched again.
        self._handle = None
        self._number += 1
        sent = self._sent(values) if self._sent else values
        fired = _fired(handle, self._fact % (self._number, *sent))
        if not fired or fired.pop() != self._sentinel:
            raise SessionError("durable-rules did not fire the rule that is always true")
        engine.delete_state(handle, "s")
        self._handle = handle
        keys = self._keys
        return tuple([keys[name] for name in fired])

    def close(self) -> None:
        """Give the engine's memory back. A session that is used afterwards opens anew."""
        handle, self._handle = self._handle, None
        if handle is not None:
            engine.delete_ruleset(handle)

    def _open(self) -> int:
        try:
            return int(engine.create_ruleset("r", self._ruleset))
        except Exception as error:
            raise SessionError(f"durable-rules refused a ruleset: {error}") from error

    def _check(self, values: Sequence[int]) -> None:
        if len(values) != self._width:
            raise ValueError(f"{len(values)} values given where the rules have {self._width} slots")
        if not set(map(type, values)) <= {int}:
            raise ValueError(f"slots hold integers only, not {next(v for v in values if type(v) is not int)!r}")
        if values and (max(values) > INTEGER_LIMIT or min(values) < -INTEGER_LIMIT):
            raise ValueError(f"slots hold integers within ±2**62, not {max(values, key=abs)}")


def _fired(handle: int, fact: str) -> list[str]:
    """Assert one fact; the names of all rules that fired, each once, in their order."""
    fired: list[str] = []
    last = ""
    try:
        result, state = engine.assert_fact(handle, fact)
        if result:
            raise SessionError(f"durable-rules did not take a fact: result {result}")
        started = engine.start_action_for_state(handle, state)
        message = started and started[1]
        advance = engine.complete_and_start_action
        while message:
            # '{"00c":{"m":{…the fact…}}}': all names have three characters.
            name = message[2:5]
            if name != last:  # a rule fires once for each way in which it is true
                fired.append(name)
                last = name
            message = advance(handle, state)
    except SessionError:
        raise
    except Exception as error:
        raise SessionError(f"durable-rules failed on a fact: {error}") from error
    return fired


def _checked(formulas: Mapping[K, Formula], slots: int) -> list[int]:
    """The slots that are used, in order."""
    costs = {key: cost(formula) for key, formula in formulas.items()}
    for key, each in costs.items():
        if not each.fits:
            raise LimitError(f"rule {key!r} is beyond what one durable rule may say: {each}")
    if len(costs) > MAX_RULES:
        raise LimitError(f"{len(costs)} rules given where a ruleset may hold {MAX_RULES}")
    if (stack := stack_of(groups(costs.values()))) > MAX_STACK:
        raise LimitError(f"{stack} conditions may wait at once where {MAX_STACK} may")
    used = sorted(frozenset[int]().union(*(each.slots for each in costs.values())))
    if used and not 0 <= used[0] <= used[-1] < slots:
        raise LimitError(f"rules use slots {used[0]} to {used[-1]} where facts have {slots}")
    if len(used) > MAX_SLOTS:
        raise LimitError(f"{len(used)} slots used where a fact may carry {MAX_SLOTS}")
    return used


def _picker(used: list[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    if len(used) > 1:
        return itemgetter(*used)
    return lambda values: [values[slot] for slot in used]


def _ruleset(formulas: list[Formula]) -> dict[str, Any]:
    """The rules as the engine reads them; last the sentinel, so that it also shows that none was left waiting.

    The guard of a group is always true. It keeps rules apart that would otherwise all wait at once, and keeps the
    engine from comparing every property with the conditions of every rule.
    """
    rules: dict[str, Any] = {}
    for group, costs in enumerate(groups(map(cost, formulas))):
        for _ in costs:
            number = len(rules)
            formula = formulas[number]
            parts = formula.parts if isinstance(formula, AllOf) else (formula,)
            guards = [_GUARD, {"$lt": {"t": 2 + group}}]
            rules[f"{number:03x}"] = _rule({"$and": guards + [_condition(part) for part in parts]})
    rules[f"{len(rules):03x}"] = _rule(_GUARD)
    return rules


def _rule(condition: dict[str, Any]) -> dict[str, Any]:
    return {"all": [{"m": condition}]}


def _condition(formula: Formula) -> dict[str, Any]:
    if isinstance(formula, Comparison):
        return {_OPERATORS[formula.op]: {f"s{formula.slot}": formula.threshold}}
    return {"$and" if isinstance(formula, AllOf) else "$or": [_condition(part) for part in formula.parts]}
