"""Where runs are killed: on SQLite, and on a PostgreSQL server of our own that keeps what was committed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests.crash.forking import Forks
from tests.crash.killing import Ordeal
from tests.databases import PostgresqlDatabases, SqliteDatabases
from tests.postgresql_server import NoServerError, Server


@pytest.fixture(scope="session")
def durable_server() -> Iterator[Server]:
    """A server of our own, which may be killed: it forces to disk what was committed."""
    try:
        server = Server(durable=True)
    except NoServerError as error:
        pytest.fail(str(error), pytrace=False)
    yield server
    server.close()


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """The process that the runs to be killed fork from."""
    made = Forks()
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def ordeal(request: pytest.FixtureRequest, tmp_path: Path, forks: Forks) -> Ordeal:
    """Kills runs of datchuan and compares what is left: ``ordeal.undergo(("assess", …), prepared)``.

    A server that ``DATCHUAN_TEST_PG`` names is itself left alive.
    """
    if request.param == "sqlite":
        return Ordeal(SqliteDatabases(tmp_path), tmp_path, forks)
    if named := os.environ.get("DATCHUAN_TEST_PG"):
        return Ordeal(PostgresqlDatabases(make_url(named)), tmp_path, forks)
    server: Server = request.getfixturevalue("durable_server")
    return Ordeal(PostgresqlDatabases(server.address, "WAL_LOG"), tmp_path, forks, server)
