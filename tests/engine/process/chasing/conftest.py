"""An office with a small campaign of its own, on SQLite: what differs between databases is tested where it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.records.store import init_store, open_store
from tests.databases import SqliteDatabases
from tests.engine.process.assessment.offices import Office


@pytest.fixture(scope="session")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = SqliteDatabases(tmp_path_factory.mktemp("chasing")).make()
    init_store(made).close()
    return made


@pytest.fixture
def offices(tmp_path: Path, emptied: str) -> Iterator[Callable[[], Office]]:
    """As many empty offices as a test wants."""
    databases = SqliteDatabases(tmp_path)
    stores = []

    def make() -> Office:
        store = open_store(databases.make(like=emptied))
        stores.append(store)
        return Office(store)

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def office(offices: Callable[[], Office]) -> Office:
    return offices()
