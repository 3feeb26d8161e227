"""Which files other bodies gave about the units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from engine.records.journal.people import people
from engine.records.store import JournalEntry, SourceReport, SourceValue


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source as it was taken in. ``by``: none where the name was erased."""

    source: str
    period: int
    file_name: str
    workbook_sha256: str
    units: int
    values: int
    entry: int
    at: datetime
    by: str | None


def source_files(session: Session, period: int | None = None) -> list[SourceFile]:
    """The files that other sources gave, in the order taken; of one period."""
    values = select(SourceValue.report_id, func.count().label("number")).group_by(SourceValue.report_id).subquery()
    query = (
        select(
            SourceReport.source,
            SourceReport.period,
            SourceReport.file_name,
            SourceReport.workbook_sha256,
            func.count().label("units"),
            func.coalesce(func.sum(values.c.number), 0).label("filled"),
            SourceReport.entry,
            JournalEntry.at,
            JournalEntry.actor,
        )
        .join(JournalEntry, JournalEntry.seq == SourceReport.entry)
        .outerjoin(values, values.c.report_id == SourceReport.id)
        .group_by(
            SourceReport.source,
            SourceReport.period,
            SourceReport.file_name,
            SourceReport.workbook_sha256,
            SourceReport.entry,
            JournalEntry.at,
            JournalEntry.actor,
        )
        .order_by(SourceReport.entry)
    )
    if period is not None:
        query = query.where(SourceReport.period == period)
    names = {f"person:{number}": name for number, name in people(session)}
    return [
        SourceFile(
            row.source,
            row.period,
            row.file_name,
            row.workbook_sha256,
            int(row.units),
            int(row.filled),
            row.entry,
            datetime.fromisoformat(row.at),
            names.get(row.actor),
        )
        for row in session.execute(query)
    ]
