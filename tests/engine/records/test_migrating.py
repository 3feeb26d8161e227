"""A database of an earlier release is brought up to date when it is opened, and keeps what it holds."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect, select, text

from engine.records.store import ScopeRecord, StandingRecord, Unit, open_store


def first_release(path: Path) -> None:
    """A database at the first migration, with one unit."""
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", "engine.records.store:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            text("insert into unit (code, name, kind, attributes, position) values ('X1', 'Xã Một', 'xa', '{}', 1)")
        )
    engine.dispose()


def test_a_database_of_the_first_release_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    first_release(path)
    store = open_store(str(path))
    with store.reading() as session:
        assert session.scalars(select(Unit.code)).all() == ["X1"]
        assert session.scalars(select(ScopeRecord)).all() == []
        assert session.scalars(select(StandingRecord)).all() == []
        assert {"unit_scope", "unit_standing"} <= set(inspect(session.connection()).get_table_names())
    store.close()
