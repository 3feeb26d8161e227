"""Tables of what units handed in: the workbook whole, the submission, and each value with the cell it came from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from engine.records.store.base import Base, Entered

FormColumn = Literal["reached", "projected", "prior"]
"""Kết quả đến ngày chốt số liệu; Dự kiến đến hết kỳ; kỳ trước."""


class Workbook(Entered, Base):
    """A file as it came, once per distinct content; ``sha256`` in hex is its name."""

    __tablename__ = "workbook"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))


class Submission(Entered, Base):
    """One unit's self-assessment for one standard and period, as taken from one workbook.

    A roll holds many units: one workbook, as many submissions. A re-submission has the next ``revision`` (from 1)
    and supersedes the earlier ones, which stay.

    standard   the standard whose form this is
    file_name  as handed in; the folder is not kept
    as_of      the day up to which figures are reported, where the form says so
    form_hash  SHA-256 of the form's definition, which tells whether the form handed in is the one handed out
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("unit_id", "period", "standard", "revision"),
        Index("ix_submission_period", "period"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    period: Mapped[int]
    standard: Mapped[str] = mapped_column(String(100))
    revision: Mapped[int]
    file_name: Mapped[str] = mapped_column(Text)
    workbook_sha256: Mapped[str] = mapped_column(ForeignKey("workbook.sha256"))
    received_at: Mapped[datetime]
    as_of: Mapped[date | None]
    form_hash: Mapped[str] = mapped_column(String(64))


class SubmissionWithdrawal(Entered, Base):
    """That a submission was withdrawn: it counts no more, and those it superseded do not come back by themselves."""

    __tablename__ = "submission_withdrawal"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    ground: Mapped[str] = mapped_column(Text)


class SubmissionValue(Entered, Base):
    """One filled cell: a blank has no row.

    value     JSON text in the language page's “in JSON” form, numbers exactly as written (``69.50`` stays ``69.50``)
    sheet, cell   where it stood, such as ``Tự đánh giá`` and ``D12``
    seen      the raw text of that cell
    """

    __tablename__ = "submission_value"
    __table_args__ = (CheckConstraint("form_column in ('reached', 'projected', 'prior')", name="form_column"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(200), primary_key=True)
    column: Mapped[FormColumn] = mapped_column("form_column", String(16), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    sheet: Mapped[str] = mapped_column(Text)
    cell: Mapped[str] = mapped_column(Text)
    seen: Mapped[str] = mapped_column(Text)
