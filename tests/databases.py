"""Fresh databases for tests, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Literal, Protocol
from uuid import uuid4

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.pool import NullPool

PATIENCE = 60.0
"""Seconds for those who are connected to go."""


class Databases(Protocol):
    """Where databases are made."""

    def make(self, like: str = "") -> str:
        """The address of a new database: empty, or a copy of the one at ``like``, which nobody has open."""
        ...

    def drop(self, address: str) -> None:
        """Take the database away, whoever is still connected to it."""
        ...

    def wait_until_unused(self, address: str) -> None:
        """Wait until nobody is connected, as after a client was killed: its last words may still be under way."""
        ...


class SqliteDatabases:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, like: str = "") -> str:
        path = self.folder / f"datchuan-{uuid4().hex}.db"
        if like:
            with closing(sqlite3.connect(_file(like))) as source, closing(sqlite3.connect(path)) as target:
                (page,) = source.execute("PRAGMA page_size").fetchone()
                target.execute(f"PRAGMA page_size = {page}")
                target.execute("PRAGMA journal_mode = wal")
                source.backup(target)
        return URL.create("sqlite", database=str(path)).render_as_string()

    def drop(self, address: str) -> None:
        path = _file(address)
        for companion in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + companion).unlink(missing_ok=True)

    def wait_until_unused(self, address: str) -> None:
        """What a file's users held is let go of as they end."""


class PostgresqlDatabases:
    """Databases of a server.

    server    the address of one of its databases, by a user who may make others
    strategy  how a copy is made: FILE_COPY is the quicker where nothing is forced to disk, WAL_LOG where it is
    """

    def __init__(self, server: URL, strategy: Literal["FILE_COPY", "WAL_LOG"] = "FILE_COPY") -> None:
        self.server = server
        self.strategy = strategy
        self._engine = create_engine(server, poolclass=NullPool, isolation_level="AUTOCOMMIT")

    def make(self, like: str = "") -> str:
        name = f"datchuan_test_{uuid4().hex}"
        template = make_url(like).database if like else "template1"
        self._run(f'CREATE DATABASE {name} TEMPLATE "{template}" STRATEGY {self.strategy}')
        return self.server.set(database=name).render_as_string(hide_password=False)

    def drop(self, address: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{make_url(address).database}" WITH (FORCE)')

    def wait_until_unused(self, address: str) -> None:
        end = time.monotonic() + PATIENCE
        while backends := self.backends(address):
            assert time.monotonic() < end, f"still connected: {backends}"
            time.sleep(0.005)

    def backends(self, address: str) -> list[int]:
        """The processes of the server that serve somebody connected to the database."""
        of_database = text("SELECT pid FROM pg_stat_activity WHERE datname = :name")
        with self._engine.connect() as connection:
            return list(connection.scalars(of_database, {"name": make_url(address).database}))

    def _run(self, statement: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement)


def _file(address: str) -> Path:
    return Path(str(make_url(address).database))
