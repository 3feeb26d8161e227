"""What the engine said of units in a run, row by row, in two queries however many units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.process.appraisal.cases import of_units
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult


@dataclass(frozen=True, slots=True)
class Said:
    """Of one criterion. ``state``: word of `engine.decision.verdicts.State`."""

    state: str
    reason: str
    gap: str | None
    observed: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Answered:
    """One set's answer for one unit; ``criteria``: by id, without the ``missing`` ones, which the engine cannot ask."""

    text_hash: str
    outcome: str
    gate: str | None
    criteria: Mapping[str, Said]


def answers_of(session: Session, run: AssessmentRun, units: Collection[int]) -> dict[int, tuple[Answered, ...]]:
    """Unit id to the answers of all sets that assess it, in the order of the run."""
    criteria: defaultdict[int, dict[str, Said]] = defaultdict(dict)
    rows = session.execute(
        of_units(
            select(
                CriterionResult.assessment_id,
                CriterionResult.criterion_id,
                CriterionResult.state,
                CriterionResult.reason,
                CriterionResult.gap,
                CriterionResult.observed,
            )
            .join(AssessmentRecord, AssessmentRecord.id == CriterionResult.assessment_id)
            .where(AssessmentRecord.run_id == run.id),
            units,
        )
    )
    for assessment, criterion, state, reason, gap, observed in rows:
        criteria[assessment][criterion] = Said(state, reason, gap, observed)
    records = session.execute(
        of_units(
            select(
                AssessmentRecord.id,
                AssessmentRecord.unit_id,
                AssessmentRecord.text_hash,
                AssessmentRecord.outcome,
                AssessmentRecord.gate_state,
            )
            .where(AssessmentRecord.run_id == run.id)
            .order_by(AssessmentRecord.id),
            units,
        )
    )
    found: defaultdict[int, list[Answered]] = defaultdict(list)
    for id_, unit_id, text_hash, outcome, gate in records:
        if unit_id in units:
            found[unit_id].append(Answered(text_hash, outcome, gate, criteria[id_]))
    return {unit_id: tuple(answers) for unit_id, answers in found.items()}


def assessed(session: Session, run: AssessmentRun) -> frozenset[int]:
    """Ids of all units that the run assessed."""
    rows = session.scalars(select(AssessmentRecord.unit_id).where(AssessmentRecord.run_id == run.id).distinct())
    return frozenset(rows)
