"""The targets of a campaign area by area: a row for every area stands for each that no row of its own names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from criteria.problems import ProblemsError
from engine.process.campaigns.model import day_words
from engine.process.chasing.targets.amounts import Measure
from engine.process.chasing.targets.problems import TARGET_PROBLEMS
from engine.records.register import Register, UnitOn
from engine.records.store import Target
from engine.sheets.texts import folded


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the targets, as given; `Target` says what each part is."""

    number: int
    area_id: int | None
    area_kind: str | None
    area: str
    subject: str
    standard: str | None
    kinds: tuple[str, ...]
    directly: bool
    measure: Measure
    amount: Decimal
    due_before: date | None
    fixed_on: date
    document: str
    note: str | None

    @property
    def last_good_day(self) -> date | None:
        return None if self.due_before is None else self.due_before - timedelta(days=1)

    def is_about(self, other: Row) -> bool:
        """Whether both ask for the same, of whatever area: of some same kinds a standard, else the same words."""
        if self.standard is None or other.standard is None:
            return self.standard is other.standard and folded(self.subject) == folded(other.subject)
        same = (self.standard, self.directly) == (other.standard, other.directly)
        return same and bool(set(self.kinds) & set(other.kinds))


@dataclass(frozen=True, slots=True)
class Aim:
    """One target of one area. ``unit``: the area's, of the day on which the targets are fixed.

    area what it is called: as the plan writes it, by its name where the list has but a code
    key  by what an entered result names the area
    """

    row: Row
    unit: UnitOn
    area: str
    key: str


def rows_of(session: Session, code: str) -> tuple[Row, ...]:
    """The rows that count, in their order. ProblemsError: CT-038 where there are none."""
    last = select(func.max(Target.revision)).where(Target.campaign == code).scalar_subquery()
    found = session.scalars(
        select(Target).where(Target.campaign == code, Target.revision == last).order_by(Target.number)
    ).all()
    if not found:
        raise ProblemsError([TARGET_PROBLEMS.problem("CT-038", "ĐỢT", f"“{code}”")])
    return tuple(_row(one) for one in found)


def aims_of(rows: Sequence[Row], register: Register) -> tuple[Aim, ...]:
    """Every target of every area, in the order of the rows, then of the register (of the day they are fixed on).

    ProblemsError: CT-040 where an area is no longer in that register, which was corrected since.
    """
    gone = [row for row in rows if row.area_id is not None and row.area_id not in register.by_id]
    if gone:
        day = day_words(register.day)
        raise ProblemsError(
            TARGET_PROBLEMS.problem("CT-040", f"chỉ tiêu {row.number}", f"“{row.area}”", day=day) for row in gone
        )
    return tuple(aim for row in rows for aim in _aims(row, rows, register))


def _aims(row: Row, rows: Sequence[Row], register: Register) -> Iterator[Aim]:
    if row.area_id is not None:
        unit = register.by_id[row.area_id]
        yield Aim(row, unit, unit.name if row.area == unit.code else row.area, row.area)
        return
    named = {other.area_id for other in rows if other.area_id is not None and other.is_about(row)}
    for unit in register.units:
        if unit.kind == row.area_kind and unit.id not in named:
            yield Aim(row, unit, unit.name, unit.code)


def _row(one: Target) -> Row:
    return Row(
        one.number,
        one.area_id,
        one.area_kind,
        one.area,
        one.subject,
        one.standard,
        tuple(one.kinds),
        one.directly,
        cast(Measure, one.measure),
        Decimal(one.amount),
        one.due_before,
        one.fixed_on,
        one.document,
        one.note,
    )
