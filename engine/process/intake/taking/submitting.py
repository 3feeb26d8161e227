"""Taking forms in: each file whole or not at all, a batch past its bad files, the same file twice without a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.process.intake.known_units import called, units_of
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.reading.recognising import Desk, ReadForm, set_finder
from engine.process.intake.taking.filing import Filing
from engine.process.library import library_of
from engine.records.days import day_of
from engine.records.store import Store, now

SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
"""What is tried in a folder: all that may be meant as a form, so that none is passed over in silence."""

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
    entry: int | None = None
    problems: tuple[Problem, ...] = ()


def find_files(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """The files to take in, with the names to call them by: folders are searched, Excel's own lock files left out.

    ProblemsError: IN-039, IN-040.
    """
    found: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = [file for file in sorted(path.rglob("*")) if _is_spreadsheet(file)]
            found += [(file, str(file)) for file in inside]
            if not inside:
                problems.append(INTAKE_PROBLEMS.problem("IN-040", f"“{path}”"))
        elif path.exists():
            found.append((path, str(path)))
        else:
            problems.append(INTAKE_PROBLEMS.problem("IN-039", f"“{path}”"))
    if problems:
        raise ProblemsError(problems)
    return list(dict.fromkeys(found))


def _is_spreadsheet(file: Path) -> bool:
    return file.suffix.lower() in SPREADSHEETS and not file.name.startswith(("~$", ".")) and file.is_file()


def submit(
    store: Store,
    files: Sequence[tuple[Path, str]],
    *,
    sets: Sequence[CriterionSet] = (),
    period: int | None = None,
    received_at: datetime | None = None,
    replace: bool = False,
    watch: Callable[[Sequence[tuple[Path, str]]], Iterable[tuple[Path, str]]] = iter,
) -> list[FileReport]:
    """Read the files, refuse what is wrong with its reasons, store the rest, each in a transaction of its own.

    files   as `find_files` gives them
    sets    sets that are neither in the library nor adopted
    period  refuse forms of any other period
    replace  let a file that was taken before count again, in place of what came in after it
    watch   goes through the files, showing how far one is
    """
    received_at = received_at or now()
    with store.reading() as session:
        library = library_of(session)
    desk = Desk(units_of(store), set_finder(sets, library), day_of(received_at), period)
    forms = [desk.read(path, name) for path, name in watch(files)]
    _refuse_rivals(forms)
    return [_settle(store, form, received_at, replace=replace) for form in forms]


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
    with store.writing() as session:
        filing = Filing(session, form, received_at, replace=replace)
        report.kept = tuple(map(called, filing.superseded()))
        report.withdrawn = tuple(map(called, filing.withdrawn()))
        report.outcome = "taken" if filing.pairs else "unchanged"
        if filing.pairs:
            report.values = filing.store()
            report.entry = filing.enter(report.values)
    return report
