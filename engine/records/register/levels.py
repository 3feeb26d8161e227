"""Which kind of unit may stand above which: only one of a higher level; and become which: only one of the same."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem
from engine.records.register import problems
from engine.records.register.declaring import Declared
from engine.records.register.viewing import UnitOn

_TERRITORIES = {"tinh": 0, "huyen": 1, "xa": 2, "phuong": 2, "thi_tran": 2, "dac_khu": 2, "khu_dan_cu": 3}
_ORGANISATIONS = frozenset({"co_quan", "doanh_nghiep", "co_so_giao_duc"})


def may_stand_above(above: str, below: str) -> bool:
    """Whether a unit of the kind ``above`` may be the unit directly above one of the kind ``below``.

    Territories stand by their level, a level left out or not; organisations under a commune or higher, or under one
    another; groups and persons under anything but a person.
    """
    if below in _TERRITORIES:
        return above in _TERRITORIES and _TERRITORIES[above] < _TERRITORIES[below]
    if below in _ORGANISATIONS:
        return above in _ORGANISATIONS or _TERRITORIES.get(above, 3) < 3
    return above != "ca_nhan"


def may_become(old: str, new: str) -> bool:
    """Whether a unit of the kind ``old`` may pass, whole or in part, into one of the kind ``new``.

    A territory into one of its level, an organisation into an organisation, groups and persons into their like. An
    island district may become a đặc khu, as those that had no communes did on 1 July 2025.
    """
    if old in _TERRITORIES and new in _TERRITORIES:
        return _TERRITORIES[old] == _TERRITORIES[new] or (old, new) == ("huyen", "dac_khu")
    return old == new or {old, new} <= _ORGANISATIONS


def kinds_of_level(kind: str) -> list[str]:
    """The labels of what a unit of the kind may become."""
    return [label for other, label in KIND_LABELS.items() if may_become(kind, other)]


def check_levels(declared: Mapping[str, Declared], known: Mapping[str, UnitOn]) -> list[Problem]:
    """Units below one that cannot stand above them, where the lines say the parent or one of the two kinds."""
    kinds = {code: unit.kind for code, unit in known.items()}
    kinds |= {code: kind for code, unit in declared.items() if (kind := unit.text("kind")) is not None}
    above = {code: parent for code, unit in known.items() if (parent := unit.parent_code) is not None}
    above |= {code: parent for code, unit in declared.items() if (parent := unit.text("parent")) is not None}
    found: list[Problem] = []
    for code, parent in above.items():
        if code not in kinds or parent not in kinds or may_stand_above(kinds[parent], kinds[code]):
            continue
        place = _place(declared, code, parent)
        if place is not None:
            allowed = [label for kind, label in KIND_LABELS.items() if may_stand_above(kind, kinds[code])]
            found.append(problems.wrong_level(place, code, kinds[code], parent, kinds[parent], allowed))
    return found


def _place(declared: Mapping[str, Declared], code: str, parent: str) -> str | None:
    """Where the lines say what does not go together; None when they say nothing of the two."""
    for unit, name in ((code, "parent"), (code, "kind"), (parent, "kind")):
        if unit in declared and name in declared[unit].said:
            return declared[unit].said[name].place(name)
    return None
