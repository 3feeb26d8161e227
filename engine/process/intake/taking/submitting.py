"""Taking forms in: each file whole or not at all, a batch past its bad files, the same file twice without a change."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, Literal, TypeVar

from criteria.model import CriterionSet
from criteria.problems import Problem
from engine.process.intake.known_units import called
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.reading.recognising import ReadForm
from engine.process.intake.taking.batch import Terms, read_files
from engine.process.intake.taking.filing import Filing
from engine.process.intake.taking.incoming import Incoming, find_files
from engine.records.store import Store, now

__all__ = ["FileReport", "StoppedError", "find_files", "submit"]

T = TypeVar("T")
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


Watch = Callable[[Iterable[T], str, int], Iterable[T]]
"""Goes through the things given, showing how far one is: what is done, and how many there are."""


def unwatched(items: Iterable[T], _doing: str, _total: int) -> Iterable[T]:
    return items


class StoppedError(Exception):
    """Someone broke off. ``reports``: of the files settled before; what they say is kept, of the others nothing is."""

    def __init__(self, reports: Sequence[FileReport], left: int) -> None:
        super().__init__(f"{len(reports)} settled, {left} left")
        self.reports = tuple(reports)
        self.left = left


def submit(
    store: Store,
    files: Sequence[Incoming | tuple[Path, str]],
    *,
    sets: Sequence[CriterionSet] = (),
    period: int | None = None,
    received_at: datetime | None = None,
    replace: bool = False,
    watch: Watch[Any] = unwatched,
) -> list[FileReport]:
    """Read the files, refuse what is wrong with its reasons, store the rest, each in a transaction of its own.

    files    as `find_files` gives them, or paths and what they are called
    sets     sets that are neither in the library nor adopted
    period   refuse forms of any other period
    replace  let a file that was taken before count again, in place of what came in after it
    watch    goes through the files, showing how far one is
    StoppedError on an interruption from the keyboard: the store is whole.
    """
    terms = Terms(received_at or now(), tuple(sets), period)
    incoming = [one if isinstance(one, Incoming) else Incoming(*one) for one in files]
    reports: list[FileReport] = []
    try:
        forms = list(watch(read_files(store, incoming, terms), "Đang đọc", len(incoming)))
        _refuse_rivals(forms)
        for form in watch(forms, "Đang nhận", len(forms)):
            with _held_back():
                reports.append(_settle(store, form, terms.received_at, replace=replace))
    except KeyboardInterrupt as stopped:
        raise StoppedError(reports, len(incoming) - len(reports)) from stopped
    return reports


@contextmanager
def _held_back() -> Iterator[None]:
    """A file that is being settled is settled before an interruption from the keyboard takes effect; not the second."""
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


def _refuse_rivals(forms: Sequence[ReadForm]) -> None:
    """Two files that differ and answer for one unit, standard and period: nobody can say which is meant."""
    claims: dict[tuple[int, int, str], list[ReadForm]] = {}
    codes: dict[int, str] = {}
    for form in forms:
        if form.identity is not None:
            for unit in form.units:
                codes[unit.unit.id] = unit.unit.code
                for standard in {set_.standard for set_ in unit.questionnaire.sets}:
                    claims.setdefault((unit.unit.id, form.identity.period, standard), []).append(form)
    for (unit_id, _, _), rivals in claims.items():
        if len({form.sha256 for form in rivals}) == 1:
            continue
        for form in rivals:
            other = next(rival.name for rival in rivals if rival.sha256 != form.sha256)
            problem = INTAKE_PROBLEMS.problem("IN-036", f"“{form.name}”", unit=f"“{codes[unit_id]}”", other=other)
            if problem not in form.problems:
                form.problems.append(problem)


def _settle(store: Store, form: ReadForm, received_at: datetime, *, replace: bool) -> FileReport:
    report = FileReport(form.name, "refused", tuple(unit.unit.code for unit in form.units))
    if form.problems:
        report.problems = tuple(form.problems)
        return report
    report.blank, report.gone, report.outside = form.blank, tuple(form.gone), tuple(form.outside)
    report.notes = tuple(form.notes)
    with store.writing() as session:
        filing = Filing(session, form, received_at, replace=replace)
        report.kept = tuple(map(called, filing.superseded()))
        report.withdrawn = tuple(map(called, filing.withdrawn()))
        report.outcome = "taken" if filing.pairs else "unchanged"
        if filing.pairs:
            report.values = filing.store()
            report.entry = filing.enter(report.values)
    return report
