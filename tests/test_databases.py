"""The databases that tests run on: fresh, real, of both kinds, and never skipped."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from engine.records.store import init_store, open_store
from tests import memory
from tests.databases import Databases
from tests.postgresql_server import NoServerError, Server, programs, roomy, within_reach


def ask(address: str, statement: str) -> list[tuple[object, ...]]:
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        return [tuple(row) for row in result] if result.returns_rows else []


def test_a_store_is_made_and_found_again(database: str) -> None:
    init_store(database).close()
    store = open_store(database)
    store.close()
    assert database.startswith(f"{store.engine.dialect.name}")


def test_each_database_is_empty(databases: Databases) -> None:
    first, second = databases.make(), databases.make()
    ask(first, "CREATE TABLE seen (name text)")
    ask(second, "CREATE TABLE seen (name text)")
    assert ask(second, "SELECT * FROM seen") == []
    databases.drop(first)
    databases.drop(second)


def test_a_copy_holds_what_was_prepared_and_leaves_it_alone(databases: Databases) -> None:
    prepared = databases.make()
    ask(prepared, "CREATE TABLE seen (name text)")
    ask(prepared, "INSERT INTO seen VALUES ('Thôn 1')")
    copy = databases.make(prepared)
    ask(copy, "INSERT INTO seen VALUES ('Thôn 2')")
    assert ask(copy, "SELECT name FROM seen ORDER BY name") == [("Thôn 1",), ("Thôn 2",)]
    assert ask(prepared, "SELECT name FROM seen") == [("Thôn 1",)]
    for address in (prepared, copy):
        databases.drop(address)


def test_a_database_that_is_in_use_is_dropped_all_the_same(databases: Databases) -> None:
    address = databases.make()
    engine = create_engine(address, poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        databases.drop(address)
        connection.invalidate()
    if engine.dialect.name == "sqlite":
        assert not Path(str(engine.url.database)).exists()
    else:
        with pytest.raises(OperationalError, match="does not exist"):
            engine.connect()


def test_without_a_server_it_is_said_how_to_come_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(NoServerError) as caught:
        programs()
    assert str(caught.value) == (
        "Chưa có PostgreSQL để kiểm thử: cài requirements/test.txt (make test tự cài), hoặc đặt DATCHUAN_TEST_PG "
        "là địa chỉ một máy chủ được quyền lập cơ sở dữ liệu, ví dụ postgresql+psycopg://postgres@localhost/postgres"
    )


def test_programs_that_others_cannot_reach_are_copied_with_their_libraries(tmp_path: Path) -> None:
    closed, folder = tmp_path / "dong", tmp_path / "may-chu"
    for name in ("pg/pginstall/bin/postgres", "pg.libs/libpq.so"):
        (closed / name).parent.mkdir(parents=True)
        (closed / name).write_text("#!/bin/sh\n")
        (closed / name).chmod(0o755)
    closed.chmod(0o700)
    copied = within_reach(closed / "pg" / "pginstall", folder)
    assert copied == folder / "pg" / "pginstall"
    assert stat.S_IMODE((copied / "bin" / "postgres").stat().st_mode) == 0o755
    assert (copied.parents[1] / "pg.libs" / "libpq.so").exists()
    assert within_reach(Path("/usr"), folder) == Path("/usr")


def test_what_was_committed_outlives_the_server() -> None:
    server = Server(durable=True)
    try:
        address = server.address.render_as_string()
        ask(address, "CREATE TABLE seen (name text)")
        ask(address, "INSERT INTO seen VALUES ('Thôn 1')")
        server.crash()
        with pytest.raises(OperationalError):
            ask(address, "SELECT 1")
        server.start()
        assert ask(address, "SELECT name FROM seen") == [("Thôn 1",)]
    finally:
        server.close()
    assert not server.folder.exists()
    assert not server.data.exists()


STARTED = """
import time
from tests.postgresql_server import Server
server = Server()
print(server.folder, server.data, sep="\\n", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_server_does_not_outlive_the_process_that_started_it() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTED], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        folder, data = (Path(parent.stdout.readline().strip()) for _ in range(2))
        assert (data / "postmaster.pid").exists()
        parent.kill()
    end = time.monotonic() + 10
    while (data / "postmaster.pid").exists():  # the server's last act is to take it away
        assert time.monotonic() < end
        time.sleep(0.02)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has memory to lay folders in")
def test_what_a_killed_process_left_in_memory_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    left, others = (tmp_path / f"datchuan-pg-{pid}-abc" for pid in (gone.pid, os.getpid()))
    for each in (left, others):
        each.mkdir()
    own = tmp_path / "own"
    monkeypatch.setattr(memory, "ROOM", 0)
    assert roomy(own) in tmp_path.glob(f"datchuan-pg-{os.getpid()}-*")
    assert (left.exists(), others.exists()) == (False, True)
    monkeypatch.setattr(memory, "ROOM", 1 << 60)
    assert roomy(own) == own
