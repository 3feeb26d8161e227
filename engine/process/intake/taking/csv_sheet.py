"""A CSV file as a sheet of typed text: which line names the columns, what each column asks, what stands above it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from criteria.problems import ProblemsError
from engine.process.intake.identity import NAME_MARK, UNIT_MARK
from engine.process.intake.taking.problems import TAKING_PROBLEMS
from engine.sheets.cells import Cell, Sheet, column_letters
from engine.sheets.opening import refusal
from engine.sheets.reading import MAX_CELLS
from engine.sheets.texts import clean_text, csv_unescaped, folded

SEPARATORS = (";", ",", "\t")
UNIT_HEADINGS = frozenset(map(folded, (UNIT_MARK, "ma_don_vi", "ma-don-vi", "Mã đơn vị", "ma", "Mã")))
NAME_HEADINGS = frozenset(map(folded, (NAME_MARK, "ten_don_vi", "ten-don-vi", "Tên đơn vị")))
PASSED_OVER = frozenset(map(folded, ("stt", "TT", "Số TT")))
_LINES_ABOVE = 50
"""So many lines are looked at for the headings."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class CsvSheet(Sheet):
    """The filled cells of a CSV file. ``headings``: what each column is called; ``heading_row``: the line that says so.

    A place is told by line and column name, as people see it in any program: “dòng 5, cột mo_hinh”.
    """

    headings: Mapping[int, str] = field(default_factory=dict)
    heading_row: int = 0

    def where(self, row: int, column: int | None = None) -> str:
        named = "" if column is None else f", cột {self.headings.get(column) or column_letters(column)}"
        return f"dòng {row}{named}"


def csv_sheet(data: bytes, name: str) -> CsvSheet:
    """The sheet of a CSV file. ProblemsError: NT-010 to NT-012, SH-015."""
    rows = _rows(_text(data, name), name)
    marked = next((row for row, cells in rows.items() if _holds(cells, {folded(UNIT_MARK)})), 0)
    heading_row = marked or next((row for row, cells in rows.items() if _holds(cells, UNIT_HEADINGS)), 0)
    if not heading_row:
        raise ProblemsError([TAKING_PROBLEMS.problem("NT-012", f"“{name}”")])
    headings = {column: str(cell.value) for column, cell in rows[heading_row].items()}
    return CsvSheet("CSV", rows, headings=headings, heading_row=heading_row)


def _holds(cells: Mapping[int, Cell], headings: frozenset[str] | set[str]) -> bool:
    return any(folded(str(cell.value)) in headings for cell in cells.values())


def _text(data: bytes, name: str) -> str:
    try:
        if data.startswith(_UTF_16):
            raise ProblemsError([TAKING_PROBLEMS.problem("NT-010", f"“{name}”", "mã UTF-16")])
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ProblemsError([TAKING_PROBLEMS.problem("NT-010", f"“{name}”, dòng {line}")]) from error


def _rows(text: str, name: str) -> dict[int, dict[int, Cell]]:
    """The filled cells; a row is the line of the file on which it begins, a column its place."""
    rows: dict[int, dict[int, Cell]] = {}
    count = 0
    if "\0" in text:
        raise _damaged(name, "có ký tự NUL")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line = 1
    try:
        for fields in lines:
            filled = {column: value for column, raw in enumerate(fields, 1) if (value := _value(raw)) is not None}
            count += len(filled)
            if count > MAX_CELLS:
                limit = f"{MAX_CELLS:,}".replace(",", ".")
                raise ProblemsError([refusal("SH-015", name, sheet="CSV", limit=limit)])
            if filled:
                rows[line] = {column: Cell(line, column, value) for column, value in filled.items()}
            line = lines.line_num + 1
    except csv.Error as error:
        raise _damaged(name, "dấu nháy không khép hoặc đặt sai chỗ") from error
    return rows


def _value(raw: str) -> str | None:
    text = clean_text(raw)
    return None if text is None else csv_unescaped(text)


def _separator(text: str) -> str:
    """The sign that splits the lines down to the headings most often: those that name the column of units."""
    lines = text.splitlines()[:_LINES_ABOVE]
    for number, line in enumerate(lines):
        pieces = (piece for sign in SEPARATORS for piece in line.split(sign))
        if any(folded(piece.strip('" ')) in UNIT_HEADINGS for piece in pieces):
            signs = line if any(sign in line for sign in SEPARATORS) else "".join(lines[:number])
            return max(SEPARATORS, key=signs.count)
    return SEPARATORS[0]


def _damaged(name: str, reason: str) -> ProblemsError:
    return ProblemsError([TAKING_PROBLEMS.problem("NT-011", f"“{name}”", reason=reason)])
