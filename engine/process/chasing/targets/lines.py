"""What one line of a list of targets says, typed; each fault with its cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from criteria.kinds import KIND_LABELS
from criteria.problems import Problem, meant, nearest
from engine.process.campaigns.model import day_words
from engine.process.chasing.targets.amounts import MEASURES, Measure
from engine.process.chasing.targets.areas import CalledAreas, every_kind
from engine.process.chasing.targets.problems import TARGET_PROBLEMS
from engine.process.intake.register.cells import kind_wanted, kinds_by_text
from engine.records.register import UnitOn
from engine.sheets.cells import Cell
from engine.sheets.numbers import number_readings, read_date, without_percent
from engine.sheets.texts import folded

_DAY = timedelta(days=1)
_AT_LEAST = re.compile(r"^(≥|>=)\s*")
_BLANK = {
    "area": "tên địa bàn, hoặc “mọi huyện”, “mọi xã, phường”",
    "subject": "nội dung chỉ tiêu",
    "measure": f"một trong: {', '.join(MEASURES)}",
    "amount": "một số",
}


@dataclass(frozen=True, slots=True)
class GivenTarget:
    """One line. ``unit``: of the plan's day; none where the line is for every area of ``area_kind``."""

    place: str
    area: str
    unit: UnitOn | None
    area_kind: str | None
    subject: str
    standard: str | None
    kinds: tuple[str, ...]
    directly: bool
    measure: Measure
    amount: Decimal
    due_before: date | None
    note: str | None


