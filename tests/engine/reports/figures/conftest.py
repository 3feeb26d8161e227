"""Figures of a small province, on SQLite: what is read here SQLAlchemy writes alike for both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.records.store import Store, init_store, open_store
from tests.databases import SqliteDatabases
from tests.reported import small_province


@pytest.fixture(scope="session")
def nothing_reported(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = SqliteDatabases(tmp_path_factory.mktemp("figures")).make()
    init_store(made).close()
    return made


@pytest.fixture
def stores(tmp_path: Path, nothing_reported: str) -> Iterator[Callable[[], Store]]:
    """As many empty stores as a test wants."""
    databases, opened = SqliteDatabases(tmp_path), list[Store]()

    def make() -> Store:
        opened.append(open_store(databases.make(like=nothing_reported)))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def small(stores: Callable[[], Store]) -> Store:
    store = stores()
    small_province(store)
    return store
