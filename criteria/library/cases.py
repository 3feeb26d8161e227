"""Example cases beside the sets: facts of some units and what an assessment must say of them.

The file ``xa@2022.cases.toml`` is read next to the circular by a legal officer. Its tables:

``sets``              the sets the units are assessed by, each with its edition
``[base.NAME]``       a scene to start from: ``period`` and ``units``
``[[case]]``          ``title``; ``base`` or a ``period`` and ``units`` of its own; ``expect``

A unit stands under its code with the keys of the stateless facts (``kind``, ``reported``, …; dates as TOML dates). Over
a base, each value under ``reported``, ``prior``, ``attributes``, … replaces that of the base. Further keys of a unit:
``like = "K1"`` starts from another unit of the case; ``repeat = 16`` makes sixteen of it, with the codes K-01 to K-16.
``without.X1 = ["reported.mo_hinh"]`` leaves a value blank.

``expect.X1`` holds ``outcome`` (or ``"outside"``: the standard excludes the unit), ``criteria`` by id, ``others`` for
the state of all criteria not named, ``reasons`` by id. ``boundary`` names the criteria whose edge the case stands on.
"""

from __future__ import annotations

import copy
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
"""A unit, or all of them, in the JSON form of the stateless facts; numbers are int or Decimal."""

_CASE_KEYS = {"title", "base", "period", "units", "without", "expect", "boundary"}
_EXPECT_KEYS = {"outcome", "others", "criteria", "reasons"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must be said of one unit; nothing is asked where a field is None or empty."""

    outcome: str | None = None
    others: str | None = None
    criteria: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One example: ``facts`` as ``{"period": …, "units": […]}`` and an expectation by the unit's code."""

    title: str
    facts: Facts
    expect: Mapping[str, Expectation]
    boundary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one file; ``sets`` are keys such as ``an-toan-antt.xa@2022``, the one they are about first."""

    sets: tuple[str, ...]
    cases: tuple[Case, ...]


def read_cases(path: Path) -> CaseFile:
    """The cases of one file. Raises ValueError naming the file and the case where one cannot be understood."""
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    raw = _plain(tomllib.loads(text, parse_float=Decimal))
    bases = raw.get("base", {})
    cases = []
    for entry in raw["case"]:
        try:
            cases.append(_case(entry, bases))
        except (KeyError, ValueError) as error:
            raise ValueError(f"“{path.name}”, trường hợp “{entry.get('title', '?')}”: {error}") from error
    return CaseFile(tuple(raw["sets"]), tuple(cases))


def _plain(value: Any) -> Any:
    """TOML dates as the texts JSON has for them."""
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return value


def _case(entry: Facts, bases: Mapping[str, Facts]) -> Case:
    _only(entry, _CASE_KEYS)
    scene = copy.deepcopy(bases[entry["base"]]) if "base" in entry else {}
    units: dict[str, Facts] = scene.get("units", {})
    for code, changes in entry.get("units", {}).items():
        start = copy.deepcopy(units[changes["like"]]) if "like" in changes else units.get(code, {})
        start.pop("repeat", None) if "like" in changes else None
        units[code] = _over(start, {key: value for key, value in changes.items() if key != "like"})
    for code, paths in entry.get("without", {}).items():
        for path in paths:
            _blank(units[code], path)
    period = entry.get("period", scene.get("period"))
    facts = {"period": period, "units": [one for code, unit in units.items() for one in _repeated(code, unit)]}
    expect = {code: _expectation(wanted) for code, wanted in entry["expect"].items()}
    return Case(entry["title"], facts, expect, tuple(entry.get("boundary", ())))


def _over(unit: Facts, changes: Facts) -> Facts:
    """The unit with the changes laid over it, value by value within ``reported`` and the like."""
    merged = dict(unit)
    for key, value in changes.items():
        merged[key] = {**merged.get(key, {}), **value} if isinstance(value, dict) else value
    return merged


def _blank(unit: Facts, path: str) -> None:
    *above, last = path.split(".")
    for key in above:
        unit = unit[key]
    del unit[last]


def _repeated(code: str, unit: Facts) -> Iterator[Facts]:
    count = unit.pop("repeat", None)
    codes = [code] if count is None else [f"{code}-{number:02}" for number in range(1, count + 1)]
    for one in codes:
        yield {"code": one, **unit, "name": unit.get("name", one)}


def _expectation(wanted: Facts) -> Expectation:
    _only(wanted, _EXPECT_KEYS)
    return Expectation(**wanted)


def _only(table: Facts, known: set[str]) -> None:
    strange = sorted(set(table) - known)
    if strange:
        raise ValueError(f"không có khóa {', '.join(strange)}; chỉ dùng: {', '.join(sorted(known))}")
