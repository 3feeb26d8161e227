"""A TOML text changed in as few places as its new content asks for: comments, order and columns elsewhere stay.

What comes out is read again before it is trusted. Where the text is laid out in a way this does not follow, the file
is written anew in the house's hand, and the caller is told, because comments are lost then.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.lines import Path
from engine.workshop.exchange.pairing import paired
from engine.workshop.exchange.toml_layout import arranged
from engine.workshop.exchange.toml_pieces import Chunk, Entry, chunks
from engine.workshop.exchange.toml_writing import INLINE, key, laid_out, leaves, table, whole

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edited:
    """``anew``: the whole file was written again and has no comments of before."""

    text: str
    anew: bool = False


def content(text: str) -> Table:
    """What a TOML text holds; fractions as Decimal, as written."""
    return tomllib.loads(text, parse_float=Decimal)


def edited(text: str, new: Table) -> Edited:
    """The text with a new content; the very text where nothing changed. An empty text is a file from nothing."""
    if not text.strip():
        return Edited(whole(new), anew=True)
    old = content(text)
    if same(old, new):
        return Edited(text)
    changed = _Editing(text.replace("\r\n", "\n"), old, new).text()
    return Edited(changed) if _holds(changed, new) else Edited(whole(new), anew=True)


def same(one: Any, other: Any) -> bool:
    """Equal, and equal in the order of what stands in lists and of named tables."""
    match one, other:
        case Mapping(), Mapping():
            tables = [[name for name in each if isinstance(each[name], Mapping)] for each in (one, other)]
            return set(one) == set(other) and tables[0] == tables[1] and all(same(one[k], other[k]) for k in one)
        case list(), list():
            return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and str(one) == str(other)


def _holds(text: str, new: Table) -> bool:
    try:
        return same(_sorted(content(text)), _sorted(new))
    except tomllib.TOMLDecodeError:
        return False


def _sorted(value: Any) -> Any:
    """Without the order of keys: where tables stand apart in a file it is none that a reader sees."""
    if isinstance(value, Mapping):
        return {name: _sorted(value[name]) for name in sorted(value)}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


class _Editing:
    """One text on its way to a new content."""

    def __init__(self, text: str, old: Table, new: Table) -> None:
        self._new = new
        self._pieces = chunks(text)
        self._moves = {name: paired(old[name], new.get(name, [])) for name in old if is_list_of_tables(old[name])}
        self._covered: set[Path] = set()

    def text(self) -> str:
        kept: list[Chunk] = []
        loose = ""
        for piece in self._pieces:
            path = self._moved(piece.path)
            if path is None or (path and _at(self._new, path) is _NOTHING):
                loose += _detached(piece.lead)
                continue
            self._change(piece, path)
            piece.lead, loose = loose + piece.lead, ""
            kept.append(piece)
        if loose:
            kept[-1].body.append(loose)
        added = self._add_missing(kept)
        return arranged(kept, added, self._new)

    def _moved(self, path: Path) -> Path | None:
        """Where a path of the old content is in the new one; None where its entry of a list is gone."""
        if len(path) < 2 or not isinstance(path[1], int):
            return path
        place = self._moves[str(path[0])].get(path[1])
        return None if place is None else (path[0], place, *path[2:])

    def _change(self, piece: Chunk, path: Path) -> None:
        """The entries of a chunk that stays: kept, given another value, or taken out."""
        body: list[Entry | str] = []
        for one in piece.body:
            if isinstance(one, str):
                body.append(one)
                continue
            here = (*path, *one.path[len(piece.path) :])
            value = _at(self._new, here)
            if value is _NOTHING:
                continue
            self._covered.add(here)
            written = content(f"x = {one.text[slice(*one.value)]}")["x"]
            body.append(one if same(written, value) else Entry(here, one.valued(laid_out(value)), (0, 0)))
        piece.body, piece.path = body, path

    def _add_missing(self, kept: list[Chunk]) -> list[Chunk]:
        """New keys go into the chunks they belong to; what has no chunk yet is returned as chunks of its own."""
        added: list[Chunk] = []
        self._headers = {piece.path for piece in kept}
        for path in self._missing((), self._new):
            value = _at(self._new, path)
            home = max(
                (piece for piece in kept if path[: len(piece.path)] == piece.path), key=lambda one: len(one.path)
            )
            if self._is_table_of_its_own(home.path, path, value):
                listed = isinstance(path[-1], int)
                added.append(Chunk(path, "\n", table(path, value, listed=listed)))
            else:
                _insert(home, path[len(home.path) :], value)
        return added

    def _missing(self, path: Path, value: Any) -> list[Path]:
        """Paths of the new content that no line of the text holds yet, the shortest that says all of it."""
        if path in self._covered:
            return []
        known = path in self._headers or any(one[: len(path)] == path for one in (*self._covered, *self._headers))
        if isinstance(value, Mapping) and (known or (len(path) == 1 and _is_named_tables(path, value))):
            return [found for name, inner in value.items() for found in self._missing((*path, name), inner)]
        headed = len(path) == 1 or any(one[: len(path)] == path for one in self._headers)
        if is_list_of_tables(value) and path[0] not in INLINE and headed:
            return [found for place, inner in enumerate(value) for found in self._missing((*path, place), inner)]
        return [] if known else [path]

    def _is_table_of_its_own(self, home: Path, path: Path, value: Any) -> bool:
        if not isinstance(value, Mapping) or path[0] in INLINE:
            return False
        if not home:
            return True
        beside = path[: len(home) + 1]
        return any(len(one) > len(home) and one[: len(beside)] == beside for one in self._headers)


def _is_named_tables(path: Path, value: Mapping[str, Any]) -> bool:
    return path[0] not in INLINE and bool(value) and all(isinstance(one, Mapping) for one in value.values())


def is_list_of_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


_NOTHING = object()


def _at(content_: Any, path: Path) -> Any:
    for part in path:
        try:
            content_ = content_[part]
        except (KeyError, IndexError, TypeError):
            return _NOTHING
    return content_


def _detached(lead: str) -> str:
    """Of the comments before a header that goes: those apart from it, which speak of more than it."""
    cut = lead.rfind("\n\n")
    return lead[: cut + 1] if "#" in lead[: cut + 1] else ""


def _insert(home: Chunk, path: Path, value: Any) -> None:
    """New lines after the last line of a chunk, their signs = below those above."""
    places = [place for place, one in enumerate(home.body) if isinstance(one, Entry)]
    above = home.body[places[-1]] if places else None
    width = 0
    if isinstance(above, Entry):  # a line end may be missing at the end of the file
        if not above.text.endswith("\n"):
            above.text += "\n"
        width = max(above.text.find("=") - 1, 0)
    pairs = [(path, value)]
    if isinstance(value, Mapping) and value and path[0] not in INLINE and len(path) < 3:
        pairs = [((*path, *inner), one) for inner, one in leaves(value)]
    lines: list[Entry | str] = []
    for found, one in pairs:
        name = ".".join(key(str(part)) for part in found)
        lines.append(Entry((*home.path, *found), f"{name:{width}} = {laid_out(one)}\n", (0, 0)))
    at = places[-1] + 1 if places else 0
    home.body = [*home.body[:at], *lines, *home.body[at:]]
