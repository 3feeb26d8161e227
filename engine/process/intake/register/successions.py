"""Files of earlier successions: which unit passed into which, on which day, by which decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from criteria.problems import Problem, ProblemsError
from engine.process.intake.register.columns import HEADING_ROWS
from engine.process.intake.register.grid import Grid, read_register_file
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.records.register.succeeding import SuccessionChange, SuccessionRow, import_successions
from engine.records.store import Store
from engine.sheets.cells import Cell
from engine.sheets.numbers import read_date
from engine.sheets.texts import folded

HEADINGS: Mapping[str, str] = {
    "old": "Mã đơn vị",
    "name": "Tên đơn vị",
    "new": "Đơn vị mới",
    "day": "Ngày hiệu lực",
    "decision": "Quyết định",
    "share": "Phần",
    "principal": "Nhận chính",
    "founded": "Thành lập mới",
}
NEEDED = ("old", "new", "day")
WITHOUT = ("không có", "giải thể", "kết thúc")
"""What stands for a unit that nothing came after."""
UNLED = ("không có", "không có đơn vị nhận chính")
"""What says that none of the units into which one was divided carries on what cannot be divided."""


def import_succession_files(store: Store, paths: Sequence[Path]) -> SuccessionChange:
    """Take files (.xlsx, .csv) in with one transaction. ProblemsError: all problems of the files and the register."""
    rows: list[SuccessionRow] = []
    found: list[Problem] = []
    hashes: list[str] = []
    for path in paths:
        try:
            file = read_register_file(path)
        except ProblemsError as error:
            found += error.problems
            continue
        hashes.append(file.sha256)
        headed = [(grid, head) for grid in file.grids if (head := _head(grid)) is not None]
        if not headed:
            found.append(REGISTER_PROBLEMS.problem("RG-063", f"“{file.name}”", limit=HEADING_ROWS))
        for grid, (row_of_head, columns) in headed:
            for number in sorted(grid.rows):
                if number > row_of_head and any(column in grid.rows[number] for column in columns.values()):
                    line = _Line(grid, number, columns)
                    row = line.read()
                    rows += [row] if row is not None else []
                    found += line.found
    with store.writing() as session:
        return import_successions(session, rows, found=found, file_hashes=hashes)


def _head(grid: Grid) -> tuple[int, Mapping[str, int]] | None:
    """The row of the headings, and per field its column; None for a sheet that is none of these."""
    for row in sorted(grid.rows)[:HEADING_ROWS]:
        written = {folded(cell.seen): column for column, cell in grid.rows[row].items()}
        columns = {name: written[folded(text)] for name, text in HEADINGS.items() if folded(text) in written}
        if all(name in columns for name in NEEDED):
            return row, columns
    return None


class _Line:
    """One line; ``found``: what is wrong with its cells."""

    def __init__(self, grid: Grid, number: int, columns: Mapping[str, int]) -> None:
        self.grid, self.number, self.columns = grid, number, columns
        self.found: list[Problem] = []

    def read(self) -> SuccessionRow | None:
        old, new, day = self._needed("old"), self._needed("new"), self._day()
        share = folded(self._cell("share").seen) or "toàn bộ"
        if share not in ("toàn bộ", "một phần"):
            self._refuse("RG-065", "share")
        unled = folded(self._cell("principal").seen) in UNLED
        principal, founded = None if unled else self._flag("principal"), self._flag("founded")
        if self.found or day is None:
            return None
        return SuccessionRow(
            old,
            None if folded(new) in WITHOUT else new,
            day,
            self._cell("decision").seen or None,
            self._place,
            self._cell("name").seen or None,
            share == "toàn bộ",
            principal,
            founded,
        )

    def _needed(self, name: str) -> str:
        text = self._cell(name).seen
        if not text:
            self._refuse("RG-066", name, lacking=HEADINGS[name].casefold())
        return text

    def _day(self) -> date | None:
        value = self._cell("day").value
        day = value if isinstance(value, date) else read_date(value) if isinstance(value, str) else None
        if day is None:
            self._refuse("RG-064", "day")
        return day

    def _flag(self, name: str) -> bool:
        text = folded(self._cell(name).seen)
        if text not in ("", "có", "không", "true", "false"):
            self._refuse("RG-008", name)
        return text in ("có", "true")

    def _cell(self, name: str) -> Cell:
        column = self.columns.get(name)
        return Cell(self.number, 0, None) if column is None else self.grid.cell(self.number, column)

    def _place(self, name: str) -> str:
        return self.grid.where(self.number, self.columns.get(name, 0))

    def _refuse(self, code: str, name: str, **fields: object) -> None:
        seen = self._cell(name).seen
        self.found.append(REGISTER_PROBLEMS.problem(code, self._place(name), f"“{seen}”" if seen else "", **fields))
