"""How a sheet of the workbook stands for a part of the file: which key each column holds, and in which form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["text", "id", "number", "whole", "day", "month_day", "flag", "choice", "names", "lines"]
"""``id`` is a text that no program may have made a number or a date of;
``names`` are short codes with commas between; ``lines`` one entry a line, for
entries that may hold commas."""

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the language in the workbook.

    keys   where it stands inside its entry: ``("verified", "by")``; empty: the entry is this value itself
    words  the closed list, language's word to the officer's
    """

    keys: Keys
    heading: str
    help: str = ""
    form: Form = "text"
    words: Mapping[str, str] = field(default_factory=dict)
    width: float = 90


@dataclass(frozen=True, slots=True)
class Series:
    """A list inside an entry: its first element beside the entry, each further one in a row below, the name again.

    key   where the list stands in the entry
    lone  the key that holds the value instead, when the list would be one element without its first field
    """

    key: str
    fields: tuple[Field, ...]
    lone: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet of entries.

    key     the top key of the file
    inner   the key inside its table under which the entries stand: ``keys`` of ``rank``; empty: it holds them itself
    sort    ``named``: tables by name; ``values``: plain values by name; ``listed``: a list of tables; ``plain``: a
            list of plain values
    fields  of an entry; for named entries the first is the name
    """

    key: str
    sheet: str
    sort: Literal["named", "values", "listed", "plain"]
    fields: tuple[Field, ...]
    series: Series | None = None
    inner: str = ""

    @property
    def path(self) -> Keys:
        """The keys under which the entries stand."""
        return (self.key, self.inner) if self.inner else (self.key,)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return (*self.fields, *(self.series.fields if self.series else ()))

    def code(self, one: Field) -> str:
        """What the hidden row says of a column: ``criteria.verified.by``; of the name, or the value itself, ``=``."""
        if self.series is not None and one in self.series.fields:
            return ".".join((*self.path, self.series.key, *one.keys))
        return ".".join((*self.path, *(one.keys or (self._own(one),))))

    def _own(self, one: Field) -> str:
        return "#name" if self.sort in ("named", "values") and one is self.fields[0] else "#value"
