"""A workbook that came back from a council: of which session, what was filled in, what was edited that is locked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from criteria.problems import Problem, ProblemsError
from engine.process.appraisal.sheet.case_lines import NOT_ASKED
from engine.process.appraisal.sheet.case_sheet import COLUMNS
from engine.process.appraisal.sheet.marks import (
    CASE_MARK,
    CASE_MARKS,
    CODE_MARK,
    FILLED,
    LIST_MARK,
    LIST_MARKS,
    NAMED,
    ORIGINAL_SHEET,
    ExportedCase,
    Identity,
    criterion_at,
    identity_of,
    originals_of,
)
from engine.process.appraisal.sheet.problems import SHEET_PROBLEMS
from engine.process.intake.reading.gathering import shortened
from engine.sheets.cells import Cell, Sheet
from engine.sheets.fillable import IDENTITY_SHEET, OPTIONS_SHEET
from engine.sheets.opening import open_package
from engine.sheets.reading import Workbook, workbook_of

_SHEET_MARK = re.compile(rf"{LIST_MARK}|{CASE_MARK}\.[0-9]{{1,4}}")
_HEADINGS = {mark: heading for mark, heading, _ in COLUMNS}
Line = tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What stands in the cells of one criterion that the council fills in.

    set, number  hash of the set's text, number of the criterion in it
    before       what stood in these cells when the workbook went out
    """

    file: str
    sheet: Sheet
    case: ExportedCase
    set: str
    number: int
    cells: Mapping[str, Cell]
    before: Mapping[str, str]

    def said(self, mark: str) -> str:
        return plain(self.cells[mark].seen)

    @property
    def touched(self) -> bool:
        open_ = (mark for mark in FILLED if self.before[mark] != NOT_ASKED)
        return any(self.said(mark) != plain(self.before[mark]) for mark in open_)

    @property
    def page(self) -> str:
        return f"“{self.file}”, trang “{self.sheet.name}”"

    def where(self, mark: str) -> str:
        cell = self.cells[mark]
        return f"“{self.file}”, {self.sheet.where(cell.row, cell.column)}"


@dataclass
class Returned:
    """A file as read; with problems nothing of it is taken.

    gone  codes of units whose sheet was taken out of the workbook
    """

    name: str
    identity: Identity | None = None
    answers: list[Answer] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: str, place: str, seen: str = "", **more: object) -> None:
        where = f"“{self.name}”" + (f", {place}" if place else "")
        self.problems.append(SHEET_PROBLEMS.problem(code, where, f"“{shortened(seen)}”" if seen else "", **more))


def plain(text: str) -> str:
    """A text without what no eye sees: how its blanks and line ends are written."""
    return " ".join(text.split())


def read_returned(path: Path, name: str) -> Returned:
    """Read a file; whatever is wrong with it is in the answer's problems."""
    returned = Returned(name)
    try:
        _read(returned, workbook_of(open_package(path, name)))
    except ProblemsError as error:
        returned.problems += error.problems
    return returned


def _read(returned: Returned, workbook: Workbook) -> None:
    ours = NAMED["form"] in workbook.defined_names
    hidden = IDENTITY_SHEET in workbook.sheet_names and ORIGINAL_SHEET in workbook.sheet_names
    identity = identity_of(workbook.sheet(IDENTITY_SHEET)) if hidden else None
    if identity is None:
        returned.problem("PT-004" if ours else "PT-003", "")
        return
    returned.identity = identity
    originals = originals_of(workbook.sheet(ORIGINAL_SHEET))
    by_mark = {f"{CASE_MARK}.{case.number}": case for case in identity.cases}
    first: dict[str, Sheet] = {}
    for mark, marked in _marked(workbook):
        if mark in first:
            returned.problem("PT-007", f"trang “{marked.sheet.name}”", first=f"“{first[mark].name}”")
            continue
        first[mark] = marked.sheet
        _SheetReader(returned, marked, originals.get(mark, {}), by_mark.get(mark), identity).read()
    returned.gone = [case.code for mark, case in by_mark.items() if mark not in first]


