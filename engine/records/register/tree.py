"""Units among each other: who stands above whom, and who manages whom."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.problems import Problem
from engine.records.register import problems
from engine.records.register.declaring import LABELS, Declared
from engine.records.register.levels import check_levels
from engine.records.register.viewing import UnitOn


def check_tree(declared: Mapping[str, Declared], known: Mapping[str, UnitOn]) -> list[Problem]:
    """New units without name or kind, circles, else levels; in the order of the lines."""
    found = [problem for unit in declared.values() for problem in _incomplete(unit, known)]
    circles = _circles(declared, known)
    return found + (circles or check_levels(declared, known))


def _incomplete(unit: Declared, known: Mapping[str, UnitOn]) -> list[Problem]:
    if unit.code in known:
        return []
    lacking = [name for name in ("name", "kind") if name not in unit.values and name not in unit.spoiled]
    return [problems.incomplete_unit(unit.first.place(name), unit.code, LABELS[name]) for name in lacking]


def _circles(declared: Mapping[str, Declared], known: Mapping[str, UnitOn]) -> list[Problem]:
    """Each circle once, told at the line of its first declared unit."""
    above = {code: parent for code, unit in known.items() if (parent := unit.parent_code) is not None}
    above |= {code: parent for code, unit in declared.items() if (parent := unit.text("parent")) is not None}
    found: list[Problem] = []
    settled: set[str] = set()
    for start in declared:
        path: dict[str, None] = {}
        code: str | None = start
        while code is not None and code not in settled and code not in path:
            path[code] = None
            code = above.get(code)
        if code is not None and code in path:
            codes = list(path)
            codes = codes[codes.index(code) :]
            teller = next(declared[code] for code in codes if code in declared and "parent" in declared[code].said)
            found.append(problems.circle(teller.said["parent"].place("parent"), codes))
        settled |= set(path)
    return found


def settle_managers(
    declared: Mapping[str, Declared], known: Mapping[str, UnitOn], own: Mapping[str, str]
) -> list[Problem]:
    """Put the code in place of a managing unit's name, so that roll-ups know it. ``own``: what it goes by to its code.

    A text that names no unit stays: someone outside the register manages the unit.
    """
    found: list[Problem] = []
    by_name: dict[str, list[str]] = {}
    for code, old in known.items():
        if code not in declared or "name" not in declared[code].values:
            by_name.setdefault(_folded(old.name), []).append(code)
    for code, new in declared.items():
        if (name := new.text("name")) is not None:
            by_name.setdefault(_folded(name), []).append(code)
    for unit in declared.values():
        manager = unit.text("managed_by")
        if manager is None or manager in declared or manager in known:
            continue
        codes = by_name.get(_folded(manager), [])
        parent = unit.text("parent") or (known[unit.code].parent_code if unit.code in known else None)
        if parent is not None and parent in codes:
            unit.values["managed_by"] = own[parent]
        elif len(codes) == 1:
            unit.values["managed_by"] = own[codes[0]]
        elif codes:
            found.append(problems.ambiguous_manager(unit.said["managed_by"].place("managed_by"), manager, codes))
    return found


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
