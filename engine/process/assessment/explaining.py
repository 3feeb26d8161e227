"""Why a unit came out as it did: every criterion, its reason, and the cell each figure came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.verdicts import WORDS, Outcome, State
from engine.process.assessment import problems
from engine.process.assessment.sources import Source, sources_of
from engine.records.runs import current_run
from engine.records.store import (
    AssessmentRecord,
    AssessmentRun,
    CriterionResult,
    SetCriterion,
    SetText,
    Store,
    Unit,
)

PROJECTED_WORDS = {"certain": "Đã chắc chắn không đạt", "expected": "Dự kiến không đạt"}


@dataclass(frozen=True, slots=True)
class ExplainedCriterion:
    """One decided criterion. ``sources`` are the cells its figures came from, the unit's own only."""

    id: str
    state: State
    title: str
    cite: str
    basis: str
    reason: str
    gap: str | None
    observed: Mapping[str, str | None]
    judged: bool
    certain: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One unit by one set, as the run that counts has it. ``words`` is the outcome as a form prints it."""

    unit: str
    name: str
    kind: str
    standard: str
    set: str
    title: str
    period: int
    run: int
    projected: bool
    as_of: date
    outcome: Outcome
    words: str
    class_: str | None
    score: tuple[str, str] | None
    gate: tuple[State, str] | None
    provisional: bool
    projected_certainty: str | None
    criteria: tuple[ExplainedCriterion, ...]
    unverified: tuple[tuple[str, str, str], ...]


def explain(store: Store, unit: str, standard: str | None = None, period: int | None = None) -> tuple[Explanation, ...]:
    """Every assessment in force of a unit; left out, ``standard`` means all, ``period`` the latest of each standard.

    ProblemsError: AS-003 unknown unit, AS-004 never assessed.
    """
    with store.reading() as session:
        row = session.scalars(select(Unit).where(Unit.code == unit)).first()
        if row is None:
            codes = session.scalars(select(Unit.code)).all()
            raise problems.unknown_unit(unit, next(iter(get_close_matches(unit, codes, n=1)), ""))
        found = [
            _explanation(session, row, run, record)
            for run in _runs_that_count(session, row.id, standard, period)
            for record in session.scalars(
                select(AssessmentRecord)
                .where(AssessmentRecord.run_id == run.id, AssessmentRecord.unit_id == row.id)
                .order_by(AssessmentRecord.id)
            )
        ]
    if not found:
        raise problems.never_assessed(unit, standard, period)
    return tuple(found)


def _runs_that_count(session: Session, unit_id: int, standard: str | None, period: int | None) -> list[AssessmentRun]:
    """Per standard the run in force of the period asked for, else of the unit's latest period."""
    query = (
        select(AssessmentRun.standard, AssessmentRun.period)
        .join(AssessmentRecord, AssessmentRecord.run_id == AssessmentRun.id)
        .where(AssessmentRecord.unit_id == unit_id)
        .distinct()
    )
    if standard is not None:
        query = query.where(AssessmentRun.standard == standard)
    if period is not None:
        query = query.where(AssessmentRun.period == period)
    latest: dict[str, int] = {}
    for of_standard, of_period in session.execute(query):
        latest[of_standard] = max(of_period, latest.get(of_standard, of_period))
    runs = (current_run(session, of_standard, latest[of_standard]) for of_standard in sorted(latest))
    return [run for run in runs if run is not None]


def _explanation(session: Session, unit: Unit, run: AssessmentRun, record: AssessmentRecord) -> Explanation:
    set_ = session.get_one(SetText, record.text_hash)
    criteria = session.scalars(
        select(SetCriterion).where(SetCriterion.text_hash == record.text_hash).order_by(SetCriterion.position)
    ).all()
    results = session.scalars(
        select(CriterionResult).where(CriterionResult.assessment_id == record.id).order_by(CriterionResult.position)
    ).all()
    outcome = Outcome(record.outcome)
    unsure = sum(criterion.basis in ("drafted", "missing") for criterion in criteria)
    return Explanation(
        unit=unit.code,
        name=unit.name,
        kind=unit.kind,
        standard=run.standard,
        set=set_.key,
        title=set_.title,
        period=run.period,
        run=run.id,
        projected=run.projected,
        as_of=run.as_of,
        outcome=outcome,
        words=_words(outcome, set_.words, record, unsure, projected=run.projected),
        class_=record.class_,
        score=None if record.score_low is None or record.score_high is None else (record.score_low, record.score_high),
        gate=None if record.gate_state is None else (State(record.gate_state), record.gate_reason or ""),
        provisional=record.provisional,
        projected_certainty=record.projected_certainty,
        criteria=_criteria(criteria, results, sources_of(session, unit, run, set_.indicators)),
        unverified=tuple((c.criterion_id, c.title, c.cite) for c in criteria if c.basis == "missing"),
    )


def _criteria(
    criteria: Sequence[SetCriterion], results: Sequence[CriterionResult], sources: Mapping[str, Sequence[Source]]
) -> tuple[ExplainedCriterion, ...]:
    by_id = {criterion.criterion_id: criterion for criterion in criteria}
    return tuple(
        ExplainedCriterion(
            id=result.criterion_id,
            state=State(result.state),
            title=by_id[result.criterion_id].title,
            cite=by_id[result.criterion_id].cite,
            basis=result.basis,
            reason=result.reason,
            gap=result.gap,
            observed=result.observed,
            judged=result.judged,
            certain=result.certain,
            sources=tuple(source for name in by_id[result.criterion_id].indicators for source in sources.get(name, ())),
        )
        for result in results
    )


def _words(
    outcome: Outcome, own: Mapping[str, str], record: AssessmentRecord, unverified: int, *, projected: bool
) -> str:
    """The outcome as a form prints it: the set's own words, the projection's, and what is provisional."""
    if record.projected_certainty is not None:
        return PROJECTED_WORDS[record.projected_certainty]
    words = own.get(outcome, WORDS[outcome])
    if projected and outcome is Outcome.ACHIEVED:
        words = f"Dự kiến {words[0].lower()}{words[1:]}"
    if outcome is Outcome.ACHIEVED and record.provisional:
        return f"{words} (tạm tính, còn {unverified} tiêu chí chưa đối chiếu văn bản gốc)"
    return words
