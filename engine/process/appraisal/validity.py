"""What the council found, and whether it still holds over the run in force.

A finding lies over one run. Over a later one it holds only while what it was found on is the same: the set to the
letter, the day of the figures, the unit's own forms, what the register says of the unit, and the engine's answer on the
criterion. Otherwise the council must find anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.records.register import UnitOn, register_on
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult, Finding

FindingKey = tuple[int, str, str]
"""Unit id, hash of the set's text, criterion."""


@dataclass(frozen=True, slots=True)
class FindingOf:
    """The newest finding on a criterion. ``valid``: it holds over the run asked about; `Finding` says the rest."""

    run_id: int
    met: bool
    ground: str
    document: str
    entry: int
    valid: bool


def findings_of(session: Session, run: AssessmentRun, known: int | None = None) -> dict[FindingKey, FindingOf]:
    """The newest finding on each criterion over this run, else over an earlier one of its standard and period.

    known  as known after that entry of the journal; none: as known now
    """
    rows = _newest(session, run, known)
    earlier = {row.run_id for row in rows if row.run_id != run.id}
    same = {run_id: _Comparison(session, before, run) for run_id, before in _runs(session, earlier).items()}
    found: dict[FindingKey, FindingOf] = {}
    for row in rows:
        valid = row.run_id == run.id or same[row.run_id].holds(row.unit_id, row.text_hash, row.criterion_id)
        key = (row.unit_id, row.text_hash, row.criterion_id)
        found[key] = FindingOf(row.run_id, row.met, row.ground, row.document, row.entry, valid)
    return found


def _newest(session: Session, run: AssessmentRun, known: int | None) -> list[Any]:
    rank = func.row_number().over(
        partition_by=[Finding.unit_id, Finding.text_hash, Finding.criterion_id],
        order_by=[Finding.run_id.desc(), Finding.revision.desc()],
    )
    query = (
        select(Finding, rank.label("newest"))
        .join(AssessmentRun, AssessmentRun.id == Finding.run_id)
        .where(
            AssessmentRun.standard == run.standard,
            AssessmentRun.period == run.period,
            AssessmentRun.projected == run.projected,
            AssessmentRun.id <= run.id,
        )
    )
    if known is not None:
        query = query.where(Finding.entry <= known)
    row = query.subquery()
    return list(session.execute(select(row).where(row.c.newest == 1)))


def _runs(session: Session, ids: Collection[int]) -> dict[int, AssessmentRun]:
    return {run.id: run for run in session.scalars(select(AssessmentRun).where(AssessmentRun.id.in_(sorted(ids))))}


class _Comparison:
    """What is the same in two runs, for one unit and one criterion."""

    def __init__(self, session: Session, before: AssessmentRun, run: AssessmentRun) -> None:
        self._same_day = before.as_of == run.as_of
        self._units = [_units(session, one) for one in (before, run)]
        self._forms = [_forms(one.receipt) for one in (before, run)]
        self._answers = [_answers(session, one) for one in (before, run)]

    def holds(self, unit_id: int, text_hash: str, criterion: str) -> bool:
        if not self._same_day:
            return False
        units = [units.get(unit_id) for units in self._units]
        if units[0] is None or units[1] is None or _said(units[0]) != _said(units[1]):
            return False
        code = units[1].code
        if self._forms[0].get(code) != self._forms[1].get(code):
            return False
        key = (unit_id, text_hash, criterion)
        return all((unit_id, text_hash, "") in answers for answers in self._answers) and (
            self._answers[0].get(key) == self._answers[1].get(key)
        )


def _units(session: Session, run: AssessmentRun) -> Mapping[int, UnitOn]:
    return register_on(session, run.register_day, run.known).by_id


def _said(unit: UnitOn) -> tuple[Any, ...]:
    return unit.code, unit.name, unit.kind, unit.parent_code, dict(unit.attributes)


def _forms(receipt: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Code to the forms that the run read of the unit."""
    found: dict[str, list[Any]] = {}
    for part in ("submissions", "prior_submissions"):
        for sha256, handed in receipt[part].items():
            for code, standard, revision in handed:
                found.setdefault(code, []).append([part, sha256, standard, revision])
    return {code: sorted(forms) for code, forms in found.items()}


def _answers(session: Session, run: AssessmentRun) -> dict[FindingKey, Any]:
    """What the engine said of each unit that anybody found on; under an empty criterion, that the set was asked."""
    found_on = select(Finding.unit_id).join(AssessmentRun, AssessmentRun.id == Finding.run_id)
    found_on = found_on.where(AssessmentRun.standard == run.standard, AssessmentRun.period == run.period)
    of_run = (AssessmentRecord.run_id == run.id, AssessmentRecord.unit_id.in_(found_on))
    asked = session.execute(select(AssessmentRecord.unit_id, AssessmentRecord.text_hash).where(*of_run))
    answers: dict[FindingKey, Any] = {(unit_id, text_hash, ""): True for unit_id, text_hash in asked}
    rows = session.execute(
        select(
            AssessmentRecord.unit_id,
            AssessmentRecord.text_hash,
            CriterionResult.criterion_id,
            CriterionResult.state,
            CriterionResult.reason,
            CriterionResult.observed,
        )
        .join(CriterionResult, CriterionResult.assessment_id == AssessmentRecord.id)
        .where(*of_run)
    )
    for unit_id, text_hash, criterion, *said in rows:
        answers[unit_id, text_hash, criterion] = said
    return answers
