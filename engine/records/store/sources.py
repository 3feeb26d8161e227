"""Tables of what is known beside the units' own forms: the office's knowledge, second sources, forms sent back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered


class OfficeIncident(Entered, Base):
    """An incident that the office itself knows of; the unit's report decides, this stands beside it.

    indicator   the kind of incident, as the sets name it
    ground      how the office knows, or why an earlier row is taken back
    takes_back  number of an earlier row that was entered in error; this one says nothing else
    """

    __tablename__ = "office_incident"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    indicator: Mapped[str] = mapped_column(String(200))
    happened_on: Mapped[date]
    document: Mapped[str | None] = mapped_column(Text)
    ground: Mapped[str | None] = mapped_column(Text)
    takes_back: Mapped[int | None] = mapped_column(ForeignKey("office_incident.id"))


class SourceReport(Entered, Base):
    """What another source says of a unit in a period; the highest ``revision`` of source, unit and period counts.

    source  who says it, as the office names it: “Phòng PC04”
    """

    __tablename__ = "source_report"
    __table_args__ = (Index("ix_source_report_period", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    period: Mapped[int]
    revision: Mapped[int]
    file_name: Mapped[str] = mapped_column(Text)
    workbook_sha256: Mapped[str] = mapped_column(ForeignKey("workbook.sha256"))
    received_at: Mapped[datetime]


class SourceValue(Entered, Base):
    """One filled cell of a second source, as `SubmissionValue` has it of a form; always what was reached.

    standard  whose window the value is of: one that is asked for by two standards stands here for each
    """

    __tablename__ = "source_value"

    report_id: Mapped[int] = mapped_column(ForeignKey("source_report.id"), primary_key=True)
    standard: Mapped[str] = mapped_column(String(100), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(200), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    sheet: Mapped[str] = mapped_column(Text)
    cell: Mapped[str] = mapped_column(Text)
    seen: Mapped[str] = mapped_column(Text)


class FormReturn(Entered, Base):
    """That a form was sent back to its unit with its errors marked; what was in it is not kept.

    standards  whose form it is
    sha256     of the file as it came; codes: of its problems
    """

    __tablename__ = "form_return"
    __table_args__ = (Index("ix_form_return_period", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    period: Mapped[int]
    standards: Mapped[list[str]] = mapped_column(JSON, default=list)
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    codes: Mapped[list[str]] = mapped_column(JSON, default=list)
    returned_at: Mapped[datetime]
