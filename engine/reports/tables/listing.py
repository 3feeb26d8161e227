"""Lists of units year by year: each under its group, as it was then or under the unit of today that it passed into."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from criteria.kinds import KIND_LABELS
from engine.records.register import Register, UnitOn
from engine.reports.naming import place_name
from engine.reports.tables.frame import Frame
from engine.reports.tables.grouping import grouped
from engine.reports.tables.words import say
from engine.sheets.table import Behind, Block, Cell, Column, Row

Told = Callable[[UnitOn], Sequence[str]]
"""What is said of a unit beside its name and kind, column by column."""


def columns(headings: Sequence[tuple[str, int]], frame: Frame) -> tuple[Column, ...]:
    """Number, unit and kind, then what else is said."""
    unit = say("recognised", "now" if frame.asked.units == "as-now" else "unit")
    fixed = ((say("frame", "number"), 5), (unit, 34), (say("recognised", "kind"), 14))
    return tuple(
        Column(text, width, "center" if place == 0 else "left")
        for place, (text, width) in enumerate((*fixed, *headings))
    )


def blocks(
    frame: Frame, register: Register, units: Sequence[UnitOn], headings: Sequence[tuple[str, int]], told: Told
) -> tuple[Block, ...]:
    """A block for each group, numbered through; one that says “Không có” where there are no units."""
    made, number = [], 0
    of = columns(headings, frame)
    for group in grouped(frame.readings, register, units, frame.asked.by, frame.asked.units):
        rows = []
        for unit in group.units:
            number += 1
            rows.append(_row(number, unit, register, told(unit), frame))
        caption = say("recognised", "lone", group=group.label, count=f"{len(rows):02d}")
        made.append(Block(of, tuple(rows), caption))
    return tuple(made) or (Block(of, ()),)


def _row(number: int, unit: UnitOn, register: Register, told: Sequence[str], frame: Frame) -> Row:
    behind = Behind(units=(unit.code,))
    kind = KIND_LABELS[unit.kind]
    return Row(
        (
            Cell(number),
            Cell(_name(unit, register, frame), behind),
            Cell(kind[:1].upper() + kind[1:]),
            *(Cell(text) for text in told),
        )
    )


def _name(unit: UnitOn, register: Register, frame: Frame) -> str:
    """The unit as it was; as of now with the unit of today under which it counts, where that is another."""
    then = place_name(register, unit)
    if frame.asked.units == "as-was":
        return then
    heir = frame.readings.heir(unit, register.day)
    if heir is None:
        return say("recognised", "then_none", then=then)
    now = place_name(frame.readings.register(), heir)
    return then if heir.id == unit.id and now == then else say("recognised", "then", then=then, now=now)
