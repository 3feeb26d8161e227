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
the state of all criteria not named, ``reasons`` by id; ``gate``, a state; ``triggers``, a list of ``"true"``,
``"false"``, ``"unknown"``; in scored sets ``class`` (``""`` while open) and ``score``, its least and its greatest.
``boundary`` names the criteria whose edge the case stands on. A case with ``refused = ["EV-002"]`` expects nothing of
units: by the first set alone its facts are refused, with these codes and no other.
"""

from __future__ import annotations

import copy
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from criteria.library import case_shapes as shapes
from criteria.library.case_shapes import misshapen
from criteria.problems import Problem, ProblemsError, os_reason
from criteria.toml_problems import toml_problem, unreadable

Facts = dict[str, Any]
"""A unit, or all of them, in the JSON form of the stateless facts; numbers are int or Decimal."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must be said of one unit; nothing is asked where a field is None or empty."""

    outcome: str | None = None
    others: str | None = None
    criteria: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    gate: str | None = None
    triggers: tuple[str, ...] | None = None
    class_: str | None = None
    score: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One example: ``facts`` as ``{"period": …, "units": […]}`` and an expectation by the unit's code.

    refused  the codes of the problems with which the facts are refused; empty where they are taken
    """

    title: str
    facts: Facts
    expect: Mapping[str, Expectation]
    boundary: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The cases of one file; ``sets`` are keys such as ``an-toan-antt.xa@2022``, the one they are about first."""

    sets: tuple[str, ...]
    cases: tuple[Case, ...]


def cases_beside(set_path: Path) -> Path:
    """Where the cases of a set's file stand: ``xa@2022.toml`` has ``xa@2022.cases.toml``."""
    return set_path.with_suffix(".cases.toml")


