"""What a file takes from other sets: each fetched from the shelf, read like any set, and joined to the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from criteria import reference_problems as problems
from criteria.including import Including
from criteria.joining import Joined, Joining, Place, alone
from criteria.layers import Layer
from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from criteria.pruning import Aside
from criteria.schema import SetFile
from criteria.shelves import Shelf, Shelved

_KEY = re.compile(r"[^\s.@]+\.[^\s@]+@[^\s@]+")


@dataclass(frozen=True)
class Fetched:
    """A set that is named by another, and what can be taken from it."""

    set: CriterionSet
    joined: Joined


Read = Callable[[Shelved, tuple[str, ...]], Fetched]
"""Reads a set within others, whose keys are given, the outermost first. Raises ProblemsError."""


@dataclass
class Fetching:
    """The references of one file being followed.

    base     of a layer: the set it is laid over
    brought  the text of every set that the file rests on, directly or through another, by key
    """

    shelf: Shelf
    read: Read
    within: tuple[str, ...]
    found: Joining = field(default_factory=Joining)
    base: CriterionSet | None = None
    brought: dict[str, str] = field(default_factory=dict)
    _fetched: dict[str, Fetched | None] = field(default_factory=dict)

    def joined(self, file: SetFile, place: Place, aside: Aside) -> tuple[Joined, Aside]:
        """The file with all it takes, and what is to be passed over in silence since it could not be had."""
        joined = alone(file, place)
        within = (*self.within, joined.key)
        lacking = aside.holds("extends") or aside.holds("include")
        if file.extends is None and file.territory is not None:
            self.found.problems.append(problems.territory_without_base(place(("territory",)), file.territory))
        if file.extends is not None and not aside.holds("extends"):
            base = self._fetch(file.extends, place(("extends",)), within)
            if base is not None and base.joined.file.extends is not None:
                base, lacking = self._below(base.joined, place, within), True
            lacking |= base is None
            if base is not None:
                self.base = base.set
                joined = Layer(file, place, base.joined, aside, self.found).over()
                aside = aside.after(len(joined.file.criteria) - len(file.criteria))
        for position, entry in enumerate(file.include):
            other = self._fetch(entry.set, place(("include", position, "set")), within)
            lacking |= other is None
            if other is not None:
                joined = Including(joined, position, entry, other.joined, self.found).taken()
        parts = aside.parts | self.found.lacking
        return joined, replace(aside, parts=parts, names=aside.names | self.found.silent, open=lacking)

    def _below(self, layer: Joined, place: Place, within: tuple[str, ...]) -> Fetched | None:
        """What a layer that was named as a base is itself laid over: by it all else is checked."""
        extends, of = place(("extends",)), layer.file.extends or ""
        self.found.problems.append(problems.base_is_layer(extends, layer.key, of))
        return self._fetch(of, extends, within)

    def _fetch(self, key: str, place: str, within: tuple[str, ...]) -> Fetched | None:
        """The set of this key, or None with the fault told."""
        if key in self._fetched:
            return self._fetched[key]
        if not _KEY.fullmatch(key):
            self.found.problems.append(problems.not_a_key(place, key))
        elif key in within:
            self.found.problems.append(problems.circle(place, [*within[within.index(key) :], key]))
        elif (shelved := self.shelf.find(key)) is None:
            self.found.problems.append(problems.unknown_set(place, key, self.shelf.keys()))
        else:
            return self._fetched.setdefault(key, self._read(key, shelved, place, within))
        return None

    def _read(self, key: str, shelved: Shelved, place: str, within: tuple[str, ...]) -> Fetched | None:
        try:
            fetched = self.read(shelved, within)
        except ProblemsError as error:
            self.found.problems += [problems.faulty_set(place, key, len(error.problems)), *error.problems]
            return None
        self.brought |= {key: fetched.set.text, **fetched.set.brought}
        return fetched
