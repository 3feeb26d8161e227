"""The tables of migration 0005 that hold what councils did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_councils() -> None:
    _council_sitting()
    _council_member()
    _council_step()
    _council_motion()
    _council_vote()
    _council_ballot()
    _council_finding()
    _council_conclusion()


def _council_sitting() -> None:
    op.create_table(
        "council_sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("units", sa.JSON(), nullable=True),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind in ('appraisal', 'reappraisal', 'revocation')", name=op.f("ck_council_sitting_kind")),
        *entered("council_sitting"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_council_sitting_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_council_sitting"),
    )
    op.create_index("ix_council_sitting_entry", "council_sitting", ["entry"], unique=False)
    op.create_index("ix_council_sitting_standard_period", "council_sitting", ["standard", "period"], unique=False)


def _council_member() -> None:
    op.create_table(
        "council_member",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("reported_for", sa.JSON(), nullable=False),
        sa.CheckConstraint("role in ('chair', 'secretary', 'member')", name=op.f("ck_council_member_role")),
        *entered("council_member"),
        sa.ForeignKeyConstraint(["person"], ["person.number"], name="fk_council_member_person_person"),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["council_sitting.id"], name="fk_council_member_sitting_id_council_sitting"
        ),
        sa.PrimaryKeyConstraint("sitting_id", "number", name="pk_council_member"),
    )
    op.create_index("ix_council_member_entry", "council_member", ["entry"], unique=False)


def _council_step() -> None:
    op.create_table(
        "council_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.CheckConstraint("step in ('opened', 'attended', 'closed', 'reopened')", name=op.f("ck_council_step_step")),
        *entered("council_step"),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["council_sitting.id"], name="fk_council_step_sitting_id_council_sitting"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_council_step"),
    )
    op.create_index("ix_council_step_entry", "council_step", ["entry"], unique=False)
    op.create_index("ix_council_step_sitting_id", "council_step", ["sitting_id"], unique=False)


def _council_motion() -> None:
    op.create_table(
        "council_motion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("text_hash", sa.String(length=64), nullable=True),
        sa.Column("criterion_id", sa.String(length=200), nullable=True),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("mover", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind in ('list', 'criterion', 'contest')", name=op.f("ck_council_motion_kind")),
        *entered("council_motion"),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["council_sitting.id"], name="fk_council_motion_sitting_id_council_sitting"
        ),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_council_motion_text_hash_set_text"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_council_motion_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_council_motion"),
    )
    op.create_index("ix_council_motion_entry", "council_motion", ["entry"], unique=False)
    op.create_index("ix_council_motion_sitting_id", "council_motion", ["sitting_id"], unique=False)


def _council_vote() -> None:
    op.create_table(
        "council_vote",
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("abstained", sa.Integer(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("casting", sa.String(length=16), nullable=True),
        sa.CheckConstraint("casting in ('for', 'against')", name=op.f("ck_council_vote_casting")),
        *entered("council_vote"),
        sa.ForeignKeyConstraint(["motion_id"], ["council_motion.id"], name="fk_council_vote_motion_id_council_motion"),
        sa.PrimaryKeyConstraint("motion_id", name="pk_council_vote"),
    )
    op.create_index("ix_council_vote_entry", "council_vote", ["entry"], unique=False)


def _council_ballot() -> None:
    op.create_table(
        "council_ballot",
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("choice", sa.String(length=16), nullable=False),
        sa.Column("in_writing", sa.Boolean(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.CheckConstraint("choice in ('for', 'against', 'abstain')", name=op.f("ck_council_ballot_choice")),
        *entered("council_ballot"),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["council_motion.id"], name="fk_council_ballot_motion_id_council_motion"
        ),
        sa.PrimaryKeyConstraint("motion_id", "member", name="pk_council_ballot"),
    )
    op.create_index("ix_council_ballot_entry", "council_ballot", ["entry"], unique=False)


def _council_finding() -> None:
    op.create_table(
        "council_finding",
        sa.Column("run_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("criterion_id", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=True),
        *entered("council_finding"),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["council_motion.id"], name="fk_council_finding_motion_id_council_motion"
        ),
        sa.ForeignKeyConstraint(
            ["run_id", "unit_id", "text_hash", "criterion_id", "revision"],
            ["finding.run_id", "finding.unit_id", "finding.text_hash", "finding.criterion_id", "finding.revision"],
            name="fk_council_finding_finding",
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["council_sitting.id"], name="fk_council_finding_sitting_id_council_sitting"
        ),
        sa.PrimaryKeyConstraint(
            "run_id", "unit_id", "text_hash", "criterion_id", "revision", name="pk_council_finding"
        ),
    )
    op.create_index("ix_council_finding_entry", "council_finding", ["entry"], unique=False)
    op.create_index("ix_council_finding_sitting_id", "council_finding", ["sitting_id"], unique=False)


def _council_conclusion() -> None:
    op.create_table(
        "council_conclusion",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("motion_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "outcome in ('achieved', 'not_achieved', 'undetermined')", name=op.f("ck_council_conclusion_outcome")
        ),
        *entered("council_conclusion"),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["council_motion.id"], name="fk_council_conclusion_motion_id_council_motion"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_council_conclusion_run_id_assessment_run"),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["council_sitting.id"], name="fk_council_conclusion_sitting_id_council_sitting"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_council_conclusion_unit_id_unit"),
        sa.PrimaryKeyConstraint("sitting_id", "unit_id", "revision", name="pk_council_conclusion"),
    )
    op.create_index("ix_council_conclusion_entry", "council_conclusion", ["entry"], unique=False)
    op.create_index("ix_council_conclusion_unit_id", "council_conclusion", ["unit_id"], unique=False)
