"""Tables of the office's year: what the office prints of itself, campaigns, who reported, targets of a plan."""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from engine.records.store.base import Base, Entered


class OfficeParticular(Entered, Base):
    """One thing that an office prints on its papers, entered once; the highest ``revision`` of a name counts.

    name   such as ``agency`` or ``place``; `engine.records.office` lists them
    value  as it is printed; of a person ``person:3``, for names stand in the table of people alone; none: taken away
    """

    __tablename__ = "office_particular"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[str | None] = mapped_column(Text)


class CampaignText(Entered, Base):
    """One review of the office's year as it is defined; the highest ``revision`` of a code counts.

    text       the whole definition, enough to read it again; text_hash is its SHA-256
    closed     this revision closes the campaign
    ground     why it was changed or closed, where somebody said so
    """

    __tablename__ = "campaign"

    code: Mapped[str] = mapped_column(String(100), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column("toml", Text)
    text_hash: Mapped[str] = mapped_column(String(64))
    closed: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[str | None] = mapped_column(Text)


class BodyReport(Entered, Base):
    """That somebody did what a milestone of a campaign asks, as entered; the highest ``revision`` counts.

    body         a body as the campaign names it, or ``unit:12`` of a unit that reports without a form of ours
    milestone    its id in the campaign; turn: of one that comes every quarter which time, from 1
    document     number and date of the report
    received_on  the day it came in
    withdrawn    this revision takes the receipt back; ``ground`` says why
    """

    __tablename__ = "body_report"

    campaign: Mapped[str] = mapped_column(String(100), primary_key=True)
    body: Mapped[str] = mapped_column(String(500), primary_key=True)
    milestone: Mapped[str] = mapped_column(String(100), primary_key=True)
    turn: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[str] = mapped_column(Text)
    received_on: Mapped[date]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[str | None] = mapped_column(Text)


class EnrolmentWithdrawal(Entered, Base):
    """Why an enrolment was withdrawn; ``revision`` is that of the row of ``enrolment`` that withdraws it."""

    __tablename__ = "enrolment_withdrawal"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    standard: Mapped[str] = mapped_column(String(100), primary_key=True)
    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ground: Mapped[str] = mapped_column(Text)


class Target(Entered, Base):
    """One row of the targets that a plan gives; all rows of the highest ``revision`` of a campaign count together.

    number      the row's place in the list, from 1
    area_id     the unit whose area it is for; none: every area of ``area_kind`` that no row of its own names
    area        the area as the plan calls it
    subject     what is to be reached, as the plan words it
    standard    the standard that counts towards it; none: a result is entered
    kinds       unit kinds that count
    directly    only units that the area's unit manages itself
    measure     ``at_least`` (so many), ``percent_remaining`` (of the units not yet recognised), ``percent`` (of all
                units), ``percent_named`` (of what is entered with the result)
    amount      the number, exact, as text
    due_before  the first day that is too late
    fixed_on    the day whose units and titles say what “còn lại” is
    document    the plan
    note        what a reader must know of the row: where the plan says so, how it is read
    """

    __tablename__ = "target"

    campaign: Mapped[str] = mapped_column(String(100), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    area_kind: Mapped[str | None] = mapped_column(String(32))
    area: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    standard: Mapped[str | None] = mapped_column(String(100))
    kinds: Mapped[list[str]] = mapped_column(JSON, default=list)
    directly: Mapped[bool] = mapped_column(default=False)
    measure: Mapped[str] = mapped_column(String(24))
    amount: Mapped[str] = mapped_column(Text)
    due_before: Mapped[date | None]
    fixed_on: Mapped[date]
    document: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class TargetResult(Entered, Base):
    """What was reached of a target that is no matter of units, as entered; the highest ``revision`` counts.

    area   the area as the target's row or, of a row for every area, the unit's code names it
    value  how many, exact, as text; base: of how many, where the target is a part of what nobody has counted before
    """

    __tablename__ = "target_result"

    campaign: Mapped[str] = mapped_column(String(100), primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    area: Mapped[str] = mapped_column(Text, primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[str] = mapped_column(Text)
    base: Mapped[str | None] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    reached_on: Mapped[date | None]
