"""Making and opening a store, and its transactions. Problems: ST-001 to ST-009."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from criteria.problems import os_reason
from engine.records.program import program_version
from engine.records.store import problems
from engine.records.store.base import Base
from engine.records.store.migrating import UnknownRevisionError, is_current, revision_of, upgrade

BUSY_TIMEOUT_MS = 30_000
"""How long one waits for another who writes."""

BREATH = 0.026
"""Seconds: whoever waits for SQLite's lock looks every 25 milliseconds at least during the first fifth of a second."""

WRITERS_LOCK = 0x64C3A1
"""What writers on PostgreSQL wait for; any number of our own."""

_LOCK_NOT_AVAILABLE = "55P03"
_WENT_AWAY = ("08", "57P")
"""PostgreSQL's classes of lost connections and of servers shutting down."""

_WRITES = "datchuan_writes"

ONE_VIEW = "datchuan_one_view"
"""Of a session that only reads: what was read of its view already, in `Session.info`."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open database, brought up to the newest migration. ``address`` is fit to print: it holds no password."""

    engine: Engine
    address: str

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session over one consistent view; nothing it does is kept, what was read once may stand (`ONE_VIEW`)."""
        engine = self.engine
        if engine.dialect.name == "postgresql":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with self._free(), Session(engine, info={ONE_VIEW: {}}) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose work is kept whole when the block ends, and not at all when it raises.

        Writers go one after another, on every database: the journal is one chain. The lock is taken at once, so that
        what is read first still stands when it is written upon. On PostgreSQL each statement must see what others kept
        while one waited, whatever the server's own default.
        """
        writing = self.engine.execution_options(**{_WRITES: True})
        if writing.dialect.name == "postgresql":
            writing = writing.execution_options(isolation_level="READ COMMITTED")
        with self._free(), Session(writing, expire_on_commit=False) as session, session.begin():
            wait_for_writers(session.connection())
            yield session

    def let_others_write(self) -> None:
        """Between one's own transactions: who waits for SQLite only looks now and then; PostgreSQL has them queue."""
        if self.engine.dialect.name == "sqlite":
            sleep(BREATH)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _free(self) -> Iterator[None]:
        """What keeps a transaction from its end becomes a problem: ST-005 others write, ST-008 lost, ST-009 closed."""
        try:
            yield
        except DBAPIError as error:
            if _is_busy(error):
                raise problems.busy(self.address) from error
            if _is_lost(error):
                raise problems.lost(self.address) from error
            if _code(error) == sqlite3.SQLITE_READONLY:
                raise problems.read_only(self.address) from error
            raise


def wait_for_writers(connection: Connection) -> None:
    """Begin to write when nobody else does; SQLite's own lock was taken when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})


def bare_store(address: str) -> Store:
    """The store at an address with nothing asked of it: not whether it is there, nor of which version it is.

    A file in a folder that one may not write to is read without anything being written beside it.
    """
    url = _url(address)
    if _is_sqlite_file(url) and not os.access(Path(url.database or "").absolute().parent, os.W_OK):
        url = _unwritten(url)
    return Store(_engine(url), _printable(url))


def file_of(address: str) -> Path | None:
    """The file of an SQLite store; None for any other."""
    url = _url(address)
    return Path(_file(url)) if _is_sqlite_file(url) else None


def init_store(address: str) -> Store:
    """Make the tables at ``address`` (a file path or any SQLAlchemy URL) and open it.

    A store that stands there already is only brought up to date. ProblemsError: ST-002 to ST-005.
    """
    url = _url(address)
    if (folder := missing_folder(address)) is not None:
        _make_folder(folder, url)
    with _opened(url, writes=True) as (store, connection):
        fresh = revision_of(connection) is None
        if fresh:
            _refuse_foreign_tables(store, connection)
        upgrade(connection)
        if fresh:
            _enter_first(connection)
    if store.engine.dialect.name == "sqlite":
        _write_ahead(store.engine)
    return store


def _enter_first(connection: Connection) -> None:
    """The first entry of a new store's journal."""
    from engine.records.journal import record

    with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
        record(session, "store.initialised", {"program": program_version()})


def missing_folder(address: str) -> Path | None:
    """The folder that making a store there makes too; None where it stands already or there is none."""
    url = _url(address)
    folder = Path(url.database or "").parent
    return folder if _is_sqlite_file(url) and not folder.exists() else None


def _make_folder(folder: Path, url: URL) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise problems.not_openable(_printable(url), os_reason(error, writing=True)) from error


