"""What is the same in two stored runs, and so what a council concluded over one of them and holds over the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from engine.records.as_seen import figures_to, forms_read, registered
from engine.records.conclusions import Conclusion, conclusions
from engine.records.register import UnitOn, register_on
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult
from engine.records.store.councils import CouncilConclusion, CouncilSitting


def conclusions_of(
    session: Session, run: AssessmentRun, known: int | None = None
) -> dict[int, tuple[Conclusion, bool]]:
    """Unit id to what a closed session concluded of its case, and whether that holds over this run.

    It holds while the day of the figures, the unit's forms, what the register says, the sets to the letter and every
    answer of the engine are the same. Councils conclude over final runs: over a projection there are none.

    known  as known after that entry of the journal; none: as known now
    """
    if run.projected:
        return {}
    counting = conclusions(session, [run.period], [run.standard], known).values()
    of_run = {one.unit_id: one for one in counting if one.run_id <= run.id}
    earlier = {one.run_id for one in of_run.values() if one.run_id != run.id}
    asked = (CouncilSitting.standard == run.standard, CouncilSitting.period == run.period)
    concluded = select(CouncilConclusion.unit_id).join(CouncilSitting).where(*asked)
    same = {run_id: TwoRuns(session, before, run, concluded) for run_id, before in runs_of(session, earlier).items()}
    return {
        unit_id: (one, one.run_id == run.id or same[one.run_id].holds_whole(unit_id)) for unit_id, one in of_run.items()
    }


def runs_of(session: Session, ids: Collection[int]) -> dict[int, AssessmentRun]:
    return {run.id: run for run in session.scalars(select(AssessmentRun).where(AssessmentRun.id.in_(sorted(ids))))}


class TwoRuns:
    """What is the same in two runs of a standard and period; ``units``: ids of those that are asked about."""

    def __init__(self, session: Session, before: AssessmentRun, run: AssessmentRun, units: Select[int]) -> None:
        self._same_day = figures_to(before) == figures_to(run)
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
