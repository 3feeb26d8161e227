"""What an officer changed, value by value, each with its place: for reading over before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from criteria.lines import Path, shown
from engine.workshop.exchange.pairing import paired
from engine.workshop.exchange.toml_editing import is_list_of_tables, same
from engine.workshop.exchange.toml_writing import literal


@dataclass(frozen=True, slots=True)
class Change:
    """``path`` as a reader of the file sees it; ``before`` is empty of what is new, ``after`` of what is gone."""

    path: str
    before: str
    after: str


def changes(old: Any, new: Any, path: Path = ()) -> Iterator[Change]:
    """Everything that differs, in the order of the new content; what is gone after that."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name, value in new.items():
            yield from changes(old[name], value, (*path, name)) if name in old else [_come((*path, name), value)]
        yield from (_gone((*path, name), value) for name, value in old.items() if name not in new)
    elif is_list_of_tables(old) and is_list_of_tables(new):
        befores = {place: before for before, place in paired(old, new).items()}
        for place, value in enumerate(new):
            here = (*path, place)
            yield from changes(old[befores[place]], value, here) if place in befores else [_come(here, value)]
        yield from (_gone((*path, place), value) for place, value in enumerate(old) if place not in befores.values())
        if (kept := [befores[place] for place in sorted(befores)]) != sorted(kept):
            yield Change(f"{shown(path)} (thứ tự)", _order(old, sorted(kept)), _order(old, kept))
    elif not same(old, new):
        yield Change(shown(path), literal(old), literal(new))


def _come(path: Path, value: Any) -> Change:
    return Change(shown(path), "", literal(value))


def _gone(path: Path, value: Any) -> Change:
    return Change(shown(path), literal(value), "")


def _order(old: list[Any], places: list[int]) -> str:
    names = [next(iter(old[place].values()), "") for place in places]
    return ", ".join(map(str, names))
