"""The names of a set: their form, and that none means two things."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable

from criteria import rule_problems as rules
from criteria.expressions.functions import FUNCTIONS
from criteria.kinds import ATTRIBUTES
from criteria.lines import Path
from criteria.problems import Problem
from criteria.schema import SetFile

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset({"period", "kind", "true", "false", *FUNCTIONS, *keyword.kwlist})


def check_names(file: SetFile, where: Callable[[Path], str]) -> list[Problem]:
    """All faults of names in parameters, indicators and facts."""
    problems: list[Problem] = []
    taken = dict.fromkeys(ATTRIBUTES, "thuộc tính của đơn vị")
    for table, names in (("parameters", file.parameters), ("indicators", file.indicators), ("facts", file.facts)):
        for name in names:
            place = where((table, name))
            if not _NAME.fullmatch(name):
                problems.append(rules.bad_name(place, name))
            elif name in _RESERVED:
                problems.append(rules.reserved_name(place, name))
            elif name in taken:
                problems.append(rules.name_clash(place, name, taken[name]))
            taken.setdefault(name, f"[{table}]")
    return problems
