"""A `Table` as CSV: what is printed, line by line, in letters that Excel reads; each row whole, for sifting.

Texts that a spreadsheet would take for formulas bear an apostrophe. Numbers have a comma before their decimals and
nothing between their thousands. What stands behind them only xlsx and json say.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from engine.sheets.table import EMPTY_BLOCK, Block, Cell, Sheet, Table
from engine.sheets.texts import csv_escaped


def table_to_csv(table: Table) -> bytes:
    """The file; a free line between sheets and between blocks."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for number, sheet in enumerate(table.sheets):
        if number:
            writer.writerow([])
        if table.mark:
            writer.writerow([csv_escaped(table.mark)])
        writer.writerows(_sheet(sheet))
    return stream.getvalue().encode("utf-8-sig")


def _sheet(sheet: Sheet) -> Iterator[list[str]]:
    yield from ([csv_escaped(title.text)] for title in sheet.titles)
    for group in sheet.groups:
        for number, block in enumerate(group.blocks):
            yield []
            if group.heading and number == 0:
                yield [csv_escaped(group.heading)]
            yield from _block(block)
    if sheet.footnotes:
        yield []
    yield from ([csv_escaped(footnote)] for footnote in sheet.footnotes)


def _block(block: Block) -> Iterator[list[str]]:
    if block.caption:
        yield [csv_escaped(block.caption)]
    yield [csv_escaped(column.heading) for column in block.columns]
    for row in block.rows:
        for line in row.lines or ((),):
            yield [_text(cell) for cell in (*row.cells, *line)]
    if not block.rows:
        yield [EMPTY_BLOCK]
    yield from ([csv_escaped(remark)] for remark in block.remarks)


def _text(cell: Cell) -> str:
    if isinstance(cell.value, str):
        return csv_escaped(cell.value)
    return f"{cell.value:f}".replace(".", ",") if isinstance(cell.value, Decimal) else str(cell.value)
