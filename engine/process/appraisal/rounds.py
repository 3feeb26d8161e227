"""Rounds of findings: a session of another kind than appraisal looks anew, over the same case.

The first round holds what was found on paper, in sessions of appraisal, and in sessions that versions before 0006
opened; a session of another kind opened since has the round of its kind. Which round is read depends on who asks: in a
session its own, everywhere else that of the conclusion that counts.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.conclusions import conclusions
from engine.records.store import AssessmentRun, CouncilSitting, CouncilStep
from engine.records.store.councils import SittingKind

FIRST: SittingKind = "appraisal"


def round_of(kind: SittingKind, opening: CouncilStep) -> SittingKind:
    """The round of a session, by its kind and the step that opened it."""
    return kind if opening.detail.get("anew") else FIRST


def opening_detail(kind: SittingKind) -> dict[str, bool]:
    """What the step says that opens a session of this kind."""
    return {} if kind == FIRST else {"anew": True}


def later_rounds(session: Session, standard: str, period: int) -> dict[int, SittingKind]:
    """Number of each session that looks anew to its round; the others are of the first."""
    rows = session.execute(
        select(CouncilSitting.id, CouncilSitting.kind, CouncilStep)
        .join(CouncilStep, CouncilStep.sitting_id == CouncilSitting.id)
        .where(
            CouncilSitting.standard == standard,
            CouncilSitting.period == period,
            CouncilSitting.kind != FIRST,
            CouncilStep.step == "opened",
        )
    )
    found = {number: round_of(kind, opening) for number, kind, opening in rows}
    return {number: round_ for number, round_ in found.items() if round_ != FIRST}


def counting_rounds(
    session: Session, run: AssessmentRun, later: Mapping[int, SittingKind], known: int | None
) -> dict[int, SittingKind]:
    """Unit id to the round whose conclusion counts over a run; those not told of have the first.

    later  `later_rounds`
    known  as known after that entry of the journal; none: as known now
    """
    if not later:
        return {}
    counting = conclusions(session, [run.period], [run.standard], known).values()
    return {one.unit_id: later[one.sitting_id] for one in counting if one.sitting_id in later and one.run_id <= run.id}
