"""Which set asked a unit for a figure, so that its type, its words and its window are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from criteria.library.offices import OfficeLibrary
from criteria.model import CriterionSet, Indicator
from criteria.problems import ProblemsError
from engine.decision.facts.counting import counted
from engine.decision.facts.value_reading import NotAValueError, read_value

MEASURED = frozenset({"count", "number", "percent", "incidents"})
"""Types that come to a number."""


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator as one set asks it in one period. ``span``: that set's window, both days inclusive."""

    indicator: Indicator
    span: tuple[date, date]
    before: tuple[date, date]

    @property
    def label(self) -> str:
        return f"“{self.indicator.label}”"

    def amount(self, value: Any, *, prior: bool = False) -> Fraction | None:
        """The number a value comes to in the window; none for what comes to none."""
        if value is None or self.indicator.type not in MEASURED:
            return None
        try:
            amount = counted(read_value(self.indicator, value), self.before if prior else self.span)
        except NotAValueError:
            return None
        return amount if isinstance(amount, Fraction) else None


@dataclass
class Questions:
    """The sets of a period, read as they are needed. ``given``: sets outside the library."""

    library: OfficeLibrary
    period: int
    given: Sequence[CriterionSet] = ()
    _sets: dict[tuple[str, str], tuple[CriterionSet, ...]] = field(default_factory=dict)
    _asked: dict[tuple[str, str], dict[str, Question]] = field(default_factory=dict)

    def of(self, standard: str, kind: str) -> dict[str, Question]:
        """What a standard asks of units of a kind, by indicator; nothing for a standard that is not known."""
        if (standard, kind) not in self._asked:
            self._asked[standard, kind] = {
                name: Question(indicator, set_.window.span(self.period), set_.window.span(self.period - 1))
                for set_ in reversed(self.sets(standard, kind))
                for name, indicator in set_.indicators.items()
            }
        return self._asked[standard, kind]

    def spans(self, standard: str, kind: str) -> list[tuple[date, date]]:
        """The windows of a standard's sets for a kind."""
        return list(dict.fromkeys(set_.window.span(self.period) for set_ in self.sets(standard, kind)))

    def names(self, standards: Iterable[str], types: Iterable[str]) -> set[str]:
        """Names of all indicators of these types."""
        wanted = frozenset(types)
        return {
            name
            for standard in standards
            for set_ in self._of_standard(standard)
            for name, indicator in set_.indicators.items()
            if indicator.type in wanted
        }

    def sets(self, standard: str, kind: str) -> tuple[CriterionSet, ...]:
        if (standard, kind) not in self._sets:
            of_it = self._of_standard(standard)
            self._sets[standard, kind] = tuple(set_ for set_ in of_it if kind in set_.applies_to)
        return self._sets[standard, kind]

    def _of_standard(self, standard: str) -> tuple[CriterionSet, ...]:
        if (standard, "") not in self._sets:
            own = tuple(set_ for set_ in self.given if set_.standard == standard)
            try:
                self._sets[standard, ""] = own or self.library.sets_of(standard, self.period)
            except ProblemsError:
                self._sets[standard, ""] = ()
        return self._sets[standard, ""]
