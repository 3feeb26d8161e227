"""The tables of migration 0004 that hold what is known beside the units' own forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_sources() -> None:
    _office_incident()
    _source_report()
    _source_value()
    _form_return()


def _office_incident() -> None:
    op.create_table(
        "office_incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=200), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        *entered("office_incident"),
        sa.ForeignKeyConstraint(
            ["takes_back"], ["office_incident.id"], name="fk_office_incident_takes_back_office_incident"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_office_incident_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_office_incident"),
    )
    op.create_index("ix_office_incident_entry", "office_incident", ["entry"], unique=False)
    op.create_index("ix_office_incident_unit_id", "office_incident", ["unit_id"], unique=False)


def _source_report() -> None:
    op.create_table(
        "source_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("workbook_sha256", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.String(length=27), nullable=False),
        *entered("source_report"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_source_report_unit_id_unit"),
        sa.ForeignKeyConstraint(
            ["workbook_sha256"], ["workbook.sha256"], name="fk_source_report_workbook_sha256_workbook"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_source_report"),
    )
    op.create_index("ix_source_report_entry", "source_report", ["entry"], unique=False)
    op.create_index("ix_source_report_period", "source_report", ["period"], unique=False)


def _source_value() -> None:
    op.create_table(
        "source_value",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("indicator", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        *entered("source_value"),
        sa.ForeignKeyConstraint(["report_id"], ["source_report.id"], name="fk_source_value_report_id_source_report"),
        sa.PrimaryKeyConstraint("report_id", "standard", "indicator", name="pk_source_value"),
    )
    op.create_index("ix_source_value_entry", "source_value", ["entry"], unique=False)


def _form_return() -> None:
    op.create_table(
        "form_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("standards", sa.JSON(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("returned_at", sa.String(length=27), nullable=False),
        *entered("form_return"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_form_return_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_form_return"),
    )
    op.create_index("ix_form_return_entry", "form_return", ["entry"], unique=False)
    op.create_index("ix_form_return_period", "form_return", ["period"], unique=False)
