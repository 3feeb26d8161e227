"""What the council found, and whether it still holds over the run in force.

A finding lies over one run. Over a later one it holds only while what it was found on is the same: the set to the
letter, the day of the figures, the unit's own forms, what the register says of the unit, and the engine's answer on the
criterion. Otherwise the council must find anew.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from engine.process.assessment.two_runs import TwoRuns, runs_of
from engine.records.conclusions import open_sessions
from engine.records.store import AssessmentRun, CouncilFinding, Finding

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


def findings_of(
    session: Session, run: AssessmentRun, known: int | None = None, *, counting: bool = False
) -> dict[FindingKey, FindingOf]:
    """The newest finding on each criterion over this run, else over an earlier one of its standard and period.

    known     as known after that entry of the journal; none: as known now
    counting  only what counts outside of the council: nothing of a session that is open, for the first time or again
    """
    rows = _newest(session, run, known, counting=counting)
    earlier = {row.run_id for row in rows if row.run_id != run.id}
    found_on = select(Finding.unit_id).join(AssessmentRun, AssessmentRun.id == Finding.run_id)
    found_on = found_on.where(AssessmentRun.standard == run.standard, AssessmentRun.period == run.period)
    same = {run_id: TwoRuns(session, before, run, found_on) for run_id, before in runs_of(session, earlier).items()}
    found: dict[FindingKey, FindingOf] = {}
    for row in rows:
        valid = row.run_id == run.id or same[row.run_id].holds(row.unit_id, row.text_hash, row.criterion_id)
        key = (row.unit_id, row.text_hash, row.criterion_id)
        found[key] = FindingOf(row.run_id, row.met, row.ground, row.document, row.entry, valid)
    return found


def _newest(session: Session, run: AssessmentRun, known: int | None, *, counting: bool) -> list[Any]:
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
    if counting and (still := open_sessions(session, [run.period], [run.standard], known)):
        query = query.where(~exists().where(*_brought_in([one.id for one in still])))
    row = query.subquery()
    return list(session.execute(select(row).where(row.c.newest == 1)))


def _brought_in(sittings: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    """That a finding was made in one of these sessions."""
    return (
        CouncilFinding.sitting_id.in_(sittings),
        CouncilFinding.run_id == Finding.run_id,
        CouncilFinding.unit_id == Finding.unit_id,
        CouncilFinding.text_hash == Finding.text_hash,
        CouncilFinding.criterion_id == Finding.criterion_id,
        CouncilFinding.revision == Finding.revision,
    )
