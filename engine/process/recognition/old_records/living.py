"""Whether a unit was there to be recognised: at the end of the year's window, or when it was decided."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from sqlalchemy.orm import Session

from criteria.model import CriterionSet
from criteria.problems import Problem
from engine.process.library import library_of
from engine.process.recognition.old_records import problems
from engine.process.recognition.old_records.lines import OldRecord
from engine.process.recognition.title_holders import became
from engine.records.days import today
from engine.records.register import UnitOn, read_lineage
from engine.records.register.lineage import Lineage


class Living:
    """Units by their lives.

    A unit that ended during a year, and is decided on later, passed its year on: titles of it and its heir count twice.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def against(self, record: OldRecord, unit: UnitOn) -> list[Problem]:
        """HS-019 where the unit was no more on both days."""
        last = self._last_day(record, unit)
        days = [last] if record.decided_on is None else [last, record.decided_on]
        if any(self._lineage.lived(unit.id, day) for day in days):
            return []
        ended = [end for _, end in self._lineage.life(unit.id) if end is not None and end <= max(days)]
        if not ended:
            return []
        heirs = became(self._session, unit.id, min(max(days), today())) or ()
        return [
            problems.no_more(
                record.place("code" if record.code is not None else "name"),
                f"{unit.name} ({unit.code})",
                max(ended) - timedelta(days=1),
                [f"{heir.name} ({heir.code})" for heir in heirs],
                last,
            )
        ]

    @cached_property
    def _lineage(self) -> Lineage:
        return read_lineage(self._session)

    @cached_property
    def _library(self) -> list[CriterionSet]:
        return list(library_of(self._session).all_sets())

    def _last_day(self, record: OldRecord, unit: UnitOn) -> date:
        """Of the window by the sets in force that year; where none is known, of the year."""
        year = date(record.period, 12, 31)
        days = [
            last
            for set_ in self._library
            if set_.standard == record.standard
            and unit.kind in set_.applies_to
            and set_.in_force.covers(last := set_.window.last_day(record.period))
        ]
        return max(days, default=year)
