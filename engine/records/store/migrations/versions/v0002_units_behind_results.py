"""Which units a run found outside a set, and what each unit counted for in the unit above."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unit_scope",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("excluded", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_unit_scope_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["text_hash"], ["set_text.text_hash"], name="fk_unit_scope_text_hash_set_text"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_scope_unit_id_unit"),
        sa.PrimaryKeyConstraint("run_id", "unit_id", "text_hash", name="pk_unit_scope"),
    )
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
        sa.ForeignKeyConstraint(["counted_in"], ["unit.id"], name="fk_unit_standing_counted_in_unit"),
        sa.ForeignKeyConstraint(["run_id"], ["assessment_run.id"], name="fk_unit_standing_run_id_assessment_run"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_unit_standing_unit_id_unit"),
        sa.PrimaryKeyConstraint("run_id", "unit_id", "standard", name="pk_unit_standing"),
    )
    op.create_index("ix_unit_standing_run_id_counted_in", "unit_standing", ["run_id", "counted_in"], unique=False)


def downgrade() -> None:
    op.drop_table("unit_standing")
    op.drop_table("unit_scope")
