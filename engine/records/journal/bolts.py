"""The triggers by which the database itself refuses to change or delete a row: whether all of them are there."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

from engine.records.journal.covering import COVERED, CURRENT

_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def bolts_missing(session: Session) -> list[str]:
    """Names of the triggers that a store must have and does not, or that were switched off."""
    dialect = session.get_bind().dialect.name
    standing = set(session.scalars(text(_STANDING[dialect])))
    return [name for name in _wanted(dialect) if name not in standing]


def _wanted(dialect: str) -> Iterator[str]:
    for table in ("journal", *COVERED[CURRENT]):
        if dialect == "sqlite":
            yield from (f"{table}_no_update", f"{table}_no_delete")
        else:
            yield from (f"{table}_append_only", f"{table}_no_truncate")
    if dialect == "sqlite":
        yield from ("person_no_update", "person_no_delete")
    else:
        yield from ("person_append_only", "person_no_truncate", "person_erased_only")
