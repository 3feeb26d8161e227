"""The tables of migration 0004 that hold the office's year: its particulars, campaigns, targets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_campaigns() -> None:
    _office_particular()
    _campaign()
    _body_report()
    _enrolment_withdrawal()
    _target()
    _target_result()


def _office_particular() -> None:
    op.create_table(
        "office_particular",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        *entered("office_particular"),
        sa.PrimaryKeyConstraint("name", "revision", name="pk_office_particular"),
    )
    op.create_index("ix_office_particular_entry", "office_particular", ["entry"], unique=False)


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column("code", sa.String(length=100), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        *entered("campaign"),
        sa.PrimaryKeyConstraint("code", "revision", name="pk_campaign"),
    )
    op.create_index("ix_campaign_entry", "campaign", ["entry"], unique=False)


def _body_report() -> None:
    op.create_table(
        "body_report",
        sa.Column("campaign", sa.String(length=100), nullable=False),
        sa.Column("body", sa.String(length=500), nullable=False),
        sa.Column("milestone", sa.String(length=100), nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        *entered("body_report"),
        sa.PrimaryKeyConstraint("campaign", "body", "milestone", "turn", "revision", name="pk_body_report"),
    )
    op.create_index("ix_body_report_entry", "body_report", ["entry"], unique=False)


def _enrolment_withdrawal() -> None:
    op.create_table(
        "enrolment_withdrawal",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        *entered("enrolment_withdrawal"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_enrolment_withdrawal_unit_id_unit"),
        sa.PrimaryKeyConstraint("unit_id", "standard", "period", "revision", name="pk_enrolment_withdrawal"),
    )
    op.create_index("ix_enrolment_withdrawal_entry", "enrolment_withdrawal", ["entry"], unique=False)


def _target() -> None:
    op.create_table(
        "target",
        sa.Column("campaign", sa.String(length=100), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("area_kind", sa.String(length=32), nullable=True),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=True),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("directly", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(length=24), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=True),
        sa.Column("fixed_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        *entered("target"),
        sa.ForeignKeyConstraint(["area_id"], ["unit.id"], name="fk_target_area_id_unit"),
        sa.PrimaryKeyConstraint("campaign", "revision", "number", name="pk_target"),
    )
    op.create_index("ix_target_entry", "target", ["entry"], unique=False)


def _target_result() -> None:
    op.create_table(
        "target_result",
        sa.Column("campaign", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
        *entered("target_result"),
        sa.PrimaryKeyConstraint("campaign", "subject", "area", "revision", name="pk_target_result"),
    )
    op.create_index("ix_target_result_entry", "target_result", ["entry"], unique=False)
