"""The stretches of years in which a set's parameters keep their values: what is found of each, told of the whole set.

What is found with the values of some years only is told of those years, as a doubt: a dated value may be meant so.
A threshold that is itself such a value is at fault in its own years, whatever the others have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from criteria.model import CriterionSet, InForce
from criteria.windows import Window
from engine.workshop.soundness.bench import Bench
from engine.workshop.soundness.finding import Finding, Level

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """The years that one state of the set decides, both included; no ``last``: for good."""

    set: CriterionSet
    first: int
    last: int | None

    def joins(self, after: Stretch) -> bool:
        return self.last is not None and self.last + 1 == after.first


def stretches(set_: CriterionSet) -> tuple[Stretch, ...]:
    """In the order of the years. A state of the set that no year is decided by is in none."""
    if not set_.by_date:
        return ()
    last = set_.in_force.last
    firsts = [set_.in_force.first, *(max(first, set_.in_force.first) for first, _ in set_.by_date[1:])]
    ends = [*(first - _DAY for first, _ in set_.by_date[1:]), None]
    found = []
    for (_, one), first, end in zip(set_.by_date, firsts, ends, strict=True):
        until = min((day for day in (end, last) if day is not None), default=None)
        years = _years(set_.window, InForce(first, until))
        if years is not None:
            found.append(Stretch(one, *years))
    return tuple(found)


def of_each_stretch(bench: Bench, look: Callable[[Bench, CriterionSet], None]) -> None:
    """Looks the set through with the values of each stretch."""
    parts = stretches(bench.set)
    if len({id(part.set) for part in parts}) < 2:
        look(bench, parts[0].set if parts else bench.dated[-1])
        return
    seen: dict[object, tuple[Finding, list[Stretch]]] = {}
    for part in parts:
        aside = Bench(bench.piece)
        look(aside, part.set)
        for finding in aside.findings:
            about = (finding.path, finding.level, finding.problem.code, finding.problem.seen)
            seen.setdefault(about, (finding, []))[1].append(part)
    for finding, among in seen.values():
        bench.findings[finding if len(among) == len(parts) else _of_some(finding, among)] = None


def _years(window: Window, days: InForce) -> tuple[int, int | None] | None:
    """The first and the last year whose last day is one of these days."""
    if days.last is not None and days.last < days.first:
        return None
    first = days.first.year + (window.last_day(days.first.year) < days.first)
    if days.last is None:
        return (first, None) if first <= date.max.year else None
    last = days.last.year - (window.last_day(days.last.year) > days.last)
    return (first, last) if first <= last else None


def _of_some(finding: Finding, among: list[Stretch]) -> Finding:
    problem = replace(finding.problem, what=f"{finding.problem.what} (với giá trị của {_told(among)})")
    of_value = finding.path[:1] == ("parameters",)
    return replace(finding, level=finding.level if of_value else Level.DOUBT, problem=problem)


def _told(among: list[Stretch]) -> str:
    """“năm đánh giá 2022, từ 2024 đến 2025, từ 2027 trở đi”."""
    joined: list[Stretch] = []
    for part in among:
        if joined and joined[-1].joins(part):
            joined[-1] = replace(joined[-1], last=part.last)
        else:
            joined.append(part)
    return f"năm đánh giá {', '.join(map(_span, joined))}"


def _span(part: Stretch) -> str:
    if part.last is None:
        return f"từ {part.first} trở đi"
    return str(part.first) if part.first == part.last else f"từ {part.first} đến {part.last}"
