"""The work that is measured: 34 criteria over 40 reported numbers, one unit at a time, some numbers blank.

Every contender gets the same units and must give the same verdicts: pass, fail, or insufficient where a number that
the criterion needs is blank.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

PASS, FAIL, INSUFFICIENT = "pass", "fail", "insufficient"
FIELDS = tuple(f"so_{number:02d}" for number in range(1, 41))
UNITS = 1000
SEED = 124
BLANK = 0.05
MOST = 100
KIND = "co_quan"
PERIOD = 2024

Row = Mapping[str, int | None]
"""One unit: field -> the number reported, None where blank."""


@dataclass(frozen=True)
class Check:
    """A criterion: ``field >= low``, ``field <= high``, both, or ``field >= other``."""

    field: str
    low: int | None = None
    high: int | None = None
    other: str | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.field, self.other) if self.other else (self.field,)

    @property
    def bounds(self) -> list[tuple[str, int | str]]:
        """The comparisons that must all hold, as operator and right side; the left side is ``field``."""
        bounds = [(">=", self.low), ("<=", self.high), (">=", self.other)]
        return [(op, right) for op, right in bounds if right is not None]

    @property
    def text(self) -> str:
        """In the criterion language, which here is also Python's and zen's."""
        return " and ".join(f"{self.field} {op} {right}" for op, right in self.bounds)


def checks() -> list[Check]:
    """24 of at least, 4 of at most, 3 of between, 3 of one number against another."""
    drawn = random.Random(SEED)
    fields = iter(FIELDS)
    return [
        *(Check(next(fields), low=drawn.randint(10, 60)) for _ in range(24)),
        *(Check(next(fields), high=drawn.randint(40, 90)) for _ in range(4)),
        *(Check(next(fields), low=20, high=80) for _ in range(3)),
        *(Check(next(fields), other=next(fields)) for _ in range(3)),
    ]


def rows() -> list[Row]:
    """The units; thresholds themselves and their neighbours are among the numbers."""
    drawn = random.Random(SEED + 1)
    return [
        {field: None if drawn.random() < BLANK else drawn.randint(0, MOST) for field in FIELDS} for _ in range(UNITS)
    ]


def set_text() -> str:
    """The same 34 criteria as a criterion set."""
    lines = [
        'set = "do-toc-do.co-quan"',
        'edition = "2024"',
        'standard = "do-toc-do"',
        'title = "Bộ tiêu chí dùng để đo tốc độ (SỐ LIỆU MINH HỌA)"',
        f'applies_to = ["{KIND}"]',
        'outcome = "all"',
        "[source]",
        'document = "Không có: bộ tiêu chí chỉ dùng để đo tốc độ"',
        "[in_force]",
        "from = 2024-01-01",
    ]
    for field in FIELDS:
        lines += [f"[indicators.{field}]", f'label = "Số liệu {field}"', 'type = "count"']
    for number, check in enumerate(checks(), start=1):
        lines += [
            "[[criteria]]",
            f'id = "{number}"',
            f'title = "Tiêu chí đo số {number}"',
            'cite = "không có"',
            'basis = "drafted"',
            f"require = '{check.text}'",
        ]
    return "\n".join(lines) + "\n"
