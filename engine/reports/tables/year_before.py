"""The year before, to which a year is compared: how each criterion was met then, and by how much that is other now."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from criteria.dates import form_date
from criteria.problems import ProblemsError
from engine.decision.verdicts import State
from engine.reports.results import PrintedCriterion, PrintedSet, Results, YearResults
from engine.reports.tables.frame import Frame
from engine.reports.tables.numbers import NONE_OF_NONE, points
from engine.reports.tables.words import say

_NOT_ASSESSED = "RP-001"

RateKey = tuple[str, str]
Rates = Mapping[RateKey, tuple[int, int]]
"""Id of a set and title of a criterion to how many of how many met it."""


def rate_of(set_: PrintedSet, criterion: PrintedCriterion) -> RateKey:
    """What is the same criterion in another edition of its set: numbers change, titles seldom do."""
    return set_.key.partition("@")[0], criterion.title


def year_before(year: YearResults, results: Results, frame: Frame) -> Results | None:
    """The results of the year before, by the same standard; none where it was not assessed."""
    if any(one.period == year.period - 1 for one in results.years):
        return results
    try:
        return frame.readings.results(frame.standard, (year.period - 1,), kinds=frame.asked.kinds)
    except ProblemsError as error:
        if any(problem.code != _NOT_ASSESSED for problem in error.problems):
            raise
        return None


def rates_of(before: Results | None, period: int) -> Rates:
    """How the criteria of a year were met; of sets that came in several editions, those of all together."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for year in before.years if before is not None else ():
        if before is None or year.period != period:
            continue
        for result in year.units:
            for answer in result.answers:
                if answer.state in (State.PASS, State.FAIL):
                    key = rate_of(before.sets[result.text_hash], answer.criterion)
                    met, decided = found.get(key, (0, 0))
                    found[key] = met + (answer.state is State.PASS), decided + 1
    return found


def difference(now: tuple[int, int], was: tuple[int, int] | None) -> str:
    if was is None or not (was[1] and now[1]):
        return NONE_OF_NONE
    return points(Fraction(*now) - Fraction(*was))


def told_of(year: YearResults, before: Results | None) -> str:
    """The footnote: which results of the year before these are, or that there are none."""
    period = year.period - 1
    told = next((one for one in before.years if one.period == period), None) if before is not None else None
    if told is None:
        return say("by_criterion", "none_before", before=period, year=year.period)
    projected = say("by_criterion", "projected") if told.projected else ""
    return say("by_criterion", "against", before=period, day=form_date(told.as_of), projected=projected)
