"""Typed cells with their addresses: what a workbook says, cell by cell, and where it says it.

Numbers are exact. A sheet stores the shortest text of a binary number, which for 0.1 + 0.2 is 0.30000000000000004,
while the one who typed it sees 0.3; Excel shows, compares and promises fifteen significant digits and no more. So a
number here is the stored text rounded to fifteen significant digits, as a Decimal: what the person saw, whatever
program wrote the file, and never by way of a binary float.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

SIGNIFICANT_DIGITS = 15
_SHOWN = Context(prec=SIGNIFICANT_DIGITS, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that holds no value: an error value (“#REF!”), or a formula that was never calculated (its text)."""

    text: str
    uncalculated: bool = False


CellValue = str | Decimal | bool | date | Fault | None
"""Text is NFC and stripped, never empty; a date comes from a number shown as a date; None is an empty cell."""


class Cell(NamedTuple):
    """One cell.

    percent  a number shown with a % sign, so that 0.7 is read by people as 70%
    formula  the value was worked out by the workbook, not typed
    """

    row: int
    column: int
    value: CellValue
    percent: bool = False
    formula: bool = False

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"

    @property
    def seen(self) -> str:
        """The value as a person saw it: decimal comma, dd/mm/yyyy, 70%, the text itself; empty for a blank."""
        match self.value:
            case None:
                return ""
            case bool():
                return "TRUE" if self.value else "FALSE"
            case Decimal():
                return f"{comma_text(self.value * 100)}%" if self.percent else comma_text(self.value)
            case date():
                return self.value.strftime("%d/%m/%Y")
            case Fault():
                return self.value.text
        return self.value


class Span(NamedTuple):
    """A merged range, bounds inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    @property
    def address(self) -> str:
        first, last = (
            f"{column_letters(self.first_column)}{self.first_row}",
            f"{column_letters(self.last_column)}{self.last_row}",
        )
        return f"{first}:{last}"


@dataclass(frozen=True)
class Sheet:
    """The filled cells of one sheet, by row and column.

    Hidden rows count as any other (a filter hides, it does not delete); ``where`` says so, for the person to find them.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[Span, ...] = ()
    _merged_by_row: dict[int, list[Span]] = field(default_factory=dict, repr=False, compare=False)

    def cell(self, row: int, column: int) -> Cell:
        """The cell, blank when nothing stands there."""
        found = self.rows.get(row, {}).get(column)
        return found if found is not None else Cell(row, column, None)

    def swallowed(self, row: int, column: int) -> Span | None:
        """The merged range that hides this cell behind its first one, if any."""
        if not self.merged:
            return None
        if row not in self._merged_by_row:
            self._merged_by_row[row] = [span for span in self.merged if span.first_row <= row <= span.last_row]
        for span in self._merged_by_row[row]:
            if span.covers(row, column) and (row, column) != (span.first_row, span.first_column):
                return span
        return None

    def __iter__(self) -> Iterator[Cell]:
        """All filled cells, row by row, left to right."""
        for row in self.rows.values():
            yield from row.values()

    def where(self, row: int, column: int | None = None) -> str:
        """``trang “Số liệu”, ô D12``, or the row alone; a hidden row says so."""
        place = f"dòng {row}" if column is None else f"ô {column_letters(column)}{row}"
        return f"trang “{self.name}”, {place}" + (" (dòng đang ẩn)" if row in self.hidden_rows else "")


@lru_cache(maxsize=20_000)
def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def exact_number(text: str) -> Decimal | None:
    """The number a sheet stores, to fifteen significant digits; None when the text is no finite number of Excel's."""
    try:
        value = _SHOWN.create_decimal(text)
    except ArithmeticError:
        return None
    return value if value.is_finite() and -330 < value.adjusted() < 310 else None


def plain_text(number: Decimal) -> str:
    """The number written out exactly, without exponent or needless zeros: 1E+2 is “100”, 2.50 is “2.5”."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def comma_text(number: Decimal) -> str:
    """The number as Vietnamese readers write it: “12,5”."""
    return plain_text(number).replace(".", ",")
