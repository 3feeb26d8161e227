"""Which unit of a register is meant as an area: by its code, by its name, or by its name and the unit above."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from criteria.kinds import COMMUNE_KINDS, KIND_LABELS
from criteria.problems import Problem, meant, nearest
from engine.process.awards.known.form_names import quoted
from engine.process.awards.problems.quota_problems import QUOTA_PROBLEMS
from engine.process.intake.register.cells import kinds_by_text
from engine.records.register import Register, UnitOn, nearest_code
from engine.sheets.texts import folded

_LEVELS = {"cấp xã": COMMUNE_KINDS, "cap-xa": COMMUNE_KINDS}


class NamedAreas:
    """The units of one day's register as people name them."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def named(self, text: str) -> tuple[UnitOn, ...]:
        """The units that a text may mean: none, the one, or several; as it is `shown`, and with the unit above, too."""
        unit = self.register.by_code.get(text) or self.register.by_code.get(text.partition(" ")[0])
        if unit is not None and folded(text) in map(folded, (unit.code, f"{unit.code} {unit.name}", self.shown(unit))):
            return (unit,)
        found = self._by_name.get(folded(text), ())
        if found or "," not in text:
            return found
        name, _, above = text.rpartition(",")
        return tuple(unit for unit in self.named(name.strip()) if self._lies_under(unit, above))

    def shown(self, unit: UnitOn) -> str:
        """“16690 Phường Trường Thi”; where others bear the name, with the unit above."""
        above = self.register.parent(unit)
        alone = above is None or len(self._by_name[folded(unit.name)]) == 1
        return f"{unit.code} {unit.name}" if alone or above is None else f"{unit.code} {unit.name}, {above.name}"

    def nearest(self, text: str) -> str:
        """Code and name of the unit that was probably meant; empty where none is near."""
        if near := nearest(folded(text), self._by_name):
            return self.shown(self._by_name[near][0])
        code = nearest_code(text, {unit.code: unit.name for unit in self.register.units})
        return self.shown(self.register.by_code[code]) if code else ""

    def within(self, unit: UnitOn, areas: Collection[int]) -> UnitOn | None:
        """The nearest of the areas, by ids, in which the unit lies, itself among them."""
        return next((one for one in self.register.upward(unit) if one.id in areas), None)

    def _lies_under(self, unit: UnitOn, above: str) -> bool:
        return any(folded(one.name) == folded(above) for one in self.register.upward(unit) if one is not unit)

    @cached_property
    def _by_name(self) -> dict[str, tuple[UnitOn, ...]]:
        found: dict[str, list[UnitOn]] = {}
        for unit in self.register.units:
            found.setdefault(folded(unit.name), []).append(unit)
        return {name: tuple(units) for name, units in found.items()}


def areas_over(named: NamedAreas, over: Sequence[str]) -> tuple[tuple[UnitOn, ...], list[Problem]]:
    """The areas that places are divided over, by levels or by codes and names: in the register's order, each once.

    With what is wrong: TH-033, TH-034, TH-046, TH-048, TH-049.
    """
    register = named.register
    found: list[Problem] = []
    meant_: dict[int, UnitOn] = {}
    for text in over:
        kinds = _LEVELS.get(folded(text)) or tuple(filter(None, [kinds_by_text().get(folded(text))]))
        units = tuple(unit for unit in register.units if unit.kind in kinds) if kinds else named.named(text)
        if kinds and not units:
            label = " hay ".join(KIND_LABELS[kind] for kind in kinds)
            found.append(_problem("TH-048", text, register, kind=label))
        elif not units:
            wanted = meant(named.nearest(text), "một cấp (xã, cấp xã, …), hoặc mã, tên của một đơn vị trong danh bạ")
            found.append(_problem("TH-033", text, register, wanted=wanted))
        elif len(units) > 1 and not kinds:
            found.append(_problem("TH-034", text, register, named="; ".join(map(named.shown, units))))
        else:
            meant_ |= {unit.id: unit for unit in units}
    if not over:
        found.append(QUOTA_PROBLEMS.problem("TH-049", "--over"))
    areas = tuple(unit for unit in register.units if unit.id in meant_)
    for area in areas:
        above = next((one for one in register.upward(area) if one.id != area.id and one.id in meant_), None)
        if above is not None:
            found.append(_problem("TH-046", named.shown(area), register, other=named.shown(above)))
    return areas, found


def _problem(code: str, text: str, register: Register, **fields: object) -> Problem:
    return QUOTA_PROBLEMS.problem(code, "--over", quoted(text), day=f"{register.day:%d/%m/%Y}", **fields)