def read_cases(path: Path) -> CaseFile:
    """The cases of one file.

    Raises ProblemsError: unreadable (CR-001), TOML syntax (CR-002), a table of the file missing or of another shape
    (CR-951), a case that cannot be understood (CR-952), one problem for each such case.
    """
    raw = _plain(read_toml(path))
    lacking = [f"thiếu khóa {key}" for key in ("sets", "case") if key not in raw]
    lacking += [f"khóa {key} không phải {wanted}" for key, wanted in misshapen(raw, shapes.FILE)]
    if lacking:
        raise ProblemsError([_not_a_case_file(path, "; ".join(lacking))])
    cases, problems = [], []
    for entry in raw["case"]:
        try:
            cases.append(_case(entry, raw.get("base", {})))
        except _CaseError as error:
            problems.append(error.problem(path, entry))
    if problems:
        raise ProblemsError(problems)
    return CaseFile(tuple(raw["sets"]), tuple(cases))


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file beside a set says, numbers exact. Raises ProblemsError: unreadable (CR-001), syntax (CR-002)."""
    try:
        text = unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ProblemsError([unreadable(path.name, os_reason(error))]) from error
    except UnicodeDecodeError as error:
        raise ProblemsError([unreadable(path.name, "tệp không phải mã UTF-8")]) from error
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise ProblemsError([toml_problem(error, text, path.name)]) from error


class _CaseError(Exception):
    """Why a case cannot be understood: what is wrong, what was seen, what is wanted, how to mend."""

    def __init__(self, what: str, seen: str, wanted: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.seen, self.wanted, self.mend = what, seen, wanted, mend

    def problem(self, path: Path, entry: Facts) -> Problem:
        where = f"“{path.name}”, trường hợp “{entry.get('title', '(chưa có tên)')}”"
        return Problem("CR-952", where, self.what, self.seen, self.wanted, self.mend)


def _not_a_case_file(path: Path, seen: str) -> Problem:
    return Problem(
        "CR-951",
        f"“{path.name}”",
        "không đọc được tệp trường hợp mẫu",
        seen,
        "tệp TOML có khóa sets và các bảng [[case]]",
        "sửa cú pháp hoặc bổ sung khóa còn thiếu",
    )


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
    _only(entry, shapes.CASE)
    _shaped(entry, shapes.CASE)
    for key in ("title",) if "refused" in entry else ("title", "expect"):
        _required(entry, key)
    scene: Facts = copy.deepcopy(_named(bases, entry["base"], "không có số liệu gốc")) if "base" in entry else {}
    _shaped(scene, shapes.SCENE)
    units: dict[str, Facts] = scene.get("units", {})
    for unit in (*units.values(), *entry.get("units", {}).values()):
        _shaped(unit, shapes.UNIT)
    for code, changes in entry.get("units", {}).items():
        units[code] = _over(_start(units, code, changes), changes)
    for code, paths in entry.get("without", {}).items():
        for path in paths:
            _blank(_named(units, code, "không có đơn vị"), path)
    period = _required({**scene, **entry}, "period")
    facts = {"period": period, "units": [one for code, unit in units.items() for one in _repeated(code, unit)]}
    codes = {unit["code"] for unit in facts["units"]}
    expect = {code: _expectation(code, wanted, codes) for code, wanted in entry.get("expect", {}).items()}
    boundary, refused = (tuple(entry.get(key, ())) for key in ("boundary", "refused"))
    return Case(entry["title"], facts, expect, boundary, refused)


def _start(units: dict[str, Facts], code: str, changes: Facts) -> Facts:
    """What the changes are laid over: another unit once, the unit as the base has it, or nothing."""
    if "like" not in changes:
        return units.get(code, {})
    like: Facts = copy.deepcopy(_named(units, changes["like"], "không có đơn vị"))
    like.pop("repeat", None)
    return like


def _over(unit: Facts, changes: Facts) -> Facts:
    """The unit with the changes laid over it, value by value within ``reported`` and the like."""
    merged = dict(unit)
    for key, value in changes.items():
        merged[key] = {**merged.get(key, {}), **value} if isinstance(value, dict) else value
    merged.pop("like", None)
    return merged


def _blank(unit: Facts, path: str) -> None:
    *above, last = path.split(".")
    table = unit
    for key in above:
        table = _named(table, key, "không có giá trị để bỏ trống")
    _named(table, last, "không có giá trị để bỏ trống")
    del table[last]


def _repeated(code: str, unit: Facts) -> Iterator[Facts]:
    count = unit.pop("repeat", None)
    codes = [code] if count is None else [f"{code}-{number:02}" for number in range(1, count + 1)]
    for one in codes:
        yield {"code": one, **unit, "name": unit.get("name", one)}


def _expectation(code: str, wanted: Facts, codes: set[str]) -> Expectation:
    if code not in codes:
        raise _unknown("kết quả phải có nêu một đơn vị không có trong trường hợp", code, codes)
    _only(wanted, shapes.EXPECTATION)
    _shaped(wanted, shapes.EXPECTATION)
    given = {"class_" if key == "class" else key: value for key, value in wanted.items()}
    if "triggers" in given:
        given["triggers"] = tuple(given["triggers"])
    if "score" in given:
        given["score"] = tuple(map(Fraction, given["score"]))
    return Expectation(**given)


def _shaped(table: Facts, of: Mapping[str, shapes.Shape]) -> None:
    for key, wanted in misshapen(table, of):
        raise _CaseError(f"khóa {key} sai dạng", str(table[key]), wanted, f"ghi lại {key}")


def _required(table: Mapping[str, Any], key: str) -> Any:
    if key not in table:
        raise _CaseError(f"thiếu khóa {key}", "", f"khóa {key}", f"bổ sung khóa {key}")
    return table[key]


def _named(table: Mapping[str, Any], key: str, what: str) -> Any:
    if not isinstance(table, dict) or key not in table:
        raise _unknown(what, key, table if isinstance(table, dict) else ())
    return table[key]


def _only(table: Facts, known: Iterable[str]) -> None:
    for key in table:
        if key not in known:
            raise _unknown("khóa không dùng ở đây", key, known)


def _unknown(what: str, seen: str, known: Iterable[str]) -> _CaseError:
    offered = "một trong: " + ", ".join(sorted(known))
    return _CaseError(what, f"“{seen}”", offered, "sửa tên này hoặc bổ sung chỗ được dẫn")
