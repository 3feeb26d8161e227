"""A `Table` as JSON, whole: every value with what stands behind it. What was written so can be read back.

A number with decimals is written as ``{"decimal": "86.70"}``, so that no reader makes a binary fraction of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from engine.sheets.table import Behind, Block, Cell, Chart, Column, Group, Row, Sheet, Table, Title, Value


def table_to_json(table: Table) -> bytes:
    """The table in UTF-8 on one line, its keys in one order."""
    return (json.dumps(_table(table), ensure_ascii=False) + "\n").encode()


def table_from_json(text: bytes | str) -> Table:
    """The table that `table_to_json` wrote."""
    read: Mapping[str, Any] = json.loads(text)
    dated = date.fromisoformat(read["dated"]) if read["dated"] else None
    return Table(read["subject"], tuple(map(_read_sheet, read["sheets"])), dated, read["mark"])


def _table(table: Table) -> dict[str, Any]:
    return {
        "subject": table.subject,
        "dated": table.dated.isoformat() if table.dated else None,
        "mark": table.mark,
        "sheets": [_sheet(sheet) for sheet in table.sheets],
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "titles": [{"kind": title.kind, "text": title.text} for title in sheet.titles],
        "landscape": sheet.landscape,
        "groups": [{"heading": group.heading, "blocks": list(map(_block, group.blocks))} for group in sheet.groups],
        "footnotes": list(sheet.footnotes),
        "charts": [
            {
                "kind": chart.kind,
                "title": chart.title,
                "categories": list(chart.categories),
                "series": [{"name": name, "counts": list(counts)} for name, counts in chart.series],
            }
            for chart in sheet.charts
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "caption": block.caption,
        "columns": [{"heading": one.heading, "share": one.share, "align": one.align} for one in block.columns],
        "rows": [
            {"cells": list(map(_cell, row.cells)), "lines": [list(map(_cell, line)) for line in row.lines]}
            for row in block.rows
        ],
        "remarks": list(block.remarks),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    said: dict[str, Any] = {"value": {"decimal": f"{cell.value:f}"} if isinstance(cell.value, Decimal) else cell.value}
    if cell.tone != "plain":
        said["tone"] = cell.tone
    if cell.behind is not None:
        said["behind"] = {"units": list(cell.behind.units), "cells": list(cell.behind.cells)}
    return said


def _read_sheet(read: Mapping[str, Any]) -> Sheet:
    return Sheet(
        read["name"],
        tuple(Title(one["kind"], one["text"]) for one in read["titles"]),
        tuple(Group(one["heading"], tuple(map(_read_block, one["blocks"]))) for one in read["groups"]),
        tuple(read["footnotes"]),
        read["landscape"],
        tuple(map(_read_chart, read["charts"])),
    )


def _read_chart(read: Mapping[str, Any]) -> Chart:
    series = tuple((one["name"], tuple(one["counts"])) for one in read["series"])
    return Chart(read["kind"], read["title"], tuple(read["categories"]), series)


def _read_block(read: Mapping[str, Any]) -> Block:
    columns = tuple(Column(one["heading"], one["share"], one["align"]) for one in read["columns"])
    rows = tuple(Row(_read_cells(one["cells"]), tuple(map(_read_cells, one["lines"]))) for one in read["rows"])
    return Block(columns, rows, read["caption"], tuple(read["remarks"]))


def _read_cells(read: Sequence[Mapping[str, Any]]) -> tuple[Cell, ...]:
    return tuple(map(_read_cell, read))


def _read_cell(read: Mapping[str, Any]) -> Cell:
    value: Value = Decimal(read["value"]["decimal"]) if isinstance(read["value"], dict) else read["value"]
    behind = read.get("behind")
    rests_on = Behind(tuple(behind["units"]), tuple(behind["cells"])) if behind else None
    return Cell(value, rests_on, read.get("tone", "plain"))
