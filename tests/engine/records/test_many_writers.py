"""Sixteen writers at once: nothing is lost, nothing is there twice, and the journal is one whole chain."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event

from hypothesis import settings
from sqlalchemy import func, make_url, select, text

from engine.records import journal
from engine.records.register import EnrolmentRow, RegisterRow, import_rows, register_on
from engine.records.store import (
    Enrolment,
    JournalEntry,
    Store,
    Submission,
    SubmissionValue,
    Workbook,
    init_store,
    open_store,
)
from tests.databases import Databases
from tests.stores import entering

WRITERS = 16
ROUNDS = max(3, settings().max_examples // 100)


def hand_in(store: Store, unit_id: int, text: str) -> None:
    """The next revision of one unit's form, as intake files it: what is there is read, and one more is added."""
    with entering(store, "submission.received") as at:
        sha = f"{at.entry:064x}"
        at.session.add(Workbook(sha256=sha, content=text.encode(), entry=at.entry))
        at.session.flush()
        last = at.session.scalar(select(func.max(Submission.revision)).where(Submission.unit_id == unit_id)) or 0
        form = Submission(
            unit_id=unit_id,
            period=2024,
            standard="an-toan-antt",
            revision=last + 1,
            file_name=f"{text}.xlsx",
            workbook_sha256=sha,
            received_at=datetime(2024, 12, 1, tzinfo=UTC),
            form_hash="f" * 64,
            entry=at.entry,
        )
        at.session.add(form)
        at.session.flush()
        cell = {"indicator": "mo_hinh", "column": "reached", "sheet": "Tự đánh giá", "cell": "D12"}
        at.session.add(SubmissionValue(submission_id=form.id, value=text, seen=text, entry=at.entry, **cell))


def work(address: str, writer: int, shared: int, start: Barrier) -> None:
    """What one writer does: brings units of its own in, changes the one unit all share, hands in its form."""
    store = open_store(address)
    enrolment = EnrolmentRow("an-toan-antt", 2024)
    start.wait()
    for round_ in range(ROUNDS):
        code = f"K{writer}-{round_}"
        rows = [
            RegisterRow(code, str, f"Thôn {code}", "khu_dan_cu", "X1", enrolments=(enrolment,)),
            RegisterRow("X1", str, f"Xã {writer}-{round_}"),
        ]
        with store.writing() as session, journal.acting_as(f"Thành viên {writer}"):
            import_rows(session, rows)
        hand_in(store, shared, f"{writer}{round_:02}")
    store.close()


def test_sixteen_writers_lose_nothing_and_double_nothing(initialised: str) -> None:
    store = open_store(initialised)
    with entering(store) as at:
        shared = at.unit("X1", "xa")
    start = Barrier(WRITERS)
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in [pool.submit(work, initialised, writer, shared, start) for writer in range(WRITERS)]:
            done.result()
    times = WRITERS * ROUNDS
    with store.reading() as session:
        units = register_on(session).units
        values = session.scalars(select(SubmissionValue.value)).all()
        revisions = session.scalars(select(Submission.revision).order_by(Submission.revision)).all()
        told = journal.verify(session)
        actors = session.scalars(select(JournalEntry.actor).where(JournalEntry.action == "register.imported")).all()
        enrolled = session.scalar(select(func.count()).select_from(Enrolment))
    store.close()
    assert sorted(unit.code for unit in units[1:]) == sorted(f"K{w}-{r}" for w in range(WRITERS) for r in range(ROUNDS))
    assert [unit.position for unit in units] == list(range(1, times + 2))
    assert (units[0].revision, enrolled) == (times + 1, times)
    assert revisions == list(range(1, times + 1))
    assert sorted(values) == sorted(f"{w}{r:02}" for w in range(WRITERS) for r in range(ROUNDS))
    assert (told.entries, told.problems) == (2 + 2 * times, ())
    assert len(set(actors)) == WRITERS


def test_a_server_that_prefers_one_view_per_transaction_makes_no_writer_overlook_another(postgresql: Databases) -> None:
    address = postgresql.make()
    init_store(address).close()
    strict = make_url(address).update_query_dict({"options": r"-c default_transaction_isolation=repeatable\ read"})
    first, second = (open_store(strict.render_as_string(hide_password=False)) for _ in range(2))
    waiting = Event()

    def write() -> None:
        waiting.set()
        with second.writing() as session:
            journal.record(session, "test.second", {})

    with ThreadPoolExecutor(1) as pool:
        with first.writing() as session:
            done = pool.submit(write)
            waiting.wait()
            while not session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                time.sleep(0.01)
            journal.record(session, "test.first", {})
        done.result()
    with first.reading() as session:
        assert session.scalars(select(JournalEntry.action).order_by(JournalEntry.seq)).all()[1:] == [
            "test.first",
            "test.second",
        ]
    first.close()
    second.close()
    postgresql.drop(address)
