"""A store of v0003 is brought up to date: every row is as it was, all is vouched for, runs come out the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, inspect, select, text
from sqlalchemy.pool import NullPool

from engine.process.assessment.reproducing import reproduce
from engine.records import journal
from engine.records.store import Store, open_store
from engine.records.store.migrating import revisions
from tests.former_stores import lay_down
from tests.stores import entering

pytestmark = pytest.mark.alike(
    but={"test_every_row_is_as_it_was_and_vouched_for", "test_an_upgrade_that_fails_leaves_the_store_as_it_was"}
)

HEAD = "27:1cf4d9856a5a0e17"
ROWS = {
    "journal": 27, "unit": 162, "unit_state": 277, "succession": 112, "enrolment": 20, "workbook": 6, "submission": 19,
    "submission_withdrawal": 1, "submission_value": 246, "set_text": 7, "set_criterion": 66, "assessment_run": 4,
    "assessment": 28, "criterion_result": 246, "unit_scope": 4, "unit_standing": 14, "finding": 4,
    "recognition_event": 5, "award": 1, "authority": 1, "office_rule": 1, "person": 2, "set_adoption": 2,
    "criterion_verification": 1,
}  # fmt: skip


@pytest.fixture
def former(database: str) -> str:
    """The store that v0003 left, on either database."""
    lay_down("v0003", database)
    return database


@pytest.fixture
def store(former: str) -> Iterator[Store]:
    opened = open_store(former)
    yield opened
    opened.close()


def rows(address: str, columns: dict[str, list[str]] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """All rows by table; ``columns``: only these."""
    engine = create_engine(address, poolclass=NullPool)
    tables = MetaData()
    with engine.connect() as connection:
        tables.reflect(connection, only=list(ROWS))
        return {
            name: sorted(
                tuple(map(str, row)) for row in connection.execute(select(*(tables.tables[name].c[one] for one in of)))
            )
            for name, of in (columns or {name: table.c.keys() for name, table in tables.tables.items()}).items()
        }


def test_every_row_is_as_it_was_and_vouched_for(former: str) -> None:
    before = rows(former)
    engine = create_engine(former, poolclass=NullPool)
    columns = {name: [column["name"] for column in inspect(engine).get_columns(name)] for name in ROWS}
    store = open_store(former)
    with store.reading() as session:
        told = journal.verify(session)
        stands = session.scalar(text("SELECT version_num FROM alembic_version"))
    store.close()
    assert {name: len(of) for name, of in before.items()} == ROWS
    assert rows(former, columns) == before
    assert stands == revisions()[-1]
    without = sum(ROWS.values()) - ROWS["journal"] - ROWS["person"]
    assert (told.entries, told.rows, told.problems) == (27, without, ())


def test_the_head_that_v0003_printed_is_still_found(store: Store) -> None:
    with store.reading() as session:
        assert journal.verify(session, HEAD).problems == ()


def test_every_run_comes_out_the_same_to_the_byte(store: Store) -> None:
    assert {number: reproduce(store, number).problems for number in (1, 2, 3, 4)} == dict.fromkeys((1, 2, 3, 4), ())


def test_new_rows_follow_the_old_ones(store: Store) -> None:
    with entering(store) as at:
        assert at.unit("X9", "xa") == 163
    with store.reading() as session:
        assert journal.verify(session).problems == ()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(former: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **_more: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("alembic.operations.Operations.create_index", fail)
        with pytest.raises(RuntimeError):
            open_store(former)
    engine = create_engine(former, poolclass=NullPool)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0003"
        assert "campaign" not in inspect(connection).get_table_names()
    open_store(former).close()
