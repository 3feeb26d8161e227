"""What the council found and concluded, and whether it still holds over the run in force.

A finding lies over one run. Over a later one it holds only while what it was found on is the same: the set to the
letter, the day of the figures, the unit's own forms, what the register says of the unit, and the engine's answer on the
criterion. Otherwise the council must find anew. A conclusion of a closed session holds while all of this is the same of
every criterion of the unit's case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from engine.records.as_seen import forms_read, registered
from engine.records.conclusions import Conclusion, conclusions
from engine.records.register import UnitOn, register_on
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult, Finding
from engine.records.store.councils import CouncilConclusion, CouncilSitting

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
    found_on = select(Finding.unit_id).join(AssessmentRun, AssessmentRun.id == Finding.run_id)
    found_on = found_on.where(AssessmentRun.standard == run.standard, AssessmentRun.period == run.period)
    same = {run_id: _TwoRuns(session, before, run, found_on) for run_id, before in _runs(session, earlier).items()}
    found: dict[FindingKey, FindingOf] = {}
    for row in rows:
        valid = row.run_id == run.id or same[row.run_id].holds(row.unit_id, row.text_hash, row.criterion_id)
        key = (row.unit_id, row.text_hash, row.criterion_id)
        found[key] = FindingOf(row.run_id, row.met, row.ground, row.document, row.entry, valid)
    return found


def conclusions_of(
    session: Session, run: AssessmentRun, known: int | None = None
) -> dict[int, tuple[Conclusion, bool]]:
    """Unit id to what a closed session concluded of its case, and whether that holds over this run.

    Councils conclude over final runs: over a projection there are none. ``known`` as above.
    """
    if run.projected:
        return {}
    counting = conclusions(session, [run.period], [run.standard], known).values()
    of_run = {one.unit_id: one for one in counting if one.run_id <= run.id}
    earlier = {one.run_id for one in of_run.values() if one.run_id != run.id}
    asked = (CouncilSitting.standard == run.standard, CouncilSitting.period == run.period)
    concluded = select(CouncilConclusion.unit_id).join(CouncilSitting).where(*asked)
    same = {run_id: _TwoRuns(session, before, run, concluded) for run_id, before in _runs(session, earlier).items()}
    return {
        unit_id: (one, one.run_id == run.id or same[one.run_id].holds_whole(unit_id)) for unit_id, one in of_run.items()
    }


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


class _TwoRuns:
    """What is the same in two runs of a standard and period; ``units``: ids of those that are asked about."""

    def __init__(self, session: Session, before: AssessmentRun, run: AssessmentRun, units: Select[int]) -> None:
        self._same_day = before.as_of == run.as_of
        self._units = [_units(session, one) for one in (before, run)]
        self._forms = [forms_read(one.receipt) for one in (before, run)]
        self._answers = [_answers(session, one, units) for one in (before, run)]

    def holds(self, unit_id: int, text_hash: str, criterion: str) -> bool:
        """Whether what a finding on the criterion lies over is the same."""
        before, now = (answers.get(unit_id, {}) for answers in self._answers)
        asked = (text_hash, _WHOLE) in before and (text_hash, _WHOLE) in now
        same = asked and before.get((text_hash, criterion)) == now.get((text_hash, criterion))
        return same and self._same_figures(unit_id)

    def holds_whole(self, unit_id: int) -> bool:
        """Whether the same sets said the same of the unit, from the same figures."""
        before, now = (answers.get(unit_id) for answers in self._answers)
        return before is not None and before == now and self._same_figures(unit_id)

    def _same_figures(self, unit_id: int) -> bool:
        before, now = (units.get(unit_id) for units in self._units)
        if not self._same_day or before is None or now is None or registered(before) != registered(now):
            return False
        return self._forms[0].get(now.code) == self._forms[1].get(now.code)


def _units(session: Session, run: AssessmentRun) -> Mapping[int, UnitOn]:
    return register_on(session, run.register_day, run.known).by_id


_WHOLE = ""
"""In the place of a criterion: what a set says of the unit as a whole."""


def _answers(
    session: Session, run: AssessmentRun, units: Select[int]
) -> defaultdict[int, dict[tuple[str, str], tuple[Any, ...]]]:
    """Unit id to what the engine said of it by set and criterion."""
    answers: defaultdict[int, dict[tuple[str, str], tuple[Any, ...]]] = defaultdict(dict)
    of_run = (AssessmentRecord.run_id == run.id, AssessmentRecord.unit_id.in_(units))
    whole = select(
        AssessmentRecord.unit_id,
        AssessmentRecord.text_hash,
        AssessmentRecord.outcome,
        AssessmentRecord.class_,
        AssessmentRecord.score_low,
        AssessmentRecord.score_high,
        AssessmentRecord.gate_state,
        AssessmentRecord.gate_reason,
    )
    for unit_id, text_hash, *said in session.execute(whole.where(*of_run)):
        answers[unit_id][text_hash, _WHOLE] = tuple(said)
    each = select(
        AssessmentRecord.unit_id,
        AssessmentRecord.text_hash,
        CriterionResult.criterion_id,
        CriterionResult.state,
        CriterionResult.reason,
        CriterionResult.observed,
    ).join(CriterionResult, CriterionResult.assessment_id == AssessmentRecord.id)
    for unit_id, text_hash, criterion, state, reason, observed in session.execute(each.where(*of_run)):
        answers[unit_id][text_hash, criterion] = (state, reason, observed)
    return answers
