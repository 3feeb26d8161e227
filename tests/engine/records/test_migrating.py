"""A database of an earlier version is brought up to date when it is opened, keeps what it holds, and says the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import create_engine, func, inspect, select, text

from engine.records import journal
from engine.records.register import enrolled_standards, register_on
from engine.records.store import (
    AssessmentRun,
    JournalEntry,
    Store,
    Submission,
    SubmissionValue,
    UnitState,
    Workbook,
    open_store,
)
from engine.records.store.migrating import upgrade
from tests.former_stores import lay_down

pytestmark = pytest.mark.alike(
    but={
        "test_every_row_is_there_and_vouched_for",
        "test_new_rows_follow_the_old_ones",
        "test_an_upgrade_that_fails_leaves_the_store_as_it_was",
    }
)

HEAD_OF_BEFORE = "cfe903477f40f19ab08c4cdbc3022acb4d51b3b7606f23b3d6c0bcdb1d6738e4"
TABLES = {
    "unit": 11,
    "unit_state": 11,
    "enrolment": 20,
    "workbook": 6,
    "submission": 19,
    "submission_value": 246,
    "set_text": 6,
    "set_criterion": 61,
    "assessment_run": 3,
    "assessment": 18,
    "criterion_result": 154,
    "unit_scope": 2,
    "unit_standing": 7,
}


@pytest.fixture
def former(database: str) -> str:
    """The store that v0002 left, on either database."""
    lay_down("v0002", database)
    return database


@pytest.fixture
def store(former: str) -> Iterator[Store]:
    opened = open_store(former)
    yield opened
    opened.close()


def test_every_row_is_there_and_vouched_for(store: Store) -> None:
    with store.reading() as session:
        counted = {name: session.scalar(text(f"SELECT count(*) FROM {name}")) for name in TABLES}
        last = session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()
        told = journal.verify(session)
        left = set(inspect(session.connection()).get_table_names())
    assert counted == TABLES
    assert (last.seq, last.action) == (11, "store.upgraded")
    assert {name: count for name, (count, _) in json.loads(last.payload)["rows"].items()} == TABLES
    assert (told.entries, told.rows, told.problems) == (11, sum(TABLES.values()), ())
    assert not any(name.startswith("former_") for name in left)


def test_the_journal_of_before_stands_as_it_was(store: Store) -> None:
    with store.reading() as session:
        assert (
            journal.verify(session, "cfe903477f40f19ab08c4cdbc3022acb4d51b3b7606f23b3d6c0bcdb1d6738e4").problems == ()
        )
        assert session.get_one(JournalEntry, 10).actor == "office"


def test_units_are_what_they_were_as_far_back_as_is_known(store: Store) -> None:
    with store.reading() as session:
        register = register_on(session, date(2023, 12, 31))
        standards = enrolled_standards(session, 2024)
        days = set(session.scalars(select(UnitState.valid_from)))
    assert [unit.code for unit in register.units][:4] == ["40", "H1", "X1", "P2"]
    assert register.by_code["DN-A"].attributes["managed_by"] == "H1"
    assert register.by_code["X1"].parent_code == "H1"
    assert {register.by_id[unit].code for unit in standards} >= {"P2", "P2-K1"}
    assert days == {date(1, 1, 1)}


def test_runs_name_the_day_of_their_register_and_what_they_knew(store: Store) -> None:
    with store.reading() as session:
        runs = session.scalars(select(AssessmentRun).order_by(AssessmentRun.id)).all()
    assert [(run.standard, run.register_day.isoformat(), run.known, run.entry) for run in runs] == [
        ("an-toan-antt", "2023-11-15", 11, 11),
        ("dien-hinh", "2023-12-31", 11, 11),
        ("dien-hinh", "2024-12-31", 11, 11),
    ]


def test_new_rows_follow_the_old_ones(store: Store) -> None:
    from tests.stores import entering

    with entering(store) as at:
        unit_id = at.unit("X9", "xa")
        at.session.add(Workbook(sha256="a" * 64, content=b"PK", entry=at.entry))
        at.session.flush()
        old = at.session.scalars(select(Submission).limit(1)).one()
        handed = Submission(
            unit_id=unit_id,
            period=2024,
            standard="dien-hinh",
            revision=1,
            file_name="x.xlsx",
            workbook_sha256="a" * 64,
            received_at=old.received_at,
            form_hash="f" * 64,
            entry=at.entry,
        )
        at.session.add(handed)
        at.session.flush()
        assert handed.id == 20
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(SubmissionValue)) == 246
        assert journal.verify(session).problems == ()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(former: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from engine.records.journal import covering

    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(covering, "_digest", fail)
        with pytest.raises(RuntimeError):
            open_store(former)
    engine = create_engine(former)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0002"
        assert connection.scalar(text("SELECT count(*) FROM unit")) == 11
        assert not any(name.startswith("former_") for name in inspect(connection).get_table_names())
    engine.dispose()
    open_store(former).close()


def test_nothing_is_done_to_a_store_that_is_up_to_date(store: Store, former: str) -> None:
    with store.engine.begin() as connection:
        upgrade(connection)
    with store.reading() as session:
        assert journal.head_of(session).seq == 11
