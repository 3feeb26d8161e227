"""The cell of a made table that a tag asks for, and the lines that a list asks for: no number is reckoned here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from criteria.problems import ProblemsError
from engine.reports.filling.problems import FILL_PROBLEMS
from engine.reports.filling.tags import TABLES, Asks
from engine.reports.tables.figured import say
from engine.reports.tables.numbers import NONE_OF_NONE
from engine.reports.tables.words import say as say_of
from engine.sheets.filling import Rows, Value
from engine.sheets.table import Block, Cell, Row, Table

_TOGETHER = "all"
_OF_REPORTED: Mapping[str, frozenset[str]] = {
    "ratios": frozenset({"yes", "no", "ratio", "percent"}),
    "documents": frozenset({"with", "papers", "without"}),
}
"""Columns that say nothing where nobody reported: nought of nobody is not known to be nought."""


def number_of(asks: Asks, table: Table) -> Value:
    """What stands in the table; what is not known says so. ProblemsError: MB-031 no such row."""
    columns = TABLES[asks.table].columns
    cells = _CELLS[asks.table](asks, table)
    if cells is None:
        return unknown()
    if not cells:  # nobody is enrolled
        return NONE_OF_NONE if asks.column == "rate" else 0
    by_column = dict(zip(columns, cells, strict=True))
    reported = by_column.get("reported")
    unheard = reported is not None and reported.value == 0 and asks.column in _OF_REPORTED.get(asks.table, ())
    cell = by_column[asks.column]
    return unknown() if unheard or cell.tone == "unknown" else cell.value


def rows_of(asks: Asks, table: Table) -> Rows:
    """The list that stands in the table."""
    return Rows(TABLES[asks.table].fields, tuple(_ITEMS[asks.table](table)))


def unknown() -> str:
    """“chưa có số liệu”."""
    return say("figured", "unknown")


_Cells = Sequence[Cell] | None
"""Of the numbers, one a column; empty: the table has no line; none: nothing is known."""


def _total(sheet: int, since: int) -> Callable[[Asks, Table], _Cells]:
    """The last line of the table: of all units, of its numbers those that the tags name."""

    def cells(asks: Asks, table: Table) -> _Cells:
        rows = [row for block in table.sheets[sheet].blocks() for row in block.rows]
        if not rows:
            return ()
        last = [*rows[-1].cells, *(rows[-1].lines[-1] if rows[-1].lines else ())]
        return last[since : since + len(TABLES[asks.table].columns)]

    return cells


def _criterion(asks: Asks, table: Table) -> _Cells:
    """The line of one criterion, or of all together, of the one set that decided."""
    blocks = [block for block in table.sheets[0].blocks() if block.rows]
    if not blocks:
        return None
    if len(blocks) > 1:
        raise _no_such(f"thẻ chọn một bộ tiêu chí bằng kind=…: {'; '.join(block.caption for block in blocks)}")
    rows = blocks[0].rows
    if asks.name == _TOGETHER:
        return rows[-1].cells[2:]
    found = [row for row in rows[:-1] if str(row.cells[0].value) == asks.name]
    if not found:
        raise _no_such(f"tiêu chí từ 1 đến {len(rows) - 1} của “{blocks[0].caption}”, hoặc {_TOGETHER}")
    return found[0].cells[2:]


def _no_such(wanted: str) -> ProblemsError:
    return ProblemsError([FILL_PROBLEMS.problem("MB-031", "", wanted=wanted)])


_CELLS: Mapping[str, Callable[[Asks, Table], _Cells]] = {
    "totals": _total(0, 3),
    "ratios": _total(0, 3),
    "documents": _total(1, 2),
    "before-after": _total(0, 3),
    "outcomes": _total(0, 2),
    "by-criterion": _criterion,
}


def _blocks(table: Table, *, first_only: bool) -> Iterator[Block]:
    """``first_only``: of the first group, for titles that were revoked are a group behind."""
    groups = table.sheets[0].groups[:1] if first_only else table.sheets[0].groups
    return (block for group in groups for block in group.blocks)


def _named(*fields: str) -> Callable[[Table], Iterator[Mapping[str, Value]]]:
    """Rows of one line each, by the fields of their cells; of titles revoked nothing is listed."""

    def items(table: Table) -> Iterator[Mapping[str, Value]]:
        rows = (row for block in _blocks(table, first_only=True) for row in block.rows)
        for row in rows:
            yield dict(zip(fields, (cell.value for cell in row.cells), strict=True))

    return items


def _recognised(table: Table) -> Iterator[Mapping[str, Value]]:
    """Titles bear a class in some standards alone: there the table has a column for it."""
    blocks = list(_blocks(table, first_only=True))
    classed = any(column.heading == say_of("recognised", "class") for block in blocks for column in block.columns)
    fields = ("tt", "name", "kind", *(("class",) if classed else ()), "decision", "state")
    return _named(*fields)(table)


def _failing(table: Table) -> Iterator[Mapping[str, Value]]:
    """Each unit once, numbered through all kinds, then a line for each thing that it did not meet."""
    rows: list[Row] = [row for block in _blocks(table, first_only=False) for row in block.rows]
    for number, row in enumerate(rows, 1):
        lead: dict[str, Value] = {"tt": number, "name": row.cells[1].value}
        for line in row.lines or ((),):
            yield lead | dict(zip(("criterion", "reason"), (cell.value for cell in line), strict=False))
            lead = {}


_ITEMS: Mapping[str, Callable[[Table], Iterator[Mapping[str, Value]]]] = {
    "documents": _named("tt", "unit", "number", "date", "title"),
    "recognised": _recognised,
    "enrolled": _named("tt", "name", "kind", "on", "document", "submitted"),
    "non-achieving": _failing,
}
