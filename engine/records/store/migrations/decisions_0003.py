"""The tables of migration 0003 that hold what people decided, and who they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_decisions() -> None:
    _findings()
    _titles()
    _awards()
    _rules()
    _people()
    _adoptions()


def _findings() -> None:
    op.create_table(
        "finding",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("criterion_id", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        *entered("finding"),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_finding_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_finding_text_hash_set_text"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_finding_unit_id_unit"),
        sa.PrimaryKeyConstraint("run_id", "unit_id", "text_hash", "criterion_id", "revision", name="pk_finding"),
    )
    op.create_index("ix_finding_entry", "finding", ["entry"], unique=False)


def _titles() -> None:
    op.create_table(
        "recognition_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=24), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("class", sa.String(length=100), nullable=True),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "event in ('granted', 'kept', 'not_reached', 'reappraisal_proposed', 'reappraisal_opened', "
            "'reappraisal_declined', 'revoked')",
            name=op.f("ck_recognition_event_event"),
        ),
        sa.CheckConstraint("source in ('decision', 'old_records')", name=op.f("ck_recognition_event_source")),
        *entered("recognition_event"),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_recognition_event_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_recognition_event_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_recognition_event"),
    )
    op.create_index("ix_recognition_event_entry", "recognition_event", ["entry"], unique=False)
    op.create_index("ix_recognition_event_standard_period", "recognition_event", ["standard", "period"], unique=False)
    op.create_index(
        "ix_recognition_event_unit_id_standard_period",
        "recognition_event",
        ["unit_id", "standard", "period"],
        unique=False,
    )


def _awards() -> None:
    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.CheckConstraint("source in ('decision', 'old_records')", name=op.f("ck_award_source")),
        *entered("award"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_award_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_award"),
    )
    op.create_index("ix_award_entry", "award", ["entry"], unique=False)
    op.create_index("ix_award_unit_id", "award", ["unit_id"], unique=False)


def _rules() -> None:
    op.create_table(
        "authority",
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        *entered("authority"),
        sa.PrimaryKeyConstraint("standard", "kind", "valid_from", "revision", name="pk_authority"),
    )
    op.create_index("ix_authority_entry", "authority", ["entry"], unique=False)
    op.create_table(
        "office_rule",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        *entered("office_rule"),
        sa.PrimaryKeyConstraint("name", "revision", name="pk_office_rule"),
    )
    op.create_index("ix_office_rule_entry", "office_rule", ["entry"], unique=False)


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("salt", sa.Text(), nullable=True),
        *entered("person"),
        sa.PrimaryKeyConstraint("number", name="pk_person"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )
    op.create_index("ix_person_entry", "person", ["entry"], unique=False)


def _adoptions() -> None:
    op.create_table(
        "set_adoption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.String(length=200), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("meaning_hash", sa.String(length=64), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.CheckConstraint("step in ('proposed', 'confirmed', 'withdrawn')", name=op.f("ck_set_adoption_step")),
        *entered("set_adoption"),
        sa.PrimaryKeyConstraint("id", name="pk_set_adoption"),
    )
    op.create_index("ix_set_adoption_entry", "set_adoption", ["entry"], unique=False)
    op.create_index("ix_set_adoption_set_id_edition", "set_adoption", ["set_id", "edition"], unique=False)
    op.create_table(
        "criterion_verification",
        sa.Column("set_id", sa.String(length=200), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("criterion_id", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("criterion_hash", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        *entered("criterion_verification"),
        sa.PrimaryKeyConstraint("set_id", "edition", "criterion_id", "revision", name="pk_criterion_verification"),
    )
    op.create_index("ix_criterion_verification_entry", "criterion_verification", ["entry"], unique=False)
