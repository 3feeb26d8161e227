"""Withdrawing forms that were handed in: they count no more, stay in the store, and bring no earlier one back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.library import catalogue_problems
from criteria.problems import Problem, ProblemsError, meant, nearest
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.process.intake.taking.handed_in import HandedIn, handed_in
from engine.process.library import library_of
from engine.records import journal
from engine.records.days import today
from engine.records.register import bearers, register_on
from engine.records.store import Store, Submission, SubmissionWithdrawal, Workbook

LEAST_DIGITS = 8
"""Of a SHA-256, that name a file."""

_HASH = re.compile(rf"[0-9a-f]{{{LEAST_DIGITS},64}}")
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class OfUnit:
    """The form of one unit. ``unit``: a code; of several units that bore it, the one that handed in is meant."""

    unit: str
    standard: str
    period: int


@dataclass(frozen=True, slots=True)
class OfFile:
    """All that was taken from one file: its path, or the first digits of its SHA-256."""

    file: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was withdrawn.

    forms  as they stood until now
    kept   of a file: forms of it that a later one had superseded; that one stays
    entry  number of the journal entry
    """

    forms: tuple[HandedIn, ...]
    kept: tuple[HandedIn, ...]
    entry: int


def withdraw(store: Store, wanted: OfUnit | OfFile, ground: str) -> Withdrawn:
    """Withdraw one form, or all that a file brought in, in one transaction.

    ProblemsError, all in one pass: IN-007, IN-063, IN-065 to IN-069, CR-906; nothing is withdrawn then.
    """
    ground = " ".join(ground.split())
    problems = [] if ground else [INTAKE_PROBLEMS.problem("IN-063", "--ground")]
    with store.writing() as session:
        found = _of_unit(session, wanted) if isinstance(wanted, OfUnit) else _of_file(session, wanted.file)
        problems += found.problems
        if problems:
            raise ProblemsError(problems)
        entry = journal.upcoming(session)
        session.add_all(
            SubmissionWithdrawal(submission_id=form.id, ground=ground, entry=entry) for form in found.counting
        )
        journal.record(
            session,
            "submission.withdrawn",
            {
                "workbooks": sorted({form.workbook_sha256 for form in found.counting}),
                "periods": sorted({form.period for form in found.counting}),
                "standards": sorted({form.standard for form in found.counting}),
                "units": list(dict.fromkeys(form.unit.code for form in found.counting)),
            },
        )
    return Withdrawn(tuple(found.counting), tuple(found.superseded), entry)


@dataclass(frozen=True)
class _Found:
    counting: Sequence[HandedIn] = ()
    superseded: Sequence[HandedIn] = ()
    problems: Sequence[Problem] = ()


def _of_unit(session: Session, wanted: OfUnit) -> _Found:
    problems = []
    handed = select(Submission.standard).where(Submission.standard == wanted.standard).limit(1)
    standards = library_of(session).standards()
    if wanted.standard not in standards and session.scalar(handed) is None:
        problems.append(catalogue_problems.unknown_standard(wanted.standard, standards))
    last = register_on(session, min(today(), date(wanted.period, 12, 31)))
    ids = bearers(session, wanted.unit)
    if not ids:
        near = meant(nearest(wanted.unit, last.by_code), "mã của một đơn vị trong danh bạ")
        problems.append(INTAKE_PROBLEMS.problem("IN-007", "MÃ_ĐƠN_VỊ", f"“{wanted.unit}”", near=near))
    if problems:
        return _Found(problems=problems)
    forms = handed_in(session, wanted.period, wanted.standard, wanted.unit)
    of_day = last.by_code.get(wanted.unit)
    unit_id = of_day.id if of_day and of_day.id in {form.unit_id for form in forms} else None
    forms = [form for form in forms if form.unit_id == (unit_id or forms[0].unit_id)]
    if not forms:
        return _Found(problems=[_never_handed_in(session, wanted)])
    if (done := forms[-1].withdrawn) is not None:
        seen = f"{forms[-1].unit.name} ({forms[-1].unit.code}), “{forms[-1].file_name}”"
        return _Found(problems=[INTAKE_PROBLEMS.problem("IN-066", "MÃ_ĐƠN_VỊ", seen, entry=done.entry)])
    return _Found(forms[-1:])


def _never_handed_in(session: Session, wanted: OfUnit) -> Problem:
    others = [form for form in handed_in(session, unit=wanted.unit) if form.standing == "counts"]
    listed = "; ".join(f"“{form.standard}” năm {form.period}" for form in others[:_MOST_TOLD])
    more = "; …" if len(others) > _MOST_TOLD else ""
    return INTAKE_PROBLEMS.problem(
        "IN-065",
        "MÃ_ĐƠN_VỊ",
        f"“{wanted.unit}”",
        standard=wanted.standard,
        period=wanted.period,
        wanted=f"một biểu mẫu đơn vị đã nộp: {listed}{more}" if listed else "một đơn vị đã nộp biểu mẫu",
    )


def _of_file(session: Session, file: str) -> _Found:
    where, seen = "--file", f"“{file}”"
    named = _files_named(session, file)
    if not named:
        return _Found(problems=[INTAKE_PROBLEMS.problem("IN-067", where, seen, least=LEAST_DIGITS)])
    if len(named) > 1:
        files = ", ".join(named[:_MOST_TOLD]) + (", …" if len(named) > _MOST_TOLD else "")
        return _Found(problems=[INTAKE_PROBLEMS.problem("IN-068", where, seen, files=files)])
    periods = session.scalars(select(Submission.period).where(Submission.workbook_sha256 == named[0]).distinct())
    revisions = [form for period in sorted(periods) for form in handed_in(session, period)]
    newest = {_key(form): form for form in revisions}
    of_file = {_key(form): form for form in revisions if form.workbook_sha256 == named[0]}
    counting = [form for form in of_file.values() if form.standing == "counts"]
    superseded = [form for key, form in of_file.items() if newest[key].standing == "counts" and form not in counting]
    if counting:
        return _Found(counting, superseded)
    if superseded:
        return _Found(problems=[INTAKE_PROBLEMS.problem("IN-069", where, seen)])
    entry = max(form.withdrawn.entry for form in newest.values() if form.withdrawn and _key(form) in of_file)
    return _Found(problems=[INTAKE_PROBLEMS.problem("IN-066", where, seen, entry=entry)])


def _key(form: HandedIn) -> tuple[int, int, str]:
    return form.unit_id, form.period, form.standard


def _files_named(session: Session, file: str) -> list[str]:
    """SHA-256 of the files taken in that are meant: of a file that is there its own, else those beginning so."""
    path = Path(file)
    if path.is_file():
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    elif _HASH.fullmatch(file.casefold()):
        sha256 = file.casefold()
    else:
        return []
    query = select(Workbook.sha256).where(Workbook.sha256.startswith(sha256, autoescape=True))
    return list(session.scalars(query.order_by(Workbook.sha256)))
