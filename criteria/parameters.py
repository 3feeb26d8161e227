"""The parameters of a set: one value, or values by date of which the day that counts chooses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from criteria import rule_problems as rules
from criteria.lines import Path
from criteria.model import DatedValue, Parameter
from criteria.problems import Problem
from criteria.schema import SetFile


def check_parameters(file: SetFile, where: Callable[[Path], str]) -> list[Problem]:
    """All faults in the parameters' tables beyond their shape."""
    problems: list[Problem] = []
    for name, table in file.parameters.items():
        if table.values is None:
            if table.value is None:
                problems.append(
                    rules.missing_key(where(("parameters", name, "value")), "value", "khóa value hoặc values")
                )
            continue
        place = where(("parameters", name, "values"))
        if table.value is not None:
            problems.append(rules.value_and_values(place))
        if not table.values:
            problems.append(rules.no_values(place))
        for position, (before, after) in enumerate(pairwise(table.values), 1):
            if after.from_ <= before.from_:
                here = where(("parameters", name, "values", position, "from"))
                problems.append(rules.values_not_rising(here, before.from_, after.from_))
    return problems


def days_of_change(file: SetFile) -> list[date]:
    """The days from which a parameter has another value, the earliest first; none where all are plain."""
    return sorted({dated.from_ for table in file.parameters.values() for dated in table.values or ()})


def understood(file: SetFile, day: date | None) -> dict[str, Parameter]:
    """The parameters with the values of a day, each as plain as it then is; those without any value are left out.

    Before its first day a parameter is taken to have its first value, so that conditions can be checked with it. With
    no day given each has its values by date, and as its value the last of them.
    """
    found = {}
    for name, table in file.parameters.items():
        dated = sorted((DatedValue(entry.from_, entry.value) for entry in table.values or ()), key=lambda e: e.first)
        in_force = [entry.value for entry in dated if day is None or entry.first <= day] or [e.value for e in dated[:1]]
        value = table.value if table.value is not None else next(reversed(in_force), None)
        if value is not None:
            values = tuple(dated) if day is None else ()
            found[name] = Parameter(name, value, table.unit, table.cite, table.label or name, table.tighter, values)
    return found
