"""Setting aside the parts of a file that have faults of shape, so that the rest can still be checked in one pass."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from criteria.lines import Path

_STAND_INS: dict[str, Any] = {
    "set": "?.?",
    "edition": "?",
    "standard": "?",
    "title": "?",
    "applies_to": [],
    "outcome": "all",
    "source": {"document": "?"},
    "in_force": {"from": date.min},
    "extends": "?",
    "territory": "?",
}
_NAMED = frozenset({"parameters", "indicators", "facts"})


@dataclass(frozen=True)
class Aside:
    """What was set aside: parts of the file by their path, whole or ``("criteria", 3)``; and the names declared there.

    Rules that need such a part are not checked: what they would tell may be the fault of shape once more. ``open``:
    another set that would have brought names and criteria could not be had, so any name may be one of those.
    """

    parts: frozenset[Path] = frozenset()
    names: frozenset[str] = frozenset()
    open: bool = False

    def __bool__(self) -> bool:
        return bool(self.parts) or self.open

    def holds(self, *path: str | int) -> bool:
        """Whether this part, or one inside it, was set aside."""
        return any(part[: len(path)] == path for part in self.parts)

    def after(self, criteria: int) -> Aside:
        """The same where the file's own criteria follow so many others."""
        return replace(self, parts=frozenset(_after(part, criteria) for part in self.parts))


def _after(part: Path, criteria: int) -> Path:
    match part:
        case ("criteria", int(position)):
            return "criteria", position + criteria
        case _:
            return part


def prune(raw: dict[str, Any], error: ValidationError) -> tuple[dict[str, Any], Aside]:
    """A copy that has a right shape wherever it can, and what was set aside for it."""
    rest, names, parts = copy.deepcopy(raw), set[str](), set[Path]()
    for detail in error.errors(include_url=False, include_input=False):
        path = list(detail["loc"])
        head = path[0]
        parts.add((head,))
        if head in _NAMED and len(path) > 1 and isinstance(rest.get(str(head)), dict):
            rest[str(head)].pop(path[1], None)
            names.add(str(path[1]))
        elif head == "criteria" and len(path) > 2 and isinstance(path[1], int):
            parts.add((head, path[1]))
            _mend_criterion(rest["criteria"][path[1]], path[1], str(path[2]))
        elif head == "triggers" and len(path) > 1:
            rest["triggers"][path[1]] = "true"
        elif head in _STAND_INS:
            rest[str(head)] = _STAND_INS[str(head)]
        else:
            rest.pop(str(head), None)
    if ("set",) in parts or ("standard",) in parts:
        rest["standard"], rest["set"] = "?", "?.?"
    return rest, Aside(frozenset(parts), frozenset(names))


def _mend_criterion(table: Any, position: int, key: str) -> None:
    if not isinstance(table, dict):
        return
    table.pop(key, None)
    stand_ins = {"id": f"?{position}", "title": "?", "basis": "text"}
    if key in stand_ins:
        table[key] = stand_ins[key]
