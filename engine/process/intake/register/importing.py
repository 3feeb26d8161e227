"""The register in: files of units and enrolments, taken whole or not at all.

Columns stand in any order under headings matched without regard to capitals (`register_columns.HEADINGS`). A unit may
stand on several lines, one per standard and year, and one line may name several standards or years separated by
semicolons: every standard named counts for every year named. Lines may come in any order, a parent after its children
too. All files of one call are one register: they are taken together, or none of them is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from criteria.problems import Problem, ProblemsError
from engine.process.campaigns.enrolling_again import outside_of_entry
from engine.process.intake.register.cells import CellReader, kinds_by_text
from engine.process.intake.register.columns import HEADING_ROWS, HEADINGS, Columns, find_columns
from engine.process.intake.register.grid import Grid, RegisterFile, read_register_file
from engine.process.intake.register.problems import REGISTER_PROBLEMS
from engine.process.library import library_of
from engine.records.register import EnrolmentRow, RegisterChange, RegisterRow, UnitOn, import_rows
from engine.records.store import Store
from engine.sheets.cells import Cell
from engine.sheets.texts import folded


def import_register(store: Store, paths: Sequence[Path]) -> RegisterChange:
    """Take register files (.xlsx, .csv) into the store in one transaction.

    An enrolment for a standard that is surely not for the unit is refused as `enrolling.enrol` does (DK-003, DK-004),
    once the units themselves can be taken; one that the register had before stays. ProblemsError: all problems of all
    files.
    """
    with store.reading() as session:
        standards = library_of(session).standards()
    rows: list[RegisterRow] = []
    found: list[Problem] = []
    hashes: list[str] = []
    unused: list[str] = []
    unread = False
    for path in paths:
        try:
            file = read_register_file(path)
        except ProblemsError as error:
            found += error.problems
            unread = True
            continue
        file_rows, problems, of_file = read_rows(file, standards)
        unused += of_file
        rows += file_rows
        found += problems
        unread = unread or not file_rows
        hashes.append(file.sha256)
    if unread:  # what the other files lack may stand in this one
        raise ProblemsError(found)
    with store.writing() as session:
        change = import_rows(session, rows, found=found, file_hashes=hashes)
        if change.journal_entry is not None:
            _refuse_outside(session, rows, change.journal_entry)
    return replace(change, unused=tuple(dict.fromkeys(unused)))


def _refuse_outside(session: Session, rows: Sequence[RegisterRow], entry: int) -> None:
    """ProblemsError: each enrolment of the entry that is outside the standard's scope, by the line that declares it."""
    outside = outside_of_entry(session, entry)
    if not outside:
        return
    by_unit = {(text, one.standard, one.period): one for one in outside for text in (one.unit.code, _of_name(one.unit))}
    told: dict[int, Problem] = {}
    for row in rows:
        named = row.code or f"“{folded(row.name or '')}”"
        for declared in row.enrolments:
            one = by_unit.get((named, declared.standard, declared.period))
            if one is not None:
                told.setdefault(id(one), one.told(row.place("code" if row.code else "name")))
    told |= {id(one): one.told(one.unit.code) for one in outside if id(one) not in told}
    raise ProblemsError(dict.fromkeys(told.values()))


def _of_name(unit: UnitOn) -> str:
    return f"“{folded(unit.name)}”"


def read_rows(file: RegisterFile, standards: tuple[str, ...]) -> tuple[list[RegisterRow], list[Problem], list[str]]:
    """The typed lines of a register file, every problem met in reading them, and what was not read.

    That are headings of columns (“cột “Số điện thoại””) and sheets without “Mã đơn vị” (“trang “Hướng dẫn””).
    """
    rows: list[RegisterRow] = []
    found: list[Problem] = []
    unused: list[str] = []
    known = False
    for grid in file.grids:
        columns, problems = find_columns(grid)
        found += problems
        if columns is None:
            unused += [f"trang “{grid.name}”"] if grid.rows else []
            continue
        known = True
        unused += [f"cột “{heading}”" for heading in columns.unused]
        grid_rows, problems = _grid_rows(grid, columns, standards)
        rows += grid_rows
        found += problems
    if not known:
        found.append(REGISTER_PROBLEMS.problem("RG-001", f"“{file.name}”", limit=HEADING_ROWS))
    elif not rows and not found:
        found.append(REGISTER_PROBLEMS.problem("RG-003", f"“{file.name}”"))
    return rows, found, unused


def _grid_rows(grid: Grid, columns: Columns, standards: tuple[str, ...]) -> tuple[list[RegisterRow], list[Problem]]:
    rows: list[RegisterRow] = []
    found: list[Problem] = []
    kinds = kinds_by_text()
    for number in sorted(grid.rows):
        if number <= columns.row or not any(column in grid.rows[number] for column in columns.of.values()):
            continue
        place = partial(_place, grid, columns, number)
        reader = CellReader(partial(_cell, grid, columns, number), place, kinds, standards)
        row = _row(reader)
        found += reader.problems
        if row is not None:
            rows.append(row)
    return rows, found


def _row(reader: CellReader) -> RegisterRow | None:
    code = reader.code()
    name, kind, parent = reader.text("name"), reader.kind(), reader.text("parent")
    attributes, tags, since = reader.attributes(), reader.tags(), reader.since()
    enrolments = _enrolments(reader)
    if (code is None and name is None) or reader.spoiled & {"code", "since"}:
        return None
    spoiled = frozenset(reader.spoiled)
    return RegisterRow(code, reader.place, name, kind, parent, attributes, enrolments, spoiled, since, tags)


def _enrolments(reader: CellReader) -> tuple[EnrolmentRow, ...]:
    standards, periods = reader.standards_enrolled(), reader.periods()
    day, document = reader.day(), reader.text("document")
    blank = [name for name, said in (("standard", standards), ("period", periods)) if not said]
    if len(blank) == 2 and day is None and document is None:
        return ()
    if blank:
        reader.lacking(blank)
        return ()
    return tuple(EnrolmentRow(standard, period, day, document) for standard in standards for period in periods)


def _cell(grid: Grid, columns: Columns, row: int, field: str) -> Cell:
    column = columns.of.get(field)
    return grid.cell(row, column) if column is not None else Cell(row, 0, None)


def _place(grid: Grid, columns: Columns, row: int, field: str) -> str:
    """The cell of a field; for a column that is not there, the line and what it should have held."""
    column = columns.of.get(field)
    if column is not None:
        return grid.where(row, column)
    return f"{grid.where(row, 0)} (không có cột “{HEADINGS[field]}”)"
