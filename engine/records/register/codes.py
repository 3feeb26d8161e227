"""Codes that a reader takes for one another: the same but for capitals, spaces or the width of letters."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping

from criteria.problems import Problem
from engine.records.register import problems
from engine.records.register.declaring import Declared
from engine.records.store.units import Unit


def alike(code: str) -> str:
    """What codes share that are read alike."""
    return "".join(unicodedata.normalize("NFKC", code).casefold().split())


def nearest_code(text: str, units: Mapping[str, str]) -> str:
    """The code that was probably meant; empty when none is near. ``units``: code to name.

    One read alike, one whose unit has that name, or one of much the same letters.
    """
    written = alike(text)
    for code in units:
        if alike(code) == written:
            return code
    named = [code for code, name in units.items() if alike(name) == written]
    if len(named) == 1:
        return named[0]
    return next(iter(difflib.get_close_matches(text, units, n=1, cutoff=0.6)), "")


def check_codes(declared: Mapping[str, Declared], known: Mapping[str, Unit]) -> list[Problem]:
    """New codes that read like one the register has, or like another in the lines."""
    first = {alike(code): code for code in known}
    found: list[Problem] = []
    for code, unit in declared.items():
        other = first.setdefault(alike(code), code)
        if other != code and code not in known:
            found.append(problems.code_alike(unit.first.place("code"), code, other))
    return found
