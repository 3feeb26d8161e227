"""Whether the values of a package are what their cells say: the workbooks travel along, and are read once more.

A value is compared with the answer that the house's own reader finds in the workbook. Where there is none to compare
with (a set that is not known here, a file without marks), the cell itself must at least say the text and the number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from criteria.library.offices import OfficeLibrary
from criteria.problems import Problem, ProblemsError
from engine.process.handover.package import FormSaid, UnitSaid, ValueSaid
from engine.process.handover.problems import HANDOVER_PROBLEMS
from engine.process.handover.reading import Package
from engine.process.intake.answers.calendar import Calendar
from engine.process.intake.answers.typed import json_text
from engine.process.intake.identity import ROLL_MARK, Identity, identity_of
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.asked import lines_of
from engine.process.intake.reading.gathering import Answer, Answers, Gathering, shortened
from engine.process.intake.reading.marked import marked_sheets
from engine.process.intake.reading.recognising import SetFinder, set_finder
from engine.process.intake.reading.roll_reading import read_roll
from engine.process.intake.reading.unit_reading import read_unit_form
from engine.process.intake.taking.csv_sheet import csv_sheet
from engine.records.days import day_of
from engine.sheets.cells import Sheet, column_number, comma_text, plain_text
from engine.sheets.fillable import IDENTITY_SHEET
from engine.sheets.opening import check_package
from engine.sheets.reading import Workbook, workbook_of

_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")
_ANY = ""
"""The unit of a form that is of one unit alone."""


def untrue(package: Package, library: OfficeLibrary) -> Iterator[Problem]:
    """BG-027 for each value that its cell does not say, BG-028 for each file that cannot be read."""
    find_set = set_finder(library=library)
    read: dict[tuple[str, str], _File | ProblemsError] = {}
    for form in package.content.forms:
        unit = package.content.units[form.unit - 1]
        key = form.workbook, form.file_name.casefold().rpartition(".")[2]
        if key not in read:
            read[key] = _opened(package.content.workbooks[form.workbook], form, find_set)
        file = read[key]
        where = f"{package.where}, {unit.states[-1].name} ({unit.states[-1].code}), tệp “{form.file_name}”"
        if isinstance(file, ProblemsError):
            reason = f"{file.problems[0].code}, {file.problems[0].what}"
            yield HANDOVER_PROBLEMS.problem("BG-028", where, reason=reason)
        else:
            yield from _untrue_in(file, form, unit, where)


def _untrue_in(file: _File, form: FormSaid, unit: UnitSaid, where: str) -> Iterator[Problem]:
    answers = file.answers(form.standard, {state.code for state in unit.states})
    for value in form.values:
        answer = answers.get((value.indicator, value.column))
        if answer is None:
            said = None if file.says(value) else file.seen(value)
        else:
            now = json_text(answer.value), answer.sheet, answer.cell, answer.seen
            same = now == (value.value, value.sheet, value.cell, value.seen)
            said = None if same else f"“{shortened(answer.seen)}”, {_place(answer.sheet, answer.cell)}"
        if said is not None:
            place = f"{where}, {_place(value.sheet, value.cell)}"
            shown = {"indicator": value.indicator, "value": shortened(value.value), "said": said}
            yield HANDOVER_PROBLEMS.problem("BG-027", place, f"“{shortened(value.seen)}”", **shown)


def _place(sheet: str, cell: str) -> str:
    return f"trang “{sheet}”, ô {cell}"


@dataclass
class _File:
    """A workbook that travels along. ``of``: code of the unit to what each group of sets asked and was answered."""

    sheets: Mapping[str, Sheet]
    of: dict[str, list[tuple[Questionnaire, Answers]]] = field(default_factory=dict)

    def answers(self, standard: str, codes: set[str]) -> dict[tuple[str, str], Answer]:
        """What the reader finds for a unit under a standard, by indicator and column."""
        groups = [group for code in (_ANY, *sorted(codes)) for group in self.of.get(code, ())]
        return {
            (name, column): answer
            for questionnaire, answers in groups
            for set_ in questionnaire.sets
            if set_.standard == standard
            for name in set_.indicators
            for (key, column), answer in answers.items()
            if key == questionnaire.key(set_, name)
        }

    def seen(self, value: ValueSaid) -> str:
        """What stands in the cells of a value, in words."""
        texts = self._texts(value)
        if texts is None:
            return "không có ô này"
        return f"“{shortened('; '.join(texts))}”" if texts else "ô trống"

    def says(self, value: ValueSaid) -> bool:
        """Whether the cells say the text of a value: one cell all of it, and its number; several, some of it."""
        texts = self._texts(value)
        if not texts:
            return False
        if ":" in value.cell:
            return True
        return texts[0] == value.seen and _says_number(value)

    def _texts(self, value: ValueSaid) -> list[str] | None:
        written = _RANGE.fullmatch(value.cell)
        sheet = self.sheets.get(value.sheet)
        if written is None or sheet is None:
            return None
        left, top, right, bottom = (part or "" for part in written.groups())
        columns = range(column_number(left), column_number(right or left) + 1)
        rows = range(int(top), int(bottom or top) + 1)
        return [
            cell.seen
            for row, cells in sheet.rows.items()
            if row in rows
            for column, cell in cells.items()
            if column in columns and cell.seen
        ]


def _says_number(value: ValueSaid) -> bool:
    """Whether the digits seen are those of the number; of what is no number, nothing is asked."""
    said = json.loads(value.value, parse_float=Decimal)
    seen = _digits(value.seen)
    if isinstance(said, bool) or not isinstance(said, int | Decimal) or not seen:
        return True
    exact = Decimal(said)
    return seen in {_digits(plain_text(exact)), _digits(comma_text(exact)), _digits(value.value)}


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal()).lstrip("0")


def _opened(content: bytes, form: FormSaid, find_set: SetFinder) -> _File | ProblemsError:
    try:
        if form.file_name.casefold().endswith(".csv"):
            sheet = csv_sheet(content, form.file_name)
            return _File({sheet.name: sheet})
        workbook = workbook_of(check_package(content, form.file_name))
        file = _File({name: workbook.sheet(name) for name in workbook.sheet_names})
    except ProblemsError as error:
        return error
    identity = identity_of(file.sheets[IDENTITY_SHEET]) if IDENTITY_SHEET in file.sheets else None
    if identity is not None:
        _read(file, workbook, identity, (form.received_at, find_set))
    return file


def _read(file: _File, workbook: Workbook, identity: Identity, known: tuple[datetime, SetFinder]) -> None:
    """Read what the sets that are known here asked; problems are of its first reading, and are not told again."""
    received_at, find_set = known
    gathering = Gathering("", Calendar(identity.period, day_of(received_at)))
    marked = marked_sheets(workbook)
    asked = identity.asked or (None,) * len(identity.groups)
    for number, (group, one) in enumerate(zip(identity.groups, asked, strict=True), 1):
        sets = [found for reference in group if (found := find_set(reference.key)) is not None]
        if not sets:
            continue
        questionnaire = Questionnaire(tuple(sets))
        lines = lines_of(questionnaire, one, identity.period)
        if identity.unit:
            answers = read_unit_form(gathering, marked, questionnaire, lines, identity).answers
            file.of.setdefault(_ANY, []).append((questionnaire, answers))
        elif (sheet := marked.get(f"{ROLL_MARK}.{number}")) is not None:
            for row in read_roll(gathering, sheet, lines, identity.given, {}):
                file.of.setdefault(row.unit, []).append((questionnaire, row.answers))
