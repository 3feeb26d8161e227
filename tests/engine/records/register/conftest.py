"""A fresh store, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.records.store import Store, init_store


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    made = init_store(database)
    yield made
    made.close()
