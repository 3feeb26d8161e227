"""A session of the office's tests, its sheets out, filled in by another program, and in again."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from engine.process.appraisal.sheet.exporting import MOST_SHEETS, export
from engine.process.appraisal.sheet.importing import Imported, import_sheets
from engine.process.appraisal.sittings.reading import read_sitting
from engine.records import journal
from engine.sheets.blanks import fill_blanks
from engine.sheets.cells import column_number
from engine.sheets.opening import check_package
from engine.sheets.parts import read_structure
from engine.sheets.reading import workbook_of
from tests.engine.process.appraisal.sittings.councils_held import Council

OPINION, CONCLUSION, GROUND, MEMBER = "I", "J", "K", "L"
CODE_COLUMN = 13
Filling = Mapping[str, str]
"""Column letter to what is written there."""


@dataclass
class Sheets:
    """One session; ``folder``: where its workbooks go.

    first  its workbook, as long as the journal ends with entry ``at``
    """

    council: Council
    folder: Path
    first: bytes = b""
    at: int = 0

    def export(self, *units: str, most: int = MOST_SHEETS, name: str = "phieu.xlsx", mark: str = "") -> Path:
        """The first workbook of the session, as a file."""
        path = self.folder / name
        with self.council.store.reading() as session:
            untouched = bool(self.first) and journal.head_of(session).seq == self.at
        if untouched and not (units or mark):
            path.write_bytes(self.first)
            return path
        with self.council.store.reading() as session:
            sitting = read_sitting(session, self.council.number)
            made = export(session, sitting, units, most, mark)
        path.write_bytes(made[0].content)
        return path

    def take(self, *paths: Path, number: int | None = None) -> Imported:
        return import_sheets(self.council.store, paths, number)


def filled(path: Path, unit: str, **lines: Filling) -> Path:
    """Write into a unit's sheet; ``tc3``: the line of criterion 3 of its first set.

    Blank cells quickly; where something stands in one, as another program does it.
    """
    content = path.read_bytes()
    package = check_package(content, path.name)
    title = next(name for name in read_structure(package).sheets if name.startswith(f"{unit} "))
    codes = {cell.value: cell.row for cell in workbook_of(package).sheet(title) if cell.column == CODE_COLUMN}
    written = {
        (title, codes[f"tc.1.{line.removeprefix('tc')}"], column_number(letter)): text
        for line, texts in lines.items()
        for letter, text in texts.items()
    }
    try:
        path.write_bytes(fill_blanks(content, written))
    except KeyError:
        with edited(path) as book:
            for (_, row, column), text in written.items():
                book[title].cell(row, column).value = text
    return path


class edited:  # noqa: N801 - reads as a verb
    """The workbook open in another program; saved when it is left."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))

    def __enter__(self) -> openpyxl.Workbook:
        return self.book

    def __exit__(self, *_: Any) -> None:
        self.book.save(self.path)


def sheet_of(book: openpyxl.Workbook, unit: str) -> Worksheet:
    return next(sheet for sheet in book.worksheets if sheet.title.startswith(f"{unit} "))


def row_of(sheet: Worksheet, code: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, CODE_COLUMN).value == code)
