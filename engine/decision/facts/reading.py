"""Facts from their JSON form (the language page's “Stateless evaluation”), every fault of them in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.decimals import written
from criteria.model import CriterionSet
from criteria.problems import Problem, ProblemsError, nearest
from engine.decision.facts import problems as tell
from engine.decision.facts.counting import counted
from engine.decision.facts.json_reading import repeated_keys
from engine.decision.facts.lawbook import Lawbook
from engine.decision.facts.model import Facts, UnitFacts
from engine.decision.facts.territories import territories
from engine.decision.facts.unit_reading import PERIOD, UnitReader, check_keys
from engine.decision.facts.values import Reported

_ANY_PERIOD = 2000


def read_facts(document: Any, sets: Sequence[CriterionSet], name: str = "số liệu") -> Facts:
    """The facts of a parsed document, checked against the sets that will read them.

    ``document`` is what `parse_json` gives: numbers as int or Decimal. Raises ProblemsError with every problem of the
    document (FA-0xx) and of the sets standing side by side (EV-0xx).
    """
    if not isinstance(document, dict):
        raise ProblemsError([tell.not_an_object(name)])
    problems: list[Problem] = [*repeated_keys(document, name)]
    check_keys(name, document, ("period", "units"), ("period", "units"), problems)
    period = _period(f"{name}, period", document.get("period"), problems)
    lawbook = Lawbook(sets, period or _ANY_PERIOD)
    problems += lawbook.problems if period else ()
    raw_units = document.get("units")
    if raw_units is not None and not isinstance(raw_units, list):
        problems.append(tell.wrong_value(f"{name}, units", raw_units, "danh sách đơn vị", needed=True))
        raw_units = None
    reader = UnitReader(lawbook, problems, territories(raw_units or ()))
    units: dict[str, UnitFacts] = {}
    for position, raw in enumerate(raw_units or (), 1):
        where = f"{name}, đơn vị thứ {position}"
        unit = reader.read(where, raw)
        if unit is None:
            continue
        problems += _parts_over_wholes(f"{where} (“{unit.code}”)", unit, lawbook)
        if unit.code in units and unit.code:
            problems.append(tell.duplicate_code(where, unit.code))
        units.setdefault(unit.code, unit)
    problems += _tree_problems(name, units)
    problems += lawbook.clashes(dict.fromkeys(unit.kind for unit in units.values()))
    if problems or period is None:
        raise ProblemsError(dict.fromkeys(problems))
    return Facts(period, units)


def _period(where: str, raw: Any, problems: list[Problem]) -> int | None:
    if isinstance(raw, str) and PERIOD.fullmatch(raw):
        return int(raw)
    if raw is not None:
        wanted = 'năm gồm bốn chữ số trong dấu nháy, như "2024"'
        problems.append(tell.wrong_value(where, raw, wanted, needed=True))
    return None


def _parts_over_wholes(where: str, unit: UnitFacts, lawbook: Lawbook) -> Iterator[Problem]:
    """A part over its whole is a fault of what was handed in, not a verdict."""
    for key, values, period in (
        ("reported", unit.reported, lawbook.period),
        ("prior", unit.prior, lawbook.period - 1),
    ):
        for set_ in lawbook.of_unit(unit):
            span = set_.window.span(period)
            for indicator in set_.indicators.values():
                part = _number(values.get(indicator.name), span)
                whole = _number(values.get(indicator.at_most or ""), span)
                if part is not None and whole is not None and part > whole:
                    place = f"{where}, {key}.{indicator.name}"
                    yield tell.part_over_whole(place, written(part), indicator.at_most or "", written(whole))


def _number(value: Reported | None, span: tuple[date, date]) -> Fraction | None:
    found = counted(value, span) if value is not None else None
    return found if isinstance(found, Fraction) else None


def _tree_problems(name: str, units: Mapping[str, UnitFacts]) -> Iterator[Problem]:
    for unit in units.values():
        if unit.parent is not None and unit.parent not in units:
            where = f"{name}, đơn vị “{unit.code}”"
            others = [code for code in units if code != unit.code]
            yield tell.unknown_parent(where, unit.parent, nearest(unit.parent, others))
    settled: set[str] = set()
    for start in units:
        path: list[str] = []
        code: str | None = start
        while code is not None and code in units and code not in settled and code not in path:
            path.append(code)
            code = units[code].parent
        if code is not None and code in path:
            yield tell.circle_of_units(name, path[path.index(code) :])
        settled.update(path)
