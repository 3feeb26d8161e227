"""What the council found, and whether it still holds over the run in force.

A finding lies over one run. Over a later one it holds only while what it was found on is the same: the set to the
letter, the day of the figures, the unit's own forms, what the register says of the unit, and the engine's answer on the
criterion. Otherwise the council must find anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Exists, case, exists, func, literal, select
from sqlalchemy.orm import Session

from engine.process.appraisal.rounds import FIRST, counting_rounds, later_rounds
from engine.process.assessment.two_runs import TwoRuns, runs_of
from engine.records.conclusions import open_sessions
from engine.records.store import AssessmentRun, CouncilFinding, Finding
from engine.records.store.councils import SittingKind

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
    session: Session,
    run: AssessmentRun,
    known: int | None = None,
    *,
    counting: bool = False,
    round_: SittingKind | None = None,
) -> dict[FindingKey, FindingOf]:
    """The newest finding on each criterion over this run, else over an earlier one of its standard and period.

    known     as known after that entry of the journal; none: as known now
    counting  only what counts outside of the council: nothing of a session that is open, for the first time or again
    round_    of this round; none: of each unit the round whose conclusion counts
    """
    later = later_rounds(session, run.standard, run.period)
    found = _by_round(session, run, known, later, counting=counting)
    if round_ is not None:
        return found.get(round_, {})
    rounds = counting_rounds(session, run, later, known)
    return {key: one for of, those in found.items() for key, one in those.items() if rounds.get(key[0], FIRST) == of}


def findings_by_round(
    session: Session, run: AssessmentRun, known: int | None = None
) -> dict[SittingKind, dict[FindingKey, FindingOf]]:
    """As `findings_of`, of every round in which anything was found."""
    return _by_round(session, run, known, later_rounds(session, run.standard, run.period), counting=False)


def findings_told(session: Session, run: AssessmentRun) -> dict[FindingKey, FindingOf]:
    """As `findings_of`, with what other rounds found last where the counting one found nothing: it holds no longer."""
    told: dict[FindingKey, FindingOf] = {}
    of_all = (pair for those in findings_by_round(session, run).values() for pair in those.items())
    for key, one in sorted(of_all, key=lambda pair: pair[1].entry):
        told[key] = replace(one, valid=False)
    return told | findings_of(session, run)


def _by_round(
    session: Session, run: AssessmentRun, known: int | None, later: Mapping[int, SittingKind], *, counting: bool
) -> dict[SittingKind, dict[FindingKey, FindingOf]]:
    rows = _newest(session, run, known, later, counting=counting)
    earlier = {row.run_id for row in rows if row.run_id != run.id}
    found_on = select(Finding.unit_id).join(AssessmentRun, AssessmentRun.id == Finding.run_id)
    found_on = found_on.where(AssessmentRun.standard == run.standard, AssessmentRun.period == run.period)
    same = {run_id: TwoRuns(session, before, run, found_on) for run_id, before in runs_of(session, earlier).items()}
    found: defaultdict[SittingKind, dict[FindingKey, FindingOf]] = defaultdict(dict)
    for row in rows:
        valid = row.run_id == run.id or same[row.run_id].holds(row.unit_id, row.text_hash, row.criterion_id)
        key = (row.unit_id, row.text_hash, row.criterion_id)
        found[row.round][key] = FindingOf(row.run_id, row.met, row.ground, row.document, row.entry, valid)
    return dict(found)


def _newest(
    session: Session, run: AssessmentRun, known: int | None, later: Mapping[int, SittingKind], *, counting: bool
) -> list[Any]:
    """The newest finding of each round on each criterion; ``later``: sessions that have a round of their own."""
    round_ = _round_of(later)
    rank = func.row_number().over(
        partition_by=[Finding.unit_id, Finding.text_hash, Finding.criterion_id, *([round_] if later else [])],
        order_by=[Finding.run_id.desc(), Finding.revision.desc()],
    )
    query = (
        select(Finding, round_.label("round"), rank.label("newest"))
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
        query = query.where(~_brought_in([one.id for one in still]))
    row = query.subquery()
    return list(session.execute(select(row).where(row.c.newest == 1)))


def _round_of(later: Mapping[int, SittingKind]) -> ColumnElement[str]:
    """The round of a finding, in SQL."""
    rounds = sorted(set(later.values()))
    whens = [(_brought_in([number for number, of in later.items() if of == one]), literal(one)) for one in rounds]
    return case(*whens, else_=literal(FIRST)) if whens else literal(FIRST)


def _brought_in(sittings: Collection[int]) -> Exists:
    """That a finding was made in one of these sessions."""
    return exists().where(
        CouncilFinding.sitting_id.in_(sittings),
        CouncilFinding.run_id == Finding.run_id,
        CouncilFinding.unit_id == Finding.unit_id,
        CouncilFinding.text_hash == Finding.text_hash,
        CouncilFinding.criterion_id == Finding.criterion_id,
        CouncilFinding.revision == Finding.revision,
    )
