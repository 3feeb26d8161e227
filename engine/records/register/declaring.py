"""From lines to units: the lines of one unit put together, and what they contradict each other in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from criteria.kinds import ATTRIBUTES, KIND_LABELS, TAGS
from criteria.problems import Problem
from engine.records.register import problems
from engine.records.register.rows import EnrolmentRow, RegisterRow
from engine.records.register.viewing import AttributeValue

FIRST_PERIOD, LAST_PERIOD = 2000, 2099
LABELS = {"name": "tên đơn vị", "kind": "loại đơn vị", "parent": "mã đơn vị cấp trên", "tags": "đặc điểm địa bàn"} | {
    attribute.name: attribute.label for attribute in ATTRIBUTES.values()
}


@dataclass(slots=True)
class Declared:
    """All that the lines say of one unit, or of one of its states.

    code      what it goes by among the lines; ``own_code`` is the code it bears
    said      per field, the line that said it first
    """

    code: str
    own_code: str
    first: RegisterRow
    values: dict[str, AttributeValue] = field(default_factory=dict)
    said: dict[str, RegisterRow] = field(default_factory=dict)
    spoiled: set[str] = field(default_factory=set)
    enrolments: dict[tuple[str, int], EnrolmentRow] = field(default_factory=dict)

    @property
    def tags(self) -> tuple[str, ...] | None:
        value = self.values.get("tags")
        return tuple(tag for tag in str(value).split() if tag) if value is not None else None

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    @property
    def attributes(self) -> dict[str, AttributeValue]:
        return {name: value for name, value in self.values.items() if name in ATTRIBUTES}


def declare(rows: Iterable[RegisterRow]) -> tuple[dict[str, Declared], list[Problem]]:
    """The units in the order of their first lines, and every contradiction among the lines."""
    units: dict[str, Declared] = {}
    found: list[Problem] = []
    for row in rows:
        key = row.key or row.code or ""
        unit = units.setdefault(key, Declared(key, row.code or key, row))
        unit.spoiled |= row.spoiled
        found += _values(unit, row)
        found += _enrolments(unit, row)
    return units, found


def _values(unit: Declared, row: RegisterRow) -> list[Problem]:
    found: list[Problem] = []
    for name, value in _said(row):
        first = unit.values.setdefault(name, value)
        if first == value:
            unit.said.setdefault(name, row)
        else:
            found.append(
                problems.differs(
                    row.place(name),
                    f"đơn vị “{unit.code}” đã khai {LABELS[name]} khác ở {unit.said[name].place(name)}",
                    shown(name, value),
                    shown(name, first),
                )
            )
    return found


def _said(row: RegisterRow) -> list[tuple[str, AttributeValue]]:
    fields: list[tuple[str, AttributeValue | None]] = [("name", row.name), ("kind", row.kind), ("parent", row.parent)]
    fields += row.attributes.items()
    fields.append(("tags", None if row.tags is None else " ".join(row.tags)))
    return [(name, value) for name, value in fields if value is not None]


def _enrolments(unit: Declared, row: RegisterRow) -> list[Problem]:
    found: list[Problem] = []
    for enrolment in row.enrolments:
        period = enrolment.period
        if not FIRST_PERIOD <= period <= LAST_PERIOD:
            found.append(problems.period_out_of_range(row.place("period"), period, FIRST_PERIOD, LAST_PERIOD))
            continue
        day = enrolment.enrolled_on
        if day is not None and not date(period - 1, 1, 1) <= day <= date(period, 12, 31):
            found.append(problems.date_out_of_range(row.place("enrolled_on"), period, day_text(day)))
            continue
        first = unit.enrolments.setdefault((enrolment.standard, period), enrolment)
        if day is not None and first.enrolled_on is not None and day != first.enrolled_on:
            what = f"đơn vị “{unit.code}” đã khai đăng ký “{enrolment.standard}” năm {period} với ngày khác"
            found.append(
                problems.enrolment_differs(row.place("enrolled_on"), what, day_text(day), day_text(first.enrolled_on))
            )
            continue
        unit.enrolments[enrolment.standard, period] = EnrolmentRow(
            enrolment.standard, period, first.enrolled_on or day, first.document or enrolment.document
        )
    return found


def day_text(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def shown(name: str, value: AttributeValue) -> str:
    """A value as the register's reader knows it."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if name == "tags":
        return ", ".join(TAGS[tag] for tag in value.split()) or "không có"
    if name == "kind":
        return KIND_LABELS.get(value, value)
    return ATTRIBUTES[name].choices.get(value, value) if name in ATTRIBUTES else value
