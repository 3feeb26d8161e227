"""A list of nominations as a file, the roll or plain CSV: taken whole or not at all, every fault with its cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from criteria.model import Indicator
from criteria.problems import Problem, ProblemsError
from engine.process.awards.known.form_names import CalledForms
from engine.process.awards.model import RECIPIENT_WORDS, Form
from engine.process.awards.nominations.nominating import Kept, Put, nominate
from engine.process.awards.nominations.nomination_questions import answer, bad_answer, questions
from engine.process.awards.nominations.proposals import Proposal, entries_of, named_title
from engine.process.awards.nominations.roll_columns import (
    HEADINGS,
    MADE_BY,
    RollColumns,
    find_columns,
    heading_row,
    identity,
    recipient_of,
)
from engine.process.awards.places.quota_keeping import called_forms
from engine.process.awards.problems.nomination_problems import NOMINATION_PROBLEMS
from engine.process.intake.answers.bad import BadAnswerError, sound
from engine.process.intake.register.columns import HEADING_ROWS
from engine.process.intake.register.grid import Grid, RegisterFile, read_register_file
from engine.process.library import library_of
from engine.records.store.awards import RECIPIENTS
from engine.sheets.cells import Cell
from engine.sheets.fillable import IDENTITY_SHEET

_LEADS = Indicator("leads", "flag", HEADINGS["leads"])


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list. ``passed_over``: rows in which nothing was filled in beside what the roll says itself."""

    form: Form
    kept: Kept
    passed_over: int


def import_nominations(
    session: Session, path: Path, form: str, period: int, *, document: str = "", put: Put | None = None
) -> Imported:
    """Take a list (.xlsx, .csv) of nominations for one form.

    form  as the office calls it; document: of rows that name none

    Raises ProblemsError with all that is wrong: SH-0xx, RG-015, RG-016, IN-0xx, TH-001 to TH-032, TH-140, TH-141.
    """
    file = read_register_file(path)
    headed = [(grid, row) for grid in file.grids if (row := heading_row(grid)) is not None]
    if not headed:
        needed = {part: HEADINGS[part] for part in ("unit", "achievements")}
        raise ProblemsError([NOMINATION_PROBLEMS.problem("TH-026", f"“{file.name}”", limit=HEADING_ROWS, **needed)])
    called = called_forms(session, period)
    of = _form(called, form, *headed[0])
    found = _of_another(file, of, period, called)
    proposals: list[Proposal] = []
    passed_over = 0
    standards = library_of(session).standards()
    for grid, row in headed:
        columns, wrong = find_columns(grid, row, of)
        found += wrong
        for number in _filled(grid, columns):
            reader = _RowReader(grid, columns, number, of, period, standards)
            if reader.says_nothing():
                passed_over += 1
                continue
            proposals.append(reader.proposal(document))
            found += reader.problems
    if not proposals and not found:
        found.append(NOMINATION_PROBLEMS.problem("TH-029", f"“{file.name}”"))
    put = put or Put()
    put = replace(put, source=file.sha256, found=(*put.found, *found))
    return Imported(of, nominate(session, of, period, proposals, put), passed_over)


def _form(called: CalledForms, text: str, grid: Grid, row: int) -> Form:
    """The list that is meant: the form as it is named, of whom by the headings. ProblemsError: TH-030, TH-032."""
    code = called.form(text, "HÌNH_THỨC")
    if isinstance(code, Problem):
        raise ProblemsError([code])
    recipient = called.recipient(RECIPIENT_WORDS[recipient_of(grid, row)], code, grid.where(row, 0))
    if isinstance(recipient, Problem):
        raise ProblemsError([recipient])
    return called.lists[code][recipient]


