"""Where a table's cells stand in its workbook: which of them is at an address, and at which address each is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string

from engine.sheets.layout import Layout, Strip
from engine.sheets.table import Cell, Sheet, Table
from engine.sheets.texts import folded

LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip of a sheet and the row it stands in, the first being 1."""

    row: int
    strip: Strip


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names as a workbook takes them: short, without the signs it forbids, no two alike."""
    given: list[str] = []
    for name in names:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split()).strip("'") or "Trang"
        made, number = plain[:LONGEST_NAME].rstrip(), 1
        while folded(made) in {folded(one) for one in given}:
            number += 1
            made = f"{plain[: LONGEST_NAME - len(str(number)) - 3].rstrip()} ({number})"
        given.append(made)
    return given


def placed(sheet: Sheet, mark: str = "") -> Iterator[Placed]:
    """The strips of a sheet, row by row."""
    strips = (strip for page in Layout(sheet, mark).pages() for strip in page)
    return (Placed(row, strip) for row, strip in enumerate(strips, start=1))


def cell_at(table: Table, sheet: str | None, address: str) -> Cell | None:
    """The cell at an address (“B7”, “$B$7”) of the table's workbook; none where only words of the paper stand.

    sheet  its name, on the paper or in the workbook, in any case; none: the first
    """
    found = _ADDRESS.fullmatch(address.strip())
    wanted = table.sheets[0] if sheet is None else _named(table, sheet)
    if found is None or wanted is None:
        return None
    column, row = column_index_from_string(found[1].upper()), int(found[2])
    for one in placed(wanted, table.mark):
        if one.row == row:
            return one.strip.cells[column - 1] if column <= len(one.strip.cells) else None
    return None


def _named(table: Table, name: str) -> Sheet | None:
    in_workbook = sheet_names([sheet.name for sheet in table.sheets])
    for sheet, given in zip(table.sheets, in_workbook, strict=True):
        if folded(name) in (folded(sheet.name), folded(given)):
            return sheet
    return None


def address(row: int, column: int) -> str:
    """“B7” of row 7 and column 2."""
    return f"{get_column_letter(column)}{row}"


def in_sheet(sheet: str, at: str) -> str:
    """The address with its sheet's name, as formulas and links have it: 'Đối chiếu'!B7."""
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{at}"