def open_store(address: str, *, untouched: bool = False) -> Store:
    """Open an initialised store and bring it up to date; one that is already is opened without a write.

    untouched  only look: a store of an earlier version is refused
    A file in a folder that one may not write to can be read; who writes to it is told so (ST-009).
    ProblemsError: ST-001 to ST-003, ST-005; ST-007 of an earlier version.
    """
    url = _url(address)
    if _is_sqlite_file(url) and not os.access(Path(url.database or "").absolute().parent, os.W_OK):
        url, untouched = _unwritten(url), True
    if _is_sqlite_file(url) and not Path(_file(url)).exists():
        raise problems.never_initialised(_printable(url))
    with _opened(url, writes=False) as (store, connection):
        if revision_of(connection) is None:
            raise problems.never_initialised(store.address)
        current = is_current(connection)
    if current:
        return store
    store.close()
    if untouched:
        raise problems.former_version(store.address)
    with _opened(url, writes=True) as (store, connection):
        upgrade(connection)
    return store


@contextmanager
def _opened(url: URL, *, writes: bool) -> Iterator[tuple[Store, Connection]]:
    """A store and one transaction on it; what a database may refuse becomes a problem."""
    store = Store(_engine(url), _printable(url))
    try:
        with store.engine.execution_options(**{_WRITES: writes}).begin() as connection:
            if writes:
                wait_for_writers(connection)
            yield store, connection
    except UnknownRevisionError as error:
        store.close()
        raise problems.newer_version(store.address, error.revision) from error
    except DBAPIError as error:
        store.close()
        if _is_busy(error):
            raise problems.busy(store.address) from error
        raise problems.not_openable(store.address, str(error.orig)) from error
    except BaseException:
        store.close()
        raise


def _is_busy(error: DBAPIError) -> bool:
    """Whether somebody else held the lock for too long."""
    return (
        _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        or getattr(error.orig, "sqlstate", None) == _LOCK_NOT_AVAILABLE
    )


def _code(error: DBAPIError) -> int:
    """SQLite's code: its low byte is the kind of the error; 0 of other databases."""
    return int(getattr(error.orig, "sqlite_errorcode", 0)) & 0xFF


def _is_lost(error: DBAPIError) -> bool:
    """Whether the server went away, or was told to break off."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(_WENT_AWAY)


def _refuse_foreign_tables(store: Store, connection: Connection) -> None:
    foreign = sorted(set(inspect(connection).get_table_names()) & set(Base.metadata.tables))
    if foreign:
        raise problems.taken(store.address, foreign)


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        return make_url(address)
    except ArgumentError as error:
        raise problems.not_openable(re.sub("//[^@]*@", "//***@", address), "địa chỉ viết sai") from error


def _printable(url: URL) -> str:
    return _file(url) if _is_sqlite_file(url) else url.render_as_string(hide_password=True)


def _unwritten(url: URL) -> URL:
    """The same file, opened without anything being written beside it.

    What stands in a write-ahead log beside the file was kept too: a file that has one is not taken for all there is.
    """
    log = Path(f"{url.database}-wal")
    whole = not log.exists() or log.stat().st_size == 0
    way = {"immutable": "1"} if whole else {"mode": "ro"}
    return url.set(database=f"file:{quote(str(url.database))}", query={**way, "uri": "true"})


def _file(url: URL) -> str:
    database = str(url.database)
    return unquote(database.removeprefix("file:")) if database.startswith("file:") else database


def _is_sqlite_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")


def _engine(url: URL) -> Engine:
    try:
        engine = create_engine(url, json_serializer=_json_text, json_deserializer=_json_value)
    except (NoSuchModuleError, ImportError) as error:
        if url.get_backend_name() == "postgresql":
            raise problems.no_driver(_printable(url), url.drivername) from error
        seen = f"chưa cài trình điều khiển cho “{url.drivername}”"
        raise problems.not_openable(_printable(url), seen) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json_value(text: str | bytes) -> Any:
    """Most values are an empty list or an empty table: a province has ten thousand of each."""
    if text == "{}":
        return {}
    return [] if text == "[]" else json.loads(text)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions of its own: `_begin_sqlite` does
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = FULL")  # what was said to be stored outlives a power failure
    cursor.execute("PRAGMA secure_delete = ON")  # an erased name leaves no trace in the file's free pages
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _write_ahead(engine: Engine) -> None:
    """Readers then never wait for a writer; the file remembers it."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
