"""What earlier periods say of a unit: standards reached, classes held, awards received, across mergers.

What counts of a year is the recognition, whether decided here or taken over from old records; where there is none, what
a closed session of a council concluded over the latest final run that covers the whole window; else that run's result.
A unit of today had a standard in a year as the units it came from had it: `streaks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from engine.decision.facts.kleene import Tri
from engine.process.assessment.choosing import Chosen
from engine.process.assessment.streaks import Origin, StreakRule, carried, carried_class
from engine.records.register.lineage import Lineage
from engine.records.titles import Title


@dataclass
class Earlier:
    """One unit: what is known of it, as the language's JSON form has it; what is not known is left out."""

    history: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, dict[str, str]] = field(default_factory=dict)
    awards: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Year:
    """One standard in one year, as a unit of today carries it on."""

    standard: str
    period: int
    reached: Tri
    class_: str | None
    origins: tuple[Origin, ...]


@dataclass(frozen=True)
class Past:
    """All that a run reads of earlier periods.

    day      the day whose units ask
    runs     standard and period to number and register day of the final run that counts
    results  run and unit to whether it reached the standard, and its class
    titles   unit, standard and period to its title
    awards   unit and form to the years it received it
    rule     the declared rule about predecessors; none: none was declared
    entries  of the journal: those that brought in the titles and awards
    councils  likewise: what councils concluded of these years
    """

    chosen: Chosen
    day: date
    lineage: Lineage
    runs: Mapping[tuple[str, int], tuple[int, date]]
    results: Mapping[tuple[int, int], tuple[Tri, str | None]]
    titles: Mapping[tuple[int, str, int], Title]
    awards: Mapping[tuple[int, str], frozenset[int]]
    rule: StreakRule | None
    entries: frozenset[int]
    councils: frozenset[int]

    def of(self, unit_id: int) -> Earlier:
        """What is known of one unit, as far back as the sets ask."""
        found = Earlier()
        period = self.chosen.period
        for standard, depth in self._held.items():
            reached = _unbroken(self.year(unit_id, standard, period - back).reached for back in range(1, depth + 1))
            if reached is not None:
                found.history[standard] = [str(period - back) for back in range(1, reached + 1)]
        for standard, years in self._classed.items():
            classes = {str(year): self.year(unit_id, standard, year).class_ for year in sorted(years)}
            if known := {year: class_ for year, class_ in classes.items() if class_ is not None}:
                found.classes[standard] = known
        for form, depth in self._awarded.items():
            if years_of := self.years_awarded(unit_id, form, depth):
                found.awards[form] = [str(year) for year in years_of]
        return found

    def year(self, unit_id: int, standard: str, period: int) -> Year:
        """One standard in one year."""
        origins = [
            Origin(each, principal, *self._said(each, standard, period))
            for each, principal in self._origins(unit_id, standard, period)
        ]
        class_ = carried_class(origins, self.rule, self.chosen.best_first(standard))
        return Year(standard, period, carried(origins, self.rule), class_, tuple(origins))

    def years_awarded(self, unit_id: int, form: str, depth: int) -> list[int]:
        """The years within so many before the period in which it surely received an award.

        What is known of awards is what old records tell; that they tell of none says nothing.
        """
        return [
            year
            for year in range(self.chosen.period - depth, self.chosen.period)
            if carried(self._awarded_in(unit_id, form, year), self.rule) is True
        ]

    def _awarded_in(self, unit_id: int, form: str, year: int) -> list[Origin]:
        origins = self.lineage.origins(unit_id, min(date(year, 12, 31), self.day), self.day)
        return [
            Origin(o.unit_id, o.principal, True if year in self.awards.get((o.unit_id, form), ()) else None)
            for o in origins
        ]

    def day_of(self, standard: str, period: int) -> date:
        """The day whose units a standard's results and titles of a period speak of."""
        run = self.runs.get((standard, period))
        return self.chosen.last_day(standard, period) if run is None else run[1]

    def _origins(self, unit_id: int, standard: str, period: int) -> list[tuple[int, bool]]:
        """The units of then that it came from; itself where nothing else is known and it was spoken of."""
        day = self.day_of(standard, period)
        found = [(o.unit_id, o.principal) for o in self.lineage.origins(unit_id, day, self.day)]
        if (unit_id, standard, period) in self.titles and unit_id not in dict(found):
            return [(unit_id, True)]
        return found

    def _said(self, unit_id: int, standard: str, period: int) -> tuple[Tri, str | None]:
        """Whether one unit of then reached the standard, and its class."""
        run, _ = self.runs.get((standard, period), (0, None))
        reached, class_ = self.results.get((run, unit_id), (None, None))
        title = self.titles.get((unit_id, standard, period))
        if title is None:
            return reached, class_
        return title.held, (title.class_ or class_) if title.held else None

    @cached_property
    def _held(self) -> Mapping[str, int]:
        return self.chosen.years_held()

    @cached_property
    def _classed(self) -> Mapping[str, frozenset[int]]:
        return self.chosen.years_classed()

    @cached_property
    def _awarded(self) -> Mapping[str, int]:
        return self.chosen.years_awarded()


def _unbroken(answers: Iterable[Tri]) -> int | None:
    """How far back the standard was reached without a break; None when a gap in what is known comes before a break.

    A list says that every other period was missed, so it may be given only once that changes no answer.
    """
    reached = 0
    for answer in answers:
        if answer is None:
            return None
        if answer is False:
            break
        reached += 1
    return reached
