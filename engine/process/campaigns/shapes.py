"""The shape of a campaign's file: which tables and keys there are and what each holds.

Shape only. Whether what stands there fits together is `engine.process.campaigns.sense`'s work; whether the office knows
the standards, forms and units, `engine.process.campaigns.fitting`'s.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from criteria.kinds import KIND_LABELS

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_CODE = 100
_QUARTER = re.compile(r"(I|II|III|IV)/([0-9]{4})")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("plain_date", "một ngày viết dạng 2024-07-15, không có dấu nháy")


def _code(value: Any) -> str:
    if isinstance(value, str) and len(value) <= LONGEST_CODE and CODE.fullmatch(value):
        return value
    raise PydanticCustomError("code", "mã viết bằng chữ thường không dấu, số và gạch nối, ví dụ “kh-320-2024”")


def _year(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 2000 <= value <= 2100:
        return value
    raise PydanticCustomError("year", "một năm gồm bốn chữ số, không có dấu nháy, ví dụ 2024")


def _quarter(value: Any) -> tuple[int, int]:
    written = _QUARTER.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        raise PydanticCustomError("quarter", "một quý viết dạng “III/2024”")
    return _QUARTERS[written[1]], _year(int(written[2]))


def _kind(value: Any) -> str:
    if isinstance(value, str) and value in KIND_LABELS:
        return value
    raise PydanticCustomError("kind", f"một trong: {', '.join(KIND_LABELS)}")


Day = Annotated[date, BeforeValidator(_day)]
Code = Annotated[str, BeforeValidator(_code)]
Year = Annotated[int, BeforeValidator(_year)]
Quarter = Annotated[tuple[int, int], BeforeValidator(_quarter)]
Kind = Annotated[str, BeforeValidator(_kind)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Asked = Literal["count", "documents", "ratio", "comparison", "units", "text", "flag"]
Reading = Literal["strict", "inclusive"]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlanTable(Shape):
    """The document by which the campaign is held.

    date   none: it is not known; then ``since`` says from which day it can have been issued, by ``since_cite``
    """

    issuer: Line
    number: Line | None = None
    date_: Day | None = Field(default=None, alias="date")
    since: Day | None = None
    since_cite: str = ""


class PeriodTable(Shape):
    """projected: results of that year are Dự kiến."""

    year: Year
    projected: bool = False


class WindowTable(Shape):
    """Days, both inclusive, whose figures are reported; ``printed``: as the plan says it."""

    from_: Day = Field(alias="from")
    to: Day
    printed: Line
    cite: str = ""


class MilestoneTable(Shape):
    """A step with its day: just one of ``before``, ``by``, ``quarter`` and ``every_quarter_of``.

    to  to whom, where that is not the campaign's addressee
    """

    id: Code
    title: Line
    responsible: Line
    to: Line | None = None
    before: Day | None = None
    by: Day | None = None
    quarter: Quarter | None = None
    every_quarter_of: Year | None = None
    cite: str = ""


class ReportersTable(Shape):
    """Units that must report: by kinds (below ``area``, where one is named) or by codes, of the plan's day.

    owes   ids of milestones; forms: sets (``id@edition``) that such a unit fills in
    """

    kinds: tuple[Kind, ...] = ()
    area: Line | None = None
    codes: tuple[Line, ...] = ()
    owes: Annotated[tuple[Code, ...], Field(min_length=1)]
    forms: tuple[Line, ...] = ()
    cite: str = ""


class BodyTable(Shape):
    """A body, or several under one name, that is not assessed and owes something all the same."""

    name: Line
    owes: Annotated[tuple[Code, ...], Field(min_length=1)]
    forms: tuple[Line, ...] = ()
    cite: str = ""


class SectionTable(Shape):
    """One section of the outline: what it asks for, of which types."""

    section: Line
    asks: Line
    types: Annotated[tuple[Asked, ...], Field(min_length=1)]


class CampaignFile(Shape):
    """The whole file. ``before``: how “trước ngày” is read; ``missing``: what is known to exist and was not seen."""

    campaign: Code
    title: Line
    short: Line
    addressee: Line
    before: Reading = "strict"
    standards: tuple[Line, ...] = ()
    kinds: tuple[Kind, ...] = ()
    forms: tuple[Line, ...] = ()
    missing: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    plan: PlanTable
    periods: Annotated[tuple[PeriodTable, ...], Field(min_length=1)]
    windows: Annotated[tuple[WindowTable, ...], Field(min_length=1)]
    milestones: tuple[MilestoneTable, ...] = ()
    reporters: tuple[ReportersTable, ...] = ()
    bodies: tuple[BodyTable, ...] = ()
    outline: tuple[SectionTable, ...] = ()
