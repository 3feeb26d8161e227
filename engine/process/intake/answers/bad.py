"""What every reading of an answer shares: the days it may name, and how it says that a cell holds no answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from engine.sheets.cells import Cell, Fault


@dataclass
class BadAnswerError(Exception):
    """What is wrong with an answer: a code of the intake, what was seen, the particulars of its text."""

    code: str
    seen: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Span:
    """The days an answer may name, both inclusive, and the period it is for.

    cut_off   the day up to which the form reports, where that bounds the answer too
    expected  whether the answer tells of what is still to come
    apart     whether days of incidents are written on a sheet of their own, and their number alone in this cell
    """

    period: int
    first: date
    last: date
    cut_off: date | None = None
    expected: bool = False
    apart: bool = False


def sound(cell: Cell) -> Cell:
    """The cell, when it holds a value or nothing. Raises BadAnswerError for error values and stale formulas."""
    if isinstance(cell.value, Fault):
        raise BadAnswerError("IN-015" if cell.value.uncalculated else "IN-016", cell.value.text)
    return cell
