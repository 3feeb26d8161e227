"""The shape of a criterion-set file: which tables and keys there are and what each holds.

Shape only. Whether names are known, conditions make sense and points add up is `criteria.understanding`'s work.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from criteria.model import Basis, IndicatorType

_LONGEST_NUMBER = 1000


def _exact(value: Any) -> Fraction:
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _LONGEST_NUMBER:
        return Fraction(value)
    raise PydanticCustomError("exact_number", "một số")


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("plain_date", "một ngày viết dạng 2022-02-10, không có dấu nháy")


def _month_day(value: Any) -> tuple[int, int]:
    fault = PydanticCustomError("month_day", 'tháng-ngày có trong mọi năm, dạng "11-16"; không dùng 02-29')
    if not (isinstance(value, str) and re.fullmatch(r"[0-9]{2}-[0-9]{2}", value)):
        raise fault
    try:
        day = date.fromisoformat(f"2023-{value}")  # a year without 29 February
    except ValueError as error:
        raise fault from error
    return day.month, day.day


Number = Annotated[Fraction, BeforeValidator(_exact)]
Day = Annotated[date, BeforeValidator(_day)]
MonthDay = Annotated[tuple[int, int], BeforeValidator(_month_day)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True)


class SourceTable(Shape):
    document: Line
    article: str = ""


class InForceTable(Shape):
    from_: Day = Field(alias="from")
    to: Day | None = None


class WindowTable(Shape):
    from_: MonthDay = Field(alias="from")
    to: MonthDay


class DatedValueTable(Shape):
    from_: Day = Field(alias="from")
    value: Number


class ParameterTable(Shape):
    value: Number | None = None
    values: list[DatedValueTable] | None = None
    unit: str = ""
    cite: str = ""
    label: str = ""
    tighter: Literal["up", "down"] | None = None


class IndicatorTable(Shape):
    type: IndicatorType
    label: str = ""
    unit: str = ""
    help: str = ""
    at_most: str | None = None
    judged: bool = False
    with_children: bool = False
    choices: list[Line] | None = None
    ordered: bool = False


class GroupTable(Shape):
    id: Line
    title: Line


class BandTable(Shape):
    when: str
    points: Number


class VerifiedTable(Shape):
    by: Line
    on: Day
    document: Line


class CriterionTable(Shape):
    id: Line
    title: Line
    basis: Basis
    cite: str | None = None
    group: str | None = None
    require: str | None = None
    when: str | None = None
    bands: list[BandTable] | None = None
    points: Number | None = None
    mandatory: bool = False
    evidence: str = ""
    reason: str | None = None
    when_reason: str | None = None
    verified: VerifiedTable | None = None


class ClassTable(Shape):
    id: Line
    label: Line
    from_: Number = Field(alias="from")


class AtLeastTable(Shape):
    at_least: int


class ScoreTable(Shape):
    score: Number
    achieved_from: str
    not_applicable: Literal["rescale", "full", "zero"] = "rescale"
    cap: str | None = None


def _outcome_form(value: Any) -> str:
    if isinstance(value, dict):
        return "at_least" if "at_least" in value else "score"
    if isinstance(value, AtLeastTable | ScoreTable):
        return "at_least" if isinstance(value, AtLeastTable) else "score"
    return "word"


OutcomeEntry = Annotated[
    Annotated[Literal["all", "none"], Tag("word")]
    | Annotated[AtLeastTable, Tag("at_least")]
    | Annotated[ScoreTable, Tag("score")],
    Discriminator(_outcome_form),
]


class WordsTable(Shape):
    """A set's own words for outcomes and states; what is left out keeps the house's word."""

    achieved: Line | None = None
    not_achieved: Line | None = None
    undetermined: Line | None = None
    pass_: Line | None = Field(default=None, alias="pass")
    fail: Line | None = None
    insufficient: Line | None = None
    not_applicable: Line | None = None


class IncludeTable(Shape):
    """Criteria of another set, by their ids; ``*`` in an id stands for any run of characters."""

    set: Line
    criteria: list[Line]
    as_: str = Field(default="", alias="as")


class NoteTable(Shape):
    """What papers that rest on the set say beside it: of windows that end on that day or later; without one, always."""

    text: Line
    from_: Day | None = Field(default=None, alias="from")


class RankKeyTable(Shape):
    by: Literal["class", "score", "streak", "difficulty", "first_time", "indicator"]
    of: str = ""
    tags: list[str] = []
    order: Literal["most", "least"] = "most"


class RankTable(Shape):
    """In which order those who are eligible for an award stand."""

    keys: list[RankKeyTable]


class QuotaTable(Shape):
    """What form of award a set is a list for."""

    form: Line
    tier: int
    remainder: Literal["largest", "rank"] = "largest"
    excludes: list[Line] = []


class SetFile(Shape):
    set: Line
    edition: Line
    standard: Line
    title: Line
    applies_to: list[str]
    outcome: OutcomeEntry
    source: SourceTable
    in_force: InForceTable
    window: WindowTable | None = None
    words: WordsTable | None = None
    parameters: dict[str, ParameterTable] = {}
    indicators: dict[str, IndicatorTable] = {}
    facts: dict[str, str] = {}
    groups: list[GroupTable] = []
    criteria: list[CriterionTable] = []
    classes: list[ClassTable] = []
    excludes: str | None = None
    gate: str | None = None
    triggers: list[str] = []
    include: list[IncludeTable] = []
    notes: list[NoteTable] = []
    rank: RankTable | None = None
    quota: QuotaTable | None = None
    extends: Line | None = None
    territory: Line | None = None


class LayerFile(SetFile):
    """A province's layer over a base: what the base says already may be left out."""

    extends: Line
    territory: Line
    applies_to: list[str] = []
    outcome: OutcomeEntry = "all"
