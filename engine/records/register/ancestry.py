"""What a unit came from and what became of it, step by step, with the decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.records.days import today
from engine.records.register.codes import nearest_code
from engine.records.register.lineage import Step, read_lineage
from engine.records.register.reorganising.problems import no_such_unit
from engine.records.register.timeline import ONE_DAY, Standing, Timeline, read_timeline


@dataclass(frozen=True, slots=True)
class Bearer:
    """One unit that bears the code asked for, or bore it. ``until``: the last day; None: it is there now."""

    unit: Standing
    since: date
    until: date | None
    came_from: tuple[tuple[Step, Standing, Standing | None], ...]
    became: tuple[tuple[Step, Standing, Standing | None], ...]


def ancestry(session: Session, code: str, day: date | None = None) -> tuple[Bearer, ...]:
    """Every unit that bears or bore the code, the latest first; with ``day`` the one that did on it.

    Each step with the unit it leads from, as it was on the eve, and the one it leads to. Raises ProblemsError (RG-032).
    """
    timeline, lineage = read_timeline(session), read_lineage(session)
    found = []
    for unit_id in timeline.bearing(code):
        for since, end in lineage.life(unit_id):
            bearing = [
                one for one in timeline.of[unit_id] if one.living and one.code == code and one.valid_from >= since
            ]
            if not bearing or (day is not None and not _bears(timeline, unit_id, code, day)):
                continue
            until = None if end is None else end - ONE_DAY
            found.append(
                Bearer(
                    bearing[-1],
                    since,
                    until,
                    tuple(_told(timeline, step) for step in lineage.backward(unit_id)),
                    tuple(_told(timeline, step) for step in lineage.onward(unit_id)),
                )
            )
    if not found:
        there = timeline.living(day or today()).values()
        near = nearest_code(code, {one.code: one.name for one in there})
        raise ProblemsError([no_such_unit("MÃ", code, day or today(), near)])
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def _bears(timeline: Timeline, unit_id: int, code: str, day: date) -> bool:
    state = timeline.at(unit_id, day)
    return state is not None and state.living and state.code == code


def _told(timeline: Timeline, step: Step) -> tuple[Step, Standing, Standing | None]:
    before = timeline.at(step.old, step.day - ONE_DAY) or timeline.of[step.old][0]
    after = None if step.new is None else timeline.at(step.new, step.day)
    return step, before, after
