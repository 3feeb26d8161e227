"""Which entry of a list became which, when rows were added, taken out, moved or renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NAMES = ("id", "title", "set", "from")
"""What an entry of a list is known by, the first of these it has."""


def paired(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Old place to new place. Entries are known by their id or title; as many as were renamed pair in their order."""
    names = {name: place for place, name in enumerate(_named(new))}
    found = {place: names[name] for place, name in enumerate(_named(old)) if name in names}
    gone = [place for place in range(len(old)) if place not in found]
    come = sorted(set(range(len(new))) - set(found.values()))
    if len(gone) == len(come):
        found |= dict(zip(gone, come, strict=True))
    return found


def _named(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    """The name of each entry, and how many of that name stood before it."""
    seen: dict[str, int] = {}
    for entry in entries:
        name = next((f"{key} {entry[key]}" for key in _NAMES if key in entry), "")
        yield name, seen.get(name, 0)
        seen[name] = seen.get(name, 0) + 1
