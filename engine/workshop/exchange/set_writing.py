"""A criterion set's content as the sheets of the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.sheets.editable import Content, EditColumn, EditRow, EditSheet
from engine.workshop.exchange.set_sheets import HEAD, HEAD_SHEET, PARTS
from engine.workshop.exchange.shape import Field, Part
from engine.workshop.exchange.values import shown

HEAD_COLUMNS = (
    EditColumn("set.#heading", "Mục", fixed=True, width=190),
    EditColumn("set.#value", "Nội dung", "Ghi ở cột này.", width=300),
    EditColumn("set.#help", "Cách ghi", fixed=True, width=300),
    EditColumn("set.#key", "Mã mục", "Không sửa cột này.", fixed=True, width=150),
)

Table = Mapping[str, Any]


def set_sheets(content: Table) -> tuple[EditSheet, ...]:
    """The sheets of a set in their order; what a set leaves out is an empty sheet or a blank cell."""
    return (_head(content), *(part_sheet(part, content) for part in PARTS))


def part_columns(part: Part) -> tuple[EditColumn, ...]:
    return tuple(
        EditColumn(part.code(one), one.heading, one.help, tuple(one.words.values()), one.form == "day", width=one.width)
        for one in part.all_fields
    )


def part_sheet(part: Part, content: Table) -> EditSheet:
    return EditSheet(part.sheet, part_columns(part), tuple(_rows(part, dig(content, part.path))))


def _head(content: Table) -> EditSheet:
    rows = []
    for one in HEAD:
        options = {1: tuple(one.words.values())} if one.words else None
        rows.append(
            EditRow((one.heading, shown(_head_value(content, one), one), one.help, ".".join(one.keys)), options=options)
        )
    return EditSheet(HEAD_SHEET, HEAD_COLUMNS, tuple(rows), spare=0)


def _head_value(content: Table, one: Field) -> Any:
    value = dig(content, one.keys)
    if one.keys == ("outcome",) and isinstance(value, Mapping):
        return "at_least" if "at_least" in value else "score"
    return value


def _rows(part: Part, entries: Any) -> Iterator[EditRow]:
    match part.sort:
        case "values":
            yield from (EditRow((name, value)) for name, value in (entries or {}).items())
        case "plain":
            yield from (EditRow((value,)) for value in entries or ())
        case "named":
            for name, table in (entries or {}).items():
                own = (name, *(shown(dig(table, one.keys), one) for one in part.fields[1:]))
                yield from _with_series(part, own, table)
        case "listed":
            for table in entries or ():
                own = tuple(shown(dig(table, one.keys), one) for one in part.fields)
                yield from _with_series(part, own, table)


def _with_series(part: Part, own: tuple[Content, ...], table: Table) -> Iterator[EditRow]:
    """The entry with the first element of its series, then a quiet row for each further one."""
    if part.series is None:
        yield EditRow(own)
        return
    series = part.series
    elements = list(table.get(series.key, ()))
    if series.lone and series.lone in table:
        elements.insert(0, {series.lone: table[series.lone]})
    for place, element in enumerate(elements or [{}]):
        added = tuple(shown(dig(element, one.keys), one) for one in series.fields)
        head = own if place == 0 else (own[0], *(None,) * (len(own) - 1))
        yield EditRow((*head, *added), "quiet" if place else "row")


def dig(table: Any, keys: tuple[str, ...]) -> Any:
    """What stands under the keys, None where nothing does."""
    for key in keys:
        if not isinstance(table, Mapping) or key not in table:
            return None
        table = table[key]
    return table
