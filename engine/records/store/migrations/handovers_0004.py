"""The tables of migration 0004 that hold what offices below handed up, and what was entered in error."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_handovers() -> None:
    _handover()
    _handed_enrolment()
    _handed_finding()
    _recognition_retraction()


def _handover() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("package_sha256", sa.String(length=64), nullable=False),
        sa.Column("head_seq", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("campaign", sa.String(length=100), nullable=True),
        sa.Column("periods", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("heads", sa.JSON(), nullable=False),
        sa.Column("accepted", sa.String(length=16), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        *entered("handover"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_handover_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
        sa.CheckConstraint("accepted in ('fork', 'office', 'both')", name=op.f("ck_handover_accepted")),
    )
    op.create_index("ix_handover_entry", "handover", ["entry"], unique=False)
    op.create_index("ix_handover_office", "handover", ["office"], unique=False)


def _handed_enrolment() -> None:
    op.create_table(
        "handed_enrolment",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("said_at", sa.String(length=27), nullable=False),
        *entered("handed_enrolment"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_handed_enrolment_unit_id_unit"),
        sa.PrimaryKeyConstraint("unit_id", "standard", "period", "revision", name="pk_handed_enrolment"),
    )
    op.create_index("ix_handed_enrolment_entry", "handed_enrolment", ["entry"], unique=False)


def _handed_finding() -> None:
    op.create_table(
        "handed_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.String(length=200), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("criterion_id", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=True),
        *entered("handed_finding"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_handed_finding_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_handed_finding"),
    )
    op.create_index("ix_handed_finding_entry", "handed_finding", ["entry"], unique=False)
    op.create_index(
        "ix_handed_finding_unit_id_standard_period", "handed_finding", ["unit_id", "standard", "period"], unique=False
    )


def _recognition_retraction() -> None:
    op.create_table(
        "recognition_retraction",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        *entered("recognition_retraction"),
        sa.ForeignKeyConstraint(
            ["event_id"], ["recognition_event.id"], name="fk_recognition_retraction_event_id_recognition_event"
        ),
        sa.PrimaryKeyConstraint("event_id", name="pk_recognition_retraction"),
    )
    op.create_index("ix_recognition_retraction_entry", "recognition_retraction", ["entry"], unique=False)
