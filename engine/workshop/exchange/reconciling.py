"""What the workbook says, beside what the file said: where a cell shows what the file holds, the file's value stays.

A cell cannot hold all that a file can: outer spaces, a key that is there but empty, the order of keys. None of it may
change because a workbook was made and read.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal
from typing import Any

from criteria.lines import Path
from engine.workshop.exchange.pairing import paired
from engine.workshop.exchange.values import as_in_cell

NAMED = frozenset({"parameters", "indicators", "base"})
"""Tables whose order the officer sees, and may change by moving rows."""

_NONE: Set[Path] = frozenset()


def reconciled(old: Any, new: Any, *, empty_stays: bool, faulty: Set[Path] = _NONE, path: Path = ()) -> Any:
    """The new content in the file's own values and order where they show the same.

    empty_stays  whether a key that holds nothing, and so shows nothing, stays where the workbook has no value
    faulty       paths of cells that could not be read: the file's value stands for them while the rest is checked
    """
    match old, new:
        case Mapping(), Mapping():
            merged: dict[str, Any] = {}
            for name in _order(old, new, path):
                if name not in new:
                    here = (*path, name)
                    if (empty_stays and _is_empty(old[name])) or here in faulty:
                        merged[name] = old[name]
                    elif any(one[: len(here)] == here for one in faulty):
                        merged[name] = reconciled(old[name], {}, empty_stays=empty_stays, faulty=faulty, path=here)
                elif name in old:
                    merged[name] = reconciled(
                        old[name], new[name], empty_stays=empty_stays, faulty=faulty, path=(*path, name)
                    )
                else:
                    merged[name] = new[name]
            return merged
        case list(), list() if all(isinstance(one, Mapping) for one in (*old, *new)):
            olds = {place: old[before] for before, place in paired(old, new).items()}
            return [
                reconciled(olds[place], one, empty_stays=empty_stays, faulty=faulty, path=(*path, place))
                if place in olds
                else one
                for place, one in enumerate(new)
            ]
        case list(), list() if len(old) == len(new):
            return [reconciled(*pair, empty_stays=empty_stays) for pair in zip(old, new, strict=True)]
    return old if _shows_the_same(old, new) else new


def _shows_the_same(old: Any, new: Any) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return as_in_cell(old) == as_in_cell(new)
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    return isinstance(old, int | Decimal) and isinstance(new, int | Decimal) and old == new


def _is_empty(value: Any) -> bool:
    return as_in_cell(value) is None if isinstance(value, str) else value in ([], {})


def _order(old: Mapping[str, Any], new: Mapping[str, Any], path: Path) -> list[str]:
    """The file's order, each new key after the one it follows in the workbook; of named tables the workbook's."""
    if len(path) == 1 and path[0] in NAMED:
        return [*new, *(name for name in old if name not in new)]
    order = list(old)
    before: str | None = None
    for name in new:
        if name not in old:
            order.insert(order.index(before) + 1 if before is not None else 0, name)
        before = name
    return order
