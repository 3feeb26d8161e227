"""Which units of a run wait for the council: with a criterion that only it can settle, and not failed already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import UNCHECKED, CriterionSet
from engine.decision.verdicts import Outcome, State
from engine.process.appraisal.cases import is_open, used_set
from engine.process.appraisal.validity import findings_of
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult


def waiting(session: Session, run: AssessmentRun, units: Collection[int], known: int | None = None) -> set[int]:
    """Of these units those with an open criterion; in a few queries, however many criteria the run decided.

    The same as the open criteria of `engine.process.appraisal.cases`, without the reasons and outcomes.

    known  findings as known after that entry of the journal; none: as known now
    """
    rows = session.execute(
        select(
            AssessmentRecord.id, AssessmentRecord.unit_id, AssessmentRecord.text_hash, AssessmentRecord.outcome
        ).where(AssessmentRecord.run_id == run.id)
    ).all()
    failed = {row.unit_id for row in rows if row.outcome == Outcome.NOT_ACHIEVED}
    sets = {text_hash: used_set(session, text_hash, run.period) for text_hash in {row.text_hash for row in rows}}
    apart = _not_applicable(session, run, sets.values())
    met = {key for key, finding in findings_of(session, run, known).items() if finding.valid}
    wanted = set(units) - failed
    return {
        row.unit_id
        for row in rows
        if row.unit_id in wanted
        and any(
            is_open(criterion, State.NOT_APPLICABLE if criterion.id in apart[row.id] else None)
            and (row.unit_id, row.text_hash, criterion.id) not in met
            for criterion in sets[row.text_hash].criteria
        )
    }


def _not_applicable(session: Session, run: AssessmentRun, sets: Collection[CriterionSet]) -> defaultdict[int, set[str]]:
    """Assessment to those criteria judged by the council that do not concern its unit."""
    judged = {c.id for set_ in sets for c in set_.criteria if c.judged and c.basis not in UNCHECKED}
    found: defaultdict[int, set[str]] = defaultdict(set)
    if judged:
        query = (
            select(CriterionResult.assessment_id, CriterionResult.criterion_id)
            .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
            .where(
                AssessmentRecord.run_id == run.id,
                CriterionResult.criterion_id.in_(sorted(judged)),
                CriterionResult.state == State.NOT_APPLICABLE,
            )
        )
        for assessment, criterion in session.execute(query):
            found[assessment].add(criterion)
    return found
