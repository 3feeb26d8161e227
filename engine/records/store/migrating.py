"""Bringing a database to the newest migration. The migrations travel inside the package.

Alembic is only needed to bring a database forward, and is not quickly imported: where a database stands is asked
without it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

_FILE = re.compile(r"v(\d{4})_\w+\.py")


class UnknownRevisionError(Exception):
    """The database stands at a revision this version does not know."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(revision)


@cache
def revisions() -> tuple[str, ...]:
    """All migrations, the oldest first, by the names of their files: ``v0003_….py`` is ``0003``."""
    there = files("engine.records.store.migrations").joinpath("versions").iterdir()
    return tuple(sorted(found[1] for file in there if (found := _FILE.fullmatch(file.name))))


def is_current(connection: Connection) -> bool:
    """Whether the database stands at the newest migration. UnknownRevisionError when it stands beyond it."""
    current = revision_of(connection)
    if current is not None and current not in revisions():
        raise UnknownRevisionError(current)
    return current == revisions()[-1]


def upgrade(connection: Connection) -> None:
    """Run what is lacking, inside the transaction of ``connection``."""
    if not is_current(connection):
        from alembic import command

        command.upgrade(_config(connection), "head")


def revision_of(connection: Connection) -> str | None:
    """The migration a database stands at; None for one that was never initialised."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "engine.records.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
