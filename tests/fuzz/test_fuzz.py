"""Mutated workbooks handed in: each is taken whole or refused with its reasons, soon, and the store stays as it was.

``make prove`` tries twenty thousand, ``make test`` a hundred and fifty: a unit's form, a roll, a form from LibreOffice.
"""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from engine.process.intake.forms.filling import fill_form
from engine.process.intake.taking.batch import Reader, Terms
from engine.process.intake.taking.incoming import Incoming
from engine.process.intake.taking.submitting import submit
from engine.records import journal
from engine.records.store import JournalEntry, Store, Submission, SubmissionValue, Workbook, init_store
from tests.engine.process.intake.form_samples import SAMPLE_SET, UNITS, edited, roll_bytes, unit_form_bytes, written
from tests.fuzz.mutating import mutated
from tests.stores import entering

PROVING = os.environ.get("HYPOTHESIS_PROFILE") == "prove"
FILES = int(os.environ.get("DATCHUAN_FUZZ_FILES", "20000" if PROVING else "150"))
FIRST = int(os.environ.get("DATCHUAN_FUZZ_FIRST", "0"))
SECONDS, MEGABYTES = 2.0, 200
NOON = datetime(2024, 11, 20, 5, tzinfo=UTC)
SAVED = Path(__file__).parents[1] / "data" / "workbooks" / "phieu-libreoffice.xlsx"
FILLED = {("tong-so", "#|reached"): 12, ("ty-le", "#|reached"): 70, ("ghi-chu", "#|reached"): "=1+1, @a & <b>"}

ROWS = {("tong_so", "reached"): 12, ("vu_viec", "reached"): ["2024-03-01"], ("kinh_phi", "projected"): Decimal("1.5")}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = init_store(str(tmp_path / "datchuan.db"))
    with entering(made) as at:
        for unit in UNITS:
            at.unit(unit.code, "xa", name=unit.name)
    yield made
    made.close()


def seeds() -> list[bytes]:
    roll = fill_form(roll_bytes(), {unit.code: ROWS for unit in UNITS}, date(2024, 11, 1))
    return [edited(unit_form_bytes(), written(FILLED)), roll, SAVED.read_bytes()]


def counted(store: Store) -> tuple[int, ...]:
    with store.reading() as session:
        tables = (JournalEntry.seq, Workbook.sha256, Submission.id, SubmissionValue.submission_id)
        return tuple(session.scalar(select(func.count(column))) or 0 for column in tables)


def test_mutated_workbooks_are_answered(store: Store, tmp_path: Path) -> None:
    forms, slow, outcomes = seeds(), [], {"taken": 0, "unchanged": 0, "refused": 0}
    reader = Reader(store, Terms(NOON, (SAMPLE_SET,), 2024))
    path = tmp_path / "phieu.xlsx"
    before = counted(store)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for seed in range(FIRST, FIRST + FILES):
        path.write_bytes(mutated(forms[seed % len(forms)], seed))
        start = time.process_time()
        form = reader.read(Incoming(path, "phieu.xlsx"))
        if form.problems:
            outcomes["refused"] += 1
            assert all(problem.code and problem.where and problem.what for problem in form.problems), seed
            if seed % 50 == 0:
                (report,) = submit(store, [Incoming(path, "phieu.xlsx")], sets=[SAMPLE_SET], received_at=NOON)
                assert report.outcome == "refused", seed
                assert counted(store) == before, seed
        else:
            (report,) = submit(store, [Incoming(path, "phieu.xlsx")], sets=[SAMPLE_SET], received_at=NOON)
            outcomes[report.outcome] += 1
            now = counted(store)
            assert (now[0] - before[0], now[3] - before[3]) == (int(report.outcome == "taken"), report.values), seed
            before = now
        if time.process_time() - start > SECONDS:
            slow.append(seed)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    assert slow == []
    assert grown < MEGABYTES
    assert outcomes["refused"] > FILES // 4
    with store.reading() as session:
        assert journal.verify(session).problems == ()
