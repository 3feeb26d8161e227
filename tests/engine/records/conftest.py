"""A fresh store, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.records.store import Store, open_store


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    yield made
    made.close()
