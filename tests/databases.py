"""Fresh databases for tests, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.pool import NullPool


class Databases(Protocol):
    """Where databases are made."""

    def make(self, like: str = "") -> str:
        """The address of a new database: empty, or a copy of the one at ``like``, which nobody has open."""
        ...

    def drop(self, address: str) -> None:
        """Take the database away, whoever is still connected to it."""
        ...


class SqliteDatabases:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, like: str = "") -> str:
        path = self.folder / f"datchuan-{uuid4().hex}.db"
        if like:
            with closing(sqlite3.connect(_file(like))) as source, closing(sqlite3.connect(path)) as target:
                target.execute("PRAGMA journal_mode = wal")
                source.backup(target)
        return URL.create("sqlite", database=str(path)).render_as_string()

    def drop(self, address: str) -> None:
        path = _file(address)
        for companion in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + companion).unlink(missing_ok=True)


class PostgresqlDatabases:
    """Databases of a server. ``server``: the address of one of its databases, by a user who may make others."""

    def __init__(self, server: URL) -> None:
        self.server = server
        self._engine = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")

    def make(self, like: str = "") -> str:
        name = f"datchuan_test_{uuid4().hex}"
        template = make_url(like).database if like else "template1"
        # Copying files is twice as quick as logging each page, as long as the template is small.
        self._run(f'CREATE DATABASE {name} TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.server.set(database=name).render_as_string(hide_password=False)

    def drop(self, address: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{make_url(address).database}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


def _file(address: str) -> Path:
    return Path(str(make_url(address).database))
