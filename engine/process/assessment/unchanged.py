"""Whether a run found just what the one before it found: then there is nothing to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, Table, select
from sqlalchemy.orm import Session

from engine.process.assessment.concluded import Concluded
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult

Rows = Iterable[Mapping[str, Any]]


def is_unchanged(session: Session, before: AssessmentRun, run: AssessmentRun, concluded: Concluded) -> bool:
    """Whether ``run`` (not yet kept) stands on the same and says the same as ``before``, to the letter."""
    if (before.as_of, before.receipt) != (run.as_of, run.receipt):
        return False
    kept: Table = AssessmentRecord.__table__  # type: ignore[assignment]
    of_run = kept.c.run_id == before.id
    if not _same(_stored(session, select(kept).where(of_run)), concluded.records(), {"id", "run_id", "entry"}):
        return False
    criteria: Table = CriterionResult.__table__  # type: ignore[assignment]
    query = select(criteria, kept.c.unit_id, kept.c.set_id).join(kept, kept.c.id == criteria.c.assessment_id)
    results = ({**row, "unit_id": unit_id, "set_id": set_id} for (unit_id, set_id), row in concluded.results())
    return _same(_stored(session, query.where(of_run)), results, {"assessment_id", "entry"})


def _stored(session: Session, query: Select[Any]) -> Rows:
    return (dict(row) for row in session.execute(query).mappings())


def _same(stored: Rows, found: Rows, but: set[str]) -> bool:
    """Whether both hold the same rows, in whatever order, but for these columns."""

    def texts(rows: Rows) -> list[str]:
        return sorted(
            repr(sorted((name, _plain(value)) for name, value in row.items() if name not in but)) for row in rows
        )

    return texts(stored) == texts(found)


def _plain(value: object) -> object:
    return sorted(value.items()) if isinstance(value, Mapping) else value
