"""What is to be marked: the problems of one workbook, each with its place as `Sheet.where` words it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from criteria.problems import Problem
from engine.sheets.cells import Sheet, Span, column_number

_PLACE = re.compile(
    r", trang “(?P<sheet>.+?)”(?:, (?:ô (?P<cells>[A-Z]{1,3}[0-9]+(?::[A-Z]{1,3}[0-9]+)?)|dòng (?P<row>[0-9]+)))?"
    r"(?: \(dòng đang ẩn\))?"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem and where it is: no sheet, the whole file; no cells, the sheet or one of its rows.

    cells  an address or a range, as printed: ``D12``, ``B5:D5``
    """

    problem: Problem
    sheet: str = ""
    cells: str = ""
    row: int = 0

    @property
    def target(self) -> str:
        """The cell that one is led to; empty where the whole file is meant."""
        if not self.sheet:
            return ""
        return self.cells.partition(":")[0] or f"A{self.row or 1}"


def remarks_of(file: str, problems: Iterable[Problem]) -> list[Remark]:
    """The problems of a file, each once, with their places; ``file`` is what they call it."""
    return [_remark(file, problem) for problem in dict.fromkeys(problems)]


def _remark(file: str, problem: Problem) -> Remark:
    place = _PLACE.fullmatch(problem.where.removeprefix(f"“{file}”"))
    if place is None:
        return Remark(problem)
    return Remark(problem, place["sheet"], place["cells"] or "", int(place["row"] or 0))


def shown_cell(sheet: Sheet, cells: str) -> tuple[int, int]:
    """Row and column of the first of these cells; of one hidden in a merged range, the cell that shows the range."""
    row, column = position(cells.partition(":")[0])
    over: Span | None = sheet.swallowed(row, column)
    return (over.first_row, over.first_column) if over else (row, column)


def position(address: str) -> tuple[int, int]:
    """Row and column of ``D12``."""
    letters = address.rstrip("0123456789")
    return int(address[len(letters) :]), column_number(letters)
