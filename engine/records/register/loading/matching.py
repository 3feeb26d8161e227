"""Which units of the register those of an official list are: by code with name and kind; what is only near is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from criteria.problems import Problem
from engine.records.register.loading import problems
from engine.records.register.official import OfficialUnit
from engine.records.register.timeline import Standing


@dataclass(frozen=True)
class Matched:
    """``units``: code of an official unit to the id of the register's; ``near``: what a person must decide."""

    units: Mapping[str, int]
    near: tuple[Problem, ...]


def match(
    officials: Iterable[OfficialUnit], living: Mapping[int, Standing], day: date, others: Iterable[OfficialUnit] = ()
) -> Matched:
    """Match a list with the units living on its day.

    others  units of other lists, of another day or province: one of the register that is one of these is no near miss
    """
    officials = list(officials)
    by_code = {state.code: state for state in living.values()}
    elsewhere = {(unit.code, folded(unit.name), unit.kind) for unit in others}
    found: dict[str, int] = {}
    near: list[Problem] = []
    for unit in officials:
        state = by_code.get(unit.code)
        if state is None:
            continue
        if _is(state, unit):
            found[unit.code] = state.unit_id
        elif (state.code, folded(state.name), state.kind) not in elsewhere:
            near.append(problems.other_name(state, unit, day))
    unmatched = {
        unit: state for unit, state in living.items() if (state.code, folded(state.name), state.kind) not in elsewhere
    }
    near += _namesakes(officials, found, living, unmatched, day)
    return Matched(found, tuple(near))


def _is(state: Standing, unit: OfficialUnit) -> bool:
    return folded(state.name) == folded(unit.name) and state.kind == unit.kind


def _namesakes(
    officials: list[OfficialUnit],
    found: Mapping[str, int],
    living: Mapping[int, Standing],
    unmatched: Mapping[int, Standing],
    day: date,
) -> list[Problem]:
    """Units of the register under codes of their own that bear the name and kind of one the register lacks."""
    names = {unit.code: unit.name for unit in officials}
    taken = set(found.values())
    by_name: dict[tuple[str, str], list[Standing]] = {}
    for state in unmatched.values():
        if state.unit_id not in taken and state.code not in names:
            by_name.setdefault((folded(state.name), state.kind), []).append(state)
    near = []
    for unit in officials:
        if unit.code in found:
            continue
        for state in by_name.get((folded(unit.name), unit.kind), []):
            above = None if state.parent_id is None else living.get(state.parent_id)
            wanted = None if unit.parent is None else names.get(unit.parent)
            if above is None or wanted is None or folded(above.name) == folded(wanted):
                near.append(problems.other_code(state, unit, day))
    return near


def folded(name: str) -> str:
    """A name as it is compared: composed, whatever its capitals and spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
