"""What the cells of a sheet say, whoever walks through its XML: stored text, type and style to a typed value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from engine.sheets.cells import Cell, CellValue, Fault, Sheet, Span, column_number, exact_number
from engine.sheets.numbers import serial_day
from engine.sheets.parts import Structure
from engine.sheets.texts import clean_text, unescape

MAX_MERGED = 10_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The edge of every sheet of Excel's."""
_DAYS_1904 = date(1904, 1, 1)
_TRUTHS: dict[str | None, bool] = {"TRUE()": True, "FALSE()": False}
"""LibreOffice stores TRUE in a cell of text as this formula, with the number 1 for its value."""
_LAST_SERIAL_1904 = (date(9999, 12, 31) - _DAYS_1904).days


class TooManyCellsError(Exception):
    """More filled cells than any form has."""


@dataclass
class Collected:
    """The cells of one sheet as they are met. ``room``: how many filled cells and merged ranges it may still hold."""

    structure: Structure
    room: int
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)

    def put(self, place: tuple[int, int], kind: str, style: int, stored: str | None, formula: str | None) -> None:
        """Take in a cell: its type and style, its stored text and its formula where it has them, entities resolved."""
        percent = False
        value: CellValue
        if stored is None or (formula is not None and not stored and kind != "str"):
            if formula is None:
                return
            value = Fault("=" + formula, uncalculated=True)
        elif formula in _TRUTHS:
            value = _TRUTHS[formula]
        else:
            value, percent = self._value(kind, style, stored)
        if value is not None:
            row, column = place
            self.keep(Cell(row, column, value, percent, formula is not None))

    def keep(self, cell: Cell) -> None:
        """Take in a cell that holds something."""
        self.room -= 1
        if self.room < 0:
            raise TooManyCellsError
        row, column = cell[:2]
        if row in self.rows:
            self.rows[row][column] = cell
        else:
            self.rows[row] = {column: cell}

    def merge(self, reference: str) -> None:
        """Take in a merged range: ``A1:C1``."""
        self.room -= 1
        if self.room < 0 or len(self.merged) > MAX_MERGED:
            raise TooManyCellsError
        first, _, last = reference.partition(":")
        self.merged.append(Span(*_position(first), *_position(last or first)))

    def sheet(self, name: str) -> Sheet:
        return Sheet(name, self.rows, frozenset(self.hidden), tuple(self.merged))

    def _value(self, kind: str, style: int, stored: str) -> tuple[CellValue, bool]:
        match kind:
            case "s":
                return self.structure.shared_strings[int(stored)], False
            case "str" | "inlineStr":
                return clean_text(unescape(stored)), False
            case "b":
                return stored.strip() in ("1", "true"), False
            case "e":
                return Fault(stored.strip()), False
            case "d":
                return date.fromisoformat(stored.strip()[:10]), False
        return self._number(stored, style)

    def _number(self, stored: str, style: int) -> tuple[CellValue, bool]:
        if not (text := stored.strip()):
            return None, False
        number = exact_number(text)
        if number is None:
            return clean_text(stored), False
        shown = self.structure.formats.get(style)
        if shown == "date":
            return _day(number, self.structure.date1904) or number, False
        return number, shown == "percent"


def _day(serial: Decimal, date1904: bool) -> date | None:
    """The day of a serial number, its time of day left out; None where Excel has no such day."""
    if not date1904:
        return serial_day(serial)
    whole = int(serial)
    return _DAYS_1904 + timedelta(days=whole) if 0 <= whole <= _LAST_SERIAL_1904 else None


def _position(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    return row_of(address[len(letters) :]), column_of(letters)


def row_of(digits: str) -> int:
    """ValueError for a row that no sheet has."""
    row = int(digits) if len(digits) <= 7 else 0
    if not 1 <= row <= LAST_ROW:
        raise ValueError(f"no row: {digits[:20]}")
    return row


def column_of(letters: str) -> int:
    """ValueError for a column that no sheet has."""
    column = column_number(letters) if 1 <= len(letters) <= 3 else 0
    if not 1 <= column <= LAST_COLUMN:
        raise ValueError(f"no column: {letters[:20]}")
    return column
