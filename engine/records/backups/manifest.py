"""What a backup says of itself, in a table that no store has: of which head it is, when it was made and by what."""

from __future__ import annotations

import sqlite3
from dataclasses import asdict, dataclass, fields
from pathlib import Path

TABLE = "datchuan_backup"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``head``: as papers carry it; ``made_at``: in UTC, as the journal writes it; ``database``: sqlite, postgresql."""

    head: str
    made_at: str
    program: str
    database: str


def write_manifest(connection: sqlite3.Connection, manifest: Manifest) -> None:
    connection.execute(f"CREATE TABLE {TABLE} (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.executemany(f"INSERT INTO {TABLE} VALUES (?, ?)", asdict(manifest).items())
    connection.commit()


def read_manifest(path: Path) -> Manifest | None:
    """None where the file is no backup of ours."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        told = dict(connection.execute(f"SELECT name, value FROM {TABLE}").fetchall())
    except sqlite3.Error:
        return None
    finally:
        connection.close()
    names = [field.name for field in fields(Manifest)]
    return Manifest(**{name: told[name] for name in names}) if told.keys() >= set(names) else None


def drop_manifest(connection: sqlite3.Connection) -> None:
    connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
    connection.commit()
