"""A small province of its own for each test, on SQLite: no SQL here differs between databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.records.store import open_store
from tests.databases import SqliteDatabases
from tests.engine.process.chasing.targets.target_lists import Province
from tests.engine.process.recognition.conftest import at_work, empty_stores, make_library, office, write_set

__all__ = ["at_work", "empty_stores", "make_library", "office", "province", "write_set"]


@pytest.fixture
def province(tmp_path: Path, emptied: str) -> Iterator[Province]:
    store = open_store(SqliteDatabases(tmp_path).make(like=emptied))
    yield Province(store)
    store.close()
