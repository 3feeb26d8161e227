"""A small change of a set's file, and the set that comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from criteria.decimals import written
from criteria.lines import Path, shown

Raw = dict[str, Any]
"""A set's file as TOML gives it."""

DROPPED = object()
"""In the place of a value: the key or the entry is taken out."""

_ENTRIES = {"criteria": "tiêu chí", "classes": "loại"}


@dataclass(frozen=True)
class Mutant:
    """One change.

    path           the key whose value is changed (for the line), by position
    where          the same for a reader: criteria by their ids
    before, after  what stood there and what stands there now, as short as tells it
    edits          the changes of the file that make it, all done at once
    """

    path: Path
    where: str
    before: str
    after: str
    edits: tuple[tuple[Path, Any], ...]

    @property
    def name(self) -> str:
        """How a list of equivalents calls it."""
        return f"{self.where}: {self.before} → {self.after}"

    def text(self, raw: Raw) -> str:
        """The text of the changed file."""
        changed: Any = raw
        for path, value in self.edits:
            changed = _with(changed, path, value)
        return toml_of(changed)


def place(raw: Raw, path: Path) -> str:
    """A path as a reader finds it: criteria and classes by their ids."""
    match path:
        case "criteria" | "classes" as table, int() as position, *rest:
            keys = (str(part + 1) if isinstance(part, int) else part for part in rest)
            return " ".join((_ENTRIES[table], str(raw[table][position]["id"]), *keys))
    return shown(path)


def toml_of(raw: Mapping[str, Any]) -> str:
    """A file that says the same, without its comments: one line for each key at the top."""
    return "".join(f"{json.dumps(key)} = {_value(value)}\n" for key, value in raw.items())


def step(value: Fraction | Decimal | int, spelt: str | None = None) -> Fraction:
    """The unit of a number as it is written: 1 of 70, a tenth of 0.5, a hundredth of 2.25."""
    text = spelt or written(Fraction(value))
    return Fraction(1, 10 ** len(text.partition(".")[2]))


def number(value: Fraction) -> Decimal:
    """An exact number as TOML takes it."""
    return Decimal(written(value))


def changed(raw: Raw, path: Path, before: str, after: str, *edits: tuple[Path, Any]) -> Mutant:
    """One change at a path, made by these edits."""
    return Mutant(path, place(raw, path), before, after, edits)


def one_off(raw: Raw, path: Path, value: int | Decimal, *beside: tuple[Path, Any]) -> Iterator[Mutant]:
    """A number a unit less and a unit more, the unit as it is written."""
    unit = step(value, str(value))
    for other in (Fraction(value) - unit, Fraction(value) + unit):
        yield changed(raw, path, str(value), written(other), (path, number(other)), *beside)


def yes(value: bool) -> str:
    """A flag as TOML writes it."""
    return "true" if value else "false"


def _with(value: Any, path: Sequence[str | int], new: Any) -> Any:
    """The value with another one at the end of the path; all beside the path is shared."""
    head, rest = path[0], path[1:]
    if isinstance(value, list):
        assert isinstance(head, int)
        inner = [] if not rest and new is DROPPED else [_with(value[head], rest, new) if rest else new]
        return [*value[:head], *inner, *value[head + 1 :]]
    changed = dict(value)
    if rest:
        changed[str(head)] = _with(value.get(head, {}), rest, new)
    elif new is DROPPED:
        changed.pop(str(head), None)
    else:
        changed[str(head)] = new
    return changed


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case dict():
            return "{" + ", ".join(f"{json.dumps(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case _:
            return str(value)
