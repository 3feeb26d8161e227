"""Dated incidents: what happened to a unit on a day happened, whichever form lists it.

Forms follow the periods of their own standard, whose windows differ: the form of a khu dân cư for 2026 may list an
incident of 5 November 2025, which lies in the window of its commune's 2025. So a run of a period takes for each unit
the days listed on its forms of the period before, of the period and of the one after; each set then counts those
inside its own window. The unit's own form of the period must have reported the indicator, else it stays unknown; a
plain number has no days, so it counts for its own form's period alone, and stays as it is. “0” and “Không” say the
same, that the form knows of none: both are a list of none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from engine.process.assessment.choosing import Chosen
from engine.records.submitted import DatedIncidents


def periods_around(chosen: Chosen) -> frozenset[int]:
    """The periods whose forms may list days of this one; where the one before is asked for, of that one too."""
    period = chosen.period
    before = {period - 2, period} if chosen.prior_indicators() & chosen.incident_indicators() else set()
    return frozenset({period - 1, period + 1} | before if chosen.incident_indicators() else ())


def days_around(around: Iterable[DatedIncidents], period: int) -> dict[int, dict[str, list[str]]]:
    """Unit id to indicator to the days that the forms next to those of a period list."""
    found: dict[int, dict[str, list[str]]] = {}
    for listed in around:
        if abs(listed.period - period) == 1:
            of_unit = found.setdefault(listed.unit_id, {})
            of_unit[listed.indicator] = union(of_unit.get(listed.indicator, ()), listed.days)
    return found


def with_days(value: Any, days: Collection[str], *, nought_is_none: bool = True) -> Any:
    """What was reported, with the days that other forms list; a number above 0, or nothing, stays what it is.

    nought_is_none  0 is a list of none; runs made before took it for a number
    """
    if not days:
        return value
    if nought_is_none and value == 0 and not isinstance(value, bool):
        return union((), days)
    return union(value, days) if isinstance(value, list) else value


def union(one: Iterable[Any], other: Iterable[Any]) -> list[Any]:
    """The days of both lists, in order; one that both list is the same incident, twice on one list it is two."""
    return sorted((Counter(one) | Counter(other)).elements())
