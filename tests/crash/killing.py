"""Killing runs of datchuan, and what must hold afterwards: all that was kept is there, nothing is half there.

A run is first watched in full; it is then repeated on fresh copies of the same database and ended at a moment that is
drawn from a seed. ``DATCHUAN_CRASH_SEED`` (1) draws others; ``DATCHUAN_KILLS`` sets their number, which is 2 for each
command and database, and 200 in ``make prove``. A failure names its crash,
``Crash("moment", 17)``, which can be undergone alone.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Literal

from cli.main import main as datchuan
from tests.crash.contents import contents
from tests.crash.dying import COMMIT, KEPT, MOMENT
from tests.crash.forking import Fork, Forks
from tests.databases import Databases, PostgresqlDatabases
from tests.postgresql_server import Server

TRYING, PROVING = 2, 200
PATIENCE = 120.0
"""Seconds for any one run."""

Way = Literal["moment", "client", "backend", "server"]
"""What is killed: our process at a moment of its dealings with the database, or at some time; the PostgreSQL process
that serves it, or that server as a whole, as when the power fails: these at some time too."""


@dataclass(frozen=True)
class Crash:
    """``at``: the number of the moment; else seconds after the command began."""

    way: Way
    at: float


@dataclass(frozen=True)
class Run:
    """How a run went: its exit status (negative: the signal), the notes of `dying`, what it printed, its seconds."""

    status: int
    notes: bytes
    printed: str
    seconds: float

    @property
    def kept(self) -> int:
        """How many commits the database had answered."""
        return self.notes.count(KEPT)

    @property
    def sent(self) -> int:
        """How many commits were sent, or about to be."""
        return self.notes.count(COMMIT)


@dataclass(frozen=True)
class Ordeal:
    """Where runs are killed. ``server``: the server of these databases, where it may be killed too."""

    databases: Databases
    folder: Path
    forks: Forks
    server: Server | None = None

    @property
    def ways(self) -> tuple[Way, ...]:
        return ("moment", "client", "backend", "server") if self.server else ("moment", "client")

    def undergo(
        self,
        words: Sequence[str],
        prepared: str = "",
        again: Sequence[str] | None = None,
        see: Callable[[str], Any] = contents,
    ) -> int:
        """Kill ``datchuan words`` on copies of the database ``prepared``; return how many runs were cut short.

        After each: the database holds what it held after the last commit that was answered, or after the one that was
        under way; and ``again`` (by default the same words) then comes to the end to which an undisturbed run comes.
        see  what of a database is compared, without what differs from run to run; it may assert as well
        """
        course = Course(self, words, prepared, see)
        died = 0
        for crash in draw(course.full, self.ways, words):
            with self.copy(prepared) as address:
                run = self.run(words, address, crash)
                died += run.status != 0
                told = f"{crash} của “datchuan {' '.join(words)}”: {run}"
                assert see(address) in course.allowed(run), told
                assert datchuan([*(again or words), "--db", address]) == 0, told
                assert see(address) == course.states[-1], told
        return died

    def run(self, words: Sequence[str], address: str, crash: Crash | None = None) -> Run:
        """Run ``datchuan words`` on the database, to its end or to the crash; the database is then at rest again."""
        with tempfile.TemporaryDirectory(dir=self.folder) as desk:
            notes, printed = Path(desk) / "notes", Path(desk) / "printed"
            moment = int(crash.at) if crash and crash.way == "moment" else 0
            child = self.forks.start(notes, moment, [*words, "--db", address], Path(desk), printed)
            try:
                wait_for(lambda: child.poll() is not None or (notes.exists() and notes.stat().st_size > 0))
                begun = time.monotonic()
                if crash and crash.way != "moment":
                    self._strike(crash, child, address)
                status = child.wait(PATIENCE)
                seconds = time.monotonic() - begun
            finally:
                child.kill()
                child.wait(PATIENCE)
            said = printed.read_text("utf-8", "replace")
            assert notes.exists(), said
            self.databases.wait_until_unused(address)
            return Run(status, notes.read_bytes(), said, seconds)

    def _strike(self, crash: Crash, child: Fork, address: str) -> None:
        try:
            child.wait(crash.at)
        except subprocess.TimeoutExpired:
            if crash.way == "client":
                child.kill()
            elif crash.way == "backend":
                self._kill_backends(address)
            elif self.server:
                self.server.crash()
                self.server.start()

    def _kill_backends(self, address: str) -> None:
        assert self.server
        assert isinstance(self.databases, PostgresqlDatabases)
        backends = self.databases.backends(address)
        for backend in backends:
            with suppress(ProcessLookupError):
                os.kill(backend, signal.SIGKILL)
        wait_for(lambda: not any(map(stands, backends)))  # then the server knows, and takes nobody until it is repaired
        self.server.wait_until_ready()

    @contextmanager
    def copy(self, prepared: str) -> Iterator[str]:
        address = self.databases.make(prepared)
        yield address
        self.databases.drop(address)


class Course:
    """The undisturbed course of a command. ``states``: what the database holds at first and after each commit."""

    def __init__(self, ordeal: Ordeal, words: Sequence[str], prepared: str, see: Callable[[str], Any]) -> None:
        with ordeal.copy(prepared) as address:
            first = see(address)
            self.full = ordeal.run(words, address)
            assert self.full.status == 0, self.full.printed
            last = see(address)
        between = []
        for moment in list(kept_moments(self.full.notes))[:-1]:
            with ordeal.copy(prepared) as address:
                ordeal.run(words, address, Crash("moment", moment))
                between.append(see(address))
        self.states = [first, *between, last]

    def allowed(self, run: Run) -> list[Any]:
        """What the database may hold after a run that ended early."""
        return self.states[run.kept : run.sent + 1]


def kept_moments(notes: bytes) -> Iterator[int]:
    """The moments that come right after a commit was answered."""
    for place, letter in enumerate(notes):
        if letter == KEPT[0]:
            yield notes.count(MOMENT, 0, place) + 1


def draw(full: Run, ways: Sequence[Way], words: Sequence[str]) -> list[Crash]:
    """The crashes of a command, of every way in turn, the same for the same seed."""
    seed = os.environ.get("DATCHUAN_CRASH_SEED", "1")
    chance = random.Random(f"{seed} {' '.join(words[:2])}")
    moments = full.notes.count(MOMENT)
    return [
        Crash(way, chance.randint(1, moments) if way == "moment" else chance.uniform(0, full.seconds))
        for way in islice(cycle(ways), kills())
    ]


def kills() -> int:
    """How often each command is killed on each database."""
    named = int(os.environ.get("DATCHUAN_KILLS", "0"))
    return named or (PROVING if os.environ.get("HYPOTHESIS_PROFILE") == "prove" else TRYING)


def stands(process: int) -> bool:
    """Whether the process is there, be it only until its parent asks after it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(come: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < end
        time.sleep(0.002)
