"""What a database holds, so that two can be compared that came about differently."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, create_engine, make_url, select, text
from sqlalchemy.pool import NullPool

Contents = Mapping[str, Sequence[Mapping[str, Any]]]
"""Table to rows, column to value."""

UNLIKE = re.compile(r"\b[0-9a-f]{32,}\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[0-9.]*(?:Z|[+-]\d\d:\d\d)?")
"""What no two runs write alike: times, salts, and the hashes that come of them."""

RUN = re.compile(r'"run":(\d+)')
"""How the journal names an assessment: by the number that the database gave it."""


def contents(address: str) -> Contents:
    """All that the database holds, whatever its tables are; {} where there is none. AssertionError: it is damaged.

    A number that the database gave a row, there and wherever another row points to it, counts by its place among the
    others: a transaction that came to nothing may have used some up. Times, salts and hashes are left out.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return {}
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        if url.get_backend_name() == "sqlite":
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        metadata = _tables(connection)
        rows = {table.name: _rows(connection, table) for table in metadata.sorted_tables}
    places = {table.name: _places(table, rows[table.name]) for table in metadata.sorted_tables}
    return {
        table.name: sorted((_compared(table, row, places) for row in rows[table.name]), key=repr)
        for table in metadata.sorted_tables
    }


def _tables(connection: Connection) -> MetaData:
    """The tables as the database has them; those of a database built alike are not read again."""
    built = tuple(map(tuple, connection.execute(text(_BUILT[connection.dialect.name]))))
    if built not in _KNOWN:
        _KNOWN[built] = MetaData()
        _KNOWN[built].reflect(connection)
    return _KNOWN[built]


_KNOWN: dict[tuple[tuple[Any, ...], ...], MetaData] = {}
_BUILT = {
    "sqlite": "SELECT name, sql FROM sqlite_master ORDER BY name",
    "postgresql": """SELECT relname, attname, atttypid FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0 UNION ALL
        SELECT conname, pg_get_constraintdef(oid), 0 FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        ORDER BY 1, 2, 3""",
}


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _places(table: Table, rows: Sequence[Mapping[str, Any]]) -> Mapping[Any, int] | None:
    """The numbers that the database gave the rows of the table, and their places; None where it gives none."""
    key = table.primary_key.columns
    if len(key) != 1 or not key[0].autoincrement or not issubclass(key[0].type.python_type, int):
        return None
    return {number: place for place, number in enumerate(sorted(row[key[0].name] for row in rows))}


def _compared(table: Table, row: Mapping[str, Any], places: Mapping[str, Mapping[Any, int] | None]) -> dict[str, Any]:
    compared = {name: _alike(value) for name, value in row.items()}
    if table.name == "journal":
        compared["payload"] = RUN.sub(lambda found: _by_place(found, places), compared["payload"])
    own = places[table.name]
    if own is not None:
        (key,) = table.primary_key.columns
        compared[key.name] = own[row[key.name]]
    for foreign in table.foreign_keys:
        given = places[foreign.column.table.name]
        if given is not None and foreign.column.primary_key and row[foreign.parent.name] is not None:
            compared[foreign.parent.name] = given[row[foreign.parent.name]]
    return compared


def _by_place(found: re.Match[str], places: Mapping[str, Mapping[Any, int] | None]) -> str:
    return f'"run":{(places["assessment_run"] or {}).get(int(found[1]))}'


def _alike(value: Any) -> Any:
    """A value without what differs from run to run."""
    if isinstance(value, (datetime, str)):
        return UNLIKE.sub("…", str(value))
    if isinstance(value, dict):
        return {name: _alike(each) for name, each in value.items()}
    return [_alike(each) for each in value] if isinstance(value, list) else value
