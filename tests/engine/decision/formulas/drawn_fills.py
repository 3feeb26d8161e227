"""Forms as hands fill them in, drawn at random, each with what the language takes from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from criteria.model import CriterionSet, Indicator
from engine.decision.formulas import Column
from engine.process.assessment.columns import expected
from tests.engine.decision.formulas.formula_forms import LISTED, STATUSES, Fill, Percent

PERIOD = 2024
Meaning = dict[tuple[str, Column], Any]
"""JSON values by indicator and column; what is unknown is left out."""

_COUNTS = [0, 1, 2, 3, 4, 49, 50, 51, 69, 70, 71, 99, 100, 999_999_999]
_FIGURES = (
    "0 0.5 0.4999 0.5001 1 2 2.25 2.2499 3 49.9999 50 66.6666 66.6667 70 69.9999 100 -1 -2.25 999999999.9999 "
    "-999999999.9999 123456.7891"
).split()
_SHARES = "0 1 2 3 0.5 2.25 49.9999 50 66.6666 66.6667 70 69.9999 100".split()
"""Around the thresholds that sets are drawn with, and at the edges of what a form takes."""
_SPOILT = object()
"""Something stands in the cell, and nobody can read it: unknown, and no blank."""


@dataclass
class Drawn:
    """A filled form and its meaning."""

    fill: Fill
    meaning: Meaning = field(default_factory=dict)

    def values(self, set_: CriterionSet, column: Column) -> dict[str, Any]:
        """What counts in a column, by indicator; blanks left out."""
        found = {}
        for name, indicator in set_.indicators.items():
            value, reached = self.meaning.get((name, column)), self.meaning.get((name, "reached"))
            if column == "projected" and indicator.type == "incidents" and self._undone(set_, name):
                continue
            if column == "projected" and value is not _SPOILT:
                if reached is _SPOILT:
                    reached = value = None if indicator.type == "incidents" or value is None else value
                value = expected(indicator.type, reached, value)
            if value is not None and value is not _SPOILT:
                found[name] = value
        return found

    def _undone(self, set_: CriterionSet, name: str) -> bool:
        """Whether fewer incidents are expected than have happened in the window: no form with that is taken."""
        reached, expected_ = (self.meaning.get((name, column)) for column in ("reached", "projected"))  # type: ignore[arg-type]
        if reached in (None, _SPOILT) or expected_ in (None, _SPOILT):
            return False
        happened, foreseen = (
            sum(first <= date.fromisoformat(day) <= last for day in days) if isinstance(days, list) else days
            for days in (reached, expected_)
            for first, last in [set_.window.span(PERIOD)]
        )
        return bool(foreseen < happened)


def draw_fill(random: Random, set_: CriterionSet, period: int) -> Drawn:
    """A form of the set filled in; about a quarter is left blank."""
    drawn = Drawn(Fill())
    hand = _Hand(random, set_, period, drawn)
    for indicator in set_.indicators.values():
        for column in ("reached", "projected", "prior"):
            hand.answer(indicator, column)  # type: ignore[arg-type]
    hand.spoil_a_row()
    return drawn


@dataclass
class _Hand:
    random: Random
    set: CriterionSet
    period: int
    drawn: Drawn

    def answer(self, indicator: Indicator, column: Column) -> None:
        if self.random.random() < 0.2 and indicator.type not in ("documents", "incidents"):
            return
        ways: Mapping[str, Callable[[Indicator, Column], None]] = {
            "count": self._count,
            "number": self._figure,
            "percent": self._percent,
            "flag": self._flag,
            "date": self._date,
            "choice": self._choice,
            "document": self._document,
            "documents": self._documents,
            "incidents": self._incidents,
            "text": lambda indicator, column: self._write(indicator, column, "ghi chú", "ghi chú"),
        }
        ways[indicator.type](indicator, column)

    def spoil_a_row(self) -> None:
        """Now and then a row of incidents has a day that nobody can read: whatever is listed is then unknown."""
        rows = self.drawn.fill.incidents
        if rows and self.random.random() < 0.1:
            place = self.random.randrange(len(rows))
            name, _, whose = rows[place]
            bad = self.random.choice(["hôm qua", "31/02/2024", "5/2024", "05/11/24", "12/13/2024", None, "//"])
            rows[place] = name, bad, whose
            for said in {said for said, _, whose in rows if not whose}:
                self.drawn.meaning[said, "reached"] = _SPOILT

    def _write(self, indicator: Indicator, column: Column, written: Any, meaning: Any, part: str = "") -> None:
        if written is not None:
            self.drawn.fill.cells[indicator.name, column, part] = written
        if meaning is not None:
            self.drawn.meaning[indicator.name, column] = meaning

    def _count(self, indicator: Indicator, column: Column) -> None:
        value = self.random.choice([*_COUNTS, *range(5), *range(5), self.random.randrange(10**9)])
        written, meaning = self.random.choice([
            *[(value, value)] * 12, (Decimal("2.5"), None), (-1, None), ("nhiều", None), (10**9, None), (" ", None),
        ])  # fmt: skip
        if column == "prior" and self.random.random() < 0.5:
            written, meaning = str(value), value
        self._write(indicator, column, written, meaning)

    def _figure(self, indicator: Indicator, column: Column) -> None:
        anywhere = Decimal(self.random.randrange(-(10**13), 10**13)) / 10**4
        value = self.random.choice([*map(Decimal, _FIGURES), anywhere, Decimal(self.random.randrange(10**6)) / 100])
        if self.random.random() < 0.1:
            self._write(indicator, column, self.random.choice(["rất nhiều", Decimal("1.00005"), "1.5"]), None)
            return
        printed = column == "prior" and self.random.random() < 0.5
        self._write(indicator, column, f"{value:f}".replace(".", ",") if printed else value, value)

    def _percent(self, indicator: Indicator, column: Column) -> None:
        anywhere = Decimal(self.random.randrange(10**6 + 1)) / 10**4
        value = self.random.choice([*map(Decimal, _SHARES), anywhere])
        written = Percent(value / 100) if self.random.random() < 0.2 else value
        self._write(indicator, column, *self.random.choice([*[(written, value)] * 8, (Decimal("100.01"), None)]))

    def _flag(self, indicator: Indicator, column: Column) -> None:
        written, meaning = self.random.choice(
            [
                ("Có", True),
                ("Không", False),
                (" có ", True),
                ("KHÔNG", False),
                (True, True),
                (False, False),
                ("x", None),
            ]
        )
        self._write(indicator, column, written, meaning if meaning is not None else _SPOILT)

    def _date(self, indicator: Indicator, column: Column) -> None:
        day = self._day(column)
        written, meaning = self.random.choice(
            [*[(self._spelled(day), day.isoformat())] * 8, ("29/02/2023", _SPOILT), ("hôm qua", _SPOILT)]
        )
        self._write(indicator, column, written, meaning)

    def _choice(self, indicator: Indicator, column: Column) -> None:
        choice = self.random.choice(indicator.choices)
        self._write(indicator, column, *self.random.choice([*[(choice, choice)] * 8, ("khác", None)]))

    def _document(self, indicator: Indicator, column: Column) -> None:
        if self.random.random() < 0.2:
            self._write(indicator, column, self.random.choice(["Không có", "không", "Không có."]), False, "number")
            return
        meaning = {}
        for part in ("number", "date", "title"):
            if self.random.random() < 0.6:
                day = self._day(column)
                meaning[part] = {"number": "12-NQ/ĐU", "date": day.isoformat(), "title": "Kế hoạch"}[part]
                self._write(indicator, column, self._spelled(day) if part == "date" else meaning[part], None, part)
        if self.random.random() < 0.05:
            self._write(indicator, column, "quý I", None, "date")
            self.drawn.meaning[indicator.name, column] = _SPOILT
        elif meaning:
            self.drawn.meaning[indicator.name, column] = meaning

    def _documents(self, indicator: Indicator, column: Column) -> None:
        if column != "reached":
            return
        rows = self.drawn.fill.documents.setdefault(indicator.name, [])
        found: dict[Column, Any] = {}
        for each, status in STATUSES.items():
            how = self.random.random()
            if how < 0.2 and len(rows) < LISTED:
                rows.append((status, "Không có", None, None))
                found[each] = []
            elif how < 0.7:
                count = self.random.randrange(1, 4)
                for _ in range(min(count, LISTED - len(rows))):
                    said = None if each == "reached" and self.random.random() < 0.5 else status
                    parts = [
                        ("12-KH", None, None),
                        (None, "01/02/2024", None),
                        (None, None, "Kế hoạch"),
                        ("1", "", "Kế hoạch"),
                    ]
                    rows.append((said, *self.random.choice(parts)))
                    found.setdefault(each, []).append({"number": "1"})
        if found.get("projected"):
            found["projected"] = found.get("reached", []) + found["projected"]
        self.random.shuffle(rows)
        for each, documents in found.items():
            self.drawn.meaning[indicator.name, each] = documents

    def _incidents(self, indicator: Indicator, column: Column) -> None:
        number = self.random.choice([0, 0, 1, 2, 3, 4])
        if column == "prior":
            days = [self._day(column) for _ in range(self.random.randrange(1, 4))]
            as_list = "; ".join(f"{day:%d/%m/%Y}" for day in days), [day.isoformat() for day in days]
            ways = [(None, None), (number, number), (str(number), number), ("Không", []), as_list]
            self._write(indicator, column, *self.random.choice(ways))
            return
        if column == "projected":
            ways = [(None, None), (None, None), (number, number), ("Không", []), ("có", None)]
            written, meaning = self.random.choice(ways)
            self._write(indicator, column, written, _SPOILT if written == "có" else meaning)
            return
        self._write(
            indicator, column, *self.random.choice([(None, None), (number, number), ("Không", []), ("không có", [])])
        )
        rows, days = self.drawn.fill.incidents, []
        for _ in range(self.random.choice([0, 0, 1, 2, 3])):
            if len(rows) < LISTED:
                day, whose = self._day(column), self.random.choice(["", "", "", "Thôn 1"])
                rows.append((indicator.name, self._spelled(day), whose))
                days += [] if whose else [day.isoformat()]
        if days:
            self.drawn.meaning[indicator.name, column] = days

    def _day(self, column: Column) -> date:
        """On the edges of the window, around them, or anywhere near; leap days too."""
        period = self.period - 1 if column == "prior" else self.period
        first, last = self.set.window.span(period)
        edges = [first, last, first - timedelta(1), last + timedelta(1), date(period, 2, 28), date(period, 3, 1)]
        edges += [date(2024, 2, 29), date(period, 3, 31), date(period, 4, 1), date(period, 12, 31), date(period, 1, 1)]
        anywhere = first + timedelta(self.random.randrange(-60, 430))
        return self.random.choice([*edges, anywhere, anywhere])

    def _spelled(self, day: date) -> Any:
        plain = f"{day:%d/%m/%Y}"
        return self.random.choice(
            [
                plain,
                plain,
                plain,
                f"{day.day}/{day.month}/{day.year}",
                f"{day.day}-{day.month}-{day.year}",
                plain.replace("/", "."),
                f" {plain} ",
                day,
            ]
        )
