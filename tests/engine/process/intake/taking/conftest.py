"""A store with two communes, made once and copied: nothing here asks a database for anything of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.records.store import Store, init_store, open_store
from tests.stores import entering


@pytest.fixture(scope="session")
def store_with_units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kho") / "datchuan.db"
    made = init_store(str(path))
    with entering(made) as at:
        for code, name, kind in (("X1", "Xã Một", "xa"), ("X2", "Xã Hai", "xa"), ("T1", "Cơ quan Một", "co_quan")):
            at.unit(code, kind, name=name)
    made.close()
    return path


@pytest.fixture
def store(store_with_units: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("kho") / "datchuan.db"
    shutil.copy(store_with_units, path)
    made = open_store(str(path))
    yield made
    made.close()
