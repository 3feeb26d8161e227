"""The tables of migration 0003: every row names the journal entry that brought it in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.decisions_0003 import create_decisions
from engine.records.store.migrations.entered_0003 import entered

FORMER = (
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
    "unit_scope",
    "unit_standing",
)
"""The tables there were before, each after those it refers to."""


def create_tables() -> None:
    _register()
    _submissions()
    _sets()
    _runs()
    _results()
    create_decisions()


def _register() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *entered("unit"),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("position", name="uq_unit_position"),
    )
    op.create_index("ix_unit_entry", "unit", ["entry"], unique=False)
    op.create_table(
        "unit_state",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("living", sa.Boolean(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("attributes", sa.JSON(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        *entered("unit_state"),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name="fk_unit_state_parent_id_unit"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_state_unit_id_unit"),
        sa.PrimaryKeyConstraint("unit_id", "valid_from", "revision", name="pk_unit_state"),
    )
    op.create_index("ix_unit_state_code", "unit_state", ["code"], unique=False)
    op.create_index("ix_unit_state_entry", "unit_state", ["entry"], unique=False)
    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_unit_id", sa.Integer(), nullable=False),
        sa.Column("new_unit_id", sa.Integer(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("change", sa.String(length=16), nullable=False),
        sa.Column("share", sa.String(length=8), nullable=False),
        sa.Column("principal", sa.Boolean(), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "change in ('merged', 'split', 'renamed', 'abolished', 'replaced')", name=op.f("ck_succession_change")
        ),
        sa.CheckConstraint("share in ('whole', 'part')", name=op.f("ck_succession_share")),
        *entered("succession"),
        sa.ForeignKeyConstraint(["new_unit_id"], ["unit.id"], name="fk_succession_new_unit_id_unit"),
        sa.ForeignKeyConstraint(["old_unit_id"], ["unit.id"], name="fk_succession_old_unit_id_unit"),
        sa.ForeignKeyConstraint(["takes_back"], ["succession.id"], name="fk_succession_takes_back_succession"),
        sa.PrimaryKeyConstraint("id", name="pk_succession"),
    )
    op.create_index("ix_succession_entry", "succession", ["entry"], unique=False)
    op.create_index("ix_succession_new_unit_id", "succession", ["new_unit_id"], unique=False)
    op.create_index("ix_succession_old_unit_id", "succession", ["old_unit_id"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *entered("enrolment"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_enrolment_unit_id_unit"),
        sa.PrimaryKeyConstraint("unit_id", "standard", "period", "revision", name="pk_enrolment"),
    )
    op.create_index("ix_enrolment_entry", "enrolment", ["entry"], unique=False)
    op.create_index("ix_enrolment_standard_period", "enrolment", ["standard", "period"], unique=False)


def _submissions() -> None:
    op.create_table(
        "workbook",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        *entered("workbook"),
        sa.PrimaryKeyConstraint("sha256", name="pk_workbook"),
    )
    op.create_index("ix_workbook_entry", "workbook", ["entry"], unique=False)
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
        *entered("submission"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_submission_unit_id_unit"),
        sa.ForeignKeyConstraint(
            ["workbook_sha256"], ["workbook.sha256"], name="fk_submission_workbook_sha256_workbook"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint(
            "unit_id", "period", "standard", "revision", name="uq_submission_unit_id_period_standard_revision"
        ),
    )
    op.create_index("ix_submission_entry", "submission", ["entry"], unique=False)
    op.create_index("ix_submission_period", "submission", ["period"], unique=False)
    op.create_table(
        "submission_withdrawal",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        *entered("submission_withdrawal"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_submission_withdrawal_submission_id_submission"
        ),
        sa.PrimaryKeyConstraint("submission_id", name="pk_submission_withdrawal"),
    )
    op.create_index("ix_submission_withdrawal_entry", "submission_withdrawal", ["entry"], unique=False)
    op.create_table(
        "submission_value",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=200), nullable=False),
        sa.Column("form_column", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "form_column in ('reached', 'projected', 'prior')", name=op.f("ck_submission_value_form_column")
        ),
        *entered("submission_value"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name="fk_submission_value_submission_id_submission"
        ),
        sa.PrimaryKeyConstraint("submission_id", "indicator", "form_column", name="pk_submission_value"),
    )
    op.create_index("ix_submission_value_entry", "submission_value", ["entry"], unique=False)


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
        *entered("set_text"),
        sa.PrimaryKeyConstraint("text_hash", name="pk_set_text"),
    )
    op.create_index("ix_set_text_entry", "set_text", ["entry"], unique=False)
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
        *entered("set_criterion"),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_set_criterion_text_hash_set_text"),
        sa.PrimaryKeyConstraint("text_hash", "criterion_id", name="pk_set_criterion"),
    )
    op.create_index("ix_set_criterion_entry", "set_criterion", ["entry"], unique=False)


def _runs() -> None:
    op.create_table(
        "assessment_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("projected", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("register_day", sa.Date(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("engine_version", sa.String(length=50), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        *entered("assessment_run"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment_run"),
    )
    op.create_index("ix_assessment_run_entry", "assessment_run", ["entry"], unique=False)
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
        sa.CheckConstraint(
            "outcome in ('achieved', 'not_achieved', 'undetermined')", name=op.f("ck_assessment_outcome")
        ),
        sa.CheckConstraint(
            "projected_certainty in ('certain', 'expected')", name=op.f("ck_assessment_projected_certainty")
        ),
        *entered("assessment"),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_assessment_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_assessment_text_hash_set_text"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_assessment_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )
    op.create_index("ix_assessment_entry", "assessment", ["entry"], unique=False)
    op.create_index("ix_assessment_run_id_unit_id", "assessment", ["run_id", "unit_id"], unique=False)
    op.create_index("ix_assessment_unit_id", "assessment", ["unit_id"], unique=False)


def _results() -> None:
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
            "state in ('pass', 'fail', 'insufficient', 'not_applicable')", name=op.f("ck_criterion_result_state")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name="fk_criterion_result_assessment_id_assessment"
        ),
        *entered("criterion_result"),
        sa.PrimaryKeyConstraint("assessment_id", "position", name="pk_criterion_result"),
    )
    op.create_index("ix_criterion_result_entry", "criterion_result", ["entry"], unique=False)
    op.create_table(
        "unit_scope",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("excluded", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        *entered("unit_scope"),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_unit_scope_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_unit_scope_text_hash_set_text"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_scope_unit_id_unit"),
        sa.PrimaryKeyConstraint("run_id", "unit_id", "text_hash", name="pk_unit_scope"),
    )
    op.create_index("ix_unit_scope_entry", "unit_scope", ["entry"], unique=False)
    op.create_index("ix_unit_scope_unit_id", "unit_scope", ["unit_id"], unique=False)
    op.create_table(
        "unit_standing",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("standard", sa.String(length=100), nullable=False),
        sa.Column("counted_in", sa.Integer(), nullable=False),
        sa.Column("inside", sa.Boolean(), nullable=True),
        sa.Column("enrolled", sa.Boolean(), nullable=True),
        sa.Column("recognised", sa.Boolean(), nullable=True),
        sa.Column("by_decision", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["counted_in"], ["unit.id"], name="fk_unit_standing_counted_in_unit"),
        *entered("unit_standing"),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_unit_standing_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_standing_unit_id_unit"),
        sa.PrimaryKeyConstraint("run_id", "unit_id", "standard", name="pk_unit_standing"),
    )
    op.create_index("ix_unit_standing_entry", "unit_standing", ["entry"], unique=False)
    op.create_index("ix_unit_standing_run_id_counted_in", "unit_standing", ["run_id", "counted_in"], unique=False)
