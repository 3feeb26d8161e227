"""The units behind the numbers of a run: who stands outside a set, and what each counts for in the unit above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from engine.decision.evaluation import Evaluation
from engine.decision.facts.kleene import Tri
from engine.decision.facts.model import Facts
from engine.decision.facts.world import Bounds, Standing
from engine.decision.verdicts import Scope
from engine.process.assessment.choosing import Chosen
from engine.records.store import AssessmentRun, ScopeRecord, StandingRecord

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a unit counts for, under one standard, in the unit ``above`` that manages it."""

    unit: str
    above: str
    standard: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class UnitsFound:
    """Units by code."""

    scopes: Sequence[Scope]
    counted: Sequence[Counted]


def units_found(facts: Facts, found: Evaluation) -> UnitsFound:
    """What an evaluation says of units beside their assessments; who is managed elsewhere counts nowhere."""
    counted = [
        Counted(code, above, standard, standing)
        for (code, standard), standing in found.standings.items()
        if (above := facts.units[code].parent) is not None and facts.units[code].manager == above
    ]
    return UnitsFound(found.scopes, counted)


def scope_rows(found: UnitsFound, chosen: Chosen, ids: Mapping[str, int]) -> list[Row]:
    """Rows of ``unit_scope``, but for the run's number; ``ids``: unit code to unit id."""
    texts = {set_.id: set_.whole_hash for set_ in chosen.all}
    return [
        {
            "unit_id": ids[scope.unit],
            "text_hash": texts[scope.set],
            "excluded": scope.excluded,
            "reason": scope.reason,
        }
        for scope in found.scopes
    ]


def standing_rows(found: UnitsFound, ids: Mapping[str, int]) -> list[Row]:
    """Rows of ``unit_standing``, but for the run's number; ``ids``: unit code to unit id."""
    return [
        {
            "unit_id": ids[counted.unit],
            "standard": counted.standard,
            "counted_in": ids[counted.above],
            "inside": _settled(counted.standing.children),
            "enrolled": _settled(counted.standing.enrolled),
            "recognised": _settled(counted.standing.recognised),
            "by_decision": counted.standing.by_decision,
        }
        for counted in found.counted
    ]


def keep_units(session: Session, run: AssessmentRun, scopes: Sequence[Row], standings: Sequence[Row]) -> None:
    """Rows as `scope_rows` and `standing_rows` make them."""
    for table, rows in ((ScopeRecord.__table__, scopes), (StandingRecord.__table__, standings)):
        if rows:
            of_run = [{**row, "run_id": run.id, "entry": run.entry} for row in rows]
            session.execute(insert(table), of_run)  # type: ignore[arg-type]


def _settled(bounds: Bounds) -> Tri:
    low, high = bounds
    return bool(low) if low == high else None
