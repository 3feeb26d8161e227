"""Years in numbers: how the enrolled units came out, kind by kind, and the criteria that fail most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from criteria.kinds import UNIT_KINDS
from engine.decision.verdicts import Outcome
from engine.reports.results import PrintedCriterion, PrintedSet, Results, YearResults

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
    """A criterion and the number of enrolled units that failed it, year by year."""

    set: PrintedSet
    criterion: PrintedCriterion
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearSummary:
    """One year of one standard. ``by_kind`` holds the kinds that enrolled, in the house's order of kinds."""

    period: int
    projected: bool
    as_of: date
    by_kind: Mapping[str, Outcomes]


@dataclass(frozen=True, slots=True)
class Summary:
    """The years of one standard; ``most_failed`` by all years together, ties in the order of the sets."""

    standard: str
    years: tuple[YearSummary, ...]
    most_failed: tuple[FailedCriterion, ...]


def summarise(results: Results, most: int = MOST_FAILED) -> Summary:
    """The years of the results, with at most so many of the criteria that failed."""
    return Summary(results.standard, tuple(map(_year, results.years)), _most_failed(results, most))


def _year(year: YearResults) -> YearSummary:
    kinds: dict[str, Counter[Outcome | None]] = {}
    for result in year.units:
        kinds.setdefault(result.unit.kind, Counter())[result.outcome] += 1
    by_kind = {kind: _outcomes(kinds[kind]) for kind in UNIT_KINDS if kind in kinds}
    return YearSummary(year.period, year.projected, year.as_of, by_kind)


def _outcomes(counts: Counter[Outcome | None]) -> Outcomes:
    return Outcomes(counts[Outcome.ACHIEVED], counts[Outcome.NOT_ACHIEVED], counts[Outcome.UNDETERMINED], counts[None])


def _most_failed(results: Results, most: int) -> tuple[FailedCriterion, ...]:
    by_year = [
        Counter((result.text_hash, said.criterion) for result in year.units for said in result.failed)
        for year in results.years
    ]
    places = {text_hash: place for place, text_hash in enumerate(results.sets)}
    failed = sum(by_year, Counter[tuple[str, PrintedCriterion]]())
    ranked = sorted(failed, key=lambda one: (-failed[one], places[one[0]], one[1].number))
    return tuple(
        FailedCriterion(results.sets[text_hash], criterion, tuple(year[text_hash, criterion] for year in by_year))
        for text_hash, criterion in ranked[:most]
    )
