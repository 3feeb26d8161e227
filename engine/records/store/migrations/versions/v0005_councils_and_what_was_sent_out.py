"""Councils: sessions, votes, conclusions, waivers, petitions; tables as they were sent out."""

from __future__ import annotations

from alembic import op

from engine.records.store.migrations.append_only import append_only
from engine.records.store.migrations.councils_0005 import create_councils
from engine.records.store.migrations.petitions_0005 import create_petitions_and_issues

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_councils()
    create_petitions_and_issues()
    append_only(op.get_bind().dialect.name, *TABLES)


TABLES = (
    "council_sitting",
    "council_member",
    "council_step",
    "council_motion",
    "council_vote",
    "council_ballot",
    "council_finding",
    "council_conclusion",
    "waiver",
    "petition",
    "petition_answer",
    "issued_table",
)
