"""Small changes of what a set declares: window, days in force, parameters, indicators, kinds, what narrows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from criteria.dates import form_date
from criteria.expressions import nodes as n
from criteria.lines import Path
from criteria.model import AtLeastPass, CriterionSet
from criteria.windows import Window
from engine.decision.facts.lawbook import nodes
from engine.workshop.mutating.changes import DROPPED, Mutant, Raw, changed, one_off, yes
from engine.workshop.mutating.results import results

_LEFT_OUT = "(bỏ)"
_DAY = timedelta(days=1)
_YEAR = 2023
"""A year without 29 February, which bounds no window."""


def declarations(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Every change of what a set's own file declares; what nothing rests on is left as it is."""
    yield from _window(raw, set_)
    yield from _force(raw, set_)
    yield from _left_out(raw, set_)
    yield from _kinds(raw)
    yield from _parameters(raw, set_)
    yield from _incidents(raw, set_)
    yield from _parts(raw, set_)
    yield from results(raw, set_)


def _reads_window(set_: CriterionSet) -> bool:
    found = list(nodes(set_))
    counted = {one.name for one in found if isinstance(one, n.IndicatorRef)}
    incidents = any(set_.indicators[name].type == "incidents" for name in counted)
    return incidents or any(isinstance(one, n.InWindow) for one in found)


def _window(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Either edge a day earlier and a day later, and none but the calendar year, where a condition reads the window."""
    if not _reads_window(set_) or set_.base is not None:
        return
    edges = {"from": set_.window.first, "to": set_.window.last}
    for key, edge in edges.items():
        for days in (-1, 1):
            moved = date(_YEAR, *edge) + timedelta(days=days)
            table = {name: f"{month:02}-{day:02}" for name, (month, day) in edges.items()}
            before, table[key] = table[key], f"{moved:%m-%d}"
            yield changed(raw, ("window", key), before, table[key], (("window",), table))
    if set_.window != Window():
        yield changed(raw, ("window",), "window", _LEFT_OUT, (("window",), DROPPED))


def _force(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """First and last day in force, each moved by the least that gains and that loses a period."""
    first, last = set_.in_force.first, set_.in_force.last
    table = raw["in_force"]
    if table["from"] == first:  # a layer may begin only with its base
        for moved in _other_beginnings(first, set_.window):
            if last is None or moved <= last:
                yield changed(
                    raw, ("in_force", "from"), form_date(first), form_date(moved), (("in_force", "from"), moved)
                )
    if last is not None and table.get("to") == last:
        for moved in _other_ends(last, set_.window):
            if first <= moved:
                yield changed(raw, ("in_force", "to"), form_date(last), form_date(moved), (("in_force", "to"), moved))


def _other_beginnings(first: date, window: Window) -> tuple[date, date]:
    """The latest first day by which one period more begins in time, the earliest by which one begins too late."""
    period = first.year if window.last_day(first.year) >= first else first.year + 1
    return window.last_day(period - 1), window.last_day(period) + _DAY


def _other_ends(last: date, window: Window) -> tuple[date, date]:
    """The latest last day by which one period less ends in time, the earliest by which one more does."""
    period = last.year if window.last_day(last.year) <= last else last.year - 1
    return window.last_day(period) - _DAY, window.last_day(period + 1)


def _left_out(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Each condition that narrows the set, or a criterion, left out; each trigger and each criterion too.

    A ``missing`` criterion only where it counts: as one that may yet pass, where n of them are enough.
    """
    for key in ("excludes", "gate"):
        if key in raw:
            yield changed(raw, (key,), key, _LEFT_OUT, ((key,), DROPPED))
    for position, table in enumerate(raw.get("criteria", ())):
        whole: Path = ("criteria", position)
        if table["basis"] != "missing" or isinstance(set_.outcome, AtLeastPass):
            yield changed(raw, whole, "tiêu chí", _LEFT_OUT, (whole, DROPPED))
        if "when" in table:
            path: Path = (*whole, "when")
            yield changed(raw, path, "when", _LEFT_OUT, (path, DROPPED))
    for position in range(len(raw.get("triggers", ()))):
        path = ("triggers", position)
        yield changed(raw, path, f"triggers mục {position + 1}", _LEFT_OUT, (path, DROPPED))


def _kinds(raw: Raw) -> Iterator[Mutant]:
    kinds = raw.get("applies_to", [])
    for position, kind in enumerate(kinds if len(kinds) > 1 else ()):
        yield changed(raw, ("applies_to",), kind, _LEFT_OUT, (("applies_to", position), DROPPED))


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
            yield from one_off(raw, path, value)
        for position, entry in enumerate(table.get("values", ())):
            path = ("parameters", name, "values", position, "from")
            for moved in _other_beginnings(entry["from"], set_.window):
                yield changed(raw, path, form_date(entry["from"]), form_date(moved), (path, moved))


def _counts(raw: Raw) -> set[str]:
    """The parameters that stand for k and n: a typed tree has their values only."""
    texts = [str(table.get(key, "")) for table in raw.get("criteria", ()) for key in ("require", "when", "bands")]
    texts += [str(raw.get(key, "")) for key in ("excludes", "gate", "triggers", "facts")]
    return {name for name in raw.get("parameters", {}) if any(re.search(rf"\b{name}\b", text) for text in texts)}


def _incidents(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """Whether incidents of the units below count."""
    used = {node.name for node in nodes(set_) if isinstance(node, n.IndicatorRef)}
    for name, table in raw.get("indicators", {}).items():
        if name in used and table["type"] == "incidents":
            path, counts = ("indicators", name, "with_children"), table.get("with_children", False)
            yield changed(raw, path, yes(counts), yes(not counts), (path, not counts))


def _parts(raw: Raw, set_: CriterionSet) -> Iterator[Mutant]:
    """That a part may not be more than its whole: then the facts are refused."""
    used = {node.name for node in nodes(set_) if isinstance(node, n.IndicatorRef)}
    for name, table in raw.get("indicators", {}).items():
        if name in used and "at_most" in table:
            path = ("indicators", name, "at_most")
            yield changed(raw, path, str(table["at_most"]), _LEFT_OUT, (path, DROPPED))
