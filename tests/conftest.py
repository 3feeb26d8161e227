"""What every test may use: tools of the machine, databases, and the sizes of random tests.

A test that needs a program outside Python is marked ``office``, ``browser`` or ``java``, or takes the fixture
``soffice`` or ``office_convert``. Where the program is missing the test is skipped and listed at the end with the line
that installs it; where ``DATCHUAN_REQUIRE`` names it (``DATCHUAN_REQUIRE=office,java``) its absence is a failure.

A test that takes the fixture ``database``, or one built on it (``def store(database): made = init_store(database)``),
runs twice, on SQLite and on PostgreSQL: the fixture is the address of a fresh, empty database, good for ``init_store``
and ``--db``, and the database is gone afterwards; close what was opened. ``initialised`` is the same after
``init_store``, copied, for ``open_store``. ``databases`` makes as many as a test wants, also copies of a prepared one.
A module marked ``alike`` asks of both databases what SQLAlchemy writes alike for both: in ``make test`` only the tests
that the mark names (``alike(but={"test_…"})``) run on PostgreSQL, in ``make prove`` and where ``DATCHUAN_TWINS=all``
all of them.
To run one kind only: ``-k sqlite``, ``-k postgresql``. The PostgreSQL server is this test process's own, started when
it is first needed; ``DATCHUAN_TEST_PG=postgresql+psycopg://…`` names another, whose user may make databases. Where
there is neither, these tests fail; they are never skipped.

Folders of tests lie in memory where there is room (``tests/memory.py``), else where the machine keeps temporary files;
those of tests that failed are kept, of the last three runs.

Hypothesis runs under the profile ``test``; ``HYPOTHESIS_PROFILE=prove`` (``make prove``) runs full sizes. A test that
needs another number than its profile's scales it: ``settings(max_examples=settings().max_examples // 4)``.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

from tests import memory, once

if TYPE_CHECKING:
    from fixtures.sample_province.playing import Played
    from tests.databases import Databases, PostgresqlDatabases

settings.register_profile("test", max_examples=30, deadline=None, print_blob=True)
settings.register_profile("prove", settings.get_profile("test"), max_examples=2000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "test")
settings.load_profile(PROFILE)


class Tool(NamedTuple):
    """A program that some tests need: its commands, any of which will do, and its Debian packages."""

    commands: tuple[str, ...]
    packages: str


TOOLS = {
    "office": Tool(("soffice", "libreoffice"), "libreoffice-calc libreoffice-writer"),
    "browser": Tool(("chromium", "chromium-browser", "google-chrome"), "chromium"),
    "java": Tool(("java",), "default-jre-headless"),
}
NOT_RUN = "chưa chạy, máy không có: "


def find_tool(name: str) -> Path:
    """Return the program ``name`` (a key of ``TOOLS``); skip the test, or fail it where the program is required."""
    for command in TOOLS[name].commands:
        found = shutil.which(command)
        if found:
            return Path(found)
    if name in required_tools():
        pytest.fail(f"DATCHUAN_REQUIRE đòi “{name}” nhưng máy không có", pytrace=False)
    pytest.skip(NOT_RUN + name)


def required_tools() -> set[str]:
    """Return the tools whose absence is a failure."""
    return {name.strip() for name in os.environ.get("DATCHUAN_REQUIRE", "").split(",")} - {""}


def pytest_configure() -> None:
    """Refuse a ``DATCHUAN_REQUIRE`` that names something unknown: it would require nothing. Lay files in memory.

    Many processes are started: they keep what they compiled of our modules even where the machine is told not to.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    unknown = required_tools() - TOOLS.keys()
    if unknown:
        names = ", ".join(sorted(unknown))
        raise pytest.UsageError(f"DATCHUAN_REQUIRE: không biết {names}; các tên có thể dùng: {', '.join(TOOLS)}")
    if memory.has_room():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory.MEMORY))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """See to the tools that a test is marked with."""
    for name in TOOLS:
        if item.get_closest_marker(name):
            find_tool(name)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave to ``make prove`` what is alike on PostgreSQL."""
    if PROFILE == "prove" or os.environ.get("DATCHUAN_TWINS") == "all":
        return
    left = {id(item) for item in items if _is_alike(item)}
    if left:
        config.hook.pytest_deselected(items=[item for item in items if id(item) in left])
        items[:] = [item for item in items if id(item) not in left]


def _is_alike(item: pytest.Item) -> bool:
    of_kind = getattr(item, "callspec", None)
    mark = item.get_closest_marker("alike")
    if mark is None or of_kind is None or "postgresql" not in of_kind.params.values():
        return False
    both: frozenset[str] = frozenset(mark.kwargs.get("but", ()))
    known = {name for name in dir(getattr(item, "module", None)) if name.startswith("test_")}
    if unknown := both - known:
        raise pytest.UsageError(f"{item.nodeid}: alike(but=…) names no test: {', '.join(sorted(unknown))}")
    return getattr(item, "originalname", item.name) not in both


def pytest_collection_finish() -> None:
    """What is imported by now will not be let go, and the collector need not walk it again; some of it is shared."""
    once.share()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List the tests that could not run on this machine, with the line that installs what they need."""
    not_run: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
        _, marked, name = reason.partition(NOT_RUN)
        if marked:
            not_run.setdefault(name, []).append(report.nodeid)
    for name, tests in not_run.items():
        terminalreporter.section(f"chưa chạy vì máy không có {name}: {len(tests)} kiểm thử")
        terminalreporter.write_line("\n".join(tests))
        terminalreporter.write_line(f"Cài bằng: apt-get install {TOOLS[name].packages}")


