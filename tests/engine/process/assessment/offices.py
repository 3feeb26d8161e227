"""The office's work on a store, without any paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from engine.records import journal
from engine.records.office_rules import declare_rule
from engine.records.register import EnrolmentRow, RegisterRow, bearers, import_rows
from engine.records.register.reorganising import Order, reorganise
from engine.records.store import (
    Award,
    Event,
    RecognitionEvent,
    Store,
    Submission,
    SubmissionValue,
    SubmissionWithdrawal,
    Workbook,
)
from engine.records.store.recognitions import Source
from engine.records.submitted import current_submissions

on_both = pytest.mark.parametrize("office", ["sqlite", "postgresql"], indirect=True)
"""The test runs on SQLite and on PostgreSQL."""

Column = Mapping[str, str]
"""Indicator to JSON text, as a form would be stored."""


@dataclass
class Office:
    """A store, and what units hand in to it."""

    store: Store

    def register(self, *lines: tuple[str, str, str | None], period: int = 2024, **standards: Sequence[str]) -> None:
        """Units as (code, kind, parent); codes given under a standard's name (_ for -) are enrolled in it."""
        rows = [RegisterRow(code, lambda field: field, f"Đơn vị {code}", kind, parent) for code, kind, parent in lines]
        for standard, codes in standards.items():
            enrolment = EnrolmentRow(standard.replace("_", "-"), period)
            rows += [RegisterRow(code, lambda field: field, enrolments=(enrolment,)) for code in codes]
        with self.store.writing() as session:
            import_rows(session, rows)

    def reorganise(self, order: Order, day: date) -> None:
        """Merge, split, rename, close or move, as of a day."""
        with self.store.writing() as session:
            reorganise(session, order, day, "Quyết định mẫu")

    def recognise(
        self,
        unit: str,
        standard: str = "mau",
        period: int = 2024,
        event: Event = "granted",
        *,
        on: date | None = None,
        class_: str | None = None,
        source: Source = "decision",
    ) -> None:
        """An event in the life of a title; of a unit that bears or bore the code, the earliest where several did."""
        with self.store.writing() as session:
            session.add(
                RecognitionEvent(
                    unit_id=bearers(session, unit)[-1],
                    standard=standard,
                    period=period,
                    event=event,
                    effective_on=on or date(period, 12, 31),
                    class_=class_,
                    source=source,
                    detail={},
                    entry=journal.upcoming(session),
                )
            )
            journal.record(session, "test.recognised", {})

    def award(self, unit: str, form: str, period: int) -> None:
        """An award of old records."""
        with self.store.writing() as session:
            unit_id, entry = bearers(session, unit)[-1], journal.upcoming(session)
            session.add(Award(unit_id=unit_id, form=form, period=period, source="old_records", entry=entry))
            journal.record(session, "test.awarded", {})

    def declare(self, rule: str, document: str = "Công văn mẫu") -> None:
        """How streaks go on across mergers."""
        with self.store.writing() as session:
            declare_rule(session, "streak", rule, document)

    def withdraw(self, unit: str, period: int = 2024) -> None:
        """Withdraw what counts of a unit's forms of a period."""
        with self.store.writing() as session:
            entry = journal.upcoming(session)
            unit_id = bearers(session, unit)[0]
            session.add_all(
                SubmissionWithdrawal(submission_id=handed.id, ground="Nộp nhầm", entry=entry)
                for handed in current_submissions(session, period)
                if handed.unit_id == unit_id
            )
            journal.record(session, "test.withdrawn", {})

    def submit(
        self,
        unit: str,
        standard: str = "mau",
        period: int = 2024,
        reached: Column | None = None,
        projected: Column | None = None,
        prior: Column | None = None,
        as_of: date | None = None,
    ) -> None:
        """One form handed in; the second for the same unit, standard and period is its next revision."""
        columns = {"reached": reached or {}, "projected": projected or {}, "prior": prior or {}}
        with self.store.writing() as session:
            entry = journal.upcoming(session)
            unit_id = bearers(session, unit)[0]
            count = session.scalar(select(func.count(Submission.id))) or 0
            sha = f"{count + 1:064x}"
            session.add(Workbook(sha256=sha, content=b"PK", entry=entry))
            session.flush()
            revision = session.scalar(
                select(func.max(Submission.revision)).where(
                    Submission.unit_id == unit_id, Submission.standard == standard, Submission.period == period
                )
            )
            handed = Submission(
                unit_id=unit_id,
                period=period,
                standard=standard,
                revision=(revision or 0) + 1,
                file_name=f"{unit}-{count + 1}.xlsx",
                workbook_sha256=sha,
                received_at=datetime(2024, 12, 31, tzinfo=UTC),
                as_of=as_of,
                form_hash="f" * 64,
                entry=entry,
            )
            session.add(handed)
            session.flush()
            session.add_all(
                SubmissionValue(
                    submission_id=handed.id,
                    indicator=indicator,
                    column=column,  # type: ignore[arg-type]
                    value=text,
                    sheet="Tự đánh giá",
                    cell=f"{'DEF'[place]}{row}",
                    seen=text,
                    entry=entry,
                )
                for place, (column, values) in enumerate(columns.items())
                for row, (indicator, text) in enumerate(values.items(), 12)
            )
            journal.record(session, "test.submitted", {})
