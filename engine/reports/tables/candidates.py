"""The units nearest to what a target lacks: enrolled, not recognised, kept from it by the fewest criteria.

An order of ours, for the office to begin with; it decides nothing and promises nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.decision.verdicts import State
from engine.process.chasing.targets.counting import lies_in
from engine.process.chasing.targets.standing import TargetStanding
from engine.records.register import UnitOn
from engine.records.runs import current_run
from engine.records.store import AssessmentRecord, CriterionResult
from engine.reports.results import Results, UnitResult, YearResults
from engine.reports.tables.readings import Readings
from engine.reports.tables.standing import Standing, standings

MOST = 10
"""So many are named of one target."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit with all that keeps it from being recognised.

    unmended  how many of its failing criteria no single number would mend
    """

    unit: UnitOn
    results: tuple[UnitResult, ...]
    unmended: int

    @property
    def failed(self) -> int:
        """How many criteria are not met; a condition before the criteria counts as one."""
        gates = sum(one.gate is not None and one.gate[0] is State.FAIL for one in self.results)
        return sum(len(one.failed) for one in self.results) + gates

    @property
    def lacking(self) -> int:
        gates = sum(one.gate is not None and one.gate[0] is State.INSUFFICIENT for one in self.results)
        return sum(len(one.lacking) for one in self.results) + gates

    @property
    def awaited(self) -> bool:
        """Nothing fails and nothing is lacking: it waits for the council or for the decision."""
        return not self.failed and not self.lacking

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Fewest criteria first; of equally many those of which fewer fail, then those that some number would mend."""
        return self.failed + self.lacking, self.failed, self.unmended, self.unit.position


class Nearest:
    """Candidates of a campaign's targets, by the newest results of each standard."""

    def __init__(self, session: Session, readings: Readings, years: Sequence[int]) -> None:
        self._session, self._readings, self._years = session, readings, years
        self._found: dict[str, Results | None] = {}
        self._standings: dict[str, list[Standing]] = {}
        self._gaps: dict[int, Mapping[int, int]] = {}

    def results(self, standard: str) -> Results | None:
        """Of the latest year of the campaign that was assessed; none where none was."""
        if standard not in self._found:
            assessed = (one for one in sorted(self._years, reverse=True) if current_run(self._session, standard, one))
            year = next(assessed, None)
            self._found[standard] = None if year is None else self._readings.results(standard, (year,))
        return self._found[standard]

    def of(self, target: TargetStanding) -> list[Candidate]:
        """At most `MOST`, the nearest first; none where nothing is lacking or no year was assessed."""
        row = target.aim.row
        if row.standard is None or not missing(target) or (results := self.results(row.standard)) is None:
            return []
        (year,) = results.years
        done = {unit.id for unit in (*target.units, *(target.concluded or ()))}
        base = None if target.base is None else {unit.id for unit in target.base}
        found = [
            Candidate(one.unit, one.results, self._without_gap(year).get(one.unit.id, 0))
            for one in self._standing(row.standard, year)
            if one.unit.kind in row.kinds
            and one.unit.id not in done
            and (base is None or row.measure != "percent_remaining" or one.unit.id in base)
            and one.outcome is not None
            and one.results[0].title is None
            and lies_in(one.unit, target.aim.unit, year.register, directly=row.directly)
        ]
        return sorted(found, key=lambda one: one.rank)[:MOST]

    def _standing(self, standard: str, year: YearResults) -> list[Standing]:
        if standard not in self._standings:
            self._standings[standard] = standings(year)
        return self._standings[standard]

    def _without_gap(self, year: YearResults) -> Mapping[int, int]:
        """Unit id to how many of its failing criteria no single number would mend."""
        if year.run_id not in self._gaps:
            rows = self._session.execute(
                select(AssessmentRecord.unit_id, func.count().label("criteria"))
                .join(CriterionResult, CriterionResult.assessment_id == AssessmentRecord.id)
                .where(
                    AssessmentRecord.run_id == year.run_id,
                    CriterionResult.state == State.FAIL,
                    CriterionResult.gap.is_(None),
                )
                .group_by(AssessmentRecord.unit_id)
            )
            self._gaps[year.run_id] = {row.unit_id: row.criteria for row in rows}
        return self._gaps[year.run_id]


def missing(target: TargetStanding) -> int:
    """How many are lacking; nought where that is not known, or where the area is no more."""
    if target.needed is None or target.reached is None or target.ended is not None:
        return 0
    return max(target.needed - target.reached, 0)
