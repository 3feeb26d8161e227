"""The tables of migration 0005 that lie beside the councils: waivers, petitions; and the tables that were sent out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_petitions_and_issues() -> None:
    _waiver()
    _petition()
    _petition_answer()
    _issued_table()


def _waiver() -> None:
    op.create_table(
        "waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("set_id", sa.String(length=200), nullable=False),
        sa.Column("criterion_id", sa.String(length=200), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        *entered("waiver"),
        sa.ForeignKeyConstraint(["takes_back"], ["waiver.id"], name="fk_waiver_takes_back_waiver"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_waiver_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_waiver"),
    )
    op.create_index("ix_waiver_entry", "waiver", ["entry"], unique=False)
    op.create_index("ix_waiver_unit_id", "waiver", ["unit_id"], unique=False)


def _petition() -> None:
    op.create_table(
        "petition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        *entered("petition"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_petition_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_petition"),
    )
    op.create_index("ix_petition_entry", "petition", ["entry"], unique=False)
    op.create_index("ix_petition_standard_period", "petition", ["standard", "period"], unique=False)


def _petition_answer() -> None:
    op.create_table(
        "petition_answer",
        sa.Column("petition_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome in ('upheld', 'changed', 'reopened', 'dismissed')", name=op.f("ck_petition_answer_outcome")
        ),
        *entered("petition_answer"),
        sa.ForeignKeyConstraint(["petition_id"], ["petition.id"], name="fk_petition_answer_petition_id_petition"),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["council_sitting.id"], name="fk_petition_answer_sitting_id_council_sitting"
        ),
        sa.PrimaryKeyConstraint("petition_id", "revision", name="pk_petition_answer"),
    )
    op.create_index("ix_petition_answer_entry", "petition_answer", ["entry"], unique=False)


def _issued_table() -> None:
    op.create_table(
        "issued_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["corrects"], ["issued_table.id"], name="fk_issued_table_corrects_issued_table"),
        *entered("issued_table"),
        sa.PrimaryKeyConstraint("id", name="pk_issued_table"),
    )
    op.create_index("ix_issued_table_entry", "issued_table", ["entry"], unique=False)
