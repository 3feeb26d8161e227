"""Whom a code on a form means: a later unit may bear the code of one that is no more, so a code counts with its day.

A form names units as they are on one day, `register_day`: the last of the windows of the sets it answers, but not a day
still to come, so that forms of a running year go out to the units of today. A form remembers from which day each unit
is what it prints, and the journal entry that said so; when it comes back, that tells the unit. The unit must be there
on the form's day as it stands then: a form of a past year is taken of a unit that has ended since, one for a later year
is not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from criteria.problems import Problem, meant, nearest
from engine.process.intake.problems import INTAKE_PROBLEMS
from engine.records.register import Register, UnitOn, bearers, register_on
from engine.records.register.lineage import Lineage, read_lineage
from engine.records.store import BEGINNING, Store, UnitState
from engine.sheets.texts import folded

_EVE = timedelta(days=1)


def register_day(sets: Iterable[CriterionSet], period: int, now: date) -> date:
    """The day whose units a form of these sets names: the last day of the latest window, but none after ``now``."""
    return min(max((set_.window.last_day(period) for set_ in sets), default=date(period, 12, 31)), now)


class Printed(NamedTuple):
    """A unit as a form prints it."""

    id: int
    code: str
    name: str


States = Mapping[tuple[str, date], Printed]
"""Code and first day to the unit that is so from that day on."""


@dataclass
class Units:
    """The units of any day, each register read once.

    read     the register of a day
    lineage  what became of whom
    bearers  ids of the units that bear or ever bore a code, the likeliest first
    entered  the states of units that a journal entry brought in
    """

    read: Callable[[date], Register]
    read_lineage: Callable[[], Lineage]
    bearers: Callable[[str], Collection[int]]
    entered: Callable[[int], States]
    _registers: dict[date, Register] = field(default_factory=dict)
    _entered: dict[int, States] = field(default_factory=dict)
    _named: dict[date, Mapping[str, frozenset[int]]] = field(default_factory=dict)

    def on(self, day: date) -> Register:
        if day not in self._registers:
            self._registers[day] = self.read(day)
        return self._registers[day]

    def named(self, name: str, day: date) -> frozenset[int]:
        """Ids of the units that are called so on a day, as people compare names."""
        if day not in self._named:
            found: dict[str, set[int]] = {}
            for unit in self.on(day).units:
                found.setdefault(folded(unit.name), set()).add(unit.id)
            self._named[day] = {of: frozenset(ids) for of, ids in found.items()}
        return self._named[day].get(folded(name), frozenset())

    @cached_property
    def lineage(self) -> Lineage:
        return self.read_lineage()

    def printed(self, code: str, since: str, day: date) -> Printed | None:
        """The unit that a form was made for; it may be no more.

        since  as `since_text` wrote it. It names the entry, for the register may have learnt since that others bore
               the code in those days. Of a form that does not say, or from another store, that day's bearer, else
               the one on ``day``
        """
        first, entry = _since(since)
        if entry is not None:
            if entry not in self._entered:
                self._entered[entry] = self.entered(entry)
            if (code, first) in self._entered[entry]:
                return self._entered[entry][code, first]
        unit = self.on(first).by_code.get(code) or self.on(day).by_code.get(code)
        return None if unit is None else Printed(unit.id, unit.code, unit.name)

    def unknown(self, where: str, code: str, day: date, unit_id: int | None = None) -> Problem:
        """Why no unit answers on ``day`` to the code: it is no more (IN-061), is not yet (IN-062), never was (IN-007).

        unit_id  the unit that is meant, where that is known
        """
        for candidate in self.bearers(code) if unit_id is None else (unit_id,):
            life = self.lineage.life(candidate)
            if life and day < life[0][0]:
                return self._not_yet(where, code, candidate, life[0][0], day)
            ended = max((end for _, end in life if end is not None and end <= day), default=None)
            if ended is not None:
                return self._no_more(where, code, candidate, ended, day)
        wanted = meant(nearest(code, self.on(day).by_code), "mã của một đơn vị trong danh bạ")
        return INTAKE_PROBLEMS.problem("IN-007", where, f"“{code}”", near=wanted)

    def _no_more(self, where: str, code: str, unit_id: int, ended: date, day: date) -> Problem:
        last = self.on(ended - _EVE)
        heirs = [heir.unit_id for heir in self.lineage.heirs(unit_id, day, since=last.day)]
        after = self._called(heirs, day)
        return INTAKE_PROBLEMS.problem(
            "IN-061",
            where,
            f"“{code}”, {last.by_id[unit_id].name}",
            ended=_shown(ended),
            after=f"đơn vị kế tiếp là {after}" if after else "danh bạ không ghi đơn vị kế tiếp",
            wanted=f"biểu mẫu của đơn vị kế tiếp: {after}" if after else f"đơn vị còn vào ngày {_shown(day)}",
        )

    def _not_yet(self, where: str, code: str, unit_id: int, begun: date, day: date) -> Problem:
        origins = [origin.unit_id for origin in self.lineage.origins(unit_id, day, at=begun)]
        before = self._called(origins, day)
        return INTAKE_PROBLEMS.problem(
            "IN-062",
            where,
            f"“{code}”, {self.on(begun).by_id[unit_id].name}",
            begun=_shown(begun),
            wanted=f"biểu mẫu của đơn vị có vào ngày {_shown(day)}" + (f": {before}" if before else ""),
        )

    def _called(self, ids: Iterable[int], day: date) -> str:
        units = self.on(day).by_id
        return "; ".join(called(units[unit_id]) for unit_id in ids if unit_id in units)


def units_in(session: Session) -> Units:
    """The units that one view of a store knows."""
    return Units(
        lambda day: register_on(session, day),
        lambda: read_lineage(session),
        lambda code: bearers(session, code),
        lambda entry: _states_of(session, entry),
    )


def units_of(store: Store) -> Units:
    """The units that a store knows, each question asked on its own."""

    def read(day: date) -> Register:
        with store.reading() as session:
            return register_on(session, day)

    def lineage() -> Lineage:
        with store.reading() as session:
            return read_lineage(session)

    def of_code(code: str) -> Collection[int]:
        with store.reading() as session:
            return bearers(session, code)

    def entered(entry: int) -> States:
        with store.reading() as session:
            return _states_of(session, entry)

    return Units(read, lineage, of_code, entered)


def _states_of(session: Session, entry: int) -> States:
    rows = session.execute(
        select(UnitState.unit_id, UnitState.code, UnitState.name, UnitState.valid_from).where(
            UnitState.entry == entry, UnitState.living, ~UnitState.taken_back
        )
    )
    return {(row.code, row.valid_from): Printed(row.unit_id, row.code, row.name) for row in rows}


def entries_of_states(session: Session) -> Mapping[tuple[int, date, int], int]:
    """Unit, first day and revision of every state to the journal entry that brought it in."""
    rows = session.execute(select(UnitState.unit_id, UnitState.valid_from, UnitState.revision, UnitState.entry))
    return {(row.unit_id, row.valid_from, row.revision): row.entry for row in rows}


def since_text(valid_from: date, entry: int) -> str:
    """Since when a unit is what a form prints of it, and by which journal entry: ``2025-07-01 12``."""
    return f"{valid_from.isoformat()} {entry}"


def _since(text: str) -> tuple[date, int | None]:
    day, _, entry = text.partition(" ")
    return (date.fromisoformat(day) if day else BEGINNING), (int(entry) if entry else None)


def called(unit: UnitOn | Printed) -> str:
    """“Xã Nam Anh (17001)”."""
    return f"{unit.name} ({unit.code})"


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
