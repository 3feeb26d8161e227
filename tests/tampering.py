"""Changing a database behind the program's back, as someone with the file or the server's password could."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import NullPool


@contextmanager
def tampering(address: str) -> Iterator[Connection]:
    """A connection for which neither triggers nor foreign keys hold; what it did is kept, triggers stand again."""
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        triggers = []
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN"))  # the driver begins too late for what is to be undone with the rest
            triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
            for name, _ in triggers:
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
        for _, sql in triggers:
            connection.execute(text(sql))
    engine.dispose()
