"""Names of people in tables that are kept: there stands a number, the name where it can be erased."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from engine.records.journal.people import people
from engine.records.journal.reading import ERASED
from engine.sheets.table import Block, Cell, Row, Table

_NUMBERED = re.compile(r"person:([0-9]+)")


def with_names(session: Session, table: Table) -> Table:
    """The table with the name of whom each cell ``person:5`` numbers, “(đã xóa tên)” where it was erased."""
    if not any(_numbered(cell) for sheet in table.sheets for block in sheet.blocks() for cell in _cells(block)):
        return table
    names = {number: name or ERASED for number, name in people(session)}
    sheets = tuple(
        replace(
            sheet,
            groups=tuple(
                replace(group, blocks=tuple(_named_block(block, names) for block in group.blocks))
                for group in sheet.groups
            ),
        )
        for sheet in table.sheets
    )
    return replace(table, sheets=sheets)


def _cells(block: Block) -> list[Cell]:
    return [cell for row in block.rows for cell in row.cells]


def _numbered(cell: Cell) -> int | None:
    found = _NUMBERED.fullmatch(cell.value) if isinstance(cell.value, str) else None
    return int(found[1]) if found is not None else None


def _named_block(block: Block, names: Mapping[int, str]) -> Block:
    return replace(block, rows=tuple(_named_row(row, names) for row in block.rows))


def _named_row(row: Row, names: Mapping[int, str]) -> Row:
    return replace(row, cells=tuple(_named(cell, names) for cell in row.cells))


def _named(cell: Cell, names: Mapping[int, str]) -> Cell:
    number = _numbered(cell)
    return cell if number is None else replace(cell, value=names.get(number, ERASED))
