"""The table of migration 0006 that holds contests taken back by who raised them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.records.store.migrations.entered_0003 import entered


def create_withdrawals() -> None:
    op.create_table(
        "council_withdrawal",
        sa.Column("motion_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=True),
        *entered("council_withdrawal"),
        sa.ForeignKeyConstraint(
            ["motion_id"], ["council_motion.id"], name="fk_council_withdrawal_motion_id_council_motion"
        ),
        sa.PrimaryKeyConstraint("motion_id", name="pk_council_withdrawal"),
    )
    op.create_index("ix_council_withdrawal_entry", "council_withdrawal", ["entry"], unique=False)
