"""What became of every unit of a day by a later one, and whether the sums of both days agree unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS
from criteria.problems import ProblemsError
from engine.records.register.carrying import carry
from engine.records.register.codes import nearest_code
from engine.records.register.lineage import Heir, Lineage, read_lineage
from engine.records.register.reorganising.problems import no_such_unit
from engine.records.register.viewing import Register, UnitOn, register_on

Sort = Literal["kept", "renamed", "merged", "replaced", "divided", "abolished", "unaccounted"]
"""kept, renamed: the same unit goes on; merged, replaced: it passed whole into another, with others or alone; divided:
into several, or into one by several ways; abolished: without successor; unaccounted: gone, and no row says how."""

SORTS: tuple[Sort, ...] = ("kept", "renamed", "merged", "replaced", "divided", "abolished", "unaccounted")
TOP = ("cấp tỉnh", "cấp huyện", "cấp xã")
LEVELS: Mapping[str, str] = {"xa": "cấp xã", "phuong": "cấp xã", "thi_tran": "cấp xã", "dac_khu": "cấp xã"}


@dataclass(frozen=True, slots=True)
class Fate:
    """One unit of the first day. ``under``: the unit of the later day it counts under; None: under none.

    heirs      with the units they are
    decisions  the documents of the steps it took
    """

    unit: UnitOn
    sort: Sort
    heirs: tuple[tuple[Heir, UnitOn], ...]
    under: UnitOn | None
    decisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The units of one level on both days; ``sorts``: how many of the first day had which fate.

    now_same, now_from, now_without  units of the later day: the same as before, from former ones, from none
    counted  former units of the level that count under one unit of the later day, each once
    """

    label: str
    then: int
    sorts: Mapping[Sort, int]
    now: int
    now_same: int
    now_from: int
    now_without: int
    counted: int


@dataclass(frozen=True, slots=True)
class Fates:
    """All of it. ``amiss``: in words, what is unaccounted for or does not agree; empty when all does."""

    then: Register
    now: Register
    lines: tuple[Fate, ...]
    levels: tuple[Level, ...]
    amiss: tuple[str, ...]


def fates(session: Session, first: date, later: date, province: str | None = None) -> Fates:
    """The fate, by the day ``later``, of every unit of ``first``.

    province  of what passed into this one only, a code of the later day; there, with its units, whatever they became

    Raises ProblemsError (RG-032) for a province that the later day does not have.
    """
    then, now, lineage = register_on(session, first), register_on(session, later), read_lineage(session)
    units, today = then.units, now.units
    if province is not None:
        units, today = _of_province(then, now, lineage, province)
    carried = carry(lineage, then, now, [unit.id for unit in units])
    under = {unit: heir for heir, former in carried.under.items() for unit in former}
    lines = tuple(_fate(unit, now, lineage, first, under.get(unit.id)) for unit in units)
    levels = tuple(_level(label, lines, today, lineage, first) for label in _labels([*units, *today]))
    return Fates(then, now, lines, levels, tuple(_amiss(lines, today, lineage, (first, later))))


def level_of(kind: str) -> str:
    """The kinds of a commune are one level: xã become phường, thị trấn become xã."""
    return LEVELS.get(kind, KIND_LABELS[kind])


def _of_province(
    then: Register, now: Register, lineage: Lineage, code: str
) -> tuple[tuple[UnitOn, ...], tuple[UnitOn, ...]]:
    top = now.by_code.get(code)
    if top is None:
        near = nearest_code(code, {unit.code: unit.name for unit in now.units if unit.parent_id is None})
        raise ProblemsError([no_such_unit("--province", code, now.day, near)])
    former = {origin.unit_id for origin in lineage.origins(top.id, then.day, at=now.day)}
    units = tuple(_inside(then, former))
    ours = {unit.id for unit in _inside(now, {top.id})}
    ours |= {heir.unit_id for unit in units for heir in lineage.heirs(unit.id, now.day, since=then.day)}
    return units, tuple(unit for unit in now.units if unit.id in ours)


def _inside(register: Register, tops: set[int]) -> Iterable[UnitOn]:
    """The units of these tops and all below, in the register's order."""
    for unit in register.units:
        above: UnitOn | None = unit
        while above is not None and above.id not in tops:
            above = register.parent(above)
        if above is not None:
            yield unit


def _fate(unit: UnitOn, now: Register, lineage: Lineage, first: date, under: int | None) -> Fate:
    heirs = lineage.heirs(unit.id, now.day, since=first)
    steps = lineage.onward(unit.id, now.day, since=first)
    return Fate(
        unit,
        _sort(unit, heirs, now, lineage, first),
        tuple((heir, now.by_id[heir.unit_id]) for heir in heirs),
        None if under is None else now.by_id[under],
        tuple(dict.fromkeys(step.document for step in steps if step.document)),
    )


def _sort(unit: UnitOn, heirs: Sequence[Heir], now: Register, lineage: Lineage, first: date) -> Sort:
    if not heirs:
        ended = any(step.new is None for step in lineage.onward(unit.id, now.day, since=first))
        return "abolished" if ended else "unaccounted"
    if len(heirs) > 1 or not heirs[0].whole:
        return "divided"
    heir = now.by_id[heirs[0].unit_id]
    if heir.id == unit.id:
        return "kept" if (heir.code, heir.name) == (unit.code, unit.name) else "renamed"
    return "merged" if len(lineage.origins(heir.id, first, at=now.day)) > 1 else "replaced"


def _level(label: str, lines: Sequence[Fate], today: Sequence[UnitOn], lineage: Lineage, first: date) -> Level:
    ours = [line for line in lines if level_of(line.unit.kind) == label]
    units = [unit for unit in today if level_of(unit.kind) == label]
    same = {unit.id for unit in units if lineage.lived(unit.id, first)}
    from_others = {unit.id for unit in units if unit.id not in same and lineage.origins(unit.id, first)}
    return Level(
        label,
        len(ours),
        {sort: sum(line.sort == sort for line in ours) for sort in SORTS},
        len(units),
        len(same),
        len(from_others),
        len(units) - len(same) - len(from_others),
        sum(line.under is not None for line in ours),
    )


def _amiss(lines: Sequence[Fate], today: Sequence[UnitOn], lineage: Lineage, days: tuple[date, date]) -> Iterable[str]:
    """What is unaccounted for, and every unit for which going on and going back do not come to the same."""
    for line in lines:
        named = f"“{line.unit.code}” {line.unit.name}"
        if line.sort == "unaccounted":
            yield f"{named}: không còn, và không ghi đã đi đâu"
        elif line.sort == "divided" and line.under is None:
            yield f"{named}: đã chia mà ngày sau không có đơn vị nhận chính, nên không tính vào đơn vị nào"
    ours = {line.unit.id for line in lines}
    counted: dict[int, set[int]] = {}
    for line in lines:
        if line.under is not None:
            counted.setdefault(line.under.id, set()).add(line.unit.id)
    for unit in today:
        back = {origin.unit_id for origin in lineage.origins(unit.id, days[0], at=days[1]) if origin.principal}
        if back & ours != counted.pop(unit.id, set()):
            yield f"“{unit.code}” {unit.name}: các đơn vị cũ tính xuôi và tính ngược không khớp nhau"
    for former in counted.values():
        yield f"{len(former)} đơn vị cũ được tính vào một đơn vị ngoài phạm vi đang xem"


def _labels(units: Iterable[UnitOn]) -> list[str]:
    """The levels met, from the top down."""
    met = {level_of(unit.kind) for unit in units}
    return [label for label in dict.fromkeys([*TOP, *map(level_of, KIND_LABELS)]) if label in met]
