"""What was there until 30 June 2025, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from engine.records.register.official import files
from engine.records.register.official.units import OfficialUnit, check_province, listed


@dataclass(frozen=True, slots=True)
class Succession:
    """That an old unit, whole or in part, passed to a new one on 1 July 2025.

    new        ``None``: abolished, nothing came after it
    share      ``part``: divided among several
    principal  whether the new unit is the one that the source takes for the old one when it must choose: the only one,
               or, of several, the one nearest on the map. No legal text says so of a divided commune
    """

    old: str
    new: str | None
    share: Literal["whole", "part"]
    principal: bool


@cache
def _all() -> tuple[Succession, ...]:
    return tuple(
        Succession(old, new or None, "whole" if share == "whole" else "part", principal == "yes")
        for old, new, share, principal in files.rows(files.SUCCESSIONS)
    )


def units_before(province: str) -> tuple[OfficialUnit, ...]:
    """The units of 30 June 2025 in today's province: its old provinces, their districts, their communes, each by code.

    Raises ProblemsError (RG-031).
    """
    check_province(province)
    inside = {step.old for step in _all() if step.new == province}
    found = []
    for unit in listed(files.BEFORE):
        if unit.code in inside or unit.parent in inside:
            inside.add(unit.code)
            found.append(unit)
    return tuple(found)


def successions(province: str) -> tuple[Succession, ...]:
    """What became of each of ``units_before(province)``, in their order. Raises ProblemsError (RG-031)."""
    old = {unit.code for unit in units_before(province)}
    return tuple(step for step in _all() if step.old in old)


def not_told_apart(province: str) -> Mapping[str, tuple[str, ...]]:
    """Divided communes of old whose division may be the source's confusion, each with the successors in doubt.

    A commune of the same name, elsewhere in today's province, passed to these as well: the source took names without
    districts there, so the one commune or the other may in truth have passed whole. Raises ProblemsError (RG-031).
    """
    old = {unit.code for unit in units_before(province)}
    doubtful: dict[str, list[str]] = files.record()["not_told_apart"]
    return {code: tuple(new) for code, new in doubtful.items() if code in old}
