"""A batch of files: read by several processes as by one, in order, past bad ones, and broken off without harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from engine.process.intake.reading.recognising import ReadForm
from engine.process.intake.taking import batch
from engine.process.intake.taking.batch import Terms, read_files
from engine.process.intake.taking.incoming import Incoming, find_files
from engine.process.intake.taking.submitting import StoppedError, submit
from engine.records import journal
from engine.records.store import Store
from engine.records.submitted import current_submissions
from tests.engine.process.intake.form_samples import SAMPLE_SET, UNITS, edited, unit_form_bytes, written

NOON = datetime(2024, 11, 20, 5, tzinfo=UTC)
TERMS = Terms(NOON, (SAMPLE_SET,), 2024)


@pytest.fixture
def files(tmp_path: Path) -> list[Incoming]:
    """Two good forms, one with an error, a file that is no workbook, a CSV."""
    for number, unit in enumerate(UNITS):
        form = edited(unit_form_bytes(unit=unit), written({("tong-so", "#|reached"): 5 + number}))
        (tmp_path / f"{number}.xlsx").write_bytes(form)
    wrong = edited(unit_form_bytes(), written({("tong-so", "#|reached"): "năm", ("ty-le", "#|reached"): 101}))
    (tmp_path / "2.xlsx").write_bytes(wrong)
    (tmp_path / "3.xlsx").write_bytes(b"khong phai")
    (tmp_path / "4.csv").write_text("ma;ghi_chu\nT1;x\n", encoding="utf-8")
    return find_files([tmp_path])


def told(forms: Iterable[ReadForm]) -> list[list[object]]:
    return [
        [form.name, form.sha256, [str(one) for one in form.problems], form.identity]
        + [(of.unit, of.answers, of.as_of, [set_.key for set_ in of.questionnaire.sets]) for of in form.units]
        for form in forms
    ]


def test_several_processes_read_what_one_reads(
    store: Store, files: list[Incoming], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = told(read_files(store, files, TERMS))
    monkeypatch.setattr(batch, "WORTH_SHARING", 0)
    monkeypatch.setattr(batch, "_AT_ONCE", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert told(read_files(store, files, TERMS)) == alone
    assert [len(form[2]) for form in alone] == [0, 0, 2, 1, 1]  # type: ignore[arg-type]


def test_a_batch_that_is_broken_off_leaves_what_it_settled(store: Store, files: list[Incoming]) -> None:
    def until_the_second(items: Iterable[Any], doing: str, total: int) -> Iterator[Any]:
        for number, item in enumerate(items):
            if doing == "Đang nhận" and number == 1:
                raise KeyboardInterrupt
            yield item
        assert (doing, total) == ("Đang đọc", 2)

    with pytest.raises(StoppedError) as stopped:
        submit(store, files[:2], sets=[SAMPLE_SET], received_at=NOON, watch=until_the_second)
    assert ([one.outcome for one in stopped.value.reports], stopped.value.left) == (["taken"], 1)
    with store.reading() as session:
        assert [one.unit_id for one in current_submissions(session, 2024)] == [1]
        assert journal.verify(session).problems == ()
    again = submit(store, files[:2], sets=[SAMPLE_SET], received_at=NOON)
    assert [one.outcome for one in again] == ["unchanged", "taken"]


def test_one_broken_off_while_reading_leaves_nothing(store: Store, files: list[Incoming]) -> None:
    def never(items: Iterable[Any], _doing: str, _total: int) -> Iterator[Any]:
        next(iter(items))
        raise KeyboardInterrupt
        yield

    with pytest.raises(StoppedError) as stopped:
        submit(store, files, sets=[SAMPLE_SET], received_at=NOON, watch=never)
    assert (stopped.value.reports, stopped.value.left) == ((), 5)
    with store.reading() as session:
        assert current_submissions(session, 2024) == []
