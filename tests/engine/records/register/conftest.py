"""A fresh store, once on SQLite and once on PostgreSQL: a copy of one that was prepared once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.records.store import Store, init_store, open_store
from tests.databases import Databases, SqliteDatabases


@pytest.fixture(scope="session")
def prepared() -> dict[str, str]:
    """Kind of database to the address of an initialised one that nobody has open."""
    return {}


@pytest.fixture
def store(databases: Databases, prepared: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    kind = type(databases).__name__
    if kind not in prepared:
        on_file = isinstance(databases, SqliteDatabases)
        maker = SqliteDatabases(tmp_path_factory.mktemp("prepared")) if on_file else databases
        prepared[kind] = maker.make()
        init_store(prepared[kind]).close()
    address = databases.make(like=prepared[kind])
    made = open_store(address)
    yield made
    made.close()
    databases.drop(address)
