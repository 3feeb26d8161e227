"""A fresh store on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.records.store import Store, init_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = init_store(str(tmp_path / "datchuan.db"))
    yield made
    made.close()
