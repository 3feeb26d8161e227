"""Filling in a form by program, as a clerk would by hand: for samples, and to prove that what goes in comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

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
from engine.process.intake.marked import MarkedSheet, marked_sheets
from engine.process.intake.questions import DOCUMENT_PARTS, NO, NONE_ISSUED, TO_BE_ISSUED, YES, Column
from engine.process.intake.unit_form import AS_OF_LABEL
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
        if (listed := sheets.get(list_mark(name))) is not None:
            before = filled.get((name, "reached"), []) if column == "projected" else []
            _write(places, listed, _list_rows(listed.row, column, value, len(before or [])))
            continue
        sheet, row = rows[name]
        _write(places, sheet, ((row, mark, text) for mark, text in _written(value, column, "", sheet.columns)))


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
                yield marked.sheet.name, row, 4 if UNIT_MARK in marked.columns else 3


def _write(places: dict[Place, str | Decimal], sheet: MarkedSheet, written: Iterator[Written]) -> None:
    for row, mark, text in written:
        places[sheet.sheet.name, row, sheet.columns[mark]] = text


def _written(value: Any, column: Column, indicator: str, columns: Mapping[str, int]) -> Iterator[Mark]:
    """What a clerk writes for a value, and under which mark."""
    here = column_mark(column, indicator)
    if isinstance(value, dict):
        for part, text in value.items():
            yield column_mark(column, indicator, part), _day(text) if part == "date" else text
    elif value is False and here not in columns:
        yield column_mark(column, indicator, "number"), NONE_ISSUED
    elif isinstance(value, bool):
        yield here, YES if value else NO
    elif isinstance(value, list):
        yield here, _listed(value)
    else:
        yield here, Decimal(value) if isinstance(value, int | Decimal) else str(value)


def _listed(value: list[Any]) -> str:
    """Dates of incidents, or documents, a line each; no, where there are none."""
    if value and isinstance(value[0], dict):
        lines = (
            [document.get("number", ""), document.get("date", ""), document.get("title", "")] for document in value
        )
        return "\n".join(f"{number}; {day and _day(day)}; {title}" for number, day, title in lines)
    return "; ".join(map(_day, value)) if value else NO


def _list_rows(marks_row: int, column: Column, documents: list[Mapping[str, str]], skipped: int) -> Iterator[Written]:
    if not documents:
        yield marks_row + 1, "#number", NONE_ISSUED
    for row, document in enumerate(documents[skipped:], marks_row + 1 + skipped):
        for part in DOCUMENT_PARTS:
            if part in document:
                yield row, f"#{part}", _day(document[part]) if part == "date" else document[part]
        if column == "projected":
            yield row, STATUS_MARK, TO_BE_ISSUED


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"
