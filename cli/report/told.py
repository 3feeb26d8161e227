"""A table on the terminal, and what stands behind one of its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import typer

from cli.output import Column, hung, print_rows, reading_width
from engine.reports.tables.explaining import Explained
from engine.sheets.printed import printed
from engine.sheets.table import EMPTY_BLOCK, Block, Row, Sheet, Table

_MANY_WIDE = 60
"""So wide may a column be: a longer text goes on in the lines below."""


def print_table(table: Table, leave_out: str = "") -> None:
    """Every sheet, but for one of that name, which is told of."""
    if table.mark:
        typer.echo(table.mark)
    for sheet in table.sheets:
        if sheet.name == leave_out and sheet is not table.sheets[0]:
            typer.echo(f"Trang “{sheet.name}” có trong tệp (thêm -o).")
        else:
            _print_sheet(sheet)


def _print_sheet(sheet: Sheet) -> None:
    for title in sheet.titles:
        typer.echo(title.text)
    for group in sheet.groups:
        typer.echo()
        if group.heading:
            typer.echo(group.heading)
        for block in group.blocks:
            _print_block(block)
    if sheet.footnotes:
        typer.echo()
    for footnote in sheet.footnotes:
        for line in hung("", footnote, reading_width()):
            typer.echo(line)


def _print_block(block: Block) -> None:
    if block.caption:
        typer.echo(block.caption)
    columns = [
        Column(str(place), column.heading, right=column.align != "left") for place, column in enumerate(block.columns)
    ]
    rows = [{str(place): text for place, text in enumerate(line)} for row in block.rows for line in _lines(row)]
    print_rows(columns, rows)
    if not rows:
        typer.echo(EMPTY_BLOCK)
    for remark in block.remarks:
        for line in hung("", remark, reading_width()):
            typer.echo(line)


def _lines(row: Row) -> Iterator[list[str]]:
    """The row in lines of the terminal: what is said of it further without its leading cells."""
    for number, line in enumerate(row.lines or ((),)):
        lead = [printed(cell.value, cell) if number == 0 else "" for cell in row.cells]
        yield from _wrapped([*lead, *(printed(cell.value, cell) for cell in line)])


def _wrapped(texts: Sequence[str]) -> Iterator[list[str]]:
    columns = [_cut(text) for text in texts]
    for at in range(max(map(len, columns))):
        yield [column[at] if at < len(column) else "" for column in columns]


def _cut(text: str) -> list[str]:
    return [part for line in text.split("\n") for part in (hung("", line, _MANY_WIDE) or [""])]


def print_explained(explained: Explained) -> None:
    """Where the number stands, the units it counts, the cells they come from."""
    place = ", ".join(
        part for part in (explained.group, explained.row.replace("\n", " "), f"cột “{explained.column}”") if part
    )
    typer.echo(f"{explained.value}: trang “{explained.sheet}”, {place}.")
    if explained.units:
        typer.echo(f"{len(explained.units)} đơn vị:")
        print_rows(
            [Column("code", "Mã đơn vị"), Column("name", "Tên đơn vị")],
            [{"code": code, "name": name} for code, name in explained.units],
        )
    else:
        typer.echo("Không có đơn vị nào đứng sau giá trị này.")
    if explained.cells:
        typer.echo("Ô số liệu:")
        for cell in explained.cells:
            typer.echo(f"  {cell}")
