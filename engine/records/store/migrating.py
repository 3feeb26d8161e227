"""Bringing a database to the newest migration. The migrations travel inside the package."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


class UnknownRevisionError(Exception):
    """The database stands at a revision this version does not know."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        super().__init__(revision)


def is_current(connection: Connection) -> bool:
    """Whether the database stands at the newest migration. UnknownRevisionError when it stands beyond it."""
    scripts = ScriptDirectory.from_config(_config(connection))
    current = revision_of(connection)
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise UnknownRevisionError(current)
    return current == scripts.get_current_head()


def upgrade(connection: Connection) -> None:
    """Run what is lacking, inside the transaction of ``connection``."""
    if not is_current(connection):
        command.upgrade(_config(connection), "head")


def revision_of(connection: Connection) -> str | None:
    """The migration a database stands at; None for one that was never initialised."""
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "engine.records.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
