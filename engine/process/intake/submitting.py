"""Taking forms in: each file whole or not at all, a batch past its bad files, the same file twice without a change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError
from engine.process.intake.answers import json_text
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.recognising import Desk, ReadForm, UnitAnswers, set_finder
from engine.records import journal
from engine.records.canonical import Plain, sha256_of
from engine.records.store import Store, Submission, SubmissionValue, Unit, Workbook, now

SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
"""What is tried in a folder: all that may be meant as a form, so that none is passed over in silence."""

Outcome = Literal["taken", "unchanged", "refused"]


@dataclass
class FileReport:
    """What became of one file.

    units    codes of the units it answers for
    values   how many answers were stored
    blank    rows of a roll left blank
    entry    number of the journal entry, when it was taken
    """

    name: str
    outcome: Outcome
    units: tuple[str, ...] = ()
    values: int = 0
    blank: int = 0
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
    watch: Callable[[Sequence[tuple[Path, str]]], Iterable[tuple[Path, str]]] = iter,
) -> list[FileReport]:
    """Read the files, refuse what is wrong with its reasons, store the rest, each in a transaction of its own.

    files   as `find_files` gives them
    sets    sets that are not in the library
    period  refuse forms of any other period
    watch   goes through the files, showing how far one is
    """
    received_at = received_at or now()
    with store.reading() as session:
        kinds = {unit.code: unit.kind for unit in session.execute(select(Unit.code, Unit.kind))}
    desk = Desk(kinds, set_finder(sets), received_at.astimezone().date(), period)
    forms = [desk.read(path, name) for path, name in watch(files)]
    _refuse_rivals(forms)
    return [_settle(store, form, received_at) for form in forms]


def _refuse_rivals(forms: Sequence[ReadForm]) -> None:
    """Two files that differ and answer for one unit, standard and period: nobody can say which is meant."""
    claims: dict[tuple[str, int, str], list[ReadForm]] = {}
    for form in forms:
        if form.identity is not None:
            for unit in form.units:
                for standard in {set_.standard for set_ in unit.questionnaire.sets}:
                    claims.setdefault((unit.unit, form.identity.period, standard), []).append(form)
    for (code, _, _), rivals in claims.items():
        if len({form.sha256 for form in rivals}) == 1:
            continue
        for form in rivals:
            other = next(rival.name for rival in rivals if rival.sha256 != form.sha256)
            problem = INTAKE_PROBLEMS.problem("IN-036", f"“{form.name}”", unit=f"“{code}”", other=other)
            if problem not in form.problems:
                form.problems.append(problem)


def _settle(store: Store, form: ReadForm, received_at: datetime) -> FileReport:
    units = tuple(unit.unit for unit in form.units)
    if form.problems:
        return FileReport(form.name, "refused", units, problems=tuple(form.problems))
    with store.writing() as session:
        filing = _Filing(session, form, received_at)
        if filing.stands_already():
            return FileReport(form.name, "unchanged", units, blank=form.blank)
        values = filing.store()
        return FileReport(form.name, "taken", units, values, form.blank, filing.enter(values))


class _Filing:
    """Stores one form within a transaction."""

    def __init__(self, session: Session, form: ReadForm, received_at: datetime) -> None:
        self.session = session
        self.form = form
        self.received_at = received_at
        assert form.identity is not None
        self.period = form.identity.period
        self.ids = self._ids()
        self.latest = self._latest()

    def _ids(self) -> dict[str, int]:
        codes = [unit.unit for unit in self.form.units]
        rows = self.session.execute(select(Unit.code, Unit.id).where(Unit.code.in_(codes)))
        return {row.code: row.id for row in rows}

    def _latest(self) -> dict[tuple[str, str], tuple[int, str]]:
        """The newest revision and its workbook, by unit and standard."""
        newest = (
            select(Submission.unit_id, Submission.standard, func.max(Submission.revision).label("revision"))
            .where(Submission.period == self.period, Submission.unit_id.in_(self.ids.values()))
            .group_by(Submission.unit_id, Submission.standard)
            .subquery()
        )
        rows = self.session.execute(
            select(Unit.code, Submission.standard, Submission.revision, Submission.workbook_sha256)
            .join(Unit, Unit.id == Submission.unit_id)
            .join(
                newest,
                (Submission.unit_id == newest.c.unit_id)
                & (Submission.standard == newest.c.standard)
                & (Submission.revision == newest.c.revision),
            )
            .where(Submission.period == self.period)
        )
        return {(code, standard): (revision, sha256) for code, standard, revision, sha256 in rows}

    def stands_already(self) -> bool:
        """Whether everything in this file is what stands now."""
        return all(
            self.latest.get((unit.unit, standard), (0, ""))[1] == self.form.sha256
            for unit in self.form.units
            for standard in _by_standard(unit)
        )

    def store(self) -> int:
        """Store the workbook and every answer; how many answers."""
        if self.session.get(Workbook, self.form.sha256) is None:
            self.session.add(Workbook(sha256=self.form.sha256, content=self.form.content))
        pairs = [(unit, standard, sets) for unit in self.form.units for standard, sets in _by_standard(unit).items()]
        submissions = [self._submission(unit, standard, sets) for unit, standard, sets in pairs]
        self.session.add_all(submissions)
        self.session.flush()
        rows = [
            row
            for submission, (unit, _, sets) in zip(submissions, pairs, strict=True)
            for row in _value_rows(submission.id, unit, sets)
        ]
        if rows:
            self.session.execute(insert(SubmissionValue), rows)
        return len(rows)

    def _submission(self, unit: UnitAnswers, standard: str, sets: Sequence[CriterionSet]) -> Submission:
        return Submission(
            unit_id=self.ids[unit.unit],
            period=self.period,
            standard=standard,
            revision=self.latest.get((unit.unit, standard), (0, ""))[0] + 1,
            file_name=Path(self.form.name).name,
            workbook_sha256=self.form.sha256,
            received_at=self.received_at,
            as_of=unit.as_of,
            form_hash=_form_hash(unit, sets),
        )

    def enter(self, values: int) -> int:
        """Enter it in the journal; the number of the entry."""
        units: list[str] = [unit.unit for unit in self.form.units]
        payload: dict[str, Plain] = {
            "workbook": self.form.sha256,
            "period": self.period,
            "units": units,
            "values": values,
        }
        return journal.record(self.session, "submission.received", payload, at=self.received_at).seq


def _form_hash(unit: UnitAnswers, sets: Sequence[CriterionSet]) -> str:
    keys = {set_.key for set_ in sets}
    return sha256_of([reference.hash for reference in unit.questionnaire.references if reference.key in keys])


def _by_standard(unit: UnitAnswers) -> dict[str, list[CriterionSet]]:
    """The sets of a unit's form by standard: each standard has a submission of its own."""
    found: dict[str, list[CriterionSet]] = {}
    for set_ in unit.questionnaire.sets:
        found.setdefault(set_.standard, []).append(set_)
    return found


def _value_rows(submission_id: int, unit: UnitAnswers, sets: Sequence[CriterionSet]) -> Iterator[dict[str, object]]:
    asked = {name for set_ in sets for name in set_.indicators}
    for (indicator, column), answer in unit.answers.items():
        if indicator in asked:
            yield {
                "submission_id": submission_id,
                "indicator": indicator,
                "column": column,
                "value": json_text(answer.value),
                "sheet": answer.sheet,
                "cell": answer.cell,
                "seen": answer.seen,
            }
