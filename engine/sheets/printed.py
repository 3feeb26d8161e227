"""Values as they are printed: counts with their thousands set apart, a comma before decimals, the Vietnamese way."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.sheets.table import Cell, Value

EXCEL_DIGITS = 15
"""Significant digits that a spreadsheet keeps of a number."""
_FIGURE = re.compile(r"[-−]?[0-9][0-9.,]*( ?%)?([ /(][0-9.,/()% ]*)?")


def is_count(cell: Cell) -> bool:
    """Whether a whole number is printed with its thousands set apart; see `Cell`."""
    return cell.behind is not None or cell.tone == "total"


def printed(value: Value, cell: Cell) -> str:
    """The text of a value; ``cell`` holds it, or the whole that it is a piece of."""
    if isinstance(value, Decimal):
        return f"{value:,f}".translate(_VIETNAMESE)
    if isinstance(value, int) and is_count(cell):
        return f"{value:,}".translate(_VIETNAMESE)
    return str(value)


_VIETNAMESE = str.maketrans(",.", ".,")


def is_figure(cell: Cell) -> bool:
    """Whether the cell holds a number that something stands behind: 12, 86,7 %, 13/15."""
    if cell.behind is None:
        return False
    return not isinstance(cell.value, str) or _FIGURE.fullmatch(cell.value) is not None


def keeps(value: int | Decimal) -> bool:
    """Whether a spreadsheet keeps the number digit by digit."""
    digits = Decimal(value).as_tuple().digits
    return len(digits) <= EXCEL_DIGITS


def number_format(value: int | Decimal, cell: Cell) -> str:
    """The format of a number in a spreadsheet, which sets separators as the machine is told to; empty: none."""
    if isinstance(value, Decimal):
        places = -int(value.as_tuple().exponent)
        return f"#,##0.{'0' * places}" if places > 0 else "#,##0"
    return "#,##0" if abs(value) >= 1000 and is_count(cell) else ""
