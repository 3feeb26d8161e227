"""What a file declares and nothing uses; what it should say and does not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from criteria.criterion_faults import names_in_template
from criteria.expressions.reading import read
from criteria.library import catalogue
from criteria.model import ReportOnly, Scored
from engine.workshop.soundness import problems as tell
from engine.workshop.soundness.bench import Bench
from engine.workshop.soundness.finding import Level

_CONDITIONS = ("require", "when")
_WORDINGS = ("reason", "when_reason")


def check_declarations(bench: Bench) -> None:
    used = _used(bench)
    for name, table in bench.raw.get("indicators", {}).items():
        if name not in used and table["type"] != "text" and not isinstance(bench.set.outcome, ReportOnly):
            bench.tell(Level.DOUBT, ("indicators", name), tell.unused_indicator, name)
    for name in bench.raw.get("parameters", {}):
        if name not in used:
            bench.tell(Level.DOUBT, ("parameters", name), tell.unused_parameter, name)
    for name in bench.raw.get("facts", {}):
        if name not in used:
            bench.tell(Level.DOUBT, ("facts", name), tell.unused_fact, name)
    _check_rank(bench)
    groups = {criterion.group for criterion in bench.set.criteria}
    for position, group in enumerate(bench.raw.get("groups", ())):
        if group["id"] not in groups:
            bench.tell(Level.DOUBT, ("groups", position), tell.unused_group, group["id"])
    for position, criterion in enumerate(bench.raw.get("criteria", ())):
        if "when_reason" in criterion and "when" not in criterion:
            bench.tell(Level.DOUBT, ("criteria", position, "when_reason"), tell.wording_never_used)
        if not criterion.get("cite", "").strip():
            bench.tell(Level.DOUBT, ("criteria", position), tell.no_cite, criterion["basis"])


def _check_rank(bench: Bench) -> None:
    """Standards that an award set puts candidates in order by: whether there are such, and with points."""
    known = catalogue.standards()
    for position, key in enumerate(bench.set.rank):
        path = ("rank", "keys", position)
        if key.by not in ("class", "score", "streak") or not bench.has(*path):
            continue
        if key.of not in known:
            bench.tell(Level.DOUBT, path, tell.rank_by_nothing, key.of, known)
        elif key.by != "streak" and not _has_points(key.of):
            bench.tell(Level.DOUBT, path, tell.rank_by_no_points, key.of)


def _has_points(standard: str) -> bool:
    ids = (id_ for id_ in catalogue.ids() if id_.startswith(f"{standard}."))
    return any(isinstance(edition.outcome, Scored) for id_ in ids for edition in catalogue.editions(id_))


def _used(bench: Bench) -> frozenset[str]:
    """Every name that a condition or a wording of the set mentions, through facts and as the whole of a part too.

    Read from the texts: k of ``at_least`` and n of ``held`` leave no name in a typed condition.
    """
    files = [bench.raw, *(tomllib.loads(text, parse_float=Decimal) for text in bench.set.brought.values())]
    facts = {name: text for file in files for name, text in file.get("facts", {}).items()}
    wholes = {
        name: table["at_most"]
        for file in files
        for name, table in file.get("indicators", {}).items()
        if "at_most" in table
    }
    waiting = [name for file in files for name in _mentioned(file)]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += _names(facts.get(name))
            waiting += [wholes[name]] if name in wholes else []
    return frozenset(used)


def _mentioned(file: Mapping[str, Any]) -> Iterator[str]:
    yield from (key["of"] for key in file.get("rank", {}).get("keys", ()) if key.get("by") == "indicator")
    for text in (file.get("excludes"), file.get("gate"), *file.get("triggers", ())):
        yield from _names(text)
    for criterion in file.get("criteria", ()):
        for text in (
            *(criterion.get(key) for key in _CONDITIONS),
            *(band["when"] for band in criterion.get("bands", ())),
        ):
            yield from _names(text)
        for key in _WORDINGS:
            yield from names_in_template(criterion.get(key, ""))


def _names(text: str | None) -> frozenset[str]:
    source = read(text)[0] if text is not None else None
    return source.names if source else frozenset()
