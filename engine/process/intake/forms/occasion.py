"""For whom a form is made, and when: what the making of forms is told from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.process.intake.wording import Parts


@dataclass(frozen=True, slots=True)
class BelowIncident:
    """An incident that a unit directly below reported. ``indicator``: what it is; ``unit``: “Thôn 1 (K1)”."""

    indicator: str
    day: date
    unit: str


@dataclass(frozen=True, slots=True)
class FormUnit:
    """The unit a form is for.

    above     name of the unit directly above, where there is one
    enrolled  standards it enrolled for in the period
    since     from which day it is what the form says of it, and by which journal entry: ``2025-07-01 12``; empty where
              nobody says
    given     key of a question to what the unit reported of it for the period before, where it did: the form shows it
    territory  the unit's own, else that of the nearest unit above that has one
    attributes  what the register says of it, as people read it: “vừa”
    below      incidents that units directly below it reported, and that its sets count too
    alone      whether no unit stands directly below it
    """

    code: str
    name: str
    kind: str
    above: str = ""
    enrolled: tuple[str, ...] = ()
    since: str = ""
    given: Mapping[str, Parts] = field(default_factory=dict)
    territory: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    below: tuple[BelowIncident, ...] = ()
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all forms of one round share. ``mark`` is printed on every page (“SỐ LIỆU MINH HỌA”)."""

    period: int
    deadline: date | None = None
    mark: str = ""

    @property
    def deadline_day(self) -> str:
        day = f"{self.deadline:%d/%m/%Y}" if self.deadline else f"…… tháng …… năm {self.period}"
        return f"Ngày {day}"

    @property
    def deadline_line(self) -> str:
        return f"Hạn gửi: {self.deadline_day[:1].lower()}{self.deadline_day[1:]}."