class LineReader:
    """Reads the cells of one line. ``assessed``: standard to the kinds it assesses; problems gather in ``found``."""

    def __init__(
        self,
        cell: Callable[[str], Cell],
        place: Callable[[str], str],
        areas: CalledAreas,
        assessed: Mapping[str, frozenset[str]],
    ) -> None:
        self._cell, self._place, self._areas, self._assessed = cell, place, areas, assessed
        self.found: list[Problem] = []

    def read(self, begins: date) -> list[GivenTarget]:
        """The target, of “mọi xã, phường” one a kind; none where anything is wrong. ``begins``: the plan's day."""
        area, subject = self._needed("area"), self._needed("subject")
        unit, area_kinds = self._area(area)
        standard = self._standard()
        kinds = self._kinds(standard)
        directly = self._directly()
        measure = self._measure()
        amount = self._amount(measure)
        due_before = self._due(begins)
        self._together(measure, standard, kinds)
        if self.found or measure is None or amount is None:
            return []
        note = self._cell("note").seen or None
        place = self._place("subject")
        return [
            GivenTarget(
                place, area, unit, area_kind, subject, standard, kinds, directly, measure, amount, due_before, note
            )
            for area_kind in area_kinds or (None,)
        ]

    def _needed(self, name: str) -> str:
        text = self._cell(name).seen
        if not text:
            self._refuse("CT-004", name, wanted=_BLANK[name])
        return text

    def _area(self, area: str) -> tuple[UnitOn | None, tuple[str, ...]]:
        name = "unit" if self._cell("unit").seen else "area"
        text = self._cell(name).seen
        day = day_words(self._areas.register.day)
        if not text:
            return None, ()
        if kinds := every_kind(text):
            known = {unit.kind for unit in self._areas.register.units}
            if lacking := [KIND_LABELS[kind] for kind in kinds if kind not in known]:
                self._refuse("CT-017", name, day=day, kind=", ".join(lacking))
            return None, kinds
        units = self._areas.called(text)
        if len(units) > 1:
            named = "; ".join(f"{unit.code} {self._areas.full_name(unit)}" for unit in units)
            self._refuse("CT-006", name, named=named)
        elif not units:
            wanted = meant(self._areas.nearest(text), self._areas.wanted)
            self._refuse("CT-005", name, day=day, wanted=wanted)
        return (units[0] if len(units) == 1 else None), ()

    def _standard(self) -> str | None:
        text = self._cell("standard").seen
        if not text or text in self._assessed:
            return text or None
        wanted = meant(
            nearest(text, self._assessed), f"một trong: {', '.join(self._assessed)}; để trống nếu nhập kết quả"
        )
        self._refuse("CT-007", "standard", wanted=wanted)
        return None

    def _kinds(self, standard: str | None) -> tuple[str, ...]:
        known = kinds_by_text()
        kinds: list[str] = []
        for part in re.split("[;,]", self._cell("kinds").seen):
            kind = known.get(folded(part))
            if kind is not None:
                kinds.append(kind)
            elif part.strip():
                self._refuse("CT-008", "kinds", wanted=kind_wanted(part, known))
        if standard is not None and (beside := [kind for kind in kinds if kind not in self._assessed[standard]]):
            labels = ", ".join(label for kind, label in KIND_LABELS.items() if kind in self._assessed[standard])
            seen = ", ".join(KIND_LABELS[kind] for kind in beside)
            place = self._place("kinds")
            problem = TARGET_PROBLEMS.problem(
                "CT-021", place, f"“{seen}”", standard=standard, wanted=f"một trong: {labels}"
            )
            self.found.append(problem)
        return tuple(kind for kind in KIND_LABELS if kind in kinds)

    def _directly(self) -> bool:
        text = folded(self._cell("directly").seen)
        if text not in ("", "trực tiếp"):
            self._refuse("CT-015", "directly")
        return text == "trực tiếp"

    def _measure(self) -> Measure | None:
        text = self._needed("measure")
        measure = MEASURES.get(folded(text))
        if text and measure is None:
            wanted = meant(nearest(folded(text), MEASURES), f"một trong: {', '.join(MEASURES)}")
            self._refuse("CT-009", "measure", wanted=wanted)
        return measure

    def _amount(self, measure: Measure | None) -> Decimal | None:
        if not self._needed("amount") or measure is None:
            return None
        number = _number(self._cell("amount"))
        if number is None:
            wanted = "số nguyên, ví dụ 02" if measure == "at_least" else "tỷ lệ, ví dụ 30%"
            self._refuse("CT-010", "amount", wanted=wanted)
            return None
        value, percent = number
        if measure == "at_least" and (percent or value < 1 or value != value.to_integral_value()):
            self._refuse("CT-012", "amount")
        elif measure != "at_least" and not 0 < value <= 100:
            self._refuse("CT-011", "amount")
        return value

    def _due(self, begins: date) -> date | None:
        value = self._cell("due").value
        if value is None:
            return None
        day = value if isinstance(value, date) else read_date(value) if isinstance(value, str) else None
        if day is None:
            self._refuse("CT-014", "due")
        elif day < begins:
            self._refuse("CT-020", "due", begins=day_words(begins))
        return None if day is None else day + _DAY

    def _together(self, measure: Measure | None, standard: str | None, kinds: tuple[str, ...]) -> None:
        """What one cell asks of another; said only where both could be read."""
        if self.found:
            return
        if measure == "percent_remaining" and standard is None:
            self._refuse("CT-018", "standard")
        if measure == "percent_named" and standard is not None:
            self._refuse("CT-019", "standard")
        if not kinds and (standard is not None or measure in ("percent", "percent_remaining")):
            self._refuse("CT-016", "kinds")

    def _refuse(self, code: str, name: str, **fields: object) -> None:
        seen = self._cell(name).seen
        self.found.append(TARGET_PROBLEMS.problem(code, self._place(name), f"“{seen}”" if seen else "", **fields))


def _number(cell: Cell) -> tuple[Decimal, bool] | None:
    """The number of a cell and whether it is a percentage; none where it is no number, or has two readings."""
    if isinstance(cell.value, Decimal):
        return (cell.value * 100 if cell.percent else cell.value), cell.percent
    if not isinstance(cell.value, str):
        return None
    body, percent = without_percent(_AT_LEAST.sub("", cell.value))
    readings = number_readings(body)
    return (readings[0], percent) if len(readings) == 1 else None
