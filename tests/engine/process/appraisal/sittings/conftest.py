"""The province of these tests: bare, and as it stands once all units handed in the finest figures and were assessed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.records.store import init_store, open_store
from tests.databases import SqliteDatabases
from tests.engine.process.appraisal.sittings.villages import COMMUNE, VILLAGE, Villages
from tests.engine.process.assessment.offices import Office


@pytest.fixture
def sets_of_villages(write_set: Any, make_library: Any) -> Any:
    return make_library(write_set(COMMUNE), write_set(VILLAGE, subject="khu-dan-cu", kinds=["khu_dan_cu"]))


@pytest.fixture
def bare_villages(office: Any, sets_of_villages: Any) -> Villages:
    """Without units yet."""
    return Villages(office, sets_of_villages)


@pytest.fixture(scope="session")
def assessed_stores() -> dict[str, str]:
    """The address of the store that `villages` copies, once it is made."""
    return {}


@pytest.fixture
def villages(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, assessed_stores: dict[str, str], sets_of_villages: Any
) -> Iterator[Villages]:
    if not assessed_stores:
        address = SqliteDatabases(tmp_path_factory.mktemp("villages")).make()
        init_store(address).close()
        first = open_store(address)
        Villages(Office(first), sets_of_villages).reported()
        first.close()
        assessed_stores["fine"] = address
    databases = SqliteDatabases(tmp_path)
    address = databases.make(like=assessed_stores["fine"])
    store = open_store(address)
    yield Villages(Office(store), sets_of_villages)
    store.close()
    databases.drop(address)
