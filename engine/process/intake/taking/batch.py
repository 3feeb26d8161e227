"""Many files read in their order: by this process, or by several where that is quicker. Only this one ever writes."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime

from criteria.model import CriterionSet
from criteria.problems import ProblemsError
from engine.process.intake.known_units import units_of
from engine.process.intake.questions import Questionnaire
from engine.process.intake.reading.gathering import Answers
from engine.process.intake.reading.recognising import Desk, ReadForm, UnitAnswers, set_finder
from engine.process.intake.taking.csv_reading import Asking, read_csv
from engine.process.intake.taking.incoming import Incoming
from engine.process.intake.taking.reported_before import ReportedBefore
from engine.process.library import library_of
from engine.records.days import day_of
from engine.records.register import UnitOn, enrolled_standards
from engine.records.store import Store, open_store
from engine.sheets.opening import check_package

WORTH_SHARING = 40 * 1024 * 1024
"""Bytes of files from which further processes gain more than the second that each takes to begin."""
MOST_PROCESSES = 8
_AT_ONCE = 16


@dataclass(frozen=True)
class Terms:
    """On what terms files are taken. ``sets``: those that are neither in the library nor adopted."""

    received_at: datetime
    sets: tuple[CriterionSet, ...] = ()
    period: int | None = None


class Reader:
    """Reads files one after another, and remembers what they have alike."""

    def __init__(self, store: Store, terms: Terms) -> None:
        with store.reading() as session:
            library = library_of(session)
        self.store = store
        self.desk = Desk(
            units_of(store),
            set_finder(terms.sets, library),
            day_of(terms.received_at),
            terms.period,
            ReportedBefore(store),
        )

        def in_force(period: int) -> tuple[CriterionSet, ...]:
            standards = library.standards_in_force(period)
            return tuple(set_ for standard in standards for set_ in library.sets_of(standard, period))

        self.asking = Asking(terms.sets, in_force, self._enrolments)

    def _enrolments(self, period: int) -> dict[int, list[str]]:
        with self.store.reading() as session:
            return enrolled_standards(session, period)

    def read(self, incoming: Incoming) -> ReadForm:
        """Read a file; whatever is wrong with it is in the answer's problems."""
        name = incoming.name
        if incoming.suffix != ".csv":
            return self.desk.read_opened(lambda: check_package(incoming.read(), name), name)
        try:
            return read_csv(self.desk, self.asking, incoming.read(), name)
        except ProblemsError as error:
            return ReadForm(name, problems=list(error.problems))


def read_files(store: Store, files: Sequence[Incoming], terms: Terms) -> Iterator[ReadForm]:
    """The files as read, in their order, by as many processes as their size is worth."""
    reader = Reader(store, terms)
    processes = min(os.cpu_count() or 1, MOST_PROCESSES, len(files))
    if processes <= 1 or sum(map(_size, files)) < WORTH_SHARING or not _can_be_opened_again(store):
        yield from map(reader.read, files)
        return
    url = store.engine.url.render_as_string(hide_password=False)
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (url, terms))
    try:
        for sent in pool.map(_read, files, chunksize=_AT_ONCE):
            yield sent.received(reader.desk)
    finally:
        pool.shutdown(cancel_futures=True)


def _size(incoming: Incoming) -> int:
    if incoming.entry is not None:
        return incoming.entry.file_size
    return incoming.path.stat().st_size if incoming.path.exists() else 0


def _can_be_opened_again(store: Store) -> bool:
    return store.engine.url.database not in (None, "", ":memory:")


@dataclass(frozen=True)
class _Sent:
    """A form as one process sends it to another: sets by their keys, for each has its own copy of the library."""

    form: ReadForm
    units: list[tuple[UnitOn, tuple[str, ...], Answers, date | None]]

    @classmethod
    def of(cls, form: ReadForm) -> _Sent:
        units = [
            (one.unit, tuple(set_.key for set_ in one.questionnaire.sets), one.answers, one.as_of) for one in form.units
        ]
        return cls(replace(form, units=[]), units)

    def received(self, desk: Desk) -> ReadForm:
        known: dict[tuple[str, ...], Questionnaire] = {}
        for unit, keys, answers, as_of in self.units:
            if keys not in known:
                known[keys] = Questionnaire(tuple(set_ for key in keys if (set_ := desk.find_set(key)) is not None))
            self.form.units.append(UnitAnswers(unit, known[keys], answers, as_of))
        return self.form


_reader: Reader | None = None
"""Of a process that reads for another."""


def _begin(url: str, terms: Terms) -> None:
    """Make ready to read for another process, which alone is to be interrupted."""
    global _reader  # noqa: PLW0603 - what a process of a pool knows stands in its module
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = Reader(open_store(url, untouched=True), terms)


def _read(incoming: Incoming) -> _Sent:
    assert _reader is not None
    return _Sent.of(_reader.read(incoming))
