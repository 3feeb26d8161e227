"""What a form asks: the indicators of the sets a unit is assessed by, once per window, and the hash that pins them.

An indicator with the same name in sets of different windows is a figure of each of them: two models from January to
December may be three from November to November. What carries its own date (a document, a date, incidents) is asked
once, for the date says to which window it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from criteria.expressions.nodes import AttributeRef, IndicatorRef
from criteria.model import CriterionSet, Indicator, IndicatorType
from criteria.windows import Window
from engine.decision.facts.lawbook import nodes
from engine.records.canonical import sha256_of

FORM_VERSION = "2"
TAKEN_VERSIONS = ("1", FORM_VERSION)
"""Forms of the first version are out there; they ask each indicator once, whatever the windows."""

DATED: frozenset[IndicatorType] = frozenset({"document", "documents", "date", "incidents"})
"""What carries its own date."""

Column = Literal["reached", "projected", "prior"]
COLUMNS: Mapping[Column, str] = {
    "reached": "Kết quả đến ngày chốt số liệu",
    "projected": "Dự kiến đến hết kỳ",
    "prior": "Kỳ trước",
}
"""The columns of a form, as the store calls them and as people read them; the third only where a condition compares."""

DOCUMENT_PARTS: Mapping[str, str] = {"number": "Số, ký hiệu", "date": "Ngày ban hành", "title": "Trích yếu"}
NONE_ISSUED = "Không có"
YES, NO = "Có", "Không"
STATUSES: Mapping[Column, str] = {"reached": "Đã ban hành", "projected": "Dự kiến ban hành", "prior": "Của kỳ trước"}
"""Of a document in a list, by the column it counts in; one already issued is expected too."""


def column_title(column: Column, period: int) -> str:
    """How people call a column: “Kỳ trước (năm 2023)” in a form of 2024."""
    return f"{COLUMNS[column]} (năm {period - 1})" if column == "prior" else COLUMNS[column]


@dataclass(frozen=True, slots=True)
class SetReference:
    """The set a form was made from: ``an-toan-antt.xa@2022`` and the hash of what it asks."""

    key: str
    hash: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing a form asks.

    key     by which its answer is known: the indicator's name, with the window's number where there are several
            (``mo_hinh.k2``)
    window  the one it is asked for, where the indicator is asked for several
    """

    key: str
    indicator: Indicator
    window: Window | None = None

    def label(self, period: int) -> str:
        """As people read it: “Số mô hình (từ 01/01/2024 đến 31/12/2024)”."""
        return self.indicator.label + (f" ({between(self.window, period)})" if self.window else "")


def between(window: Window, period: int) -> str:
    """“từ 16/11/2023 đến 15/11/2024”."""
    first, last = window.span(period)
    return f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"


