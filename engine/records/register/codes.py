"""Codes that a reader takes for one another: the same but for capitals, spaces or the width of letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from criteria.problems import Problem, nearest
from engine.records.register import problems
from engine.records.register.declaring import Declared
from engine.records.register.viewing import UnitOn


def alike(code: str) -> str:
    """What codes share that are read alike."""
    return "".join(unicodedata.normalize("NFKC", code).casefold().split())


def nearest_code(text: str, units: Mapping[str, str]) -> str:
    """The code that was probably meant; empty when none is near. ``units``: code to name.

    One read alike, one whose unit has that name, or one of much the same letters, large or small.
    """
    written = alike(text)
    by_reading: dict[str, str] = {}
    for code in units:
        by_reading.setdefault(alike(code), code)
    if written in by_reading:
        return by_reading[written]
    named = [code for code, name in units.items() if alike(name) == written]
    if len(named) == 1:
        return named[0]
    return by_reading.get(nearest(written, by_reading), "")


def check_codes(declared: Mapping[str, Declared], known: Mapping[str, UnitOn]) -> list[Problem]:
    """New codes that read like one the register has, or like another in the lines."""
    first = {alike(code): code for code in known}
    found: list[Problem] = []
    for code, unit in declared.items():
        other = first.setdefault(alike(code), code)
        if other != code and code not in known:
            found.append(problems.code_alike(unit.first.place("code"), code, other))
    return found
