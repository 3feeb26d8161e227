"""Stores as earlier versions left them, on either database."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, Connection, MetaData, create_engine, insert, make_url, select, text

STORES = Path(__file__).parent / "data" / "stores"


def lay_down(version: str, address: str) -> None:
    """Put the store that a version left, such as ``v0002``, where an empty database is."""
    kept = STORES / f"{version}.sqlite"
    if address.startswith("sqlite"):
        shutil.copy(kept, str(make_url(address).database))
        return
    config = Config()
    config.set_main_option("script_location", "engine.records.store:migrations")
    config.set_main_option("path_separator", "os")
    target, source = create_engine(address, json_serializer=_json_text), create_engine(f"sqlite:///{kept}")
    with target.begin() as connection, source.connect() as rows:
        config.attributes["connection"] = connection
        command.upgrade(config, version.removeprefix("v"))
        _copy_rows(rows, connection)
    target.dispose()
    source.dispose()


def _json_text(value: Any) -> str:
    """As the store writes it: entries of the journal vouch for it to the letter."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _copy_rows(source: Connection, target: Connection) -> None:
    """All rows of a store, table by table, into an empty one of the same version."""
    tables = MetaData()
    tables.reflect(target)
    for table in tables.sorted_tables:
        if table.name != "alembic_version" and (rows := source.execute(select(table)).mappings().all()):
            for column in table.c:
                if isinstance(column.type, JSON):
                    column.type.none_as_null = True
            target.execute(insert(table), [dict(row) for row in rows])
            if "id" in table.c:
                last = f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                target.execute(text(last))