@dataclass(frozen=True)
class Questionnaire:
    """The sets one unit answers together, all of which apply to its kind.

    Sets of one standard are answered as one: where their windows differ, the first one's counts for the standard.
    """

    sets: tuple[CriterionSet, ...]

    @cached_property
    def windows(self) -> Mapping[str, Window]:
        """The windows of the sets, each once, numbered in their order: ``k1``, ``k2``."""
        return {f"k{n}": window for n, window in enumerate(dict.fromkeys(self._window.values()), 1)}

    def window_of(self, set_: CriterionSet) -> Window:
        """The window that the answers a set reads are for."""
        return self._window[set_.standard]

    @cached_property
    def _window(self) -> Mapping[str, Window]:
        """Standard to window."""
        found: dict[str, Window] = {}
        for set_ in self.sets:
            found.setdefault(set_.standard, set_.window)
        return found

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator once, in the order of the sets; the first set to name one words it."""
        found: dict[str, Indicator] = {}
        for set_ in self.sets:
            for name, indicator in set_.indicators.items():
                found.setdefault(name, indicator)
        return found

    @cached_property
    def _apart(self) -> frozenset[str]:
        """Names of the indicators that are asked for several windows."""
        windows: dict[str, set[Window]] = {}
        for set_ in self.sets:
            for name in set_.indicators:
                windows.setdefault(name, set()).add(self._window[set_.standard])
        return frozenset(
            name for name, of in windows.items() if len(of) > 1 and self.indicators[name].type not in DATED
        )

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its key, in the order of the indicators, an indicator's windows one after another."""
        asked = {name: {self.key(set_, name) for set_ in self.sets if name in set_.indicators} for name in self._apart}
        found: dict[str, Question] = {}
        for name, indicator in self.indicators.items():
            if name not in self._apart:
                found[name] = Question(name, indicator)
                continue
            for number, window in self.windows.items():
                if (key := f"{name}.{number}") in asked[name]:
                    found[key] = Question(key, indicator, window)
        return found

    def key(self, set_: CriterionSet, indicator: str) -> str:
        """The key of the answer that a set reads as its indicator: that of its own window."""
        if indicator not in self._apart:
            return indicator
        own = self._window[set_.standard]
        return f"{indicator}.{next(number for number, window in self.windows.items() if window == own)}"

    def spans(self, indicator: str, period: int) -> list[tuple[date, date]]:
        """First and last day of the windows in which the sets that ask for an indicator count it, each once."""
        asking = (self._window[set_.standard] for set_ in self.sets if indicator in set_.indicators)
        return [window.span(period) for window in dict.fromkeys(asking)]

    @cached_property
    def attributes(self) -> frozenset[str]:
        """Names of the attributes that the sets read."""
        found = (node for set_ in self.sets for node in nodes(set_))
        return frozenset(node.name for node in found if isinstance(node, AttributeRef))

    @cached_property
    def compared(self) -> frozenset[str]:
        """Keys of the questions whose answer a condition reads of the period before too."""
        return frozenset(self.key(set_, name) for set_ in self.sets for name in compared_indicators(set_))

    def columns(self, *keys: str) -> tuple[Column, ...]:
        """The columns in which these questions, or any of them, are asked."""
        return tuple(column for column in COLUMNS if column != "prior" or not self.compared.isdisjoint(keys))

    @cached_property
    def references(self) -> tuple[SetReference, ...]:
        return tuple(SetReference(set_.key, questions_hash(set_)) for set_ in self.sets)

    def sections(self) -> Iterator[tuple[CriterionSet, tuple[Question, ...]]]:
        """Each set with the questions that no earlier one asks already."""
        asked: set[str] = set()
        for set_ in self.sets:
            own = {self.key(set_, name) for name in set_.indicators} - asked
            asked |= own
            if own:
                yield set_, tuple(question for key, question in self.questions.items() if key in own)


def compared_indicators(set_: CriterionSet) -> frozenset[str]:
    """The indicators that a condition of the set reads with ``prior`` or ``change``."""
    return frozenset(node.name for node in nodes(set_) if isinstance(node, IndicatorRef) and node.prior)


def questions_hash(set_: CriterionSet) -> str:
    """SHA-256 over what a set asks: names, wording, types and choices of its indicators, and which are compared.

    Thresholds and citations are not in it: a form already filled in stays good when only they change. What a question
    asks is, to the letter: a unit answered that wording and no other.
    """
    compared = compared_indicators(set_)
    return sha256_of(
        [
            [
                indicator.name,
                indicator.label,
                indicator.type,
                indicator.unit,
                list(indicator.choices),
                indicator.ordered,
                *(["prior"] if indicator.name in compared else []),
            ]
            for indicator in set_.indicators.values()
        ]
    )


def questionnaire_of(kind: str, standards: Sequence[str], sets: Sequence[CriterionSet]) -> Questionnaire | None:
    """The sets that ask a unit of this kind: of the standards it enrolled for, and reporting forms.

    None when no set asks anything of it.
    """
    asked = [
        set_ for set_ in sets
        if kind in set_.applies_to and set_.indicators and (set_.standard in standards or not set_.assesses)
    ]  # fmt: skip
    return Questionnaire(tuple(asked)) if asked else None
