"""Answers as they are gathered from a workbook, each with the cell it came from, and the problems met on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from criteria.model import Indicator
from criteria.problems import Problem
from engine.process.intake.answers import typed as reading
from engine.process.intake.answers.bad import BadAnswerError, Span
from engine.process.intake.answers.calendar import Calendar
from engine.process.intake.answers.days import read_day
from engine.process.intake.answers.documents import (
    check_title,
    document_number,
    document_text,
    is_none,
    read_document_lines,
    title_text,
)
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.questions import DOCUMENT_PARTS, Column
from engine.sheets.cells import Cell, Sheet


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``value`` is its JSON value (numbers int or Decimal), ``cell`` an address or a range of them."""

    value: Any
    sheet: str
    cell: str
    seen: str


LONGEST_SEEN = 80
"""Characters of a cell that a problem repeats; a whole essay in a cell is told by how it begins."""

Answers = dict[tuple[str, Column], Answer]
"""Answers by key of the question and column; a blank has none."""


@dataclass
class Gathering:
    """Problems of one file as its cells are read."""

    file: str
    calendar: Calendar
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, code: str, sheet: Sheet | None, row: int = 0, column: int = 0, seen: str = "", **more: Any
    ) -> None:
        """Note a problem at a cell, a row, a sheet, or the file."""
        self.problems.append(INTAKE_PROBLEMS.problem(code, self.place(sheet, row, column), seen, **more))

    def place(self, sheet: Sheet | None, row: int = 0, column: int = 0) -> str:
        """How a cell, a row, a sheet, or the file is called."""
        place = f"“{self.file}”"
        if sheet is not None:
            place += f", {sheet.where(row, column or None)}" if row else f", trang “{sheet.name}”"
        return place

    def span(self, indicator: Indicator, column: Column) -> Span:
        return self.calendar.span(indicator.type, column)

    def answer(self, indicator: Indicator, column: Column, sheet: Sheet, cell: Cell) -> Answer | None:
        """The answer in one cell; None for a blank or, with a problem noted, for what is no answer."""
        if not self._free(sheet, cell) or cell.value is None:
            return None
        try:
            if indicator.type == "documents":
                value = self._listed(indicator, column, cell)
            else:
                value = reading.read_answer(indicator, cell, self.span(indicator, column))
        except BadAnswerError as error:
            self.bad(error, sheet, cell)
            return None
        return Answer(value, sheet.name, cell.address, cell.seen)

    def _listed(self, indicator: Indicator, column: Column, cell: Cell) -> list[dict[str, str]]:
        text = document_text(cell) or ""
        if is_none(text):
            return []
        documents = read_document_lines(text, self.span(indicator, column))
        reading.checked(indicator, documents, cell.seen)
        return documents

    def document(self, indicator: Indicator, column: Column, sheet: Sheet, cells: Mapping[str, Cell]) -> Answer | None:
        """The answer in the three cells of a document (number, date, title), or that there is none."""
        written = self.parts(sheet, cells, self.span(indicator, column))
        filled = [cell for cell in cells.values() if cell.value is not None]
        if not filled or written is None:
            return None
        address = filled[0].address if len(filled) == 1 else f"{filled[0].address}:{filled[-1].address}"
        seen = "; ".join(cell.seen for cell in filled)
        if not is_none(written.get("number")):
            return Answer(reading.checked(indicator, written, seen), sheet.name, address, seen)
        if any(not is_none(text) for text in written.values()):
            self.problem("IN-029", sheet, cells["number"].row, cells["number"].column, seen)
            return None
        return Answer(False, sheet.name, address, seen)

    def parts(self, sheet: Sheet, cells: Mapping[str, Cell], span: Span) -> dict[str, str] | None:
        """What is written in the cells of a document, blanks left out; None, with problems noted, if any is wrong."""
        readers: Mapping[str, Callable[[Cell], str | None]] = {
            "number": document_number,
            "date": lambda cell: read_day(cell, span),
            "title": lambda cell: _title(cell, cells, span),
        }
        written: dict[str, str] = {}
        sound = True
        for part in DOCUMENT_PARTS:
            cell = cells[part]
            sound &= self._free(sheet, cell)
            try:
                text = readers[part](cell)
            except BadAnswerError as error:
                self.bad(error, sheet, cell)
                sound = False
            else:
                if text is not None:
                    written[part] = text
        return written if sound else None

    def bad(self, error: BadAnswerError, sheet: Sheet, cell: Cell) -> None:
        seen = f"“{shortened(error.seen)}”" if error.seen else ""
        self.problem(error.code, sheet, cell.row, cell.column, seen, **error.fields)

    def _free(self, sheet: Sheet, cell: Cell) -> bool:
        """Whether the cell is not hidden behind a merged one."""
        if (span := sheet.swallowed(cell.row, cell.column)) is not None:
            self.problem("IN-017", sheet, cell.row, cell.column, span=span.address)
            return False
        return True


def shortened(text: str) -> str:
    """The text, or how it begins when it is long."""
    return text if len(text) <= LONGEST_SEEN else text[: LONGEST_SEEN - 1].rstrip() + "…"


def _title(cell: Cell, cells: Mapping[str, Cell], span: Span) -> str | None:
    """The title of a document; beside “Không có” it may say the same once more. Raises BadAnswerError."""
    text = title_text(cell)
    number, day = cells["number"], cells["date"]
    if not is_none(number.seen):
        check_title(text, numbered=number.value is not None, dated=day.value is not None, span=span)
    return text
