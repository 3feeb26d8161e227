"""Why a unit came out as it did: every criterion, its reason, and the cells and units each figure came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from engine.decision.verdicts import WORDS, Outcome, State, provisionally
from engine.process.assessment import problems
from engine.process.assessment.as_used import set_as_used
from engine.process.assessment.behind import UnitsBehind
from engine.process.assessment.explanation import ExplainedCriterion, Explanation, ScopeDoubt, UnseenCriterion
from engine.process.assessment.predecessors import Predecessors
from engine.process.assessment.sources import UnitSources, sources_of
from engine.process.library import library_of
from engine.records.register import Register, UnitOn, bearers, nearest_code, register_on
from engine.records.runs import current_run
from engine.records.since import Since, changed_since
from engine.records.store import (
    AssessmentRecord,
    AssessmentRun,
    CriterionResult,
    ScopeRecord,
    SetCriterion,
    SetText,
    Store,
)

PROJECTED_WORDS = {"certain": "Đã chắc chắn không đạt", "expected": "Dự kiến không đạt"}
OUTSIDE_WORDS = "Không thuộc phạm vi áp dụng"


def explain(store: Store, unit: str, standard: str | None = None, period: int | None = None) -> tuple[Explanation, ...]:
    """As `explained`, in a transaction of its own."""
    with store.reading() as session:
        return explained(session, unit, standard, period)


def explained(
    session: Session, unit: str, standard: str | None = None, period: int | None = None
) -> tuple[Explanation, ...]:
    """Every assessment in force of a unit; left out, ``standard`` means all, ``period`` the latest of each standard.

    A set that excludes the unit answers too, without an outcome. ProblemsError: AS-003 unknown unit, AS-004 never
    assessed.
    """
    units = bearers(session, unit)
    if not units:
        names = {known.code: known.name for known in register_on(session).units}
        raise problems.unknown_unit(unit, nearest_code(unit, names))
    found = [
        explanation
        for unit_id in units
        for run in _runs_that_count(session, unit_id, standard, period)
        for explanation in _explanations(session, unit_id, run)
    ]
    known = dict.fromkeys(
        [*library_of(session).standards(), *session.scalars(select(AssessmentRun.standard).distinct())]
    )
    if standard is not None and standard not in known:
        raise problems.unknown_standard(standard, list(known))
    if not found:
        raise problems.never_assessed(unit, standard, period)
    return tuple(found)


def _runs_that_count(session: Session, unit_id: int, standard: str | None, period: int | None) -> list[AssessmentRun]:
    """Per standard the run in force of the period asked for, else of the latest period, that says something of it.

    A unit that was assessed during the year and ended before the run in force is not in that one.
    """
    said = [select(record.run_id).where(record.unit_id == unit_id) for record in (AssessmentRecord, ScopeRecord)]
    query = select(AssessmentRun.id, AssessmentRun.standard, AssessmentRun.period).where(
        or_(*(AssessmentRun.id.in_(run_ids) for run_ids in said))
    )
    if standard is not None:
        query = query.where(AssessmentRun.standard == standard)
    if period is not None:
        query = query.where(AssessmentRun.period == period)
    found = session.execute(query).all()
    speaking = {row.id for row in found}
    runs: dict[str, AssessmentRun] = {}
    for of_standard, of_period in sorted({(row.standard, row.period) for row in found}):
        run = current_run(session, of_standard, of_period)
        if run is not None and run.id in speaking:
            runs[of_standard] = run
    return list(runs.values())


@dataclass(frozen=True)
class _Case:
    """One unit in one run, in the register that the run read; ``since``: what came in after it."""

    session: Session
    run: AssessmentRun
    register: Register
    unit: UnitOn
    since: Since


def _explanations(session: Session, unit_id: int, run: AssessmentRun) -> list[Explanation]:
    """By each set of the run's standard: first those that assess the unit, then those that exclude it."""
    register = register_on(session, run.register_day, run.known)
    unit = register.by_id[unit_id]
    case = _Case(session, run, register, unit, changed_since(session, run))
    records = session.scalars(
        select(AssessmentRecord)
        .where(AssessmentRecord.run_id == run.id, AssessmentRecord.unit_id == unit.id)
        .order_by(AssessmentRecord.id)
    )
    scopes = session.execute(
        select(SetText, ScopeRecord)
        .join(ScopeRecord, ScopeRecord.text_hash == SetText.text_hash)
        .where(ScopeRecord.run_id == run.id, ScopeRecord.unit_id == unit.id, SetText.standard == run.standard)
        .order_by(SetText.set)
    ).all()
    doubts = {text.text_hash: ScopeDoubt(scope.excluded is True, scope.reason) for text, scope in scopes}
    found = [_assessed(case, record, doubts.get(record.text_hash)) for record in records]
    return found + [_undecided(case, text, doubts[text.text_hash]) for text, scope in scopes if scope.excluded]


