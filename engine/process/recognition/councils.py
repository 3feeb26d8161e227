"""What councils concluded, before a title is decided on: where it holds no longer, and what came of units below.

An office must not pass over its council in silence: where an open session has a unit's case, nothing is granted; where
a closed one concluded it, the title follows that conclusion, and waits where what the council saw is other now.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome
from engine.process.appraisal.cases import Case
from engine.process.assessment.two_runs import conclusions_of
from engine.records.conclusions import Conclusion, conclusions
from engine.records.store import AssessmentRun, StandingRecord
from engine.records.titles import titles


def outdated(
    session: Session, run: AssessmentRun, cases: Mapping[int, Case], known: int | None = None
) -> dict[int, Conclusion]:
    """Unit id to what a closed session concluded of it, where that is not how its case stands now.

    known  as known after that entry of the journal; none: as known now
    """
    return {
        unit_id: conclusion
        for unit_id, (conclusion, holds) in conclusions_of(session, run, known).items()
        if unit_id in cases and not (holds and cases[unit_id].outcome == conclusion.outcome)
    }


def concluded_otherwise(session: Session, run: AssessmentRun, known: int | None = None) -> list[int]:
    """Units of which councils concluded, after the run, otherwise than it counted them in the unit above.

    Where a session was reopened, or concluded less than before, what the run counted by it is open again. A decision
    on the title counts before any council: those of whom there is one are told of as decided. ``known`` as above.
    """
    now = conclusions(session, [run.period], known=known)
    then = conclusions(session, [run.period], known=run.known)
    if now == then:
        return []
    rows = session.execute(
        select(StandingRecord.unit_id, StandingRecord.standard, StandingRecord.recognised).where(
            StandingRecord.run_id == run.id
        )
    )
    counted = {(unit_id, standard): recognised for unit_id, standard, recognised in rows}
    decided = {(title.unit_id, title.standard) for title in titles(session, periods=[run.period], known=known)}
    return [
        key[0]
        for key in sorted(now.keys() | then.keys())
        if key[:2] in counted
        and key[:2] not in decided
        and now.get(key) != then.get(key)
        and _truth(now.get(key)) is not counted[key[:2]]
    ]


def _truth(conclusion: Conclusion | None) -> bool | None:
    if conclusion is None or conclusion.outcome == Outcome.UNDETERMINED:
        return None
    return conclusion.outcome == Outcome.ACHIEVED
