"""When a case is concluded, and with which outcome.

A case is concluded in the very entry that answers its last question: by the finding or the vote that settles it, or by
the list it was carried with. No further act is asked for: it would decide nothing that was not decided, and of 130
cases it would make 130 more. A case whose figures leave the outcome open is not concluded by findings on other
criteria, nor one in which an older finding must be confirmed over new figures; one that was concluded and is open
again after another finding is concluded as that, so that no older outcome counts on.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case, read_cases
from engine.process.appraisal.sittings.model import Sitting, SittingCase
from engine.records.store import AssessmentRun, CouncilConclusion


def conclude_settled(
    session: Session, sitting: Sitting, units: Collection[int], entry: int, voted: int | None = None
) -> tuple[int, ...]:
    """Conclude those of these cases that what was entered just now settles; their ids, in the session's order.

    sitting  as it was before; the findings were added under ``entry`` and flushed, the cases are read anew
    voted    id of the motion whose vote was entered just now: its contest waits no longer
    """
    run = session.get_one(AssessmentRun, sitting.run_id)
    now = read_cases(session, run, units, round_=sitting.round)
    settled = [one for one in sitting.cases if one.unit.id in now and _settled(one, now[one.unit.id], voted)]
    outcomes = {one.unit.id: now[one.unit.id].outcome for one in settled if _says_more(one, now[one.unit.id].outcome)}
    conclude(session, sitting, outcomes, entry)
    return tuple(outcomes)


def conclude(
    session: Session, sitting: Sitting, outcomes: dict[int, Outcome], entry: int, motion: int | None = None
) -> None:
    """Add a conclusion of each unit's case; ``motion``: id of the list they were carried with."""
    by_unit = sitting.by_unit
    last = _revisions(session, sitting.id)
    session.add_all(
        CouncilConclusion(
            sitting_id=sitting.id,
            unit_id=unit_id,
            revision=last.get(unit_id, 0) + 1,
            run_id=sitting.run_id,
            motion_id=motion,
            outcome=outcome,
            seen=by_unit[unit_id].seen,
            entry=entry,
        )
        for unit_id, outcome in outcomes.items()
    )
    session.flush()


def _settled(before: SittingCase, now: Case, voted: int | None) -> bool:
    waits = any(one.motion != voted for one in before.pending)
    again = any(part.outdated - part.waived.keys() for part in now.sets)
    return not (now.open or again or waits or before.fresh or before.below)


def _says_more(before: SittingCase, outcome: Outcome) -> bool:
    """Whether a conclusion would say what none says yet."""
    last = before.concluded
    if last is None:
        return outcome is not Outcome.UNDETERMINED
    return last.stale or last.outcome is not outcome


def _revisions(session: Session, sitting: int) -> dict[int, int]:
    rows = session.execute(
        select(CouncilConclusion.unit_id, func.max(CouncilConclusion.revision))
        .where(CouncilConclusion.sitting_id == sitting)
        .group_by(CouncilConclusion.unit_id)
    )
    return {row[0]: row[1] for row in rows}
