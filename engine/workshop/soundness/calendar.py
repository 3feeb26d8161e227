"""Days: an edition that no period asks for, a value that no period takes, two editions that one period takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from criteria.dates import form_date
from criteria.library import catalogue
from criteria.loading import read_set
from criteria.model import CriterionSet, InForce, Parameter
from criteria.problems import ProblemsError
from criteria.windows import Window
from engine.workshop.soundness import problems as tell
from engine.workshop.soundness.bench import Bench
from engine.workshop.soundness.finding import Level

_DAY = timedelta(days=1)


def check_days(bench: Bench) -> None:
    set_ = bench.set
    last = form_date(set_.window.last_day(2023)).rpartition("/")[0]
    first_day = first_counting(set_.window, set_.in_force)
    if first_day is None:
        span = tell.spans((set_.in_force.first, set_.in_force.last))
        bench.tell(Level.FAULT, ("in_force",), tell.never_in_force, span, last)
        return
    for name, parameter in set_.parameters.items():
        if parameter.values and bench.has("parameters", name):
            _check_values(bench, parameter, first_day, last)
    for other in _other_editions(bench):
        shared = None if _ends_by_adoption(bench, other) else first_shared(set_, other)
        if shared is not None:
            bench.tell(Level.FAULT, ("in_force",), tell.two_in_force, other.key, shared)


def first_counting(window: Window, in_force: InForce) -> date | None:
    """The first last day of a window on which it is in force; None where there is none."""
    years = (in_force.first.year, min(in_force.first.year + 1, date.max.year))
    return next((day for day in map(window.last_day, years) if in_force.covers(day)), None)


def first_shared(one: CriterionSet, other: CriterionSet) -> date | None:
    """The last day of the one's window for the first period that both decide."""
    first = max(one.in_force.first, other.in_force.first).year - 1
    ends = [edition.in_force.last for edition in (one, other) if edition.in_force.last]
    last = min((end.year for end in ends), default=first + 2)
    for period in range(max(first, 1), last + 1):
        if all(each.in_force.covers(each.window.last_day(period)) for each in (one, other)):
            return one.window.last_day(period)
    return None


def _check_values(bench: Bench, parameter: Parameter, first_day: date, last: str) -> None:
    path, set_ = ("parameters", parameter.name, "values"), bench.set
    if parameter.values[0].first > first_day:
        bench.tell(Level.FAULT, path, tell.no_value_yet, parameter.name, parameter.values[0].first, first_day)
    ends = [after.first - _DAY for _, after in pairwise(parameter.values)]
    for dated, end in zip(parameter.values, [*ends, None], strict=True):
        stretch = InForce(max(dated.first, set_.in_force.first), _earlier(end, set_.in_force.last))
        if first_counting(set_.window, stretch) is None:
            bench.tell(Level.DOUBT, path, tell.value_never_counts, dated.first, last)


def _earlier(one: date | None, other: date | None) -> date | None:
    given = [day for day in (one, other) if day is not None]
    return min(given, default=None)


def _ends_by_adoption(bench: Bench, other: CriterionSet) -> bool:
    """Whether an office's own edition ends the other in that office: it is shipped, and did not begin later."""
    own = bench.piece.shelf is not catalogue.SHIPPED
    return own and catalogue.SHIPPED.find(other.key) is not None and other.in_force.first <= bench.set.in_force.first


def _other_editions(bench: Bench) -> Iterator[CriterionSet]:
    """The other editions of the set on its shelf; one that cannot be loaded is told when it is itself checked."""
    for key in dict.fromkeys(bench.piece.shelf.keys()):
        set_id, _, edition = key.partition("@")
        if set_id == bench.set.id and edition != bench.set.edition:
            shelved = bench.piece.shelf.find(key)
            assert shelved is not None
            try:
                yield read_set(shelved.text, shelved.name, bench.piece.shelf)
            except ProblemsError:
                continue
