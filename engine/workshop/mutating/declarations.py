"""Small changes of what a set declares: windows, dates, points, classes, parameters, what excludes, what applies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from criteria.dates import form_date
from criteria.decimals import written
from criteria.expressions import nodes as n
from criteria.lines import Path
from criteria.model import AllPass, AtLeastPass, CriterionSet, Scored
from criteria.windows import Window
from engine.decision.facts.lawbook import nodes
from engine.workshop.mutating.changes import DROPPED, Mutant, Raw, number, place, step

_LEFT_OUT = "(bỏ)"
_YEAR = 2023
"""A year without 29 February, which bounds no window."""
_OUTCOME = ("outcome",)


def declarations(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Every change of what a set's own file declares; what nothing rests on is left as it is."""
    yield from _window(raw, set_)
    yield from _force(raw, set_)
    yield from _left_out(raw, set_)
    yield from _kinds(raw)
    yield from _parameters(raw, set_)
    yield from _incidents(raw, set_)
    yield from _outcome(raw, set_)
    if isinstance(set_.outcome, Scored):
        yield from _points(raw)
        yield from _classes(raw)


def _changed(raw: Raw, path: Path, before: str, after: str, *edits: tuple[Path, Any]) -> Mutant:
    return Mutant(path, place(raw, path), before, after, edits)


def _reads_window(set_: CriterionSet) -> bool:
    found = list(nodes(set_))
    counted = {one.name for one in found if isinstance(one, n.IndicatorRef)}
    incidents = any(set_.indicators[name].type == "incidents" for name in counted)
    return incidents or any(isinstance(one, n.InWindow) for one in found)


