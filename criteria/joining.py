"""One set as it is to be understood: the shape of its file, with what it takes from other files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel

from criteria.expressions.reading import read
from criteria.lines import Path
from criteria.problems import Problem
from criteria.schema import SetFile, SourceTable

Place = Callable[[Path], str]
"""Where a part of the joined file stands, as problems say it."""
NamedTable = Literal["parameters", "indicators", "facts"]
NAMED_TABLES: tuple[NamedTable, ...] = ("parameters", "indicators", "facts")
TABLE_WORDS: Mapping[NamedTable, str] = {"parameters": "tham số", "indicators": "chỉ số", "facts": "mục [facts]"}


@dataclass(frozen=True)
class Joined:
    """A file with nothing left to be fetched.

    cited         the instrument of each criterion, in their order
    gate_of_base  the condition of the set below a layer, beside the layer's own
    """

    file: SetFile
    place: Place
    cited: tuple[SourceTable, ...]
    gate_of_base: str | None = None

    @property
    def key(self) -> str:
        return f"{self.file.set}@{self.file.edition}"

    def table_of(self, name: str) -> NamedTable | None:
        """The table that declares a name."""
        return next((table for table in NAMED_TABLES if name in getattr(self.file, table)), None)


@dataclass
class Joining:
    """What was found while joining: the faults, and the names whose use is to tell no further one.

    lacking  parts of the file that are not what they will be once a fault told here is mended
    """

    problems: list[Problem] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    lacking: set[Path] = field(default_factory=set)


def alone(file: SetFile, place: Place) -> Joined:
    """A file that takes nothing from another."""
    return Joined(file, place, (file.source,) * len(file.criteria))


@dataclass(frozen=True)
class Places:
    """Places of a file of which some parts stand in another: by the first keys of their paths."""

    own: Place
    moved: Mapping[Path, tuple[Place, Path]]

    def __call__(self, path: Path) -> str:
        for length in (2, 1):
            if path[:length] in self.moved:
                place, there = self.moved[path[:length]]
                return place((*there, *path[length:]))
        return self.own(path)


def seen_from(reference: str, place: Place) -> Place:
    """The places of another file, after the place that names it: ``“bo.toml”, dòng 7, extends (“goc.toml”, …)``."""
    return lambda path: f"{reference} ({place(path)})"


def clash(table: NamedTable, name: str, own: object, other: Joined) -> tuple[str, str] | None:
    """What a name is and how it differs in another file that declares it; None where nothing does, or it does not.

    Spacing in a fact does not count.
    """
    there = other.table_of(name)
    if there is None:
        return None
    if there != table:
        return "tên", f"ở “{other.key}” là {TABLE_WORDS[there]}"
    keys = _differing(own, getattr(other.file, table)[name])
    return (TABLE_WORDS[table], f"khác “{other.key}” ở {', '.join(keys)}") if keys else None


def _differing(one: object, other: object) -> list[str]:
    if not (isinstance(one, BaseModel) and isinstance(other, BaseModel)):
        return ["biểu thức"] if _tokens(str(one)) != _tokens(str(other)) else []
    first, second = one.model_dump(by_alias=True), other.model_dump(by_alias=True)
    return [key for key in first if first[key] != second[key]]


def _tokens(text: str) -> tuple[str, ...]:
    source, _ = read(text)
    return source.tokens if source else (text,)
