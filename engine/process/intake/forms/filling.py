"""Filling in a form by program, as a clerk would by hand: for samples, and to prove that what goes in comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engine.process.intake.forms.unit_form import AS_OF_COLUMN, AS_OF_LABEL
from engine.process.intake.identity import (
    CODE_MARK,
    DOCUMENTS_MARK,
    ROLL_MARK,
    STATUS_MARK,
    UNIT_MARK,
    VALUES_MARK,
    column_mark,
    identity_of,
    list_mark,
    name_of,
)
from engine.process.intake.questions import NONE_ISSUED, STATUSES, Column
from engine.process.intake.reading.marked import MarkedSheet, marked_sheets
from engine.process.intake.wording import in_one_cell, in_parts
from engine.sheets.blanks import Place, fill_blanks
from engine.sheets.fillable import IDENTITY_SHEET
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of

Filled = Mapping[tuple[str, Column], Any]
"""JSON values by indicator and column, as the language page gives them; numbers int or Decimal, incidents also a list
of dates. What is left out stays blank."""

Mark = tuple[str, str | Decimal]
Written = tuple[int, str, str | Decimal]
"""(Row,) mark of the column, what is written there."""


def fill_form(content: bytes, answers: Mapping[str, Filled], as_of: date | None = None) -> bytes:
    """A form (or roll) with answers in it, by code of unit.

    A list of documents that is expected must begin with the documents already issued: a form can say nothing else.
    KeyError for an indicator, a unit or a column that the form does not ask.
    """
    workbook = workbook_of(check_package(content, "biểu mẫu"))
    identity = identity_of(workbook.sheet(IDENTITY_SHEET))
    sheets = marked_sheets(workbook)
    if identity is None:
        raise ValueError("not a form")
    places: dict[Place, str | Decimal] = {}
    if identity.kind == "phieu":
        _fill_unit_form(sheets, answers[identity.unit], places)
    else:
        _fill_roll(sheets, answers, places)
    if as_of is not None:
        places |= dict.fromkeys(_as_of_places(sheets.values()), f"{as_of:%d/%m/%Y}")
    return fill_blanks(content, places)


def _fill_unit_form(sheets: Mapping[str, MarkedSheet], filled: Filled, places: dict[Place, str | Decimal]) -> None:
    rows = {
        name_of(sheet.cell(row, CODE_MARK).seen): (sheet, row)
        for mark in (VALUES_MARK, DOCUMENTS_MARK) if mark in sheets
        for sheet in (sheets[mark],) for row in sheet.below()
    }  # fmt: skip
    for (name, column), value in filled.items():
        if list_mark(name) not in sheets:
            sheet, row = rows[name]
            _write(places, sheet, ((row, mark, text) for mark, text in _written(value, column, "", sheet.columns)))
    for name in {name for name, _ in filled}:
        if (listed := sheets.get(list_mark(name))) is not None:
            _write(places, listed, _list_rows(listed.row, {column: filled.get((name, column)) for column in STATUSES}))


def _fill_roll(
    sheets: Mapping[str, MarkedSheet], answers: Mapping[str, Filled], places: dict[Place, str | Decimal]
) -> None:
    rows = {
        sheet.cell(row, UNIT_MARK).seen: (sheet, row)
        for mark, sheet in sheets.items() if mark.startswith(ROLL_MARK) for row in sheet.below()
    }  # fmt: skip
    for unit, filled in answers.items():
        sheet, row = rows[unit]
        for (name, column), value in filled.items():
            _write(places, sheet, ((row, mark, text) for mark, text in _written(value, column, name, sheet.columns)))


def _as_of_places(sheets: Iterable[MarkedSheet]) -> Iterator[Place]:
    """Where the day stands up to which figures run: behind its label, in the first cell that waits for an answer."""
    for marked in sheets:
        for row, cells in marked.sheet.rows.items():
            if any(cell.value == AS_OF_LABEL for cell in cells.values()):
                yield marked.sheet.name, row, AS_OF_COLUMN


def _write(places: dict[Place, str | Decimal], sheet: MarkedSheet, written: Iterator[Written]) -> None:
    for row, mark, text in written:
        places[sheet.sheet.name, row, sheet.columns[mark]] = text


def _written(value: Any, column: Column, indicator: str, columns: Mapping[str, int]) -> Iterator[Mark]:
    """What a clerk writes for a value, and under which mark."""
    here = column_mark(column, indicator)
    if isinstance(value, dict):
        for part, text in in_parts(value).items():
            yield column_mark(column, indicator, part), text
    elif value is False and here not in columns:
        yield column_mark(column, indicator, "number"), NONE_ISSUED
    else:
        yield here, in_one_cell(value)


def _list_rows(marks_row: int, lists: Mapping[Column, list[Mapping[str, str]] | None]) -> Iterator[Written]:
    """The documents of each column, a row each; of those expected the ones that are not issued already."""
    issued = lists["reached"] or []
    expected = lists["projected"]
    rest = expected[len(issued) :] if issued and expected else expected
    rows = [
        (column, document)
        for column, documents in {**lists, "projected": rest if rest or not issued else None}.items()
        if documents is not None
        for document in documents or [{"number": NONE_ISSUED}]
    ]
    for row, (column, document) in enumerate(rows, marks_row + 1):
        for part, text in in_parts(document).items():
            yield row, f"#{part}", text
        if column != "reached":
            yield row, STATUS_MARK, STATUSES[column]
