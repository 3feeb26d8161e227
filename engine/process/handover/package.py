"""What a package says, part by part: the shapes in which it travels. No name of a person is among them.

A unit goes by its number in the package, from 1. Texts are no longer than the tables they come from allow.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, JsonValue

from criteria.kinds import UNIT_KINDS
from engine.records.store import Event, FormColumn
from engine.records.store.recognitions import Source

FORMAT = 1
"""The newest form of packages that is known here."""


def _kind(text: str) -> str:
    if text not in UNIT_KINDS:
        raise ValueError("không có loại đơn vị này")
    return text


def _json(text: str) -> str:
    try:
        json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except RecursionError as error:
        raise ValueError("lồng quá sâu") from error
    return text


def _no_constant(text: str) -> None:
    raise ValueError(f"{text} không phải giá trị")


Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Name = Annotated[str, Field(min_length=1, max_length=100)]
LongName = Annotated[str, Field(min_length=1, max_length=200)]
Code = Annotated[str, Field(min_length=1, max_length=64)]
Kind = Annotated[str, AfterValidator(_kind)]
Number = Annotated[int, Field(ge=1, le=2_000_000_000)]
Period = Annotated[int, Field(ge=1900, le=2200)]
JsonText = Annotated[str, AfterValidator(_json)]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class OfUnit(Shape):
    """Whose package it is."""

    code: Code
    name: str
    kind: Kind


class PackageHead(Shape):
    seq: Number
    hash: Hash


class Manifest(Shape):
    """What a package is, and the hash of each of its parts.

    office   the hash of the first entry of the office's journal
    made_on  the day it was made, where the office is; units without an end are matched on it
    counts   how many of what, by the name of the part
    parts    name of each part to the SHA-256 of its bytes
    head     the last entry of the journal: the one that vouches for all the rest of this
    """

    format: int
    program: str
    unit: OfUnit
    office: Hash
    campaign: Name | None
    periods: tuple[Period, ...]
    made_at: AwareDatetime
    made_on: date
    counts: dict[str, int]
    parts: dict[str, Hash]
    head: PackageHead


class StateSaid(Shape):
    """What a unit was from a day on. ``parent``: its number in the package; ``parent_code``: where it is not in it."""

    since: date
    living: bool
    code: Code
    name: str
    kind: Kind
    parent: Number | None
    parent_code: str | None
    attributes: dict[str, str | bool]
    tags: tuple[str, ...]


class UnitSaid(Shape):
    states: Annotated[tuple[StateSaid, ...], Field(min_length=1)]


class OfYear(Shape):
    """What is said of a unit, by standard and year."""

    unit: Number
    standard: Name
    period: Period

    @property
    def about(self) -> tuple[object, ...]:
        """No two lines of a list are about the same."""
        return self.unit, self.standard, self.period


class EnrolmentSaid(OfYear):
    """The newest revision of an enrolment, and when it was entered."""

    enrolled_on: date | None
    document: str | None
    withdrawn: bool
    ground: str | None
    said_at: AwareDatetime


class ValueSaid(Shape):
    """One filled cell, as `SubmissionValue` has it."""

    indicator: LongName
    column: FormColumn
    value: JsonText
    sheet: str
    cell: str
    seen: str


def _each_once(values: tuple[ValueSaid, ...]) -> tuple[ValueSaid, ...]:
    if len({(value.indicator, value.column) for value in values}) < len(values):
        raise ValueError("hai số liệu ở một chỗ")
    return values


class FormSaid(OfYear):
    """The newest revision of a form; ``withdrawn``: the ground, where it was withdrawn."""

    file_name: str
    workbook: Hash
    received_at: AwareDatetime
    as_of: date | None
    form_hash: Hash
    withdrawn: str | None
    values: Annotated[tuple[ValueSaid, ...], AfterValidator(_each_once)]


class FindingSaid(OfYear):
    """What the council last found of a criterion; ``valid``: whether it holds over the newest run."""

    set: LongName
    edition: Name
    text_hash: Hash
    criterion: LongName
    met: bool
    valid: bool
    ground: str
    document: str
    found_on: date

    @property
    def about(self) -> tuple[object, ...]:
        return *super().about, self.text_hash, self.criterion


class DecisionSaid(OfYear):
    """An event in the life of a title; ``number``: its own in the office's store, which never changes.

    retracted  why the office says it never happened
    """

    number: Number
    event: Event
    effective_on: date
    document: str | None
    decided_on: date | None
    authority: str | None
    ground: str | None
    class_: Name | None
    source: Source
    detail: dict[str, JsonValue]
    retracted: str | None

    @property
    def about(self) -> tuple[object, ...]:
        return (self.number,)


class EntrySaid(Shape):
    """An entry of the journal, to the letter."""

    seq: Number
    at: str
    actor: str
    action: str
    payload: str
    prev_hash: str
    hash: str


class Content(Shape):
    """All that a package says of its area; ``workbooks``: SHA-256 to the file."""

    units: tuple[UnitSaid, ...]
    enrolments: tuple[EnrolmentSaid, ...]
    forms: tuple[FormSaid, ...]
    findings: tuple[FindingSaid, ...]
    decisions: tuple[DecisionSaid, ...]
    workbooks: dict[str, bytes]

    @property
    def counts(self) -> dict[str, int]:
        parts = (self.units, self.enrolments, self.forms, self.findings, self.decisions, self.workbooks)
        return dict(zip((*LISTS, "workbooks"), map(len, parts), strict=True))


LISTS: dict[str, type[Shape]] = {
    "units": UnitSaid,
    "enrolments": EnrolmentSaid,
    "forms": FormSaid,
    "findings": FindingSaid,
    "decisions": DecisionSaid,
}
"""The lists of a package, in their order, and the shape of their lines."""

JOURNAL = "journal.json.gz"
PartName = Literal["units", "enrolments", "forms", "findings", "decisions"]
