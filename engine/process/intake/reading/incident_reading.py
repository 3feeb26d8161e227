"""The sheet of incidents handed in, and what it says together with the number on the sheet of figures.

The list says more than the number, so it is what is kept; a number beside it must be that of the list in a window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.decision.facts.counting import Span, inside
from engine.process.intake.answers.bad import BadAnswerError
from engine.process.intake.answers.days import read_day
from engine.process.intake.forms.incident_sheet import labels_apart
from engine.process.intake.identity import BELOW_CODE, CODE_MARK, DAY_MARK, KIND_MARK
from engine.process.intake.reading.asked import Line
from engine.process.intake.reading.gathering import Answer, Gathering, shortened
from engine.process.intake.reading.marked import MarkedSheet
from engine.sheets.cells import Cell
from engine.sheets.texts import folded


@dataclass(frozen=True, slots=True)
class Listed:
    """The incidents of one line, in the order of their rows: days as ``YYYY-MM-DD``, and the cells they stand in."""

    days: tuple[str, ...]
    sheet: str
    cells: str


def read_incident_rows(gathering: Gathering, marked: MarkedSheet, lines: Mapping[str, Line]) -> dict[str, Listed]:
    """What is listed, by code of the line; problems: IN-072 to IN-074, and what a day may get wrong."""
    wanted = {KIND_MARK: "“Loại vụ việc”", DAY_MARK: "“Ngày xảy ra”", CODE_MARK: "“Mã”"}
    if marked.lacks(gathering, wanted):
        return {}
    labels = labels_apart({line.code: line.label for line in lines.values()})
    codes = {folded(label): code for code, label in labels.items()}
    kinds = "; ".join(f"“{label}”" for label in labels.values())
    found: dict[str, list[tuple[str, Cell]]] = {}
    for row in marked.below():
        kind, day = marked.cell(row, KIND_MARK), marked.cell(row, DAY_MARK)
        if marked.cell(row, CODE_MARK).seen == BELOW_CODE or (kind.value is None and day.value is None):
            continue
        code = codes.get(folded(kind.seen))
        if kind.value is None:
            gathering.problem("IN-072", marked.sheet, row, kind.column, kinds=kinds)
        elif code is None:
            gathering.problem("IN-073", marked.sheet, row, kind.column, f"“{shortened(kind.seen)}”", kinds=kinds)
        text = _day(gathering, marked, day)
        if code is not None and text is not None:
            found.setdefault(code, []).append((text, day))
    return {code: _listed(marked, rows) for code, rows in found.items()}


def _day(gathering: Gathering, marked: MarkedSheet, cell: Cell) -> str | None:
    if cell.value is None:
        gathering.problem("IN-074", marked.sheet, cell.row, cell.column, period=gathering.calendar.period)
        return None
    try:
        return read_day(cell, gathering.calendar.span("incidents", "reached"))
    except BadAnswerError as error:
        gathering.bad(error, marked.sheet, cell)
        return None


def _listed(marked: MarkedSheet, rows: list[tuple[str, Cell]]) -> Listed:
    first, last = rows[0][1].address, rows[-1][1].address
    return Listed(tuple(day for day, _ in rows), marked.sheet.name, first if first == last else f"{first}:{last}")


def told_together(
    gathering: Gathering,
    line: Line,
    number: tuple[MarkedSheet, Cell, Answer | None],
    listed: Listed | None,
    spans: Collection[Span],
) -> Answer | None:
    """The answer of a line: what is listed, else what the cell of figures says; a problem where they differ (IN-071).

    spans  of the windows in which the incidents are counted; the number may be that of any of them
    """
    marked, cell, answer = number
    if listed is None:
        return answer
    days = tuple(map(date.fromisoformat, listed.days))
    counts = [len(inside(days, span)) for span in spans]
    if answer is not None and not _agrees(answer.value, listed, counts):
        wanted = " hoặc ".join(f"{count:02d} vụ trong kỳ" for count in dict.fromkeys(counts))
        gathering.problem(
            "IN-071",
            marked.sheet,
            cell.row,
            cell.column,
            f"“{shortened(answer.seen)}”",
            label=f"“{line.label}”",
            listed=listed.sheet,
            cells=listed.cells,
            wanted=wanted,
        )
    seen = "; ".join(f"{day:%d/%m/%Y}" for day in days)
    return Answer(list(listed.days), listed.sheet, listed.cells, seen)


def _agrees(value: Any, listed: Listed, counts: Collection[int]) -> bool:
    if isinstance(value, list) and value:
        return Counter(value) == Counter(listed.days)
    return (0 if isinstance(value, list) else value) in counts
