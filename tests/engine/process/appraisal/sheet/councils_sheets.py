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
from tests.engine.process.appraisal.sittings.councils_held import Council

OPINION, CONCLUSION, GROUND, MEMBER = "I", "J", "K", "L"
Filling = Mapping[str, str]
"""Column letter to what is written there."""


@dataclass
class Sheets:
    """One session; ``folder``: where its workbooks go."""

    council: Council
    folder: Path

    def export(self, *units: str, most: int = MOST_SHEETS, name: str = "phieu.xlsx", mark: str = "") -> Path:
        """The first workbook of the session, as a file."""
        with self.council.store.reading() as session:
            sitting = read_sitting(session, self.council.number)
            made = export(session, sitting, units, most, mark)
        path = self.folder / name
        path.write_bytes(made[0].content)
        return path

    def take(self, *paths: Path, number: int | None = None) -> Imported:
        return import_sheets(self.council.store, paths, number)


def filled(path: Path, unit: str, **lines: Filling) -> Path:
    """Write into a unit's sheet; ``tc3``: the line of criterion 3 of its first set."""
    with edited(path) as book:
        sheet = sheet_of(book, unit)
        for line, texts in lines.items():
            row = row_of(sheet, f"tc.1.{line.removeprefix('tc')}")
            for letter, text in texts.items():
                sheet[f"{letter}{row}"] = text
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
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 13).value == code)