def _assessed(case: _Case, record: AssessmentRecord, scope: ScopeDoubt | None) -> Explanation:
    text = case.session.get_one(SetText, record.text_hash)
    criteria = case.session.scalars(
        select(SetCriterion).where(SetCriterion.text_hash == record.text_hash).order_by(SetCriterion.position)
    ).all()
    outcome = Outcome(record.outcome)
    return replace(
        _undecided(case, text, scope),
        outcome=outcome,
        words=_words(outcome, text.words, record, criteria, projected=case.run.projected),
        class_=record.class_,
        score=None if record.score_low is None or record.score_high is None else (record.score_low, record.score_high),
        gate=None if record.gate_state is None else (State(record.gate_state), record.gate_reason or ""),
        provisional=record.provisional,
        projected_certainty=record.projected_certainty,
        newer_forms=_newer_forms(case),
        notes=set_as_used(text.text, text.key).notes_for(case.run.period),
        criteria=_criteria(case, record, text, criteria),
        unverified=tuple(
            UnseenCriterion(c.position, c.criterion_id, c.title, c.cite) for c in criteria if c.basis == "missing"
        ),
    )


def _newer_forms(case: _Case) -> bool:
    """Whether forms of the unit, or of units directly below it, came in after the run."""
    concerned = {case.unit.code, *(below.code for below in case.register.below.get(case.unit.id, ()))}
    return not concerned.isdisjoint(case.since.units)


def _undecided(case: _Case, text: SetText, scope: ScopeDoubt | None) -> Explanation:
    """What is told of a unit and a set before anything the set decided: all there is where the unit is outside."""
    return Explanation(
        unit=case.unit.code,
        name=case.unit.name,
        kind=case.unit.kind,
        standard=case.run.standard,
        set=text.key,
        title=text.title,
        period=case.run.period,
        run=case.run.id,
        projected=case.run.projected,
        as_of=case.run.as_of,
        outcome=None,
        words=OUTSIDE_WORDS,
        class_=None,
        score=None,
        gate=None,
        scope=scope,
        provisional=False,
        projected_certainty=None,
        register_changed=case.since.register,
        newer_forms=False,
        decisions_changed=case.since.decisions,
        criteria=(),
        unverified=(),
    )


def _criteria(
    case: _Case, record: AssessmentRecord, text: SetText, criteria: Sequence[SetCriterion]
) -> tuple[ExplainedCriterion, ...]:
    results = case.session.scalars(
        select(CriterionResult).where(CriterionResult.assessment_id == record.id).order_by(CriterionResult.position)
    ).all()
    set_ = set_as_used(text.text, text.key)
    behind = UnitsBehind(case.session, case.run, case.register, case.unit, set_)
    predecessors = Predecessors(case.session, case.run, case.unit, set_)
    units = {case.unit.id: case.unit.code}
    own: UnitSources = sources_of(case.session, units, case.run, set_, set_.indicators).get(case.unit.id, {})
    stored = {criterion.criterion_id: criterion for criterion in criteria}
    as_used = {criterion.id: criterion for criterion in set_.criteria}
    return tuple(
        ExplainedCriterion(
            number=stored[result.criterion_id].position,
            id=result.criterion_id,
            state=State(result.state),
            title=stored[result.criterion_id].title,
            cite=stored[result.criterion_id].cite,
            basis=result.basis,
            reason=result.reason,
            gap=result.gap,
            observed=result.observed,
            judged=result.judged,
            certain=result.certain,
            sources=tuple(source for name in stored[result.criterion_id].indicators for source in own.get(name, ())),
            incidents_below=behind.incidents(as_used[result.criterion_id]),
            units_counted=behind.counted(as_used[result.criterion_id]),
            carried=predecessors.of(as_used[result.criterion_id]),
        )
        for result in results
    )


def _words(
    outcome: Outcome,
    own: Mapping[str, str],
    record: AssessmentRecord,
    criteria: Iterable[SetCriterion],
    *,
    projected: bool,
) -> str:
    """The outcome as a form prints it: the set's own words, the projection's, and what is provisional."""
    if record.projected_certainty is not None:
        return PROJECTED_WORDS[record.projected_certainty]
    words = own.get(outcome, WORDS[outcome])
    if projected and outcome is Outcome.ACHIEVED:
        words = f"Dự kiến {words[0].lower()}{words[1:]}"
    if outcome is Outcome.ACHIEVED and record.provisional:
        return provisionally(words, (criterion.basis for criterion in criteria))
    return words