def _of_another(file: RegisterFile, form: Form, period: int, called: CalledForms) -> list[Problem]:
    """TH-140 where the roll was made for another form, year or recipient."""
    for grid in file.grids:
        said = {grid.cell(row, 1).seen: grid.cell(row, 2).seen for row in grid.rows}
        if grid.name == IDENTITY_SHEET and said.get(MADE_BY[0]) == MADE_BY[1]:
            if all(said.get(key) == text for key, text in identity(form, period)):
                return []
            whom = next((RECIPIENT_WORDS[one] for one in RECIPIENTS if one == said.get("doi-tuong")), "")
            title = called.titles.get(said.get("hinh-thuc", ""), said.get("hinh-thuc", ""))
            seen = f"{title} ({whom}) năm {said.get('nam', '')}"
            wanted = f"{form.title} năm {period}"
            return [NOMINATION_PROBLEMS.problem("TH-140", f"“{file.name}”", seen_form=seen, wanted=wanted)]
    return []


def _filled(grid: Grid, columns: RollColumns) -> Iterator[int]:
    """The rows below the headings where anything of a nomination stands."""
    known = {*columns.of.values(), *columns.asked.values()}
    return (row for row in sorted(grid.rows) if row > columns.row and any(one in grid.rows[row] for one in known))


@dataclass
class _RowReader:
    """Reads one row; what cannot be read becomes a problem and a spoiled part."""

    grid: Grid
    columns: RollColumns
    row: int
    form: Form
    period: int
    standards: Collection[str]
    problems: list[Problem] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)

    def says_nothing(self) -> bool:
        """Whether a collective's row holds no more than which titles it has, which nobody needs to be told."""
        filled = self.grid.rows[self.row]
        own = {self.columns.of.get(part) for part in ("unit", "called", "achievements")}
        beside = {*self.columns.of.values(), *self.columns.asked.values()} - own
        if self.form.recipient != "collective" or any(column in filled for column in beside):
            return False
        return all(named_title(text, self.standards) for text in entries_of(self._cell("achievements").seen))

    def proposal(self, document: str) -> Proposal:
        texts = {part: self._text(part) for part in HEADINGS if part != "leads"}
        leads, reported = self._leads(), self._reported()
        if not texts["unit"] and "unit" not in self.spoiled:
            problem = NOMINATION_PROBLEMS.problem("TH-142", self.place("unit"))
            self.problems.append(problem)
            self.spoiled.add("unit")
        return Proposal(
            self.place,
            texts["unit"],
            texts["called"],
            texts["name"],
            texts["role"],
            leads,
            entries_of(texts["achievements"]),
            entries_of(texts["initiatives"]),
            reported,
            texts["document"] or document,
            frozenset(self.spoiled),
        )

    def place(self, part: str) -> str:
        if part in self.columns.of:
            return self.grid.where(self.row, self.columns.of[part])
        return f"{self.grid.where(self.row, 0)} (không có cột “{HEADINGS[part]}”)"

    def _cell(self, part: str) -> Cell:
        column = self.columns.of.get(part)
        return Cell(self.row, 0, None) if column is None else self.grid.cell(self.row, column)

    def _text(self, part: str) -> str:
        try:
            return sound(self._cell(part)).seen
        except BadAnswerError as error:
            self.problems.append(bad_answer(error, self.place(part)))
            self.spoiled.add(part)
            return ""

    def _leads(self) -> bool | None:
        cell = self._cell("leads")
        if cell.value is None:
            return None
        found = answer(_LEADS, cell, self.period, self.place("leads"))
        if isinstance(found, Problem):
            self.problems.append(found)
            self.spoiled.add("leads")
            return None
        return bool(found)

    def _reported(self) -> dict[str, Any]:
        reported: dict[str, Any] = {}
        asked = questions(self.form.set_)
        for name, column in self.columns.asked.items():
            cell = self.grid.cell(self.row, column)
            if cell.value is None:
                continue
            found = answer(asked[name], cell, self.period, self.grid.where(self.row, column))
            if isinstance(found, Problem):
                self.problems.append(found)
                self.spoiled.add(name)
            else:
                reported[name] = found
        return reported
