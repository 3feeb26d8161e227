"""A TOML text taken apart into headers and entries, each with its place in the text.

So one value can be changed and everything else stays as it was written, comments, order and columns included.

The text is known to be TOML (`tomllib` has read it); this only finds where things stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

from criteria.lines import Path

_HEADER = re.compile(r"[ \t]*\[(\[)?")
_BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_PART = re.compile(r'[ \t]*("(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)[ \t]*')


@dataclass
class Entry:
    """One ``key = value``, with its line end. ``path`` leads from the top of the file; ``value`` is a span of text."""

    path: Path
    text: str
    value: tuple[int, int]

    def valued(self, literal: str) -> str:
        """The same line with another value; a comment behind it stays."""
        first, last = self.value
        return self.text[:first] + literal + self.text[last:]


@dataclass
class Chunk:
    """A header and what stands under it; the first chunk of a file has none.

    lead   blank lines and comments before the header
    body   entries, and between them blank lines and comments as they are written
    """

    path: Path
    lead: str
    header: str
    body: list[Entry | str] = field(default_factory=list)

    @property
    def entries(self) -> Iterator[Entry]:
        return (one for one in self.body if isinstance(one, Entry))

    def __str__(self) -> str:
        return self.lead + self.header + "".join(one if isinstance(one, str) else one.text for one in self.body)


def chunks(text: str) -> list[Chunk]:
    """The chunks of a TOML text; put together again they are the text."""
    found = [Chunk((), "", "")]
    counts: dict[Path, int] = {}
    loose = ""
    at = 0
    while at < len(text):
        blank = _BLANK.match(text, at)
        if blank is not None:
            loose += blank.group()
            at = blank.end()
            continue
        header = _HEADER.match(text, at)
        if header is not None:
            path, end = _header(text, header, counts)
            found.append(Chunk(path, loose, text[at:end]))
        else:
            entry, end = _entry(text, at, found[-1].path)
            found[-1].body += [loose, entry] if loose else [entry]
        loose, at = "", end
    if loose:
        found[-1].body.append(loose)
    return found


def _header(text: str, header: re.Match[str], counts: dict[Path, int]) -> tuple[Path, int]:
    """The path a header opens, and where its line ends. Lists count on, and what is inside a list means its last."""
    parts, at = _key(text, header.end())
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if path in counts and not (header.group(1) and place == len(parts) - 1):
            path = (*path, counts[path])
    if header.group(1):
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path, _line_end(text, at)


def _key(text: str, at: int) -> tuple[list[str], int]:
    parts: list[str] = []
    while True:
        part = _PART.match(text, at)
        if part is None:
            raise ValueError(f"no key at {at}")
        parts.append(_unquoted(part.group(1)))
        at = part.end()
        if text[at : at + 1] != ".":
            return parts, at
        at += 1


def _unquoted(part: str) -> str:
    return str(tomllib.loads(f"x = {part}")["x"]) if part[0] in "\"'" else part


def _entry(text: str, start: int, above: Path) -> tuple[Entry, int]:
    parts, at = _key(text, start)
    at += 1  # the sign =
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    last = _value_end(text, at)
    end = _line_end(text, last)
    return Entry((*above, *parts), text[start:end], (at - start, last - start)), end


def _value_end(text: str, at: int) -> int:
    """Where the value that begins at ``at`` ends; texts, lists over several lines and comments in them are passed."""
    depth, start = 0, at
    while at < len(text):
        letter = text[at]
        if letter in "\"'":
            string = _STRING.match(text, at)
            at = string.end() if string else at + 1
            continue
        if letter == "#" and depth:
            at = _line_end(text, at)
            continue
        if letter in "#\n" and not depth:
            break
        depth += (letter in "[{") - (letter in "]}")
        at += 1
    return start + len(text[start:at].rstrip())


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
