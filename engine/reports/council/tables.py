"""Tables of the papers: columns with their tags, a row that repeats, and what fills it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from engine.sheets.document import Grid, Paragraph
from engine.sheets.filling import Rows
from engine.sheets.filling.model import NUMBER

Columns = Sequence[tuple[str, str, int]]
"""Field, heading and share of the width of each column; the first counts the rows."""


def columns(*said: str) -> Columns:
    """Each written ``field|heading|share``."""
    parts = [one.split("|") for one in said]
    return tuple((field, heading, int(share)) for field, heading, share in parts)


def grid(name: str, columns: Columns) -> Grid:
    """The table in a blank: its headings, and the one row that is repeated for the list."""
    row = tuple((Paragraph(f"{{{{{name}.{field}}}}}"),) for field, _, _ in columns)
    return Grid(tuple((heading, share) for _, heading, share in columns), (row,))


def rows(columns: Columns, items: Iterable[Mapping[str, str]]) -> Rows:
    """The list that fills it, numbered from 1."""
    fields = tuple(field for field, _, _ in columns)
    return Rows(fields, tuple({NUMBER: str(number), **item} for number, item in enumerate(items, 1)))


def lines(texts: Iterable[str], nothing: str) -> Rows:
    """A list of whole lines, its only field ``dong``; ``nothing``: said where there are none."""
    return Rows(("dong",), tuple({"dong": text} for text in texts), nothing)
