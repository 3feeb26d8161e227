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

    above     name of the unit directly above, where there is one; ``above_code``: its code
    enrolled  standards it enrolled for in the period
    reports   keys of the reporting forms it owes; None: it is asked all that apply to its kind
    deadline  its own last day to hand in; None: that of the occasion
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
    above_code: str = ""
    reports: frozenset[str] | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """What all forms of one round share. ``mark`` is printed on every page (“SỐ LIỆU MINH HỌA”)."""

    period: int
    deadline: date | None = None
    mark: str = ""

    def deadline_day(self, own: date | None = None) -> str:
        """“Ngày 20/11/2024”; ``own``: the unit's, where it has one."""
        last = self.deadline or own
        return f"Ngày {last:%d/%m/%Y}" if last else f"Ngày …… tháng …… năm {self.period}"

    @property
    def deadline_line(self) -> str:
        day = self.deadline_day()
        return f"Hạn gửi: {day[:1].lower()}{day[1:]}."
