"""What every table of migration 0003 has."""

from __future__ import annotations

import sqlalchemy as sa


def entered(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    """The number of the journal entry, which is written last in its transaction."""
    return (
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["journal.seq"], name=f"fk_{table}_entry_journal", initially="DEFERRED", deferrable=True
        ),
    )
