"""A parameter of a base as a province's layer changes it: only in its tighter direction, on every day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from criteria import reference_problems as problems
from criteria.joining import Place
from criteria.problems import Problem
from criteria.schema import DatedValueTable, InForceTable, ParameterTable


def tightened(
    name: str, own: ParameterTable, base: ParameterTable, in_force: InForceTable, key: str, place: Place
) -> tuple[ParameterTable, list[Problem]]:
    """The parameter with the layer's values, before the first of them the base's; and what the layer may not do.

    in_force  the days on which layer and base are in force together
    """
    if base.tighter is None and _says_the_same(own, base):
        return base, []
    path = ("parameters", name)
    found: list[Problem] = []
    if own.tighter is not None and own.tighter != base.tighter and base.tighter is not None:
        found.append(problems.other_direction(place((*path, "tighter")), own.tighter, base.tighter))
    wording = {key: getattr(own if key in own.model_fields_set else base, key) for key in ("unit", "cite", "label")}
    values: dict[str, object] = {"value": own.value, "values": own.values}
    if _is_sound(own):
        if base.tighter is None:
            found.append(problems.not_to_be_changed(place(path), name, key))
        else:
            place_of_value = place((*path, "value" if own.values is None else "values"))
            found += _loosened(own, base, in_force, place_of_value)
        values = _values(own, base, in_force.from_)
    return base.model_copy(update={**wording, **values}), found


def _says_the_same(own: ParameterTable, base: ParameterTable) -> bool:
    """Whether all that the layer says of the parameter is said by the base, value and all."""
    alike = all(getattr(own, key) == getattr(base, key) for key in own.model_fields_set)
    return alike and (own.value, own.values) == (base.value, base.values)


def _is_sound(table: ParameterTable) -> bool:
    """Whether the values can be told of any day; else the faults of the parameter by itself are told."""
    if table.values is None:
        return table.value is not None
    days = [entry.from_ for entry in table.values]
    return table.value is None and bool(days) and days == sorted(set(days))


def _loosened(own: ParameterTable, base: ParameterTable, in_force: InForceTable, place: str) -> list[Problem]:
    """The first day on which the layer asks for less, if there is one."""
    last = in_force.to or date.max
    changes = {entry.from_ for table in (own, base) for entry in table.values or ()}
    for day in sorted({in_force.from_, *(day for day in changes if in_force.from_ < day <= last)}):
        seen, below = _on(own, day), _on(base, day)
        if seen is not None and below is not None and (seen < below if base.tighter == "up" else seen > below):
            since = day if changes else None
            return [problems.loosened(place, str(base.tighter), seen, below, since)]
    return []


def _on(table: ParameterTable, day: date) -> Fraction | None:
    if table.values is None:
        return table.value
    return next((entry.value for entry in reversed(table.values) if entry.from_ <= day), None)


def _values(own: ParameterTable, base: ParameterTable, first: date) -> dict[str, object]:
    """The layer's values; by date with the base's before them."""
    if not own.values:
        return {"value": own.value, "values": None}
    begins = own.values[0].from_
    before = [entry for entry in base.values or () if entry.from_ < begins]
    if base.value is not None and first < begins:
        before = [DatedValueTable.model_construct(from_=first, value=base.value)]
    return {"value": None, "values": [*before, *own.values]}
