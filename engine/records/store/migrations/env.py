"""Where Alembic begins: the connection is given, the transaction is the caller's."""

from __future__ import annotations

from alembic import context

from engine.records.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
