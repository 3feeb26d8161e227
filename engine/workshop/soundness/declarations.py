"""What a file declares and nothing uses; what it should say and does not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from criteria.criterion_faults import names_in_template
from criteria.expressions.reading import read
from criteria.model import ReportOnly
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
    groups = {criterion.group for criterion in bench.set.criteria}
    for position, group in enumerate(bench.raw.get("groups", ())):
        if group["id"] not in groups:
            bench.tell(Level.DOUBT, ("groups", position), tell.unused_group, group["id"])
    for position, criterion in enumerate(bench.raw.get("criteria", ())):
        if "when_reason" in criterion and "when" not in criterion:
            bench.tell(Level.DOUBT, ("criteria", position, "when_reason"), tell.wording_never_used)
        if not criterion.get("cite", "").strip():
            bench.tell(Level.DOUBT, ("criteria", position), tell.no_cite, criterion["basis"])


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
