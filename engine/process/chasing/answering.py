"""Who answers on a day for the reports of a unit that the plan named: it itself, or who came after it.

What cannot be divided goes to the unit into which the whole of it, or its principal part, passed. Where there is no
such unit, or several, nobody is known to answer yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from engine.records.register import Lineage, UnitOn, read_lineage, register_on

NOBODY_YET = "chưa xác định đơn vị kế tiếp"


class Answering:
    """Those who answer on one day; ``begins``: the plan's day, whose units are asked about."""

    def __init__(self, session: Session, begins: date, day: date) -> None:
        self.begins, self.day = begins, max(begins, day)
        self.register = register_on(session, self.day)
        self._session = session

    def itself(self, unit: UnitOn) -> UnitOn:
        """The unit as it is on the day; as the plan named it, where it is no more."""
        return self.register.by_id.get(unit.id, unit)

    def after(self, unit: UnitOn) -> UnitOn:
        """The unit, or the one that came after it; where none is known, the unit as the plan named it."""
        if unit.id in self.register.by_id:
            return self.register.by_id[unit.id]
        heirs = self._lineage.heirs(unit.id, self.day, since=self.begins)
        known = [self.register.by_id[heir.unit_id] for heir in heirs if heir.whole or heir.principal]
        return known[0] if len(known) == 1 else unit

    def called(self, unit: UnitOn, named: Sequence[UnitOn], *, owing: bool) -> str:
        """“Xã Hải Sơn (06724, trước là Xã Hải Sơn Mới)”: the name of today, then that of the plan's day if another.

        named  the units of the plan's day for which it answers, it itself among them or not
        owing  it has not reported
        """
        own = next((one for one in named if one.id == unit.id), None)
        others = " và ".join(one.name for one in named if one.id != unit.id)
        notes = [unit.code]
        if own is not None and own.name != unit.name:
            notes.append(f"trước là {own.name}")
        if others:
            notes.append(f"{'trước là' if own is None else 'cả phần của'} {others}")
        if owing and unit.id not in self.register.by_id:
            notes.append(NOBODY_YET)
        return f"{unit.name} ({', '.join(notes)})"

    @cached_property
    def _lineage(self) -> Lineage:
        return read_lineage(self._session)
