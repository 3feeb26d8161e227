"""Reading back a roll: each row is one unit's answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from engine.process.intake.forms.roll_form import heading
from engine.process.intake.identity import NAME_MARK, UNIT_MARK, column_mark, key_of
from engine.process.intake.questions import COLUMNS, DOCUMENT_PARTS, Column
from engine.process.intake.reading.asked import Line, Lines
from engine.process.intake.reading.gathering import Answer, Answers, Gathering
from engine.process.intake.reading.marked import MarkedSheet, column_name
from engine.sheets.texts import folded

_CODE_LIKE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*")
"""No heading of a signature looks like this: those have spaces, marks or brackets."""


@dataclass(frozen=True, slots=True)
class RollRow:
    """One unit of a roll; no answers: its row was left blank."""

    unit: str
    answers: Answers
    sheet: MarkedSheet
    row: int


def read_roll(
    gathering: Gathering,
    marked: MarkedSheet,
    lines: Lines,
    given: Collection[tuple[str, str]],
    names: Mapping[str, str],
) -> Iterator[RollRow]:
    """The rows of one sheet of a roll, blank ones too.

    given  unit and key of a question that the form itself fills in of the period before
    names  of the units of the register, by code
    """
    wanted = {UNIT_MARK: "“Mã đơn vị”", NAME_MARK: "“Tên đơn vị”"} | {
        mark: column_name(column, gathering.calendar.period, line.label, part)
        for line in lines.asked
        for column in line.columns
        for part, mark in _marks(line, column).items()
    }
    strange = [mark for mark in marked.columns if mark.endswith(tuple(f"|{c}" for c in COLUMNS)) and mark not in wanted]
    for mark in strange:
        gathering.problem("IN-013", marked.sheet, marked.row, marked.columns[mark], f"“{mark}”")
    if marked.lacks(gathering, wanted) or strange:
        return
    _check_headings(gathering, marked, lines)
    plan = [
        (line, column, {part: marked.columns[mark] for part, mark in _marks(line, column).items()})
        for line in lines.asked
        for column in line.columns
    ]
    for row in _rows(marked, names):
        unit = marked.cell(row, UNIT_MARK)
        asked = [each for each in plan if each[1] != "prior" or (unit.seen, key_of(each[0].code)) not in given]
        answers = _answers(gathering, marked, row, asked)
        if unit.value is not None:
            yield RollRow(unit.seen, answers, marked, row)
        elif answers:
            gathering.problem("IN-034", marked.sheet, row)


def _check_headings(gathering: Gathering, marked: MarkedSheet, lines: Lines) -> None:
    """What is printed over the answers is what the column asks: else people answered another question (IN-054)."""
    headings = {line.code: heading(line.label, line.indicator.unit) for line in lines.asked}
    known = set(map(folded, headings.values()))
    for line in lines.asked:
        printed = headings[line.code]
        first = min(marked.columns[mark] for column in line.columns for mark in _marks(line, column).values())
        over = [marked.sheet.cell(row, first) for row in marked.sheet.rows if row < marked.row]
        if folded(printed) not in {folded(cell.seen) for cell in over}:
            stranger = next((cell for cell in over if folded(cell.seen) in known), None)
            row, seen = (stranger.row, f"“{stranger.seen}”") if stranger else (marked.row, "")
            gathering.problem("IN-054", marked.sheet, row, first, seen, label=f"“{printed}”", mark=line.code)


def _rows(marked: MarkedSheet, names: Mapping[str, str]) -> Iterator[int]:
    """The rows below the marks but for what closes the sheet: a total, a signature, below an empty row.

    After the last unit and an empty row only what has the code or the name of a unit, or could be a code, is a row.
    """
    rows = list(marked.below())
    last = max((row for row in rows if marked.cell(row, UNIT_MARK).seen in names), default=0)
    known = {folded(name) for name in names.values()}
    for row in rows:
        beyond = last and row > last and any(between not in marked.sheet.rows for between in range(last + 1, row))
        code, name = marked.cell(row, UNIT_MARK).seen, marked.cell(row, NAME_MARK).seen
        if not beyond or _CODE_LIKE.fullmatch(code) or folded(name) in known:
            yield row


def _marks(line: Line, column: Column) -> Mapping[str, str]:
    """The marks of a question's columns, by part of a document; a single cell is the part “”."""
    if line.indicator.type == "document":
        return {part: column_mark(column, line.code, part) for part in DOCUMENT_PARTS}
    return {"": column_mark(column, line.code)}


def _answers(
    gathering: Gathering, marked: MarkedSheet, row: int, plan: list[tuple[Line, Column, dict[str, int]]]
) -> Answers:
    answers: Answers = {}
    sheet, filled = marked.sheet, marked.sheet.rows[row]
    for line, column, places in plan:
        answer: Answer | None = None
        if line.indicator.type == "document":
            if sheet.merged or any(place in filled for place in places.values()):
                cells = {part: sheet.cell(row, place) for part, place in places.items()}
                answer = gathering.document(line.indicator, column, sheet, cells)
        elif sheet.merged or places[""] in filled:
            answer = gathering.answer(line.indicator, column, sheet, sheet.cell(row, places[""]))
        if answer is not None:
            answers |= {(key, column): answer for key in line.keys}
    return answers
