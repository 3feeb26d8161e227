"""Where the other sets stand that a file may name: a shelf gives the text of a set by its key, ``id@edition``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from criteria import reference_problems as problems
from criteria.problems import ProblemsError


@dataclass(frozen=True, slots=True)
class Shelved:
    """The text of a set, and what problems call the file it stands in."""

    name: str
    text: str


class Shelf(Protocol):
    """Sets that may be named."""

    def find(self, key: str) -> Shelved | None:
        """The set of this key, None where there is none."""

    def keys(self) -> Iterator[str]:
        """The keys of all sets, for saying what could have been meant."""


@dataclass(frozen=True)
class Texts:
    """Texts by their keys, as they were kept together with a set that rests on them."""

    by_key: Mapping[str, str]

    def find(self, key: str) -> Shelved | None:
        text = self.by_key.get(key)
        return None if text is None else Shelved(key, text)

    def keys(self) -> Iterator[str]:
        return iter(self.by_key)


NOWHERE = Texts({})


@dataclass(frozen=True)
class Folder:
    """The TOML files of a folder, case files aside. They are opened when the first set is asked for.

    A file that is no TOML or names no set is not on the shelf: nothing rests on it. Raises ProblemsError where two
    files hold one set (CR-081).
    """

    path: Path

    def find(self, key: str) -> Shelved | None:
        return self._files.get(key)

    def keys(self) -> Iterator[str]:
        return iter(self._files)

    @cached_property
    def _files(self) -> dict[str, Shelved]:
        found: dict[str, Shelved] = {}
        for path in sorted(self.path.glob("*.toml")):
            shelved = None if path.name.endswith((".cases.toml", ".equivalent.toml")) else _opened(path)
            if shelved is None:
                continue
            key, file = shelved
            if key in found:
                raise ProblemsError([problems.one_set_twice(key, found[key].name, file.name)])
            found[key] = file
        return found


@dataclass(frozen=True)
class Several:
    """Shelves one after the other: the first that has a set gives it."""

    shelves: tuple[Shelf, ...]

    def find(self, key: str) -> Shelved | None:
        return next((found for shelf in self.shelves if (found := shelf.find(key)) is not None), None)

    def keys(self) -> Iterator[str]:
        for shelf in self.shelves:
            yield from shelf.keys()


def _opened(path: Path) -> tuple[str, Shelved] | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        raw = tomllib.loads(text)
    except (OSError, ValueError, RecursionError):
        return None
    if not ("set" in raw and "edition" in raw):
        return None
    return f"{raw['set']}@{raw['edition']}", Shelved(path.name, text)
