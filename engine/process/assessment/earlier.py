"""What earlier periods say of a unit: standards reached and classes held, from the final runs in the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.records.runs import latest_run
from engine.records.store import AssessmentRecord

Reached = bool | None


@dataclass
class Earlier:
    """One unit: ``history`` and ``classes`` as the language's JSON form has them; what is not known is left out."""

    history: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, dict[str, str]] = field(default_factory=dict)


def earlier(session: Session, period: int, periods_back: Mapping[str, int]) -> dict[int, Earlier]:
    """Unit id to what is known of the periods before, as far back as the sets ask."""
    found: dict[int, Earlier] = {}
    for standard, depth in periods_back.items():
        outcomes: dict[int, dict[int, Reached]] = {}
        for back in range(1, depth + 1):
            for unit_id, reached, class_ in _results(session, standard, period - back):
                outcomes.setdefault(unit_id, {})[back] = reached
                if class_ is not None:
                    classes = found.setdefault(unit_id, Earlier()).classes
                    classes.setdefault(standard, {})[str(period - back)] = class_
        for unit_id, by_period in outcomes.items():
            reached_periods = _unbroken(by_period, depth)
            if reached_periods is not None:
                history = found.setdefault(unit_id, Earlier()).history
                history[standard] = [str(period - back) for back in reached_periods]
    return found


def _unbroken(by_period: Mapping[int, Reached], depth: int) -> list[int] | None:
    """How far back the standard was reached without a break; None when a gap in what is known comes before a break.

    A list says that every other period was missed, so it may be given only once that changes no answer.
    """
    reached: list[int] = []
    for back in range(1, depth + 1):
        answer = by_period.get(back)
        if answer is None:
            return None
        if answer is False:
            break
        reached.append(back)
    return reached


def _results(session: Session, standard: str, period: int) -> list[tuple[int, Reached, str | None]]:
    run = latest_run(session, standard, period, projected=False)
    if run is None:
        return []
    rows = session.execute(
        select(AssessmentRecord.unit_id, AssessmentRecord.outcome, AssessmentRecord.class_).where(
            AssessmentRecord.run_id == run.id
        )
    )
    truth: Mapping[str, Reached] = {"achieved": True, "not_achieved": False, "undetermined": None}
    return [(unit_id, truth[outcome], class_) for unit_id, outcome, class_ in rows]
