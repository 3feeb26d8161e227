"""Triggers by which the database itself refuses to change or delete a row."""

from __future__ import annotations

from alembic import op


def append_only(dialect: str, *tables: str) -> None:
    """Rows of these tables are only ever added, from now on."""
    for table in tables:
        if dialect == "sqlite":
            for change in ("UPDATE", "DELETE"):
                refuse_sqlite(table, change)
        else:
            refuse_postgresql(table, "UPDATE OR DELETE")


def refuse_sqlite(table: str, change: str, when: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def refuse_postgresql(table: str, changes: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE {changes} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION datchuan_append_only()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION datchuan_append_only()"
    )
