"""Which unit of a register an area of a plan is, by its code or as people call it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from criteria.kinds import COMMUNE_KINDS, KIND_LABELS
from criteria.problems import nearest
from engine.process.intake.register.cells import kinds_by_text
from engine.records.register import Register, UnitOn
from engine.sheets.texts import folded

_EVERY = "mọi "
_LEVELS = ("tỉnh", "thành phố", "thị xã", "huyện", "quận", "phường", "xã", "thị trấn", "đặc khu")
"""What names of areas begin with and people leave out."""


_PROVINCE = frozenset({"tỉnh", "toàn tỉnh", "cấp tỉnh"})
"""What a plan calls the one province of its register."""
_AND = re.compile(r"[;,]|\bvà\b")


def every_kind(text: str) -> tuple[str, ...]:
    """The kinds of “mọi huyện”, “mọi xã, phường”; none for a text that names one area."""
    written = folded(text)
    if not written.startswith(_EVERY):
        return ()
    kinds = [kinds_by_text().get(part.strip()) for part in _AND.split(written.removeprefix(_EVERY))]
    return tuple(dict.fromkeys(kind for kind in kinds if kind)) if all(kinds) else ()


class CalledAreas:
    """The units of a register by their names."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def called(self, text: str) -> tuple[UnitOn, ...]:
        """The units that a text may mean: none, the one, or several; “Phường Quang Trung, Thành phố Vinh” too."""
        if text in self.register.by_code:
            return (self.register.by_code[text],)
        found = self._by_name.get(folded(text), ())
        if not found and folded(text) in _PROVINCE:
            return tuple(unit for unit in self.register.units if unit.kind == "tinh")
        if not found and "," in text:
            name, _, above = text.rpartition(",")
            found = tuple(unit for unit in self.called(name.strip()) if self._lies_under(unit, above))
        return found or self._by_short_name.get(folded(text), ())

    def nearest(self, text: str) -> str:
        """Code and name of the unit that was probably meant; empty when none is near."""
        near = nearest(_short(text), self._by_stem)
        found = self._by_stem.get(near)
        return f"{found[0].code} {found[0].name}" if found else ""

    @property
    def wanted(self) -> str:
        """How an area may be written: by its code, its name, or as every one of a level of this register."""
        kinds = {unit.kind for unit in self.register.units}
        levels = ["mọi huyện"] if "huyen" in kinds else []
        communes = ", ".join(KIND_LABELS[kind] for kind in COMMUNE_KINDS if kind in kinds)
        levels += [f"mọi {communes}"] if communes else []
        every = ", ".join(f"“{level}”" for level in levels)
        return "mã hoặc tên của một đơn vị trong danh bạ" + (f", hoặc {every}" if every else "")

    def full_name(self, unit: UnitOn) -> str:
        """The name and, where others bear it too, the unit above."""
        above = self.register.parent(unit)
        alone = len(self._by_name[folded(unit.name)]) == 1
        return unit.name if alone or above is None else f"{unit.name}, {above.name}"

    def above(self, unit: UnitOn) -> Iterator[UnitOn]:
        """The unit and those above it, from below."""
        one: UnitOn | None = unit
        while one is not None:
            yield one
            one = self.register.parent(one)

    def _lies_under(self, unit: UnitOn, above: str) -> bool:
        written = folded(above)
        return any(written in (folded(one.name), _short(one.name)) for one in self.above(unit) if one is not unit)

    @cached_property
    def _by_name(self) -> dict[str, tuple[UnitOn, ...]]:
        found: dict[str, tuple[UnitOn, ...]] = {}
        for unit in self.register.units:
            found[folded(unit.name)] = (*found.get(folded(unit.name), ()), unit)
        return found

    @cached_property
    def _by_short_name(self) -> dict[str, tuple[UnitOn, ...]]:
        """By what remains of a name without its level."""
        with_level = {unit.id for unit in self.register.units if _short(unit.name) != folded(unit.name)}
        found = {stem: tuple(unit for unit in units if unit.id in with_level) for stem, units in self._by_stem.items()}
        return {stem: units for stem, units in found.items() if units}

    @cached_property
    def _by_stem(self) -> dict[str, tuple[UnitOn, ...]]:
        """By the name without its level, where it has one: a level alone makes no two names alike."""
        found: dict[str, tuple[UnitOn, ...]] = {}
        for unit in self.register.units:
            stem = _short(unit.name)
            found[stem] = (*found.get(stem, ()), unit)
        return found


def _short(name: str) -> str:
    written = folded(name)
    level = next((level for level in _LEVELS if written.startswith(f"{level} ")), "")
    return written.removeprefix(level).strip()


def level_words(kind: str) -> str:
    """“cấp huyện”."""
    return KIND_LABELS[kind]
