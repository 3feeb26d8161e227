"""All rows of a store, table by table, into an empty one of the same migration, on either kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Table, Text, bindparam, cast, func, insert, select, text

from engine.records.store.base import Base

AT_A_TIME = 500


def copy_rows(source: Connection, target: Connection) -> None:
    """To the letter, JSON too: the journal vouches for its text. Both transactions are the caller's."""
    for table in Base.metadata.sorted_tables:
        putting, rows = _putting(table, target.dialect.name), _rows(source, table)
        while some := list(islice(rows, AT_A_TIME)):
            target.execute(putting, some)
        if target.dialect.name == "postgresql" and _numbered(table):
            _count_on(target, table)


def _rows(source: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """By primary key: a row names only such of its own table as were there before it."""
    asked = [_as_text(column) for column in table.columns]
    query = select(*asked).order_by(*table.primary_key.columns)
    found = source.execute(query, execution_options={"yield_per": AT_A_TIME})
    names = [f"v_{column.name}" for column in table.columns]
    return (dict(zip(names, row, strict=True)) for row in found)


def _as_text(column: Column[Any]) -> ColumnElement[Any]:
    return cast(column, Text) if isinstance(column.type, JSON) else column


def _putting(table: Table, dialect: str) -> Any:
    """PostgreSQL wants to be told that a text is JSON; SQLite keeps it as it is."""
    values: dict[str, Any] = {}
    for column in table.columns:
        json = isinstance(column.type, JSON)
        given = bindparam(f"v_{column.name}", type_=Text() if json else column.type)
        values[column.name] = cast(given, JSON) if json and dialect == "postgresql" else given
    return insert(table).values(values)


def _numbered(table: Table) -> bool:
    return "id" in table.columns and table.columns["id"].primary_key


def _count_on(target: Connection, table: Table) -> None:
    """New rows get numbers after those that came."""
    last = target.scalar(select(func.max(table.columns["id"])))
    if last is not None:
        asked = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
        target.execute(asked, {"name": table.name, "last": last})
