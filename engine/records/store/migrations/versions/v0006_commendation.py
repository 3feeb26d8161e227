"""Commendation: nominations, places, a council's choices, awards given here and taken back; contests taken back."""

from __future__ import annotations

from alembic import op

from engine.records.store.migrations.append_only import append_only
from engine.records.store.migrations.awards_0006 import create_awards
from engine.records.store.migrations.withdrawals_0006 import create_withdrawals

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_awards()
    create_withdrawals()
    append_only(op.get_bind().dialect.name, *TABLES)


TABLES = ("nomination", "award_quota", "award_choice", "award_given", "award_revocation", "council_withdrawal")
