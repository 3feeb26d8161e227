"""Filling in a form by program, as a clerk would by hand: for samples, and to prove that what goes in comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from engine.process.intake.forms.incident_sheet import labels_apart
from engine.process.intake.forms.roll_form import AS_OF_COLUMN, AS_OF_LABEL
from engine.process.intake.identity import (
    AS_OF_CODE,
    CODE_MARK,
    COVER_MARK,
    DAY_MARK,
    DOCUMENTS_MARK,
    INCIDENTS_MARK,
    KIND_MARK,
    NOW_MARK,
    ROLL_MARK,
    STATUS_MARK,
    UNIT_MARK,
    VALUES_MARK,
    Ask,
    Identity,
    code_of,
    column_mark,
    identity_of,
    key_of,
    list_mark,
)
from engine.process.intake.questions import NONE_ISSUED, STATUSES, Column
from engine.process.intake.reading.marked import MarkedSheet, marked_sheets
from engine.process.intake.wording import day, in_one_cell, in_parts
from engine.sheets.blanks import Place, fill_blanks
from engine.sheets.fillable import IDENTITY_SHEET
from engine.sheets.opening import check_package
from engine.sheets.reading import workbook_of

Filled = Mapping[tuple[str, Column], Any]
"""JSON values by indicator and column, as the language page gives them; numbers int or Decimal, incidents also a list
of dates. What is left out stays blank. An indicator that is asked for several windows gets the same value in all; by
its key (``mo_hinh.k2``) in one."""

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
        _fill_unit_form(sheets, identity, answers[identity.unit], places)
    else:
        _fill_roll(sheets, identity, answers, places)
    if as_of is not None:
        places |= dict.fromkeys(_as_of_places(sheets), f"{as_of:%d/%m/%Y}")
    return fill_blanks(content, places)


def _by_key(filled: Filled, keys: Collection[str]) -> Filled:
    """The same by keys of questions. KeyError for what no question asks."""
    found: dict[tuple[str, Column], Any] = {}
    for (name, column), value in filled.items():
        own = [key for key in keys if key == name or key.partition(".")[0] == name]
        if not own:
            raise KeyError(name)
        found |= {(key, column): value for key in own}
    return found


def _fill_unit_form(
    sheets: Mapping[str, MarkedSheet], identity: Identity, filled: Filled, places: dict[Place, str | Decimal]
) -> None:
    rows = {
        key_of(sheet.cell(row, CODE_MARK).seen): (sheet, row)
        for mark in (VALUES_MARK, DOCUMENTS_MARK) if mark in sheets
        for sheet in (sheets[mark],) for row in sheet.below()
    }  # fmt: skip
    asks = {key_of(ask.code): ask for asked in identity.asked for ask in asked.asks}
    answers = _by_key(filled, asks)
    happened = {key: value for (key, column), value in answers.items() if _is_dated(asks[key], column, value)}
    for (key, column), value in answers.items():
        if list_mark(key) not in sheets and not (key in happened and column == "reached"):
            sheet, row = rows[key]
            _write(places, sheet, ((row, mark, text) for mark, text in _written(value, column, "", sheet.columns)))
    for key in {key for key, _ in answers}:
        if (listed := sheets.get(list_mark(key))) is not None:
            _write(places, listed, _list_rows(listed.row, {column: answers.get((key, column)) for column in STATUSES}))
    if happened:
        labels = labels_apart({ask.code: ask.label for ask in asks.values() if ask.type == "incidents"})
        sheet = sheets[INCIDENTS_MARK]
        _write(places, sheet, _incident_rows(sheet.row, {labels[code_of(key)]: days for key, days in happened.items()}))


def _is_dated(ask: Ask, column: Column, value: Any) -> bool:
    """Whether the answer is incidents by their days, which a unit's form lists on a sheet of their own."""
    return ask.type == "incidents" and column == "reached" and isinstance(value, list) and bool(value)


def _incident_rows(marks_row: int, listed: Mapping[str, Sequence[str]]) -> Iterator[Written]:
    """A row for each incident: what it is, and its day."""
    rows = ((label, written) for label, days in listed.items() for written in days)
    for row, (label, written) in enumerate(rows, marks_row + 1):
        yield row, KIND_MARK, label
        yield row, DAY_MARK, day(written)


def _fill_roll(
    sheets: Mapping[str, MarkedSheet],
    identity: Identity,
    answers: Mapping[str, Filled],
    places: dict[Place, str | Decimal],
) -> None:
    groups = [(sheets[f"{ROLL_MARK}.{number}"], asked) for number, asked in enumerate(identity.asked, 1)]
    rows = {sheet.cell(row, UNIT_MARK).seen: (sheet, row, asked) for sheet, asked in groups for row in sheet.below()}
    for unit, filled in answers.items():
        sheet, row, asked = rows[unit]
        for (key, column), value in _by_key(filled, {key_of(ask.code) for ask in asked.asks}).items():
            _write(places, sheet, ((row, mark, text) for mark, text in _written(value, column, key, sheet.columns)))


def _as_of_places(sheets: Mapping[str, MarkedSheet]) -> Iterator[Place]:
    """Where the day stands up to which figures run: on the cover; in a roll behind its label on every sheet."""
    if (cover := sheets.get(COVER_MARK)) is not None:
        rows = (row for row in cover.below() if cover.cell(row, CODE_MARK).seen == AS_OF_CODE)
        yield from ((cover.sheet.name, row, cover.columns[NOW_MARK]) for row in rows)
    for marked in sheets.values():
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
