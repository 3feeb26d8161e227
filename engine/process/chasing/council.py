"""What waits for councils: cases with a criterion that only they can settle, and conclusions to confirm anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import UNCHECKED, CriterionSet
from engine.decision.verdicts import Outcome, State
from engine.process.appraisal.cases import is_open, read_cases, used_sets
from engine.process.appraisal.validity import findings_of
from engine.process.assessment.two_runs import conclusions_of
from engine.process.recognition.councils import outdated
from engine.records.conclusions import Conclusion
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult
from engine.records.waivers import waived_on


def waiting(session: Session, run: AssessmentRun, units: Collection[int], known: int | None = None) -> set[int]:
    """Of these units those with an open criterion, and not failed; in a few queries, however many criteria there are.

    The same as the open criteria of `engine.process.appraisal.cases`, without the reasons and outcomes; the cases
    themselves are read only where something lies over the verdicts.

    known  findings as known after that entry of the journal; none: as known now
    """
    rows = session.execute(
        select(
            AssessmentRecord.id, AssessmentRecord.unit_id, AssessmentRecord.text_hash, AssessmentRecord.outcome
        ).where(AssessmentRecord.run_id == run.id)
    ).all()
    over = {key[0] for key, finding in findings_of(session, run, known).items() if finding.valid}
    over |= {key[0] for key in waived_on(session, run.standard, run.as_of, known)}
    cases = read_cases(session, run, over & set(units), known) if over else {}
    found = {one.unit_id for one in cases.values() if one.open and one.outcome is not Outcome.NOT_ACHIEVED}
    failed = {row.unit_id for row in rows if row.outcome == Outcome.NOT_ACHIEVED}
    sets = used_sets(session, {row.text_hash for row in rows}, run.period)
    apart = _not_applicable(session, run, sets.values())
    wanted = set(units) - failed - over
    return found | {
        row.unit_id
        for row in rows
        if row.unit_id in wanted
        and any(
            is_open(criterion, State.NOT_APPLICABLE if criterion.id in apart[row.id] else None)
            for criterion in sets[row.text_hash].criteria
        )
    }


def to_confirm(session: Session, run: AssessmentRun, known: int | None = None) -> dict[int, Conclusion]:
    """Unit id to what a closed session concluded and must confirm anew: what it saw is other in the run.

    known  as above
    """
    concluded = conclusions_of(session, run, known)
    return outdated(session, run, read_cases(session, run, concluded, known), known) if concluded else {}


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
