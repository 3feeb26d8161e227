"""Stores as earlier versions left them, on either database."""

from __future__ import annotations

import shutil
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, MetaData, create_engine, insert, make_url, select, text

STORES = Path(__file__).parent / "data" / "stores"


def lay_down_v0002(address: str) -> None:
    """Put the store that v0002 left where an empty database is."""
    if address.startswith("sqlite"):
        shutil.copy(STORES / "v0002.sqlite", str(make_url(address).database))
        return
    config = Config()
    config.set_main_option("script_location", "engine.records.store:migrations")
    config.set_main_option("path_separator", "os")
    target, source = create_engine(address), create_engine(f"sqlite:///{STORES / 'v0002.sqlite'}")
    with target.begin() as connection, source.connect() as rows:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        _copy_rows(rows, connection)
    target.dispose()
    source.dispose()


def _copy_rows(source: Connection, target: Connection) -> None:
    """All rows of a v0002 store, table by table, into an empty one of the same version."""
    tables = MetaData()
    tables.reflect(target)
    for table in tables.sorted_tables:
        if table.name != "alembic_version" and (rows := source.execute(select(table)).mappings().all()):
            target.execute(insert(table), [dict(row) for row in rows])
    for name in ("unit", "enrolment", "submission", "assessment_run", "assessment"):
        target.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}"))
