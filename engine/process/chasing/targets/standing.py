"""Where each target of each area stands on a day: what it asks for, who reached it, and what that makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from criteria.kinds import KIND_LABELS
from engine.process.campaigns.keeping import campaign_of
from engine.process.campaigns.model import day_words
from engine.process.chasing.targets.aims import Aim, Row, aims_of, rows_of
from engine.process.chasing.targets.amounts import required
from engine.process.chasing.targets.areas import level_words
from engine.process.chasing.targets.counting import Counts
from engine.process.chasing.targets.results import Reached, Results, by_aim, results_of
from engine.records.days import today
from engine.records.register import UnitOn
from engine.sheets.texts import folded

State = Literal["reached", "late", "open", "overdue", "ended", "unentered", "unlisted"]
_OF_UNITS = ("percent", "percent_remaining")
"""The measures that are a part of units of the register."""


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """One target of one area on a day.

    base       units that a percentage is of, on the day the targets are fixed on; none where it is of none
    needed     how many; none while the number it is a part of was not entered, or no unit of its kinds is registered
    reached    how many; none while no result was entered
    units      the recognised ones that make up ``reached``, each as in the register of its day
    concluded  concluded, not yet recognised; none where that is not known: of a day gone by
    entered    the result, where the target is no matter of titles
    unlisted   it is a part of units of which the register of the day they are fixed on has none: that is not known
    in_time    whether it was reached by its last good day; none where it has none, or the day of the result is not told
    ended      the first day on which the area was no more; level_gone: no other of its level was left
    """

    aim: Aim
    day: date
    base: tuple[UnitOn, ...] | None
    needed: int | None
    reached: int | None
    units: tuple[UnitOn, ...]
    concluded: tuple[UnitOn, ...] | None
    entered: Reached | None
    unlisted: bool
    in_time: bool | None
    ended: date | None
    level_gone: bool

    @property
    def state(self) -> State:
        if self.reached is not None and self.needed is not None and self.reached >= self.needed:
            return "late" if self.in_time is False else "reached"
        if self.ended is not None:
            return "ended"
        if self.unlisted:
            return "unlisted"
        if self.aim.row.due_before is not None and self.aim.row.due_before <= self.day:
            return "overdue"
        return "unentered" if self.reached is None else "open"

    @property
    def words(self) -> str:
        """What it is: “đạt”, “còn thiếu 02”, “cấp huyện kết thúc hoạt động từ 01/7/2025”."""
        lacking = "chưa nhập kết quả" if self.reached is None or self.needed is None else ""
        lacking = lacking or f"còn thiếu {(self.needed or 0) - (self.reached or 0):02d}"
        match self.state:
            case "reached":
                return self._reached_words
            case "late":
                return "đạt sau thời hạn"
            case "unlisted":
                kinds = ", ".join(KIND_LABELS[kind] for kind in self.aim.row.kinds)
                return f"chưa rõ: danh bạ ngày {day_words(self.aim.row.fixed_on)} chưa có {kinds} nào tại đây"
            case "ended":
                who = level_words(self.aim.unit.kind) if self.level_gone else self.aim.unit.name
                assert self.ended is not None  # what the state is made of
                return f"{who} kết thúc hoạt động từ {day_words(self.ended)}"
            case "overdue":
                return f"quá hạn, {lacking}"
        return lacking

    @property
    def _reached_words(self) -> str:
        if not self.needed:
            return "đạt (không còn đơn vị nào)"
        last = self.aim.row.last_good_day
        unsaid = last is not None and last < self.day and self.in_time is None
        return "đạt (chưa ghi ngày đạt)" if unsaid else "đạt"


def target_standings(session: Session, code: str, day: date | None = None) -> tuple[TargetStanding, ...]:
    """Every target of every area of a campaign on a day (none: today). ProblemsError: CD-030, CT-038, CT-040."""
    day = day or today()
    campaign = campaign_of(session, code)
    rows = rows_of(session, code)
    counts = Counts(session, rows[0].fixed_on, campaign.definition.years, day)
    days = {day, *(row.last_good_day for row in rows if row.last_good_day is not None)}
    aims = aims_of(rows, counts.base)
    entered = {one: by_aim(results_of(session, code, one), aims, counts.base) for one in days}
    return tuple(_standing(aim, counts, entered, day) for aim in aims)


def _standing(aim: Aim, counts: Counts, entered: Mapping[date, Results], day: date) -> TargetStanding:
    """Where one target stands. ``entered``: the results as they were on the day, and on each last good day."""
    row = aim.row
    base = _base(row, aim.unit, counts)
    result = _result(aim, entered[day])
    units = _reached_units(row, aim.unit, base, counts)
    size = result.base if row.measure == "percent_named" and result else None if base is None else len(base)
    needed = required(row.measure, row.amount, size)
    unlisted = row.measure in _OF_UNITS and not counts.units(aim.unit, row.kinds, directly=row.directly)
    ended = counts.ended(aim.unit)
    return TargetStanding(
        aim,
        day,
        base,
        None if unlisted else needed,
        len(units) if row.standard is not None else result.value if result else None,
        units,
        _concluded(row, aim.unit, base, units, counts) if day >= today() else None,
        result,
        unlisted,
        _in_time(aim, needed, base, result, counts, entered),
        ended,
        ended is not None and counts.level_is_gone(aim.unit.kind),
    )


def _base(row: Row, area: UnitOn, counts: Counts) -> tuple[UnitOn, ...] | None:
    if row.measure not in _OF_UNITS:
        return None
    units = counts.units(area, row.kinds, directly=row.directly)
    if row.measure == "percent" or row.standard is None:
        return units
    return counts.remaining(units, row.standard)


def _reached_units(
    row: Row, area: UnitOn, base: tuple[UnitOn, ...] | None, counts: Counts, on: date | None = None
) -> tuple[UnitOn, ...]:
    """Who is recognised on the day (or ``on``); of what remains, only those that remained."""
    if row.standard is None:
        return ()
    if row.measure == "percent_remaining" and base is not None:
        return counts.held_by(base, row.standard, on)
    return counts.recognised(area, row.standard, row.kinds, directly=row.directly, on=on)


def _concluded(
    row: Row, area: UnitOn, base: tuple[UnitOn, ...] | None, reached: tuple[UnitOn, ...], counts: Counts
) -> tuple[UnitOn, ...]:
    """Who is concluded and not yet recognised; of what remains, only those that remained."""
    if row.standard is None:
        return ()
    ids = {unit.id for unit in reached}
    waiting = [
        unit for unit in counts.concluded(area, row.standard, row.kinds, directly=row.directly) if unit.id not in ids
    ]
    if row.measure == "percent_remaining" and base is not None:
        remained = {unit.id for unit in base}
        return tuple(unit for unit in waiting if unit.id in remained)
    return tuple(waiting)


def _result(aim: Aim, results: Results) -> Reached | None:
    return results.get((folded(aim.row.subject), aim.key)) if aim.row.standard is None else None


def _in_time(
    aim: Aim,
    needed: int | None,
    base: tuple[UnitOn, ...] | None,
    result: Reached | None,
    counts: Counts,
    entered: Mapping[date, Results],
) -> bool | None:
    """Whether what is needed was there by the last good day; none where that is not known.

    A result that a higher one followed was in time; the same number entered with another day mends the day.
    """
    row, last = aim.row, aim.row.last_good_day
    if last is None or needed is None:
        return None
    if row.standard is not None:
        return len(_reached_units(row, aim.unit, base, counts, last)) >= needed
    if result is None:
        return None
    then = _result(aim, entered[last])
    if then is not None and needed <= then.value and (then.entry == result.entry or then.value < result.value):
        return True
    return None if result.on is None else False
