"""What units handed in for a period: the latest revision of each form, and its values."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from engine.records.days import day_of
from engine.records.store import FormColumn, Submission, SubmissionValue, SubmissionWithdrawal

_DECODER = json.JSONDecoder(parse_float=Decimal)

Values = dict[str, Any]
"""Indicator to value in the language's JSON form, numbers exact."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One submission that counts. ``received_on`` is the day where the office is."""

    id: int
    unit_id: int
    standard: str
    revision: int
    workbook_sha256: str
    as_of: date | None
    received_on: date


def current_submissions(session: Session, period: int, known: int | None = None) -> list[Handed]:
    """Per unit and form the latest revision, in the order received; as known after entry ``known`` (none: now)."""
    rows = session.execute(
        select(*_HANDED).where(Submission.id.in_(current_ids(period, known))).order_by(Submission.id)
    )
    return [_handed(row) for row in rows]


def withdrawn_submissions(session: Session, period: int) -> list[Handed]:
    """What was withdrawn of a period, whatever came in before or since."""
    rows = session.execute(
        select(*_HANDED)
        .join(SubmissionWithdrawal, SubmissionWithdrawal.submission_id == Submission.id)
        .where(Submission.period == period)
        .order_by(Submission.id)
    )
    return [_handed(row) for row in rows]


_HANDED = (
    Submission.id,
    Submission.unit_id,
    Submission.standard,
    Submission.revision,
    Submission.workbook_sha256,
    Submission.as_of,
    Submission.received_at,
)


def _handed(row: Any) -> Handed:
    return Handed(
        row.id,
        row.unit_id,
        row.standard,
        row.revision,
        row.workbook_sha256,
        row.as_of,
        day_of(row.received_at),
    )


def submitted_values(
    session: Session,
    period: int,
    column: FormColumn,
    indicators: Collection[str] | None = None,
    known: int | None = None,
    *,
    own: str | None = None,
    answered_by: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> dict[int, Values]:
    """Unit id to its values in one column of its current forms.

    An indicator asked for on two forms of a unit is one value: where they are filled, that of the standard ``own``
    counts, of others the one received later.

    answered_by  indicator to the standards whose forms alone answer it, for its figure is of their window, and that of
                 another would be of other days; a list carries its days and counts wherever it stands
    """
    query = (
        select(Submission.unit_id, SubmissionValue.indicator, SubmissionValue.value, Submission.standard)
        .join(Submission, Submission.id == SubmissionValue.submission_id)
        .where(Submission.id.in_(current_ids(period, known)), SubmissionValue.column == column)
        .order_by(*own_last(own))
    )
    if indicators is not None:
        query = query.where(SubmissionValue.indicator.in_(sorted(indicators)))
    found: dict[int, Values] = {}
    for unit_id, indicator, text, standard in session.execute(query):
        value = value_of(text)
        if standard in answered_by.get(indicator, (standard,)) or isinstance(value, list):
            found.setdefault(unit_id, {})[indicator] = value
    return found


def own_last(own: str | None) -> tuple[ColumnElement[Any], ...]:
    """The order in which forms are read so that each overrules those before it; none: in the order they came in here.

    A form that an office below handed up counts from the moment at which that office received it.
    """
    if own is None:
        return (Submission.id.expression,)
    received = (Submission.received_at.expression, Submission.id.expression)
    return (case((Submission.standard == own, 1), else_=0), *received)


@dataclass(frozen=True, slots=True)
class DatedIncidents:
    """The days of a unit's incidents, as its current form of a period lists them; the rest tells which form that is."""

    indicator: str
    days: tuple[str, ...]
    period: int
    unit_id: int
    standard: str
    revision: int
    workbook_sha256: str


def dated_incidents(
    session: Session,
    periods: Collection[int],
    indicators: Collection[str],
    known: int | None = None,
    *,
    own: str | None = None,
) -> list[DatedIncidents]:
    """What current forms of these periods list as reached: only lists with at least one day, in one query.

    Of two forms of one period that both answer an indicator that of the standard ``own`` counts, else the one received
    later, as in `submitted_values`.
    """
    if not (periods and indicators):
        return []
    current = [Submission.id.in_(current_ids(period, known)) for period in sorted(periods)]
    rows = session.execute(
        select(
            SubmissionValue.indicator,
            SubmissionValue.value,
            Submission.period,
            Submission.unit_id,
            Submission.standard,
            Submission.revision,
            Submission.workbook_sha256,
        )
        .join(SubmissionValue, SubmissionValue.submission_id == Submission.id)
        .where(or_(*current), SubmissionValue.column == "reached", SubmissionValue.indicator.in_(sorted(indicators)))
        .order_by(*own_last(own))
    )
    found: dict[tuple[int, int, str], DatedIncidents | None] = {}
    for row in rows:
        indicator, text, period, unit_id = row[:4]
        value = value_of(text)
        days = tuple(value) if isinstance(value, list) and all(isinstance(day, str) for day in value) else ()
        listed = DatedIncidents(indicator, days, period, unit_id, *row[4:]) if days else None
        found[unit_id, period, indicator] = listed
    return [listed for listed in found.values() if listed is not None]


@lru_cache(maxsize=10_000)
def value_of(text: str) -> Any:
    """The value of a JSON text. Thousands of units say the same few things; nobody changes a value once read."""
    return _DECODER.decode(text)


def current_ids(period: int, known: int | None = None) -> Select[int]:
    """Ids of the submissions of a period that no later revision supersedes and that were not withdrawn.

    known  as it was known after that entry of the journal; none: as it is known now
    """
    newest = (
        select(Submission.unit_id, Submission.standard, func.max(Submission.revision).label("revision"))
        .where(Submission.period == period)
        .group_by(Submission.unit_id, Submission.standard)
    )
    withdrawn = select(SubmissionWithdrawal.submission_id)
    if known is not None:
        newest = newest.where(Submission.entry <= known)
        withdrawn = withdrawn.where(SubmissionWithdrawal.entry <= known)
    last = newest.subquery()
    return (
        select(Submission.id)
        .join(
            last,
            (Submission.unit_id == last.c.unit_id)
            & (Submission.standard == last.c.standard)
            & (Submission.revision == last.c.revision),
        )
        .where(Submission.period == period, Submission.id.not_in(withdrawn))
    )
