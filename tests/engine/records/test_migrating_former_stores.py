"""A store of an earlier version is brought up to date: every row as it was, vouched for, runs come out the same."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, cast

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


@dataclass(frozen=True)
class Former:
    """A store as a version left it; ``head``: of its journal, as papers carried it; ``runs``: how many there are.

    rows  how many of each table that the version filled
    """

    version: str
    head: str
    runs: int
    rows: dict[str, int]


OF_V0003 = Former(
    "v0003", "27:1cf4d9856a5a0e17", 4,
    {
        "journal": 27, "unit": 162, "unit_state": 277, "succession": 112, "enrolment": 20, "workbook": 6,
        "submission": 19, "submission_withdrawal": 1, "submission_value": 246, "set_text": 7, "set_criterion": 66,
        "assessment_run": 4, "assessment": 28, "criterion_result": 246, "unit_scope": 4, "unit_standing": 14,
        "finding": 4, "recognition_event": 5, "award": 1, "authority": 1, "office_rule": 1, "person": 2,
        "set_adoption": 2, "criterion_verification": 1,
    },
)  # fmt: skip
OF_V0004 = Former(
    "v0004", "44:c5d7f80c25b5b9ca", 5,
    {
        **OF_V0003.rows,
        "journal": 44, "enrolment": 21, "workbook": 10, "submission": 25, "submission_value": 340, "assessment_run": 5,
        "assessment": 142, "criterion_result": 1922, "unit_scope": 6, "unit_standing": 135, "office_particular": 1,
        "campaign": 2, "body_report": 2, "enrolment_withdrawal": 1, "target": 1, "target_result": 1,
        "office_incident": 2, "source_report": 1, "source_value": 26, "form_return": 1, "handover": 1,
        "handed_finding": 1, "recognition_retraction": 1,
    },
)  # fmt: skip

OF_V0005 = Former(
    "v0005", "76:bacd06edd4a1571a", 6,
    {
        **OF_V0004.rows,
        "journal": 76, "assessment_run": 6, "assessment": 256, "criterion_result": 3598, "unit_scope": 8,
        "unit_standing": 256, "finding": 10, "recognition_event": 7, "person": 4, "council_sitting": 2,
        "council_member": 8, "council_step": 9, "council_motion": 8, "council_vote": 3, "council_ballot": 7,
        "council_finding": 6, "council_conclusion": 3, "waiver": 3, "petition": 1, "petition_answer": 2,
        "issued_table": 2,
    },
)  # fmt: skip


OLDEST_AND_NEWEST = [OF_V0003, OF_V0005]
PROVING = os.environ.get("HYPOTHESIS_PROFILE") == "prove"


@pytest.fixture(params=[*OLDEST_AND_NEWEST, *([OF_V0004] if PROVING else [])], ids=lambda kept: kept.version)
def kept(request: pytest.FixtureRequest) -> Former:
    return cast(Former, request.param)


@pytest.fixture
def former(database: str, kept: Former) -> str:
    """The address of that store, on either database."""
    lay_down(kept.version, database)
    return database


@pytest.fixture
def store(former: str) -> Iterator[Store]:
    opened = open_store(former)
    yield opened
    opened.close()


def rows(
    address: str, names: Collection[str], columns: dict[str, list[str]] | None = None
) -> dict[str, list[tuple[Any, ...]]]:
    """All rows by table; ``columns``: only these."""
    engine = create_engine(address, poolclass=NullPool)
    tables = MetaData()
    with engine.connect() as connection:
        tables.reflect(connection, only=list(names))
        return {
            name: sorted(
                tuple(map(str, row)) for row in connection.execute(select(*(tables.tables[name].c[one] for one in of)))
            )
            for name, of in (columns or {name: table.c.keys() for name, table in tables.tables.items()}).items()
        }


def test_every_row_is_as_it_was_and_vouched_for(former: str, kept: Former) -> None:
    before = rows(former, kept.rows)
    engine = create_engine(former, poolclass=NullPool)
    columns = {name: [column["name"] for column in inspect(engine).get_columns(name)] for name in kept.rows}
    store = open_store(former)
    with store.reading() as session:
        told = journal.verify(session)
        stands = session.scalar(text("SELECT version_num FROM alembic_version"))
    store.close()
    assert {name: len(of) for name, of in before.items()} == kept.rows
    assert rows(former, kept.rows, columns) == before
    assert stands == revisions()[-1]
    without = sum(kept.rows.values()) - kept.rows["journal"] - kept.rows["person"]
    assert (told.entries, told.rows, told.problems) == (kept.rows["journal"], without, ())


def test_the_head_that_was_printed_is_still_found(store: Store, kept: Former) -> None:
    with store.reading() as session:
        assert journal.verify(session, kept.head).problems == ()


def test_every_run_comes_out_the_same_to_the_byte(store: Store, kept: Former) -> None:
    numbers = range(1, kept.runs + 1)
    assert {number: reproduce(store, number).problems for number in numbers} == dict.fromkeys(numbers, ())


def test_new_rows_follow_the_old_ones(store: Store) -> None:
    with entering(store) as at:
        assert at.unit("X9", "xa") == 163
    with store.reading() as session:
        assert journal.verify(session).problems == ()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(
    former: str, kept: Former, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **_more: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr("alembic.operations.Operations.create_index", fail)
        with pytest.raises(RuntimeError):
            open_store(former)
    engine = create_engine(former, poolclass=NullPool)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == kept.version.removeprefix("v")
        assert "award_given" not in inspect(connection).get_table_names()
    open_store(former).close()
