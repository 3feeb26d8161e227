"""Taking forms in: each file whole or not at all, a batch past its bad files, the same file twice without a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from criteria.model import CriterionSet
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.reading.recognising import ReadForm
from engine.process.intake.taking.batch import Terms, read_files
from engine.process.intake.taking.incoming import Incoming, find_files
from engine.process.intake.taking.settling import FileReport, Settling
from engine.records.store import Store, now

__all__ = ["FileReport", "StoppedError", "find_files", "submit"]

T = TypeVar("T")
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
    """Read the files, refuse what is wrong with its reasons, store the rest, each whole or not at all.

    files    as `find_files` gives them, or paths and what they are called
    sets     sets that are neither in the library nor adopted
    period   refuse forms of any other period
    replace  let a file that was taken before count again, in place of what came in after it
    watch    goes through the files, showing how far one is
    StoppedError on an interruption from the keyboard: the store is whole.
    """
    terms = Terms(received_at or now(), tuple(sets), period)
    incoming = [one if isinstance(one, Incoming) else Incoming(*one) for one in files]
    settling = Settling(store, terms.received_at, replace=replace)
    try:
        forms = list(watch(read_files(store, incoming, terms), "Đang đọc", len(incoming)))
        _refuse_rivals(forms)
        settling.settle(watch(forms, "Đang nhận", len(forms)))
    except KeyboardInterrupt as stopped:
        raise StoppedError(settling.reports, len(incoming) - len(settling.reports)) from stopped
    return settling.reports


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
