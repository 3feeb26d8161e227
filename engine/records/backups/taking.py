"""Taking a backup: written beside, verified, forced to disk, and only then given its name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy.exc import DBAPIError

from criteria.problems import ProblemsError, os_reason
from engine.records import journal
from engine.records.backups import problems
from engine.records.backups.copying import copy_rows
from engine.records.backups.manifest import Manifest, write_manifest
from engine.records.backups.verified import BACKED_UP, Whole, kept_for_good, verified
from engine.records.canonical import Plain
from engine.records.program import program_version
from engine.records.store import Store, moment_text, now, open_store
from engine.records.store.migrating import UnknownRevisionError, is_current, revision_of, upgrade
from engine.records.store.opening import bare_store, file_of
from engine.records.store.problems import never_initialised, newer_version, not_openable


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was kept. ``size``: bytes; ``entry``: of the journal, none where the store cannot be written to."""

    file: Path
    head: str
    entries: int
    rows: int
    size: int
    entry: int | None


def take_backup(address: str, file: Path) -> Taken:
    """Copy the whole store into a new file, which nobody else may read, while others go on working in it.

    A store of an earlier version is copied as it is. ProblemsError: SL-001 to SL-003, SL-009, ST-001 to ST-003.
    """
    if file.exists():
        raise problems.already_there(file)
    source = file_of(address)
    if source is not None and not source.exists():
        raise never_initialised(str(source))
    beside = file.with_name(f".{file.name}.{uuid4().hex[:8]}")
    try:
        beside.touch(mode=0o600, exist_ok=False)
        whole = _write(address, beside)
        kept_for_good(beside)
        _name(beside, file)
    except OSError as error:
        raise problems.not_writable(file, os_reason(error, writing=True)) from error
    finally:
        beside.unlink(missing_ok=True)
    return Taken(file, whole.head, whole.entries, whole.rows, file.stat().st_size, _recorded(address, file, whole))


def copy_into(address: str, path: Path) -> None:
    """The store at ``address`` as an SQLite file, with nothing beside it and no manifest.

    ProblemsError: ST-002, SL-009.
    """
    with closing(bare_store(address)) as store, closing(sqlite3.connect(path)) as target:
        try:
            if store.engine.dialect.name == "sqlite":
                _copy_file(store, target)
            else:
                _copy_server(store, path)
        except (sqlite3.DatabaseError, DBAPIError) as error:
            raise not_openable(store.address, str(getattr(error, "orig", error))) from error
        target.execute("PRAGMA journal_mode = delete")


def _write(address: str, beside: Path) -> Whole:
    copy_into(address, beside)
    whole = verified(beside)
    if whole.problems:
        raise problems.not_whole("Bản sao lưu vừa lập", whole.problems)
    database = "sqlite" if file_of(address) is not None else "postgresql"
    with closing(sqlite3.connect(beside)) as connection:
        write_manifest(connection, Manifest(whole.head, moment_text(now()), program_version(), database))
    return whole


def _copy_file(store: Store, target: sqlite3.Connection) -> None:
    raw = store.engine.raw_connection()
    try:
        source = raw.driver_connection
        assert isinstance(source, sqlite3.Connection)
        target.execute(f"PRAGMA page_size = {source.execute('PRAGMA page_size').fetchone()[0]}")
        source.backup(target)
    finally:
        raw.close()


def _copy_server(store: Store, path: Path) -> None:
    """One consistent view of the server's tables, in a file that this version's migrations built."""
    with store.reading() as session, closing(bare_store(str(path))) as made, made.engine.begin() as target:
        source = session.connection()
        if revision_of(source) is None:
            raise never_initialised(store.address)
        try:
            current = is_current(source)
        except UnknownRevisionError as error:
            raise newer_version(store.address, error.revision) from error
        if not current:
            raise problems.former_on_server(store.address)
        upgrade(target)
        copy_rows(source, target)


def _name(beside: Path, file: Path) -> None:
    """Give the file its name unless another bears it by now."""
    try:
        os.link(beside, file)
    except FileExistsError:
        raise problems.already_there(file) from None
    except OSError:  # a drive that knows no second names
        if file.exists():
            raise problems.already_there(file) from None
        os.replace(beside, file)
    kept_for_good(file)


def _recorded(address: str, file: Path, whole: Whole) -> int | None:
    """Say in the store that a backup was kept: once it was, so that none is claimed that is not there."""
    try:
        with closing(open_store(address, untouched=True)) as store, store.writing() as session:
            said: dict[str, Plain] = {"file": file.name, "head": whole.head, "entries": whole.entries}
            return journal.record(session, BACKED_UP, said).seq
    except ProblemsError:
        return None
