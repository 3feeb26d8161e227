"""Which cases wait for others: a unit is decided after the units below that it manages, and over what they came to.

A unit below is decided once a session that is closed concluded its case, and the run that the case above rests on knew
of it; or once a decision on its title counts, before any council. What the session itself concludes below counts in no
figures before it is closed: a unit above it is left for a session after the next run, else its own conclusion would be
stale as soon as that run tells of the conclusions below.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from engine.process.appraisal.sittings.kept import conclusions as last_concluded
from engine.records.conclusions import conclusions
from engine.records.register import UnitOn
from engine.records.store import AssessmentRun
from engine.records.titles import titles


def waiting_below(
    session: Session, run: AssessmentRun, below: Mapping[int, tuple[UnitOn, ...]], seen: Mapping[int, str]
) -> dict[int, tuple[str, ...]]:
    """Unit id to the codes of the units below it that it waits for.

    below  unit id to the units that it manages and that are decided before it
    seen   unit id to what the council sees of it now, of the units below too
    """
    units = {unit.id for managed in below.values() for unit in managed}
    if not units:
        return {}
    titled = {title.unit_id for title in titles(session, standard=run.standard, periods=[run.period])}
    waited = units - titled - _decided(session, run, units, seen)
    found = {above: tuple(unit.code for unit in managed if unit.id in waited) for above, managed in below.items()}
    return {above: codes for above, codes in found.items() if codes}


def _decided(session: Session, run: AssessmentRun, units: Collection[int], seen: Mapping[int, str]) -> set[int]:
    """Those that a closed session concluded, known to the run, over what is still seen of them."""
    closed = {
        one.unit_id: one
        for one in conclusions(session, [run.period], [run.standard]).values()
        if one.unit_id in units and max(one.entries) <= run.known
    }
    rows = last_concluded(session, {one.sitting_id for one in closed.values()}) if closed else {}
    return {id_ for id_, one in closed.items() if rows[one.sitting_id][id_].seen == seen[id_]}
