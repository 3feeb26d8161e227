"""A session over two units, and its sheets: laid down once, copied for each test."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from engine.records import journal
from engine.records.store import open_store
from tests.engine.process.appraisal.sheet.councils_sheets import Sheets
from tests.engine.process.appraisal.sittings.councils_held import Council, lay_down
from tests.engine.process.recognition.conftest import (
    ACHIEVED,
    at_work,
    empty_stores,
    make_library,
    office,
    write_set,
)

__all__ = ["at_work", "empty_stores", "make_library", "office", "write_set"]


@pytest.fixture
def held(at_work: Any) -> Council:
    """A session over X1, which reached the standard, and X2, which did not and for which member 3 reported."""
    at_work.assessed(X1=ACHIEVED, X2=ACHIEVED | {"vu": "2"})
    return Council(at_work.store, lay_down(at_work.store, reported={3: ["X2"]}))


@pytest.fixture(scope="session")
def laid_down() -> dict[str, bytes]:
    """The store of `held` as a file, and the workbook of its session, made when they are first asked for."""
    return {}


@pytest.fixture
def sheets(request: pytest.FixtureRequest, tmp_path: Path, laid_down: dict[str, bytes]) -> Iterator[Sheets]:
    """The same session in a store of its own."""
    if not laid_down:
        council = request.getfixturevalue("held")
        copy = tmp_path / "laid-down.db"
        address = str(council.store.engine.url.database)
        with closing(sqlite3.connect(address)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        laid_down["file"] = copy.read_bytes()
    path = tmp_path / "phien.db"
    path.write_bytes(laid_down["file"])
    with closing(open_store(f"sqlite:///{path}")) as store:
        with store.reading() as session:
            at = journal.head_of(session).seq
        sheets = Sheets(Council(store, 1), tmp_path, laid_down.get("book", b""), at)
        if not sheets.first:
            sheets.first = laid_down["book"] = sheets.export().read_bytes()
        yield sheets
