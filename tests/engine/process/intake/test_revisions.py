"""A form handed in again supersedes and never overwrites, also when two hand in for one unit at the same moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from criteria.problems import ProblemsError
from engine.process.intake.forms.filling import fill_form
from engine.process.intake.taking.submitting import FileReport, submit
from engine.process.intake.taking.withdrawing import OfUnit, Withdrawn, withdraw
from engine.records import journal
from engine.records.store import Store, Submission, SubmissionValue, SubmissionWithdrawal, Workbook, open_store
from engine.records.submitted import current_submissions, submitted_values
from tests.engine.process.intake.form_samples import REGISTER, SAMPLE_SET, roll_bytes, unit_form_bytes
from tests.stores import entering

NOON = datetime(2024, 11, 20, 12, tzinfo=UTC)
X1 = OfUnit("X1", "thu", 2024)
AT_ONCE = 6
"""Times that two meet: which of them comes first is up to the machine."""


@pytest.fixture
def store(initialised: str) -> Iterator[Store]:
    made = open_store(initialised)
    with entering(made) as at:
        for code, (name, kind) in REGISTER.items():
            at.unit(code, kind, name=name)
    yield made
    made.close()


def form(folder: Path, name: str, **filled: Any) -> Path:
    path = folder / name
    answers = {(indicator, "reached"): value for indicator, value in filled.items()}
    path.write_bytes(fill_form(unit_form_bytes(), {"X1": answers}))
    return path


def take(store: Store, path: Path, **more: Any) -> FileReport:
    (report,) = submit(store, [(path, path.name)], sets=[SAMPLE_SET], received_at=NOON, **more)
    assert not report.problems
    return report


def held(store: Store, known: int | None = None) -> list[tuple[object, ...]]:
    """All that the store holds of submissions, column by column; up to an entry."""
    found: list[tuple[object, ...]] = []
    with store.reading() as session:
        for table in (Workbook.__table__, Submission.__table__, SubmissionValue.__table__):
            query = select(table).order_by(*table.primary_key.columns)
            if known is not None:
                query = query.where(table.c.entry <= known)
            found += [tuple(row) for row in session.execute(query)]
    return found


def counting(store: Store, known: int | None = None) -> dict[str, Any]:
    with store.reading() as session:
        return submitted_values(session, 2024, "reached", known=known).get(1, {})


def revisions(store: Store) -> list[int]:
    with store.reading() as session:
        assert journal.verify(session).problems == ()
        return list(session.scalars(select(Submission.revision).order_by(Submission.revision)))


def test_a_form_handed_in_again_leaves_every_byte_of_the_first(store: Store, tmp_path: Path) -> None:
    first = take(store, form(tmp_path, "a.xlsx", tong_so=1, ghi_chu="một"))
    before = held(store)
    take(store, form(tmp_path, "b.xlsx", tong_so=2))
    assert held(store, known=first.entry) == before
    assert len(held(store)) > len(before)
    assert revisions(store) == [1, 2]


def test_the_later_revision_counts_alone(store: Store, tmp_path: Path) -> None:
    """What it leaves blank is not filled up from the one before; what counted then is still known."""
    first = take(store, form(tmp_path, "a.xlsx", tong_so=1, ghi_chu="một"))
    take(store, form(tmp_path, "b.xlsx", tong_so=2))
    assert counting(store) == {"tong_so": 2}
    assert counting(store, known=first.entry) == {"tong_so": 1, "ghi_chu": "một"}
    with store.reading() as session:
        assert [one.revision for one in current_submissions(session, 2024)] == [2]


def both(address: str, *doings: Any) -> list[Any]:
    """What two do at once gives: each in a store of its own, each ready before either begins."""
    ready = Barrier(len(doings))

    def work(doing: Any) -> Any:
        own = open_store(address)
        try:
            return doing(own, ready)
        finally:
            own.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(work, doings))


def handing_in(path: Path, **more: Any) -> Any:
    def do(own: Store, ready: Barrier) -> FileReport:
        def read_before_anybody_writes(items: Iterable[Any], doing: str, _total: int) -> Iterable[Any]:
            yield from items
            if doing == "Đang đọc":
                ready.wait()

        return take(own, path, watch=read_before_anybody_writes, **more)

    return do


def withdrawing(own: Store, ready: Barrier) -> Withdrawn | str:
    ready.wait()
    try:
        return withdraw(own, X1, "nộp nhầm tệp")
    except ProblemsError as error:
        return error.problems[0].code


def test_two_at_once_for_one_unit_are_two_revisions(store: Store, initialised: str, tmp_path: Path) -> None:
    for time in range(AT_ONCE):
        paths = [form(tmp_path, f"{time}{name}.xlsx", tong_so=value) for name, value in (("a", time), ("b", 50 + time))]
        reports = both(initialised, *map(handing_in, paths))
        assert [report.outcome for report in reports] == ["taken", "taken"]
        assert abs(reports[0].entry - reports[1].entry) == 1
        last = max(range(2), key=lambda which: reports[which].entry)
        assert counting(store) == {"tong_so": (time, 50 + time)[last]}
    assert revisions(store) == list(range(1, 2 * AT_ONCE + 1))


def test_one_file_handed_in_twice_at_once_is_taken_once(store: Store, initialised: str, tmp_path: Path) -> None:
    for time in range(AT_ONCE):
        path = form(tmp_path, f"{time}.xlsx", tong_so=time)
        reports = both(initialised, handing_in(path), handing_in(path))
        assert sorted(report.outcome for report in reports) == ["taken", "unchanged"]
    assert revisions(store) == list(range(1, AT_ONCE + 1))


def test_a_roll_and_a_form_at_once_keep_both(store: Store, initialised: str, tmp_path: Path) -> None:
    roll = tmp_path / "bang.xlsx"
    roll.write_bytes(fill_form(roll_bytes(), {code: {("tong_so", "reached"): 3} for code in ("X1", "X2")}))
    reports = both(initialised, handing_in(roll), handing_in(form(tmp_path, "a.xlsx", tong_so=4)))
    assert [report.outcome for report in reports] == ["taken", "taken"]
    assert revisions(store) == [1, 1, 2]


def test_two_who_withdraw_at_once_withdraw_once(store: Store, initialised: str, tmp_path: Path) -> None:
    take(store, form(tmp_path, "a.xlsx", tong_so=1))
    done = both(initialised, withdrawing, withdrawing)
    assert [one for one in done if isinstance(one, str)] == ["IN-066"]
    with store.reading() as session:
        assert len(session.scalars(select(SubmissionWithdrawal)).all()) == 1
    assert revisions(store) == [1]


def test_who_withdraws_while_another_hands_in(store: Store, initialised: str, tmp_path: Path) -> None:
    """Whichever comes first, one whole answer: the new form counts, or it is the one withdrawn."""
    take(store, form(tmp_path, "a.xlsx", tong_so=1))
    _, done = both(initialised, handing_in(form(tmp_path, "b.xlsx", tong_so=2)), withdrawing)
    assert [one.revision for one in done.forms] in ([1], [2])
    assert counting(store) == ({"tong_so": 2} if done.forms[0].revision == 1 else {})
    assert revisions(store) == [1, 2]