@pytest.fixture(scope="session")
def soffice() -> Path:
    """Return the command of LibreOffice."""
    return find_tool("office")


@pytest.fixture(scope="session")
def office_convert(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Return ``convert(source, to)``: has LibreOffice write ``source`` as ``to`` (``xlsx``, ``pdf``, …).

    The result lies in a new folder, under the source's name. LibreOffice keeps to a profile of this test process.
    """
    profile = tmp_path_factory.mktemp("office-profile")

    def convert(source: Path, to: str) -> Path:
        folder = tmp_path_factory.mktemp("office")
        command = [str(soffice), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to]
        ran = subprocess.run(
            [*command, "--outdir", str(folder), str(source)], capture_output=True, text=True, timeout=180, check=False
        )
        written = folder / f"{source.stem}.{to.partition(':')[0]}"
        assert written.is_file(), ran.stdout + ran.stderr
        return written

    return convert


@pytest.fixture(scope="session")
def one_commune(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The sample's first commune played through, for all who only read of it or copy it."""
    from fixtures.sample_province.playing import play
    from fixtures.sample_province.units import province

    return play(tmp_path_factory.mktemp("mot-xa"), province(1), lambda _step: None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlDatabases]:
    """The PostgreSQL server on which databases are made."""
    from sqlalchemy import make_url

    from tests.databases import PostgresqlDatabases
    from tests.postgresql_server import NoServerError, Server

    if named := os.environ.get("DATCHUAN_TEST_PG"):
        yield PostgresqlDatabases(make_url(named))
        return
    try:
        server = Server()
    except NoServerError as error:
        pytest.fail(str(error), pytrace=False)
    yield PostgresqlDatabases(server.address)
    server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, tmp_path: Path) -> Databases:
    """Where a test makes its databases: once on SQLite, once on PostgreSQL."""
    from tests.databases import SqliteDatabases

    return SqliteDatabases(tmp_path) if request.param == "sqlite" else request.getfixturevalue("postgresql")


@pytest.fixture
def database(databases: Databases) -> Iterator[str]:
    """The address of a fresh, empty database: once on SQLite, once on PostgreSQL."""
    address = databases.make()
    yield address
    databases.drop(address)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[type, str]:
    """The address of a database of either kind as `init_store` leaves it, made when it is first copied."""
    return {}


@pytest.fixture
def initialised(
    databases: Databases, prepared: dict[type, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a database that `init_store` made, with nothing in it: a copy, which is quicker than making it."""
    from engine.records.store import init_store
    from tests.databases import SqliteDatabases

    kind = type(databases)
    if kind not in prepared:
        lasting = SqliteDatabases(tmp_path_factory.mktemp("prepared")) if kind is SqliteDatabases else databases
        prepared[kind] = lasting.make()
        init_store(prepared[kind]).close()
    address = databases.make(like=prepared[kind])
    yield address
    databases.drop(address)
