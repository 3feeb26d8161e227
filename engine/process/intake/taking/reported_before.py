"""What the period before is known to be while files come in: asked once for all units, and remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from engine.records.store import Store, Submission, SubmissionValue
from engine.records.submitted import current_ids, value_of

Said = dict[int, dict[str, dict[str, Any]]]
"""Unit id, standard, value by indicator."""


@dataclass
class ReportedBefore:
    """What current forms say as reached of a few indicators, of all units; the form received later stands last."""

    store: Store
    _known: dict[tuple[int, frozenset[str]], Said] = field(default_factory=dict)

    def __call__(self, period: int, indicators: frozenset[str]) -> Said:
        asked = period, indicators
        if asked not in self._known:
            self._known[asked] = self._read(period, indicators)
        return self._known[asked]

    def _read(self, period: int, indicators: frozenset[str]) -> Said:
        query = (
            select(Submission.unit_id, Submission.standard, SubmissionValue.indicator, SubmissionValue.value)
            .join(Submission, Submission.id == SubmissionValue.submission_id)
            .where(
                Submission.id.in_(current_ids(period)),
                SubmissionValue.column == "reached",
                SubmissionValue.indicator.in_(sorted(indicators)),
            )
            .order_by(Submission.received_at, Submission.id)
        )
        found: Said = {}
        with self.store.reading() as session:
            for unit_id, standard, indicator, text in session.execute(query):
                found.setdefault(unit_id, {}).setdefault(standard, {})[indicator] = value_of(text)
        return found
