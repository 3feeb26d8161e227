"""The office's year: particulars, campaigns, targets; second sources; what offices below hand up; slips taken back."""

from __future__ import annotations

from alembic import op

from engine.records.store.migrations.append_only import append_only
from engine.records.store.migrations.campaigns_0004 import create_campaigns
from engine.records.store.migrations.handovers_0004 import create_handovers
from engine.records.store.migrations.sources_0004 import create_sources

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_campaigns()
    create_sources()
    create_handovers()
    append_only(op.get_bind().dialect.name, *TABLES)


TABLES = (
    "office_particular",
    "campaign",
    "body_report",
    "enrolment_withdrawal",
    "target",
    "target_result",
    "office_incident",
    "source_report",
    "source_value",
    "form_return",
    "handover",
    "handed_enrolment",
    "handed_finding",
    "recognition_retraction",
)
