"""Rows of one sheet that are repeated, and where all others go because of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_RANGE = re.compile(r"(?P<from>\$?[A-Z]{0,3})(?P<start>\$?[0-9]*)(?::(?P<to>\$?[A-Z]{0,3})(?P<end>\$?[0-9]*))?")
LAST_ROW = 1 << 20
"""Of any sheet; a range down to it means: all there are."""


class CannotMoveError(Exception):
    """What would have to be moved and cannot be, exactly; its text says what it is and why."""


@dataclass(frozen=True, slots=True)
class Moves:
    """``more``: by the number of a row, how many rows are put in below it, one or more."""

    more: Mapping[int, int]

    def first(self, row: int) -> int:
        """Where a row stands afterwards; of a repeated one the first. The last row of all stays."""
        return min(row + sum(count for repeated, count in self.more.items() if repeated < row), LAST_ROW)

    def last(self, row: int) -> int:
        """The same, of a repeated one the last."""
        return min(self.first(row) + self.more.get(row, 0), LAST_ROW)

    def in_range(self, first: int, last: int) -> bool:
        """Whether one of these rows is repeated."""
        return any(first <= row <= last for row in self.more)

    def moved(self, row: int) -> bool:
        return self.last(row) != row

    def sqref(self, text: str) -> str:
        """Ranges, divided by spaces, that take in what is put into them: ``B5:B6 D9``."""
        return " ".join(self._range(part) for part in text.split())

    def _range(self, text: str) -> str:
        found = _RANGE.fullmatch(text)
        if found is None:
            raise CannotMoveError(f"vùng “{text}”")
        start, end = found["start"], found["end"]
        if not start:
            return text
        top, bottom = int(start.strip("$")), int((end or start).strip("$"))
        dollar = "$" if start.startswith("$") else ""
        column = found["from"]
        moved = f"{column}{dollar}{self.first(top)}"
        if found["to"] is None and self.last(bottom) == self.first(top):
            return moved
        return f"{moved}:{found['to'] or column}{dollar}{self.last(bottom)}"


def rows_of(text: str) -> tuple[int, int]:
    """First and last row of a range: 5 and 6 of ``B5:C6``; of whole columns all there are."""
    found = _RANGE.fullmatch(text)
    if found is None:
        raise CannotMoveError(f"vùng “{text}”")
    if not found["start"]:
        return 1, LAST_ROW
    start = int(found["start"].strip("$"))
    return start, int((found["end"] or found["start"]).strip("$"))
