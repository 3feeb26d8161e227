"""A run as plain JSON: what it stands on and all it found. From the store or from a repetition, written one way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from engine.process.assessment.concluded import Concluded
from engine.process.assessment.keeping_units import Row
from engine.records.store import AssessmentRecord, AssessmentRun, CriterionResult, ScopeRecord, StandingRecord

Rendered = dict[str, Any]
"""Only what canonical JSON can hold."""


def head(run: AssessmentRun) -> Rendered:
    """What the run is, beside its receipt."""
    return {
        "number": run.id,
        "standard": run.standard,
        "period": str(run.period),
        "projected": run.projected,
        "as_of": run.as_of.isoformat(),
        "register_day": run.register_day.isoformat(),
        "known": run.known,
    }


def found_results(concluded: Concluded) -> Rendered:
    """The results as they were just found."""
    codes = {unit_id: code for code, unit_id in concluded.gathered.units.items()}
    criteria: dict[tuple[int, str], list[Row]] = {}
    for key, row in concluded.results():
        criteria.setdefault(key, []).append(row)
    records = [(row, criteria.get((row["unit_id"], row["set_id"]), [])) for row in concluded.records()]
    return _results(codes, records, concluded.scopes(), concluded.standings())


def stored_results(session: Session, run: AssessmentRun, codes: Mapping[int, str]) -> Rendered:
    """The results as the store holds them; ``codes``: unit id to code in the register that the run read."""
    of_run = _rows(session, AssessmentRecord, run)
    criteria: dict[int, list[Row]] = {}
    results: Table = CriterionResult.__table__  # type: ignore[assignment]
    kept: Table = AssessmentRecord.__table__  # type: ignore[assignment]
    query = select(results).join(kept, kept.c.id == results.c.assessment_id).where(kept.c.run_id == run.id)
    for row in session.execute(query).mappings():
        criteria.setdefault(row["assessment_id"], []).append(dict(row))
    records = [(row, criteria.get(row["id"], [])) for row in of_run]
    return _results(codes, records, _rows(session, ScopeRecord, run), _rows(session, StandingRecord, run))


def _rows(session: Session, of: type[AssessmentRecord | ScopeRecord | StandingRecord], run: AssessmentRun) -> list[Row]:
    table: Table = of.__table__  # type: ignore[assignment]
    return [dict(row) for row in session.execute(select(table).where(table.c.run_id == run.id)).mappings()]


def _results(
    codes: Mapping[int, str],
    records: Iterable[tuple[Row, list[Row]]],
    scopes: Iterable[Row],
    standings: Iterable[Row],
) -> Rendered:
    def unit(row: Row, column: str = "unit_id") -> str:
        return codes.get(row[column], f"?{row[column]}")

    return {
        "assessments": sorted(
            ({"unit": unit(row)} | _only(row, _RECORD) | {"criteria": _criteria(of)} for row, of in records),
            key=lambda one: (one["unit"], one["set_id"]),
        ),
        "scopes": sorted(
            ({"unit": unit(row)} | _only(row, _SCOPE) for row in scopes),
            key=lambda one: (one["unit"], one["text_hash"]),
        ),
        "standings": sorted(
            ({"unit": unit(row), "counted_in": unit(row, "counted_in")} | _only(row, _STANDING) for row in standings),
            key=lambda one: (one["unit"], one["standard"]),
        ),
    }


def _criteria(rows: list[Row]) -> list[Rendered]:
    return [_only(row, _CRITERION) for row in sorted(rows, key=lambda row: row["position"])]


def _only(row: Row, columns: str) -> Rendered:
    return {name: row[name] for name in columns.split()}


_RECORD = (
    "set_id edition meaning_hash text_hash outcome class score_low score_high gate_state gate_reason provisional "
    "projected_certainty"
)
_CRITERION = "position criterion_id state reason gap observed judged basis certain"
_SCOPE = "text_hash excluded reason"
_STANDING = "standard inside enrolled recognised by_decision"
