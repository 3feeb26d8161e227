"""Small changes of how criteria make a result: the outcome, points, bands, classes, what is mandatory."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from criteria.decimals import written
from criteria.lines import Path
from criteria.model import AllPass, AtLeastPass, CriterionSet, Scored
from engine.workshop.mutating.changes import Mutant, Raw, changed, number, one_off, step, yes

_OUTCOME: Path = ("outcome",)


def results(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Every change of how a set's own file makes a result."""
    yield from _outcome(raw, set_)
    if isinstance(set_.outcome, Scored):
        yield from _points(raw)
        yield from _classes(raw)


def _outcome(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    match set_.outcome:
        case AllPass() if len(set_.criteria) > 1 and "extends" not in raw:
            for least in sorted({1, len(set_.criteria) - 1}):
                yield changed(raw, _OUTCOME, "all", f"at_least = {least}", (_OUTCOME, {"at_least": least}))
        case AtLeastPass(n=least):
            yield changed(raw, _OUTCOME, f"at_least = {least}", "all", (_OUTCOME, "all"))
            for other in (least - 1, least + 1):
                edit = (("outcome", "at_least"), other)
                yield changed(raw, ("outcome", "at_least"), str(least), str(other), edit)
        case Scored() as rule:
            yield from _scored(raw, set_, rule)


def _scored(raw: Raw, set_: CriterionSet, rule: Scored) -> Iterator[Mutant]:
    ids = [one.id for one in set_.classes]
    for key, named in (("achieved_from", rule.achieved_from), ("cap", rule.cap)):
        for other in ids if named is not None else ():
            if abs(ids.index(other) - ids.index(str(named))) == 1:
                yield changed(raw, ("outcome", key), str(named), other, (("outcome", key), other))
    if any(one.when is not None for one in set_.criteria):
        for way in ("rescale", "full", "zero"):
            if way != rule.not_applicable:
                path: Path = ("outcome", "not_applicable")
                yield changed(raw, path, rule.not_applicable, way, (path, way))
    if rule.cap is not None:
        for position, table in enumerate(raw["criteria"]):
            path, flag = ("criteria", position, "mandatory"), table.get("mandatory", False)
            yield changed(raw, path, yes(flag), yes(not flag), (path, not flag))


def _points(raw: Raw) -> Iterator[Mutant]:
    """A point more and a point less: of full marks at the cost of the next criterion, since they must add up."""
    marks = [(position, *_full(table)) for position, table in enumerate(raw["criteria"]) if _full(table) is not None]
    for place_, (position, path, value) in enumerate(marks):
        for position_b, band in enumerate(raw["criteria"][position].get("bands", ())[1:], 1):
            yield from one_off(raw, ("criteria", position, "bands", position_b, "points"), band["points"])
        if len(marks) < 2:
            continue
        other_position, other_path, other_value = marks[(place_ + 1) % len(marks)]
        unit = step(value, str(value))
        here, there = ("criteria", position, *path), ("criteria", other_position, *other_path)
        for points in (Fraction(value) - unit, Fraction(value) + unit):
            rest = number(Fraction(other_value) + Fraction(value) - points)
            yield changed(raw, here, str(value), written(points), (here, number(points)), (there, rest))


def _full(table: Raw) -> Any:
    """Where a criterion's full mark stands, and the mark."""
    if "bands" in table:
        return ("bands", 0, "points"), table["bands"][0]["points"]
    return (("points",), table["points"]) if "points" in table else None


def _classes(raw: Raw) -> Iterator[Mutant]:
    for position, table in enumerate(raw["classes"][:-1]):
        yield from one_off(raw, ("classes", position, "from"), table["from"])
