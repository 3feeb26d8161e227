"""The 34 provinces and their communes as of 1 July 2025."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from criteria.problems import ProblemsError, nearest
from engine.records.register.codes import alike
from engine.records.register.official import files
from engine.records.register.problems import unknown_province

FIRST_DAY = date(2025, 7, 1)
"""The first day of today's provinces and communes, and the first without districts."""


@dataclass(frozen=True, slots=True)
class OfficialUnit:
    """A unit of an official list.

    code    two digits for a province, three for a district, five for a commune; unique within its list only
    name    with its kind, composed (NFC): “Xã Hưng Nguyên”
    kind    tinh, huyen, xa, phuong, thi_tran, dac_khu; ``tinh`` and ``huyen`` whatever the unit is called
    parent  the code of the unit above; ``None`` at the top
    """

    code: str
    name: str
    kind: str
    parent: str | None


@cache
def listed(name: str) -> tuple[OfficialUnit, ...]:
    """All units of a list: provinces, districts, communes, each by code."""
    return tuple(OfficialUnit(code, title, kind, parent or None) for code, title, kind, parent in files.rows(name))


def provinces() -> tuple[OfficialUnit, ...]:
    """The 34, by code."""
    return tuple(unit for unit in listed(files.NOW) if unit.parent is None)


def units_now(province: str) -> tuple[OfficialUnit, ...]:
    """A province of today, then its communes by code. Raises ProblemsError (RG-031)."""
    check_province(province)
    return tuple(unit for unit in listed(files.NOW) if province in (unit.code, unit.parent))


def check_province(code: str) -> None:
    """Raises ProblemsError (RG-031) when no province of today has this code."""
    names = {unit.code: unit.name for unit in provinces()}
    if code not in names:
        raise ProblemsError([unknown_province(code, _meant(code), names)])


def _meant(text: str) -> str:
    """The code of the province that was probably meant; empty when none is near.

    Found by a nought left out, by the code or the name of an old province that passed to one of today's, or by a name.
    """
    today = {unit.code for unit in provinces()}
    passed = {old: new for old, new, *_ in files.rows(files.SUCCESSIONS) if new in today}
    code = text.strip().zfill(2)
    if code.isdecimal():
        return code if code in today else passed.get(code, "")
    old = (unit for unit in listed(files.BEFORE) if unit.code in passed)
    named = {_short(unit.name): passed[unit.code] for unit in old}
    named |= {_short(unit.name): unit.code for unit in provinces()}
    return named.get(nearest(_short(text), named), "")


def _short(name: str) -> str:
    """A province's name as one compares it, without the word for what it is."""
    return alike(name).removeprefix("tỉnh").removeprefix("thànhphố")
