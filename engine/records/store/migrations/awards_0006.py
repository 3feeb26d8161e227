"""The tables of migration 0006 that hold nominations, places, choices, and what is known of awards given here."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_awards() -> None:
    _nomination()
    _award_quota()
    _award_choice()
    _award_given()
    _award_revocation()


def _nomination() -> None:
    op.create_table(
        "nomination",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(length=100), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("achievements", sa.JSON(), nullable=False),
        sa.Column("initiatives", sa.JSON(), nullable=False),
        sa.Column("reported", sa.JSON(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        *entered("nomination"),
        sa.ForeignKeyConstraint(["person"], ["person.number"], name="fk_nomination_person_person"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_nomination_unit_id_unit"),
        sa.PrimaryKeyConstraint("number", "revision", name="pk_nomination"),
    )
    op.create_index("ix_nomination_entry", "nomination", ["entry"], unique=False)
    op.create_index("ix_nomination_form_period", "nomination", ["form", "period"], unique=False)


def _award_quota() -> None:
    op.create_table(
        "award_quota",
        sa.Column("form", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("tag", sa.String(length=32), nullable=True),
        sa.Column("recipient", sa.String(length=16), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint("recipient in ('collective', 'individual')", name=op.f("ck_award_quota_recipient")),
        sa.CheckConstraint("places >= 0", name=op.f("ck_award_quota_places")),
        *entered("award_quota"),
        sa.PrimaryKeyConstraint("form", "period", "revision", "number", name="pk_award_quota"),
    )
    op.create_index("ix_award_quota_entry", "award_quota", ["entry"], unique=False)


def _award_choice() -> None:
    op.create_table(
        "award_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=16), nullable=False),
        sa.Column("tied", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.CheckConstraint("recipient in ('collective', 'individual')", name=op.f("ck_award_choice_recipient")),
        *entered("award_choice"),
        sa.PrimaryKeyConstraint("id", name="pk_award_choice"),
    )
    op.create_index("ix_award_choice_entry", "award_choice", ["entry"], unique=False)


def _award_given() -> None:
    op.create_table(
        "award_given",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("nomination", sa.Integer(), nullable=True),
        sa.Column("campaign", sa.String(length=100), nullable=True),
        sa.Column("achievements", sa.JSON(), nullable=False),
        sa.Column("initiatives", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name="fk_award_given_award_id_award"),
        *entered("award_given"),
        sa.ForeignKeyConstraint(["person"], ["person.number"], name="fk_award_given_person_person"),
        sa.PrimaryKeyConstraint("award_id", name="pk_award_given"),
    )
    op.create_index("ix_award_given_entry", "award_given", ["entry"], unique=False)


def _award_revocation() -> None:
    op.create_table(
        "award_revocation",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "ground in ('false_achievement', 'false_dossier', 'unlawful_appraisal', 'later_finding')",
            name=op.f("ck_award_revocation_ground"),
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name="fk_award_revocation_award_id_award"),
        *entered("award_revocation"),
        sa.PrimaryKeyConstraint("award_id", name="pk_award_revocation"),
    )
    op.create_index("ix_award_revocation_entry", "award_revocation", ["entry"], unique=False)
