"""The indicators of a set: their types, and the keys that go with each type."""

from __future__ import annotations

from collections.abc import Callable

from criteria import rule_problems as rules
from criteria.expressions import nodes as n
from criteria.lines import Path
from criteria.model import NUMERIC_INDICATORS, Indicator
from criteria.problems import Problem, nearest
from criteria.pruning import Aside
from criteria.schema import IndicatorTable, SetFile


def value_type(indicator: Indicator) -> n.ValueType:
    """What the indicator is in a condition; documents and incidents count as their number."""
    match indicator.type:
        case "flag":
            return n.CONDITION
        case "document":
            return n.DOCUMENT
        case "date":
            return n.DATE
        case "choice":
            return n.ChoiceType(indicator.choices, indicator.ordered)
        case "text":
            return n.TEXT
        case _:
            return n.NUMBER


def check_indicators(file: SetFile, where: Callable[[Path], str], aside: Aside) -> list[Problem]:
    """All faults in the indicators' tables beyond their shape."""
    problems: list[Problem] = []
    for name, table in file.indicators.items():
        problems += _choice_problems(where(("indicators", name, "choices")), table)
        if table.ordered and table.type != "choice":
            place = where(("indicators", name, "ordered"))
            problems.append(rules.key_not_for_type(place, "ordered", "choice", table.type))
        if table.with_children and table.type != "incidents":
            place = where(("indicators", name, "with_children"))
            problems.append(rules.key_not_for_type(place, "with_children", "incidents", table.type))
        unknown = aside.open and table.at_most not in file.indicators
        if table.at_most is not None and table.at_most not in aside.names and not unknown:
            problems += _at_most_problems(where(("indicators", name, "at_most")), file, table)
    return problems


def _choice_problems(place: str, table: IndicatorTable) -> list[Problem]:
    if table.type != "choice":
        return [rules.key_not_for_type(place, "choices", "choice", table.type)] if table.choices is not None else []
    choices = table.choices or []
    if not choices:
        return [rules.no_choices(place)]
    twice = sorted({choice for choice in choices if choices.count(choice) > 1})
    return [rules.repeated_at(place, "giá trị trong choices", choice) for choice in twice]


def _at_most_problems(place: str, file: SetFile, table: IndicatorTable) -> list[Problem]:
    whole = file.indicators.get(table.at_most or "")
    if whole is None:
        return [rules.unknown_whole(place, table.at_most or "", nearest(table.at_most or "", file.indicators))]
    if table.type not in NUMERIC_INDICATORS or whole.type not in NUMERIC_INDICATORS:
        return [rules.whole_not_a_number(place, table.at_most or "")]
    return []
