"""A session that only reads reads the register of a day once; one that writes reads what it wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from engine.records.register import register_on
from engine.records.store import Store, init_store
from tests.stores import entering

DAY = date(2024, 12, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = init_store(str(tmp_path / "datchuan.db"))
    with entering(made) as at:
        at.unit("X1", "xa")
    yield made
    made.close()


def test_one_view_has_one_register_of_a_day(store: Store) -> None:
    with store.reading() as session:
        first = register_on(session, DAY)
        assert register_on(session, DAY) is first
        assert register_on(session, DAY, known=1).units == ()
        assert register_on(session, DAY) is first
    with store.reading() as session:
        assert register_on(session, DAY) is not first


def test_only_the_last_few_are_kept(store: Store) -> None:
    with store.reading() as session:
        first = register_on(session, DAY)
        for year in range(2000, 2008):
            register_on(session, date(year, 1, 1))
        assert register_on(session, DAY) is not first
        assert register_on(session, DAY) == first


def test_who_writes_sees_what_was_written(store: Store) -> None:
    with entering(store) as at:
        assert [unit.code for unit in register_on(at.session, DAY).units] == ["X1"]
        at.unit("X2", "xa")
        assert [unit.code for unit in register_on(at.session, DAY).units] == ["X1", "X2"]
