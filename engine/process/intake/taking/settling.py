"""Settling files: several in one transaction, each whole or not at all; nothing is told of one before it is kept.

A transaction takes the disk far longer than what a file brings in, and others wait for its end. So files are settled
together, but few, and not for long; each stands under a savepoint of its own and has a journal entry of its own.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from threading import current_thread, main_thread
from time import monotonic
from typing import Literal

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from criteria.problems import Problem
from engine.process.intake.known_units import called
from engine.process.intake.reading.recognising import ReadForm
from engine.process.intake.taking.filing import Filing, Standing
from engine.records import journal
from engine.records.store import Store

TOGETHER = 32
"""So many units are settled in one transaction: as many forms, or a roll with all its rows."""
SECONDS = 0.4
"""After so long the next file waits for the next transaction."""

Outcome = Literal["taken", "unchanged", "refused"]


@dataclass
class FileReport:
    """What became of one file.

    units    codes of the units it answers for
    values   how many answers were stored
    blank    rows of a roll left blank
    kept     units of which the file was taken before, but figures that came in later stand, and stay: “Thôn 1 (K1)”
    withdrawn  units of which the file was taken before, and whose newest form was withdrawn, and stays so
    gone     units that a roll was made for and that have no row in it any more: “Thôn 1 (K1)”
    outside  incidents dated outside the unit's own window: unit, question, days, cell
    notes    what else whoever takes it in should know
    entry    number of the journal entry, when it was taken
    """

    name: str
    outcome: Outcome
    units: tuple[str, ...] = ()
    values: int = 0
    blank: int = 0
    kept: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    entry: int | None = None
    problems: tuple[Problem, ...] = ()


class Settling:
    """Settles files that were read. ``reports``: of those that are settled for good, in their order."""

    def __init__(self, store: Store, received_at: datetime, *, replace: bool = False) -> None:
        self.store = store
        self.received_at = received_at
        self.replace = replace
        self.reports: list[FileReport] = []
        self._wrote = False

    def settle(self, forms: Iterable[ReadForm]) -> None:
        """Settle them all; refused are those with problems.

        KeyboardInterrupt when somebody breaks off, or whatever kept a file from being stored: of that file nothing is
        kept, and all before it is; but where the database itself failed, not those of the same transaction.
        """
        for together in _together(forms):
            waiting = deque(together)
            while waiting:
                with _held_back():
                    self._next(waiting)

    def _next(self, waiting: deque[ReadForm]) -> None:
        """Settle the first of those that wait, in one transaction; where all are refused, without one."""
        sound = [form for form in waiting if not form.problems]
        if not sound:
            self.reports += map(_report, waiting)
            waiting.clear()
            return
        if self._wrote:
            self.store.let_others_write()
        self._wrote = True
        with self.store.writing() as session:
            desk = _Desk(session, Standing(session.connection(), sound), self.received_at, replace=self.replace)
            until = monotonic() + SECONDS
            try:
                while waiting and (not desk.reports or monotonic() < until):
                    desk.settle(waiting[0])
                    waiting.popleft()
            except (Exception, KeyboardInterrupt) as fault:
                if _is_of_the_file(fault):
                    with suppress(SQLAlchemyError):  # told is what broke off, not what came of it
                        desk.enter()
                        session.commit()
                        self.reports += desk.reports
                raise
            desk.enter()
        self.reports += desk.reports


def _is_of_the_file(fault: BaseException) -> bool:
    """Whether the transaction stands without the file: a database that failed may have given up all of it."""
    return not isinstance(fault, DBAPIError) or isinstance(fault, DataError | IntegrityError)


class _Desk:
    """Where files are settled within one transaction. ``reports``: what is true of them once it is kept."""

    def __init__(self, session: Session, standing: Standing, received_at: datetime, *, replace: bool) -> None:
        self.session = session
        self.standing = standing
        self.received_at = received_at
        self.replace = replace
        self.first = journal.upcoming(session)
        self.happenings: list[journal.Happening] = []
        self.reports: list[FileReport] = []

    def settle(self, form: ReadForm) -> None:
        report = _report(form)
        if report.outcome != "refused":
            filing = Filing(self.standing, form, self.received_at, replace=self.replace)
            report.kept = tuple(map(called, filing.superseded()))
            report.withdrawn = tuple(map(called, filing.withdrawn()))
            if filing.pairs:
                report.outcome, report.entry = "taken", self.first + len(self.happenings)
                with _whole_or_not(self.session.connection()) as connection:
                    report.values = filing.store(connection, report.entry)
                self.happenings.append(filing.happening(report.values))
        self.reports.append(report)

    def enter(self) -> None:
        """Enter in the journal what was stored."""
        journal.record_all(self.session, self.happenings)


@contextmanager
def _whole_or_not(connection: Connection) -> Iterator[Connection]:
    """All that is done inside, or nothing. What broke it is told, also where the database has no way back any more."""
    connection.exec_driver_sql("SAVEPOINT of_the_file")
    try:
        yield connection
    except BaseException:
        with suppress(SQLAlchemyError):
            connection.exec_driver_sql("ROLLBACK TO SAVEPOINT of_the_file")
        raise
    connection.exec_driver_sql("RELEASE SAVEPOINT of_the_file")


def _report(form: ReadForm) -> FileReport:
    """What is to be told of a file before it is stored: refused, or nothing new."""
    units = tuple(unit.unit.code for unit in form.units)
    if form.problems:
        return FileReport(form.name, "refused", units, problems=tuple(form.problems))
    report = FileReport(form.name, "unchanged", units, blank=form.blank)
    report.gone, report.outside, report.notes = tuple(form.gone), tuple(form.outside), tuple(form.notes)
    return report


def _together(forms: Iterable[ReadForm]) -> Iterator[list[ReadForm]]:
    """Files with few units between them; an interruption comes after those that came before it."""
    found: list[ReadForm] = []
    units = 0
    try:
        for form in forms:
            found.append(form)
            units += max(len(form.units), 1)
            if units >= TOGETHER:
                yield found
                found, units = [], 0
    except KeyboardInterrupt:
        yield found
        raise
    yield found


@contextmanager
def _held_back() -> Iterator[None]:
    """What is being settled is settled before an interruption from the keyboard takes effect; not the second."""
    if current_thread() is not main_thread():
        yield
        return
    asked: list[int] = []

    def hold(number: int, _frame: object) -> None:
        asked.append(number)
        if len(asked) > 1:
            raise KeyboardInterrupt

    former = signal.signal(signal.SIGINT, hold)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
    if asked:
        raise KeyboardInterrupt
