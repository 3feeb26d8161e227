"""Setting aside the parts of a file that have faults of shape, so that the rest can still be checked in one pass."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from pydantic import ValidationError

_STAND_INS: dict[str, Any] = {
    "set": "?.?",
    "edition": "?",
    "standard": "?",
    "title": "?",
    "applies_to": [],
    "outcome": "all",
    "source": {"document": "?"},
    "in_force": {"from": date.min},
}
_NAMED = frozenset({"parameters", "indicators", "facts"})


def prune(raw: dict[str, Any], error: ValidationError) -> tuple[dict[str, Any], frozenset[str]]:
    """A copy that has a right shape wherever it can, and the names whose declaration was set aside."""
    rest, tainted = copy.deepcopy(raw), set()
    for detail in error.errors(include_url=False, include_input=False):
        path = list(detail["loc"])
        head = path[0]
        if head in _NAMED and len(path) > 1 and isinstance(rest.get(str(head)), dict):
            rest[str(head)].pop(path[1], None)
            tainted.add(str(path[1]))
        elif head == "criteria" and len(path) > 2 and isinstance(path[1], int):
            _mend_criterion(rest["criteria"][path[1]], path[1], str(path[2]))
        elif head in _STAND_INS:
            rest[str(head)] = _STAND_INS[str(head)]
        else:
            rest.pop(str(head), None)
    if {"set", "standard"} & {str(detail["loc"][0]) for detail in error.errors()}:
        rest["standard"], rest["set"] = "?", "?.?"
    return rest, frozenset(tainted)


def _mend_criterion(table: Any, position: int, key: str) -> None:
    if not isinstance(table, dict):
        return
    table.pop(key, None)
    stand_ins = {"id": f"?{position}", "title": "?", "basis": "text"}
    if key in stand_ins:
        table[key] = stand_ins[key]
