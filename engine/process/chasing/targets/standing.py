"""Where each target of each area stands on a day: what it asks for, who reached it, and what that makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from engine.process.campaigns.keeping import campaign_of
from engine.process.campaigns.model import day_words
from engine.process.chasing.targets.aims import Aim, Row, aims_of, rows_of
from engine.process.chasing.targets.amounts import required
from engine.process.chasing.targets.areas import level_words
from engine.process.chasing.targets.counting import Counts
from engine.process.chasing.targets.results import Reached, results_of
from engine.records.days import today
from engine.records.register import UnitOn
from engine.sheets.texts import folded

State = Literal["reached", "open", "overdue", "ended", "unentered"]


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """One target of one area on a day.

    base       units that a percentage is of, on the day the targets are fixed on; none where it is of none
    needed     how many; none while the number it is a part of was not entered
    reached    how many; none while no result was entered
    units      the recognised ones that make up ``reached``, each as in the register of its day
    concluded  concluded, not yet recognised
    entered    the result, where the target is no matter of titles
    ended      the first day on which the area was no more; level_gone: no other of its level was left
    """

    aim: Aim
    day: date
    base: tuple[UnitOn, ...] | None
    needed: int | None
    reached: int | None
    units: tuple[UnitOn, ...]
    concluded: tuple[UnitOn, ...]
    entered: Reached | None
    ended: date | None
    level_gone: bool

    @property
    def state(self) -> State:
        if self.reached is not None and self.needed is not None and self.reached >= self.needed:
            return "reached"
        if self.ended is not None:
            return "ended"
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
                return "đạt" if self.needed else "đạt (không còn đơn vị nào)"
            case "ended":
                who = level_words(self.aim.unit.kind) if self.level_gone else self.aim.unit.name
                assert self.ended is not None  # what the state is made of
                return f"{who} kết thúc hoạt động từ {day_words(self.ended)}"
            case "overdue":
                return f"quá hạn, {lacking}"
        return lacking


def target_standings(session: Session, code: str, day: date | None = None) -> tuple[TargetStanding, ...]:
    """Every target of every area of a campaign on a day (none: today). ProblemsError: CD-030, CT-038, CT-040."""
    day = day or today()
    campaign = campaign_of(session, code)
    rows = rows_of(session, code)
    counts = Counts(session, rows[0].fixed_on, campaign.definition.years, day)
    entered = results_of(session, code)
    return tuple(_standing(aim, counts, entered, day) for aim in aims_of(rows, counts.base))


def _standing(aim: Aim, counts: Counts, entered: Mapping[tuple[str, str], Reached], day: date) -> TargetStanding:
    row = aim.row
    base = _base(row, aim.unit, counts)
    result = entered.get((folded(row.subject), aim.key)) if row.standard is None else None
    if result is not None and result.on is not None and result.on > day:
        result = None
    units, concluded = _units(row, aim.unit, base, counts)
    size = result.base if row.measure == "percent_named" and result else None if base is None else len(base)
    ended = counts.ended(aim.unit)
    return TargetStanding(
        aim,
        day,
        base,
        required(row.measure, row.amount, size),
        len(units) if row.standard is not None else result.value if result else None,
        units,
        concluded,
        result,
        ended,
        ended is not None and counts.level_is_gone(aim.unit.kind),
    )


def _base(row: Row, area: UnitOn, counts: Counts) -> tuple[UnitOn, ...] | None:
    if row.measure not in ("percent", "percent_remaining"):
        return None
    units = counts.units(area, row.kinds, directly=row.directly)
    if row.measure == "percent" or row.standard is None:
        return units
    return counts.remaining(units, row.standard)


def _units(
    row: Row, area: UnitOn, base: tuple[UnitOn, ...] | None, counts: Counts
) -> tuple[tuple[UnitOn, ...], tuple[UnitOn, ...]]:
    """Who is recognised, and who is concluded and not yet recognised; of what remains, only those that remained."""
    if row.standard is None:
        return (), ()
    concluded = counts.concluded(area, row.standard, row.kinds, directly=row.directly)
    if row.measure == "percent_remaining" and base is not None:
        reached = counts.held_by(base, row.standard)
        left = {unit.id for unit in base} - {unit.id for unit in reached}
        return reached, tuple(unit for unit in concluded if unit.id in left)
    reached = counts.recognised(area, row.standard, row.kinds, directly=row.directly)
    ids = {unit.id for unit in reached}
    return reached, tuple(unit for unit in concluded if unit.id not in ids)
