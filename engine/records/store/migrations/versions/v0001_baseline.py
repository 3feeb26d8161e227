"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "unit",
    "enrolment",
    "workbook",
    "submission",
    "submission_value",
    "set_text",
    "set_criterion",
    "assessment_run",
    "assessment",
    "criterion_result",
    "journal",
)


def upgrade() -> None:
    _register()
    _submissions()
    _sets()
    _assessments()
    _journal()
    if op.get_context().dialect.name == "sqlite":
        _keep_journal()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _register() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_parent_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("code", name="uq_unit_code"),
    )
    op.create_index("ix_unit_kind", "unit", ["kind"], unique=False)
    op.create_index("ix_unit_parent_id", "unit", ["parent_id"], unique=False)
    op.create_index("ix_unit_position", "unit", ["position"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_enrolment_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
        sa.UniqueConstraint("unit_id", "standard", "period", name="uq_enrolment_unit_id_standard_period"),
    )
    op.create_index("ix_enrolment_standard_period", "enrolment", ["standard", "period"], unique=False)


def _submissions() -> None:
    op.create_table(
        "workbook",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_workbook"),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("workbook_sha256", sa.String(length=64), nullable=False),
        sa.Column("received_at", sa.String(length=27), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("form_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_submission_unit_id_unit"),
        sa.ForeignKeyConstraint(
            ["workbook_sha256"], ["workbook.sha256"], name="fk_submission_workbook_sha256_workbook"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint(
            "unit_id", "period", "standard", "revision", name="uq_submission_unit_id_period_standard_revision"
        ),
    )
    op.create_index("ix_submission_period", "submission", ["period"], unique=False)
    op.create_table(
        "submission_value",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=200), nullable=False),
        sa.Column("form_column", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.CheckConstraint("form_column in ('reached', 'projected', 'prior')", name="ck_submission_value_form_column"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_submission_value_submission_id_submission"
        ),
        sa.PrimaryKeyConstraint("submission_id", "indicator", "form_column", name="pk_submission_value"),
    )


def _sets() -> None:
    op.create_table(
        "set_text",
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("meaning_hash", sa.String(length=64), nullable=False),
        sa.Column("set_id", sa.String(length=200), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.Column("toml", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("text_hash", name="pk_set_text"),
    )
    op.create_index("ix_set_text_meaning_hash", "set_text", ["meaning_hash"], unique=False)
    op.create_table(
        "set_criterion",
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("criterion_id", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("indicators", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_set_criterion_text_hash_set_text"),
        sa.PrimaryKeyConstraint("text_hash", "criterion_id", name="pk_set_criterion"),
    )


def _assessments() -> None:
    op.create_table(
        "assessment_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("projected", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("engine_version", sa.String(length=50), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessment_run"),
    )
    op.create_index(
        "ix_assessment_run_standard_period", "assessment_run", ["standard", "period", "projected"], unique=False
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.String(length=200), nullable=False),
        sa.Column("edition", sa.String(length=100), nullable=False),
        sa.Column("meaning_hash", sa.String(length=64), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("class", sa.String(length=100), nullable=True),
        sa.Column("score_low", sa.Text(), nullable=True),
        sa.Column("score_high", sa.Text(), nullable=True),
        sa.Column("gate_state", sa.String(length=16), nullable=True),
        sa.Column("gate_reason", sa.Text(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("projected_certainty", sa.String(length=16), nullable=True),
        sa.CheckConstraint("outcome in ('achieved', 'not_achieved', 'undetermined')", name="ck_assessment_outcome"),
        sa.CheckConstraint("projected_certainty in ('certain', 'expected')", name="ck_assessment_projected_certainty"),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_assessment_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_assessment_text_hash_set_text"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_assessment_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )
    op.create_index("ix_assessment_run_id_unit_id", "assessment", ["run_id", "unit_id"], unique=False)
    op.create_index("ix_assessment_unit_id", "assessment", ["unit_id"], unique=False)
    op.create_table(
        "criterion_result",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("gap", sa.Text(), nullable=True),
        sa.Column("observed", sa.JSON(), nullable=False),
        sa.Column("judged", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "state in ('pass', 'fail', 'insufficient', 'not_applicable')", name="ck_criterion_result_state"
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_criterion_result_assessment_id_assessment"
        ),
        sa.PrimaryKeyConstraint("assessment_id", "position", name="pk_criterion_result"),
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.UniqueConstraint("hash", name="uq_journal_hash"),
        sa.UniqueConstraint("prev_hash", name="uq_journal_prev_hash"),
    )


def _keep_journal() -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER journal_no_{change.lower()} BEFORE {change} ON journal "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
