"""Every small change of a set: of its conditions, then of what it declares."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal

from criteria.expressions import nodes as n
from criteria.expressions.walking import reached
from criteria.expressions.writing import text_of
from criteria.lines import Path
from criteria.model import CriterionSet
from engine.workshop.mutating.changes import Mutant, Raw, place
from engine.workshop.mutating.conditions import variants
from engine.workshop.mutating.declarations import declarations


def raw_of(set_: CriterionSet) -> Raw:
    """The set's own file as TOML gives it, exact numbers as decimals."""
    return tomllib.loads(set_.text, parse_float=Decimal)


def mutants(set_: CriterionSet) -> Iterator[Mutant]:
    """Every change of what stands in the set's own file; what it takes from other sets is theirs to try."""
    raw = raw_of(set_)
    seen: set[str] = set()
    for path, condition in own_conditions(raw, set_):
        for variant in variants(condition, set_):
            edit = (path, text_of(variant.whole))
            yield _once(Mutant(path, place(raw, path), text_of(variant.before), text_of(variant.after), (edit,)), seen)
    yield from declarations(raw, set_)


def own_conditions(raw: Raw, set_: CriterionSet) -> Iterator[tuple[Path, n.Expression]]:
    """The conditions that the file itself writes, and the facts that some condition uses, each with its place."""
    used = [*set_.triggers, *(one for one in (set_.excludes, set_.gate) if one is not None)]
    used += [condition for one in set_.criteria for condition in one.conditions]
    needed = {node.name for node in reached(used, set_.facts) if isinstance(node, n.FactRef)}
    for name in raw.get("facts", {}):
        if name in needed:
            yield ("facts", name), set_.facts[name]
    if "excludes" in raw and set_.excludes is not None:
        yield ("excludes",), set_.excludes
    if "gate" in raw and set_.gate is not None and set_.base is None:
        yield ("gate",), set_.gate
    for position, trigger in enumerate(set_.triggers if "triggers" in raw else ()):
        yield ("triggers", position), trigger
    by_id = {one.id: one for one in set_.criteria}
    for position, table in enumerate(raw.get("criteria", ())):
        criterion = by_id[table["id"]]
        if criterion.when is not None:
            yield ("criteria", position, "when"), criterion.when
        if criterion.require is not None:
            yield ("criteria", position, "require"), criterion.require
        for step, band in enumerate(criterion.bands):
            yield ("criteria", position, "bands", step, "when"), band.when


def _once(mutant: Mutant, seen: set[str]) -> Mutant:
    """The mutant under a name of its own: the same part may stand twice in a condition."""
    after, count = mutant.after, 1
    while mutant.name in seen:
        count += 1
        mutant = Mutant(mutant.path, mutant.where, mutant.before, f"{after} (chỗ thứ {count})", mutant.edits)
    seen.add(mutant.name)
    return mutant
