"""A register file as a grid of cells with their addresses, whether it came as a workbook or as CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from criteria.problems import ProblemsError, os_reason
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.sheets.cells import Cell, column_letters
from engine.sheets.opening import open_package
from engine.sheets.reading import workbook_of
from engine.sheets.texts import clean_text, csv_unescaped

SEPARATORS = (";", ",", "\t")


@dataclass(frozen=True)
class Grid:
    """One sheet, or one CSV file. ``where(row, column)`` is the full address for problems; a column of 0 is the row.

    name  of the sheet; a CSV file has none
    """

    rows: Mapping[int, Mapping[int, Cell]]
    where: Callable[[int, int], str]
    name: str = ""

    def cell(self, row: int, column: int) -> Cell:
        return self.rows.get(row, {}).get(column) or Cell(row, column, None)


@dataclass(frozen=True)
class RegisterFile:
    """A register file with its grids; ``name`` is what problems call it."""

    name: str
    sha256: str
    grids: tuple[Grid, ...]


def read_register_file(path: Path) -> RegisterFile:
    """Read a file into grids. ProblemsError: SH-0xx for workbooks that are refused, RG-015 and RG-016."""
    match path.suffix.lower():
        case ".xlsx":
            return _from_workbook(path)
        case ".csv":
            return _from_csv(path)
    raise ProblemsError([REGISTER_PROBLEMS.problem("RG-016", f"“{path.name}”", f"“{path.suffix or path.name}”")])


def _from_workbook(path: Path) -> RegisterFile:
    package = open_package(path)
    workbook = workbook_of(package)
    grids = []
    for name in workbook.sheet_names:
        sheet = workbook.sheet(name)

        def where(row: int, column: int, place: Callable[..., str] = sheet.where) -> str:
            return f"“{path.name}”, {place(row, column or None)}"

        grids.append(Grid(sheet.rows, where, name))
    return RegisterFile(path.name, package.sha256, tuple(grids))


def _from_csv(path: Path) -> RegisterFile:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True))
    except OSError as error:
        raise _unreadable(path, os_reason(error)) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "không phải mã UTF-8") from error
    except csv.Error as error:
        raise _unreadable(path, "dấu nháy không khép hoặc đặt sai chỗ") from error
    rows = {
        number: {
            column: Cell(number, column, csv_unescaped(value))
            for column, raw in enumerate(line, 1)
            if (value := clean_text(raw)) is not None
        }
        for number, line in enumerate(lines, 1)
    }

    def where(row: int, column: int) -> str:
        return f"“{path.name}”, dòng {row}" + (f", cột {column_letters(column)}" if column else "")

    return RegisterFile(path.name, hashlib.sha256(data).hexdigest(), (Grid(rows, where),))


def _separator(text: str) -> str:
    """The sign that splits the line of headings most often."""
    lines = unicodedata.normalize("NFC", text).casefold().splitlines()
    heading = next((line for line in lines if re.search("mã +đơn +vị", line)), "")
    return max(SEPARATORS, key=heading.count)


def _unreadable(path: Path, reason: str) -> ProblemsError:
    return ProblemsError([REGISTER_PROBLEMS.problem("RG-015", f"“{path.name}”", reason=reason)])
