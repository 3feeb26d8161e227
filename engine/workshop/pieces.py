"""What lies on the bench: a set, the cases beside it, and the other sets these cases need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from criteria.library import catalogue
from criteria.library.cases import CaseFile, cases_beside, read_cases
from criteria.loading import load_set, read_set
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from criteria.reference_problems import unknown_set
from criteria.shelves import Folder, Several, Shelf
from engine.workshop import problems as tell


@dataclass(frozen=True)
class Piece:
    """One set with its file, and the shelf from which it and its cases name others."""

    path: Path
    set: CriterionSet
    shelf: Shelf

    @property
    def file(self) -> str:
        """What the set's file is called: with its folder in the library, else as it was given."""
        return f"{self.path.parent.name}/{self.path.name}" if self.shelf is catalogue.SHIPPED else str(self.path)

    @cached_property
    def cases(self) -> CaseFile:
        """The cases beside the set. Raises ProblemsError: none there (XT-001), of another set (XT-002), CR-95x."""
        path = cases_beside(self.path)
        if not path.is_file():
            raise ProblemsError([tell.no_cases(self.path.name, path.name)])
        found = read_cases(path)
        if found.sets[:1] != (self.set.key,):
            raise ProblemsError([tell.cases_of_another(path.name, self.set.key, ", ".join(found.sets[:1]))])
        return found

    @cached_property
    def sets(self) -> tuple[CriterionSet, ...]:
        """The sets that assess the units of the cases, this one first. Raises ProblemsError."""
        return (self.set, *map(self._other, self.cases.sets[1:]))

    def _other(self, key: str) -> CriterionSet:
        shelved = self.shelf.find(key)
        if shelved is None:
            place = f"“{cases_beside(self.path).name}”, sets"
            raise ProblemsError([unknown_set(place, key, self.shelf.keys())])
        return read_set(shelved.text, shelved.name, self.shelf)


def shipped(set_id: str | None = None) -> Iterator[Piece]:
    """The library's sets, each edition; of one set all editions where an id is given."""
    for one in catalogue.all_sets():
        if set_id in (None, one.id, one.key):
            yield Piece(catalogue.path_of(one), one, catalogue.SHIPPED)


def named(names: Sequence[str]) -> list[Piece]:
    """The sets called by these names: files, else sets of the library with or without edition; none: the whole library.

    Raises ProblemsError with the problems of every name.
    """
    pieces: list[Piece] = []
    found_problems: list[Problem] = []
    for name in names:
        try:
            pieces += _called(name)
        except ProblemsError as error:
            found_problems += error.problems
    if found_problems:
        raise ProblemsError(found_problems)
    return pieces if names else list(shipped())


def _called(name: str) -> list[Piece]:
    path = Path(name)
    if name.endswith(".toml") or path.is_file():
        shelf = Several((Folder(path.parent), catalogue.SHIPPED))
        return [Piece(path, load_set(path, shelf), shelf)]
    set_id, _, edition = name.partition("@")
    if edition:
        catalogue.find(set_id, edition)
    else:
        catalogue.editions(set_id)
    return list(shipped(name))