def _window(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Either edge a day earlier and a day later, and none but the calendar year, where a condition reads the window."""
    if not _reads_window(set_) or (set_.base is not None):
        return
    edges = {"from": set_.window.first, "to": set_.window.last}
    for key, edge in edges.items():
        for days in (-1, 1):
            moved = date(_YEAR, *edge) + timedelta(days=days)
            table = {name: f"{month:02}-{day:02}" for name, (month, day) in edges.items()}
            before, table[key] = table[key], f"{moved:%m-%d}"
            if table["from"] != table["to"]:
                yield _changed(raw, ("window", key), before, table[key], (("window",), table))
    if set_.window != Window():
        yield _changed(raw, ("window",), "window", _LEFT_OUT, (("window",), DROPPED))


def _force(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """First and last day in force, each moved by the least that gains and that loses a period."""
    first, last = set_.in_force.first, set_.in_force.last
    for key, day in (("from", first), ("to", last)):
        if day is None or key not in raw["in_force"]:
            continue
        period = day.year if set_.window.last_day(day.year) >= day else day.year + 1
        ends = {year: set_.window.last_day(year) for year in (period - 1, period)}
        if key == "from":
            moves = (ends[period - 1], ends[period] + timedelta(days=1))
        else:
            moves = (ends[period - 1] - timedelta(days=1), ends[period])
            if ends[period] == day:
                moves = (day - timedelta(days=1), set_.window.last_day(period + 1))
        for moved in moves:
            if moved != day and (key == "from" or moved >= first) and (key == "to" or last is None or moved <= last):
                path = ("in_force", key)
                yield _changed(raw, path, form_date(day), form_date(moved), (path, moved))


def _left_out(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Each condition that narrows the set, or a criterion, left out; each trigger too."""
    for key in ("excludes", "gate"):
        if key in raw:
            yield _changed(raw, (key,), key, _LEFT_OUT, ((key,), DROPPED))
    for position, table in enumerate(raw.get("criteria", ())):
        if "when" in table:
            path: Path = ("criteria", position, "when")
            yield _changed(raw, path, "when", _LEFT_OUT, (path, DROPPED))
    for position in range(len(raw.get("triggers", ()))):
        path = ("triggers", position)
        yield _changed(raw, path, f"triggers mục {position + 1}", _LEFT_OUT, (path, DROPPED))


def _kinds(raw: Raw) -> Iterator[Mutant]:
    kinds = raw.get("applies_to", [])
    for position, kind in enumerate(kinds if len(kinds) > 1 else ()):
        yield _changed(raw, ("applies_to",), kind, _LEFT_OUT, (("applies_to", position), DROPPED))


def _parameters(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    used = {node.name for node in nodes(set_) if isinstance(node, n.ParameterRef)} | _counts(raw)
    for name, table in raw.get("parameters", {}).items():
        if name not in used:
            continue
        entries: list[tuple[Path, Any]] = [(("parameters", name, "value"), table["value"])] if "value" in table else []
        entries += [
            (("parameters", name, "values", position, "value"), entry["value"])
            for position, entry in enumerate(table.get("values", ()))
        ]
        for path, value in entries:
            yield from _one_off(raw, path, value)


def _counts(raw: Raw) -> set[str]:
    """The parameters that stand for k and n: a typed tree has their values only."""
    texts = [str(table.get(key, "")) for table in raw.get("criteria", ()) for key in ("require", "when", "bands")]
    texts += [str(raw.get(key, "")) for key in ("excludes", "gate", "triggers", "facts")]
    return {name for name in raw.get("parameters", {}) if any(name in text for text in texts)}


def _one_off(raw: Raw, path: Path, value: int | Decimal, *beside: tuple[Path, Any]) -> Iterator[Mutant]:
    """A number a unit less and a unit more, the unit as it is written."""
    unit = step(value, str(value))
    for other in (Fraction(value) - unit, Fraction(value) + unit):
        yield _changed(raw, path, str(value), written(other), (path, number(other)), *beside)


def _incidents(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Whether incidents of the units below count."""
    used = {node.name for node in nodes(set_) if isinstance(node, n.IndicatorRef)}
    for name, table in raw.get("indicators", {}).items():
        if name in used and table["type"] == "incidents":
            path, counts = ("indicators", name, "with_children"), table.get("with_children", False)
            yield _changed(raw, path, _yes(counts), _yes(not counts), (path, not counts))


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _outcome(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    match set_.outcome:
        case AllPass() if len(set_.criteria) > 1 and "extends" not in raw:
            for least in sorted({1, len(set_.criteria) - 1}):
                yield _changed(raw, _OUTCOME, "all", f"at_least = {least}", (_OUTCOME, {"at_least": least}))
        case AtLeastPass(n=least):
            yield _changed(raw, _OUTCOME, f"at_least = {least}", "all", (_OUTCOME, "all"))
            for other in (least - 1, least + 1):
                edit = (("outcome", "at_least"), other)
                yield _changed(raw, ("outcome", "at_least"), str(least), str(other), edit)
        case Scored() as rule:
            yield from _scored(raw, set_, rule)


def _scored(raw: Raw, set_: CriterionSet, rule: Scored) -> Iterator[Mutant]:
    ids = [one.id for one in set_.classes]
    for key, named in (("achieved_from", rule.achieved_from), ("cap", rule.cap)):
        for other in ids if named is not None else ():
            if abs(ids.index(other) - ids.index(str(named))) == 1:
                yield _changed(raw, ("outcome", key), str(named), other, (("outcome", key), other))
    if any(one.when is not None for one in set_.criteria):
        for way in ("rescale", "full", "zero"):
            if way != rule.not_applicable:
                path: Path = ("outcome", "not_applicable")
                yield _changed(raw, path, rule.not_applicable, way, (path, way))
    if rule.cap is not None:
        for position, table in enumerate(raw["criteria"]):
            path, flag = ("criteria", position, "mandatory"), table.get("mandatory", False)
            yield _changed(raw, path, _yes(flag), _yes(not flag), (path, not flag))


def _points(raw: Raw) -> Iterator[Mutant]:
    """A point more and a point less: of full marks at the cost of the next criterion, since they must add up."""
    marks = [(position, *_full(table)) for position, table in enumerate(raw["criteria"]) if _full(table) is not None]
    for place_, (position, path, value) in enumerate(marks):
        for position_b, band in enumerate(raw["criteria"][position].get("bands", ())[1:], 1):
            yield from _one_off(raw, ("criteria", position, "bands", position_b, "points"), band["points"])
        if len(marks) < 2:
            continue
        other_position, other_path, other_value = marks[(place_ + 1) % len(marks)]
        unit = step(value, str(value))
        here, there = ("criteria", position, *path), ("criteria", other_position, *other_path)
        for points in (Fraction(value) - unit, Fraction(value) + unit):
            rest = number(Fraction(other_value) + Fraction(value) - points)
            yield _changed(raw, here, str(value), written(points), (here, number(points)), (there, rest))


def _full(table: Raw) -> Any:
    """Where a criterion's full mark stands, and the mark."""
    if "bands" in table:
        return ("bands", 0, "points"), table["bands"][0]["points"]
    return (("points",), table["points"]) if "points" in table else None


def _classes(raw: Raw) -> Iterator[Mutant]:
    for position, table in enumerate(raw["classes"][:-1]):
        yield from _one_off(raw, ("classes", position, "from"), table["from"])
