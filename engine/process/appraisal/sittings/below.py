"""Which cases wait for others: a unit is decided after the units below that it manages.

A unit below is decided once a session that is closed concluded its case, or this session did; or where this session
can do no more for it, because figures are lacking; or once a decision on its title counts, before any council. What
was concluded must also be in the figures of the unit above: the run knew of it, or counted the unit just so. What is
concluded otherwise than the run counted, in this very session, can enter no figures before the session is closed: then
the unit above is left for a session after the next run.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.decision.verdicts import Outcome
from engine.process.appraisal.sittings.kept import conclusions as last_concluded
from engine.records.conclusions import conclusions
from engine.records.register import UnitOn
from engine.records.store import AssessmentRun, CouncilConclusion, StandingRecord

_COUNTS: Mapping[str, bool | None] = {
    Outcome.ACHIEVED: True,
    Outcome.NOT_ACHIEVED: False,
    Outcome.UNDETERMINED: None,
}


@dataclass(frozen=True, slots=True)
class _Decided:
    """How a unit below was concluded. ``entry``: of the journal, from which it counts above; none: not yet."""

    outcome: str
    seen: str
    entry: int | None


def waiting_below(
    session: Session,
    run: AssessmentRun,
    below: Mapping[int, tuple[UnitOn, ...]],
    own: Mapping[int, CouncilConclusion],
    exempt: Collection[int],
    seen: Mapping[int, str],
) -> dict[int, tuple[str, ...]]:
    """Unit id to the codes of the units below it that it waits for.

    below  unit id to the units that it manages and that are decided before it
    own    what the session concluded
    seen   unit id to what the council sees of it now, of the units below too
    exempt  ids of units below that nobody waits for: a decision on their title counts, or this session can do no
            more for them
    """
    units = {unit.id for managed in below.values() for unit in managed}
    if not units:
        return {}
    decided = _decided(session, run, units) | {
        unit_id: _Decided(row.outcome, row.seen, None) for unit_id, row in own.items() if unit_id in units
    }
    counted = _counted(session, run, units)
    waited = {unit_id for unit_id in units - set(exempt) if _waits(unit_id, run, decided, counted, seen)}
    found = {above: tuple(unit.code for unit in managed if unit.id in waited) for above, managed in below.items()}
    return {above: codes for above, codes in found.items() if codes}


def _waits(
    unit_id: int,
    run: AssessmentRun,
    decided: Mapping[int, _Decided],
    counted: Mapping[int, bool | None],
    seen: Mapping[int, str],
) -> bool:
    one = decided.get(unit_id)
    if one is None or one.seen != seen[unit_id]:
        return True
    known = one.entry is not None and one.entry <= run.known
    return not known and unit_id in counted and _COUNTS[one.outcome] is not counted[unit_id]


def _decided(session: Session, run: AssessmentRun, units: Collection[int]) -> dict[int, _Decided]:
    """What closed sessions concluded of these units."""
    closed = {
        one.unit_id: one for one in conclusions(session, [run.period], [run.standard]).values() if one.unit_id in units
    }
    rows = last_concluded(session, {one.sitting_id for one in closed.values()}) if closed else {}
    return {
        unit_id: _Decided(one.outcome, rows[one.sitting_id][unit_id].seen, max(one.entries))
        for unit_id, one in closed.items()
    }


def _counted(session: Session, run: AssessmentRun, units: Collection[int]) -> dict[int, bool | None]:
    """Unit id to whether the run counted it among those that reached the standard; none: not settled."""
    rows = session.execute(
        select(StandingRecord.unit_id, StandingRecord.recognised).where(
            StandingRecord.run_id == run.id, StandingRecord.standard == run.standard
        )
    )
    return {unit_id: recognised for unit_id, recognised in rows if unit_id in units}
