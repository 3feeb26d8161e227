"""What a unit's form says of an indicator: as reached, and as expected by the end of the window.

Values are in the language's JSON form; None is a blank.
"""

from __future__ import annotations

from typing import Any

from criteria.model import IndicatorType
from engine.process.assessment.dated import union
from engine.records.store import FormColumn

STANDS: frozenset[IndicatorType] = frozenset({"document", "documents", "flag", "date", "incidents", "text"})
"""What has happened stands where nothing else is expected: a paper issued, a flag declared, a day, an incident.

A count, a figure, a share or a rating at the cut-off says nothing of the end of the window.
"""


def expected(type_: IndicatorType, reached: Any, projected: Any) -> Any:
    """The value by the end of the window: as expected, else what already stands, else unknown.

    Incidents that happened cannot be expected away: at least those count.
    """
    if projected is None:
        return reached if type_ in STANDS else None
    if type_ == "incidents" and reached is not None:
        return _no_fewer(reached, projected)
    return projected


def columns_that_count(type_: IndicatorType, reached: Any, projected: Any) -> frozenset[FormColumn]:
    """From which of the two columns `expected` takes its value; none where it stays unknown."""
    value = expected(type_, reached, projected)
    if value is None:
        return frozenset()
    if projected is None:
        return frozenset({"reached"})
    if value == projected:
        return frozenset({"projected"})
    return frozenset({"reached"}) if value == reached else frozenset({"reached", "projected"})


def _no_fewer(reached: Any, projected: Any) -> Any:
    if isinstance(reached, list) and isinstance(projected, list):
        return union(reached, projected)
    return projected if _number(projected) >= _number(reached) else reached


def _number(incidents: Any) -> Any:
    return len(incidents) if isinstance(incidents, list) else incidents
