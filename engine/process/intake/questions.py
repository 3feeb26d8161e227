"""What a form asks: the indicators of the sets a unit is assessed by, each once, and the hash that pins them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from criteria.expressions.nodes import IndicatorRef
from criteria.model import CriterionSet, Indicator
from engine.decision.facts.lawbook import nodes
from engine.records.canonical import sha256_of

FORM_VERSION = "1"
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


@dataclass(frozen=True)
class Questionnaire:
    """The sets one unit answers together, all of which apply to its kind."""

    sets: tuple[CriterionSet, ...]

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator once, in the order of the sets; the first set to name one words it."""
        found: dict[str, Indicator] = {}
        for set_ in self.sets:
            for name, indicator in set_.indicators.items():
                found.setdefault(name, indicator)
        return found

    @cached_property
    def compared(self) -> frozenset[str]:
        """Names of the indicators that a condition reads of the period before too."""
        return frozenset().union(*map(compared_indicators, self.sets))

    def columns(self, *indicators: str) -> tuple[Column, ...]:
        """The columns in which these indicators, or any of them, are asked."""
        return tuple(column for column in COLUMNS if column != "prior" or not self.compared.isdisjoint(indicators))

    @cached_property
    def references(self) -> tuple[SetReference, ...]:
        return tuple(SetReference(set_.key, questions_hash(set_)) for set_ in self.sets)

    def sections(self) -> Iterator[tuple[CriterionSet, tuple[Indicator, ...]]]:
        """Each set with the indicators that no earlier one asks already."""
        asked: set[str] = set()
        for set_ in self.sets:
            new = tuple(indicator for name, indicator in set_.indicators.items() if name not in asked)
            asked |= set_.indicators.keys()
            if new:
                yield set_, new


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
