"""Putting a run into the store: one transaction, bulk inserts, a receipt, a journal entry."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from criteria.expressions.nodes import IndicatorRef
from criteria.expressions.walking import reached
from criteria.model import Criterion, CriterionSet
from engine.decision.verdicts import Outcome
from engine.process.assessment import problems
from engine.process.assessment.concluded import Concluded
from engine.process.assessment.keeping_units import keep_units
from engine.process.assessment.receipts import receipt
from engine.process.assessment.sources import prior_name
from engine.process.assessment.unchanged import is_unchanged
from engine.records import journal
from engine.records.canonical import sha256_of
from engine.records.program import program_version
from engine.records.runs import latest_run
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult, SetCriterion, SetText, now


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a run lies: its number, the one it supersedes, its journal entry.

    journal_entry  None: it found what run number ``run`` had found, and nothing new was kept
    final          of a projection: the number of the final run that supersedes it already
    """

    run: int
    superseded: int | None
    journal_entry: int | None
    final: int | None


def keep(session: Session, concluded: Concluded, results: str) -> Kept:
    """Store the whole run within the caller's transaction, unless the run before it found the same.

    results  SHA-256 of the results: worked out before, for while this runs nobody else can write

    ProblemsError: AS-021 while this run was decided, one that knew more was kept: it may not be superseded.
    """
    chosen = concluded.chosen
    before = latest_run(session, chosen.standard, chosen.period, projected=concluded.projected)
    if before is not None and before.known > concluded.gathered.known:
        raise problems.overtaken(before.id, before.known, concluded.gathered.known)
    final = latest_run(session, chosen.standard, chosen.period, projected=False) if concluded.projected else None
    entry = journal.upcoming(session)
    run = AssessmentRun(
        standard=chosen.standard,
        period=chosen.period,
        projected=concluded.projected,
        as_of=concluded.cut_off.day,
        register_day=concluded.gathered.register_day,
        known=concluded.gathered.known,
        at=now(),
        engine_version=program_version(),
        receipt=receipt(concluded),
        entry=entry,
    )
    if before is not None and is_unchanged(session, before, run, results):
        return Kept(before.id, None, None, final.id if final else None)
    session.add(run)
    session.flush()
    for set_ in chosen.all:
        _keep_set(session, set_, entry)
    _keep_assessments(session, run, concluded)
    keep_units(session, run, concluded.scopes(), concluded.standings())
    entered = journal.record(
        session,
        "assessment.projected" if concluded.projected else "assessment.run",
        {
            "run": run.id,
            "standard": chosen.standard,
            "period": chosen.period,
            "as_of": concluded.cut_off.day.isoformat(),
            "supersedes": before.id if before else None,
            "outcomes": {
                outcome: sum(a.outcome is outcome for a in concluded.assessments) for outcome in map(Outcome, Outcome)
            },
            "receipt": sha256_of(run.receipt),
            "results": results,
        },
    )
    return Kept(run.id, before.id if before else None, entered.seq, final.id if final else None)


def _keep_set(session: Session, set_: CriterionSet, entry: int) -> None:
    """The set as it was used, once per text."""
    if session.scalar(select(SetText.text_hash).where(SetText.text_hash == set_.whole_hash)) is not None:
        return
    session.add(
        SetText(
            text_hash=set_.whole_hash,
            meaning_hash=set_.meaning_hash,
            set=set_.id,
            edition=set_.edition,
            standard=set_.standard,
            title=set_.title,
            words=dict(set_.words),
            indicators={indicator.name: indicator.label for indicator in set_.indicators.values()},
            text=set_.whole_text,
            entry=entry,
        )
    )
    session.flush()
    session.add_all(
        SetCriterion(
            text_hash=set_.whole_hash,
            criterion_id=criterion.id,
            position=position,
            title=criterion.title,
            cite=criterion.full_cite,
            basis=criterion.basis,
            indicators=_indicators(set_, criterion),
            entry=entry,
        )
        for position, criterion in enumerate(set_.criteria, 1)
    )
    session.flush()


def _indicators(set_: CriterionSet, criterion: Criterion) -> list[str]:
    """The indicators a criterion rests on, in the set's order, each before the same of the period before."""
    nodes = reached(criterion.conditions, set_.facts)
    asked = {(node.name, node.prior) for node in nodes if isinstance(node, IndicatorRef)}
    return [
        prior_name(name) if prior else name
        for name in set_.indicators
        for prior in (False, True)
        if (name, prior) in asked
    ]


def _keep_assessments(session: Session, run: AssessmentRun, concluded: Concluded) -> None:
    if not concluded.assessments:
        return
    records = [{**row, "run_id": run.id, "entry": run.entry} for row in concluded.records()]
    session.execute(insert(AssessmentRecord.__table__), records)  # type: ignore[arg-type]
    found = session.execute(
        select(AssessmentRecord.unit_id, AssessmentRecord.set, AssessmentRecord.id).where(
            AssessmentRecord.run_id == run.id
        )
    )
    ids = {(unit_id, set_): id_ for unit_id, set_, id_ in found}
    rows = [{**row, "assessment_id": ids[key], "entry": run.entry} for key, row in concluded.results()]
    if rows:
        session.execute(insert(CriterionResult.__table__), rows)  # type: ignore[arg-type]
