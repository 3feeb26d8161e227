"""Which unit of a register an area of a plan is, by its code or as people call it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from criteria.kinds import KIND_LABELS
from criteria.problems import nearest
from engine.process.intake.register.cells import kinds_by_text
from engine.records.register import Register, UnitOn
from engine.sheets.texts import folded

_EVERY = "mọi "
_LEVELS = ("tỉnh", "thành phố", "thị xã", "huyện", "quận", "phường", "xã", "thị trấn", "đặc khu")
"""What names of areas begin with and people leave out."""


def every_kind(text: str) -> str | None:
    """The kind of “mọi huyện”, “mọi cấp huyện”; none for a text that names one area."""
    written = folded(text)
    return kinds_by_text().get(written.removeprefix(_EVERY)) if written.startswith(_EVERY) else None


class Areas:
    """The units of a register by their names."""

    def __init__(self, register: Register) -> None:
        self.register = register

    def called(self, text: str) -> tuple[UnitOn, ...]:
        """The units that a text may mean: none, the one, or several; “Phường Quang Trung, Thành phố Vinh” too."""
        if text in self.register.by_code:
            return (self.register.by_code[text],)
        found = self._by_name.get(folded(text), ())
        if not found and "," in text:
            name, _, above = text.rpartition(",")
            found = tuple(unit for unit in self.called(name.strip()) if self._lies_under(unit, above))
        return found or self._by_short_name.get(folded(text), ())

    def nearest(self, text: str) -> str:
        """Code and name of the unit that was probably meant; empty when none is near."""
        near = nearest(folded(text), self._by_name) or nearest(folded(text), self._by_short_name)
        found = self._by_name.get(near) or self._by_short_name.get(near)
        return f"{found[0].code} {found[0].name}" if found else ""

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
        found: dict[str, tuple[UnitOn, ...]] = {}
        for unit in self.register.units:
            if (short := _short(unit.name)) != folded(unit.name):
                found[short] = (*found.get(short, ()), unit)
        return found


def _short(name: str) -> str:
    written = folded(name)
    level = next((level for level in _LEVELS if written.startswith(f"{level} ")), "")
    return written.removeprefix(level).strip()


def level_words(kind: str) -> str:
    """“cấp huyện”."""
    return KIND_LABELS[kind]
