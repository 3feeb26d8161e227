"""A year in numbers: how the enrolled units came out, kind by kind, and the criteria that fail most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from criteria.kinds import UNIT_KINDS
from engine.decision.verdicts import Outcome
from engine.reports.results import PrintedCriterion, PrintedSet, Results, UnitResult, YearResults

MOST_FAILED = 5


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many enrolled units came out how; ``outside`` have no assessment: excluded, or enrolled since the run."""

    achieved: int = 0
    not_achieved: int = 0
    undetermined: int = 0
    outside: int = 0

    @property
    def enrolled(self) -> int:
        return self.achieved + self.not_achieved + self.undetermined + self.outside


@dataclass(frozen=True, slots=True)
class FailedCriterion:
    """A criterion and the number of enrolled units that failed it."""

    set: PrintedSet
    criterion: PrintedCriterion
    units: int


@dataclass(frozen=True, slots=True)
class YearSummary:
    """One year of one standard. ``by_kind`` holds the kinds that enrolled, in the house's order of kinds."""

    standard: str
    period: int
    projected: bool
    as_of: date
    by_kind: Mapping[str, Outcomes]
    most_failed: tuple[FailedCriterion, ...]


def summarise(results: Results, most: int = MOST_FAILED) -> tuple[YearSummary, ...]:
    """Each year of the results, with at most so many of the criteria that failed; ties in the order of the sets."""
    return tuple(_year(results, year, most) for year in results.years)


def _year(results: Results, year: YearResults, most: int) -> YearSummary:
    kinds: dict[str, Counter[Outcome | None]] = {}
    for result in year.units:
        kinds.setdefault(result.unit.kind, Counter())[result.outcome] += 1
    by_kind = {kind: _outcomes(kinds[kind]) for kind in UNIT_KINDS if kind in kinds}
    return YearSummary(
        results.standard, year.period, year.projected, year.as_of, by_kind, _most_failed(results, year.units, most)
    )


def _outcomes(counts: Counter[Outcome | None]) -> Outcomes:
    return Outcomes(counts[Outcome.ACHIEVED], counts[Outcome.NOT_ACHIEVED], counts[Outcome.UNDETERMINED], counts[None])


def _most_failed(results: Results, units: tuple[UnitResult, ...], most: int) -> tuple[FailedCriterion, ...]:
    counts = Counter((result.text_hash, said.criterion) for result in units for said in result.failed)
    places = {text_hash: place for place, text_hash in enumerate(results.sets)}
    ranked = sorted(counts.items(), key=lambda one: (-one[1], places[one[0][0]], one[0][1].number))
    return tuple(
        FailedCriterion(results.sets[text_hash], criterion, units) for (text_hash, criterion), units in ranked[:most]
    )