@dataclass(frozen=True)
class _Marked:
    """A sheet by its marks: ``row`` holds them; ``columns``: mark to column."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]


def _marked(workbook: Workbook) -> Iterator[tuple[str, _Marked]]:
    """The sheets with a mark, whatever they are called now; sheets that people added have none."""
    for name in workbook.sheet_names:
        if name in (IDENTITY_SHEET, OPTIONS_SHEET, ORIGINAL_SHEET):
            continue
        sheet = workbook.sheet(name)
        for row, cells in sheet.rows.items():
            columns = {cell.seen: column for column, cell in cells.items()}
            mark = next((text for text in columns if _SHEET_MARK.fullmatch(text)), None)
            if mark is not None:
                yield mark, _Marked(sheet, row, columns)
                break


class _SheetReader:
    """Reads one sheet: compares what is locked, takes down what was filled in."""

    def __init__(
        self,
        returned: Returned,
        marked: _Marked,
        original: Mapping[str, Line],
        case: ExportedCase | None,
        identity: Identity,
    ) -> None:
        self.returned, self.sheet, self.columns = returned, marked.sheet, marked.columns
        self.marks_row, self.original, self.case, self.identity = marked.row, original, case, identity
        first = next(text for text in marked.columns if _SHEET_MARK.fullmatch(text))
        self.marks: Line = LIST_MARKS if case is None else (first, *CASE_MARKS[1:])

    def read(self) -> None:
        lacking = [mark for mark in (*self.marks, CODE_MARK) if mark not in self.columns]
        for mark in lacking:
            heading = _HEADINGS.get(mark, mark).replace("#ma", "Mã")
            self._problem("PT-008", column=heading, sitting=self.identity.sitting)
        if lacking:
            return
        rows = self._rows()
        for code, line in self.original.items():
            if code not in rows:
                told = next(filter(None, line[1:2] + line), code)
                self._problem("PT-010", line=shortened(plain(told)), sitting=self.identity.sitting)
                continue
            self._line(rows[code], code, line)

    def _rows(self) -> dict[str, int]:
        """Code of a line to its row; a problem for every line that was put in and is filled in."""
        rows: dict[str, int] = {}
        for row, cells in self.sheet.rows.items():
            code = self._seen(row, CODE_MARK)
            if code in self.original and code not in rows:
                rows[code] = row
            elif row > self.marks_row and self.case is not None:
                filled = [mark for mark in FILLED if self.columns[mark] in cells]
                if filled:
                    self._problem("PT-011", row=row, mark=filled[0], seen=self._seen(row, filled[0]))
        return rows

    def _line(self, row: int, code: str, line: Line) -> None:
        said = dict(zip(self.marks, (*line, *("",) * (len(self.marks) - len(line))), strict=True))
        at = criterion_at(code) if self.case is not None else None
        open_ = {mark for mark in FILLED if said[mark] != NOT_ASKED} if at is not None else set()
        for mark in self.marks:
            if mark not in open_ and plain(self._seen(row, mark)) != plain(said[mark]):
                wanted = f"“{shortened(said[mark])}” như phiếu đã xuất" if said[mark] else "ô trống như phiếu đã xuất"
                self._problem("PT-009", row=row, mark=mark, seen=self._seen(row, mark), wanted=wanted)
        if at is None or self.case is None or not open_ or at[0] > len(self.identity.sets):
            return
        cells = {mark: self.sheet.cell(row, self.columns[mark]) for mark in FILLED}
        before = {mark: said[mark] for mark in FILLED}
        set_, number = self.identity.sets[at[0] - 1], at[1]
        self.returned.answers.append(Answer(self.returned.name, self.sheet, self.case, set_, number, cells, before))

    def _seen(self, row: int, mark: str) -> str:
        return self.sheet.cell(row, self.columns[mark]).seen

    def _problem(self, code: str, *, row: int = 0, mark: str = "", seen: str = "", **more: object) -> None:
        place = self.sheet.where(row, self.columns[mark]) if row else f"trang “{self.sheet.name}”"
        self.returned.problem(code, place, seen, **more)
