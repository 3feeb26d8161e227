"""Finding the units that old records speak of in the register of their year. Near misses are shown, never guessed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem
from engine.process.recognition.old_records import problems
from engine.process.recognition.old_records.lines import OldRecord
from engine.records.register import Register, UnitOn, nearest_code, register_on
from engine.records.store import UnitState
from engine.sheets.texts import folded

_NEAR = 0.75
_SHOWN = 3


@dataclass(frozen=True)
class _Day:
    """The register of one day, its units by name too."""

    register: Register

    @cached_property
    def by_name(self) -> Mapping[tuple[str, str | None], Sequence[UnitOn]]:
        """Folded name and kind to the units that bear it."""
        found: dict[tuple[str, str | None], list[UnitOn]] = {}
        for unit in self.register.units:
            found.setdefault((folded(unit.name), unit.kind), []).append(unit)
        return found

    def named(self, record: OldRecord) -> list[UnitOn]:
        """The units of the record's name and kind, below the unit it names."""
        bearing = self.by_name.get((folded(record.name or ""), record.kind), ())
        return [unit for unit in bearing if _stands_below(unit, record.parent, self.register)]


class Matcher:
    """The registers of the years asked about: of the last day first, then of the eve of each change before it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._days: dict[int, list[_Day]] = {}

    def match(self, record: OldRecord) -> UnitOn | Problem:
        """The unit by its code, else by name, kind and the unit above; a problem where that is not exactly one."""
        if record.code is not None:
            return self._by_code(record, record.code)
        for day in self._of(record.period):
            found = day.named(record)
            if len(found) == 1:
                return found[0]
            if found:
                listed = [_shown(unit, day.register) for unit in found]
                return problems.several(record.place("name"), _seen(record), listed)
        return problems.not_found(record.place("name"), _seen(record), record.period, self._near(record))

    def _by_code(self, record: OldRecord, code: str) -> UnitOn | Problem:
        for day in self._of(record.period):
            unit = day.register.by_code.get(code)
            if unit is not None:
                return _contradiction(record, code, unit) or unit
        register = self._of(record.period)[0].register
        near = nearest_code(code, {unit.code: unit.name for unit in register.units})
        shown = [_shown(register.by_code[near], register)] if near else self._near(record)
        return problems.not_found(record.place("code"), f"“{code}”", record.period, shown)

    def _of(self, period: int) -> list[_Day]:
        if period not in self._days:
            first, last = date(period, 1, 1), date(period, 12, 31)
            changes = self._session.scalars(
                select(UnitState.valid_from)
                .where(UnitState.valid_from > first, UnitState.valid_from <= last)
                .distinct()
            )
            days = [last, *sorted((day - timedelta(days=1) for day in changes), reverse=True)]
            self._days[period] = [_Day(register_on(self._session, day)) for day in days]
        return self._days[period]

    def _near(self, record: OldRecord) -> list[str]:
        """Units of the kind with a like name, or with this name below another."""
        if record.name is None:
            return []
        day = self._of(record.period)[0]
        kin: dict[str, list[UnitOn]] = {}
        for (name, kind), units in day.by_name.items():
            if record.kind in (None, kind):
                kin.setdefault(name, []).extend(units)
        names = difflib.get_close_matches(folded(record.name), kin, _SHOWN, _NEAR)
        return [_shown(unit, day.register) for name in names for unit in kin[name]][:_SHOWN]


def _stands_below(unit: UnitOn, parent: str | None, register: Register) -> bool:
    """Whether the unit directly above bears that code or name; where none is given, it may be any."""
    if parent is None:
        return True
    above = register.parent(unit)
    return above is not None and (above.code == parent or folded(above.name) == folded(parent))


def _contradiction(record: OldRecord, code: str, unit: UnitOn) -> Problem | None:
    if record.name is not None and folded(record.name) != folded(unit.name):
        return problems.other_unit(record.place("name"), code, "tên", record.name, unit.name)
    if record.kind is not None and record.kind != unit.kind:
        seen, known = KIND_LABELS[record.kind], KIND_LABELS[unit.kind]
        return problems.other_unit(record.place("kind"), code, "loại", seen, known)
    return None


def _seen(record: OldRecord) -> str:
    kind = f", {KIND_LABELS[record.kind]}" if record.kind else ""
    above = f", thuộc “{record.parent}”" if record.parent else ""
    return f"“{record.name}”{kind}{above}"


def _shown(unit: UnitOn, register: Register) -> str:
    above = register.parent(unit)
    return f"“{unit.name}” ({unit.code}{f', thuộc {above.name}' if above else ''})"
