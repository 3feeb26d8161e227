"""Runs of datchuan that need not import everything anew: one process has it all imported, and each run forks from it.

The process is asked in one line of JSON a run (see `dying.Asked`) and answers in two: the number of the child, at once;
and its exit status, when it has ended. It has no thread and no open database, and ends when nobody can ask any more.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]


class Forks:
    """The process that runs fork from, started when it is first asked for one."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, notes: Path, moment: int, words: Sequence[str], desk: Path, printed: Path) -> Fork:
        """Begin a run of ``datchuan words``; see `dying.Asked`."""
        if self._process is None:
            command = [sys.executable, "-m", "tests.crash.dying"]
            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        what = {"notes": str(notes), "moment": moment, "words": [*words], "desk": str(desk), "printed": str(printed)}
        asked.write(json.dumps(what).encode() + b"\n")
        asked.flush()
        return Fork(int(_line(answers)), answers)

    def close(self) -> None:
        if self._process is not None:
            with self._process as process:
                process.terminate()


class Fork:
    """One run; used as a `subprocess.Popen` is."""

    def __init__(self, pid: int, answers: IO[bytes]) -> None:
        self.pid = pid
        self._answers = answers
        self._status: int | None = None

    def poll(self) -> int | None:
        """The exit status, negative: the signal; none while the run goes on."""
        return self._ended(0)

    def wait(self, seconds: float) -> int:
        """The exit status. subprocess.TimeoutExpired: the run still goes on."""
        status = self._ended(seconds)
        if status is None:
            raise subprocess.TimeoutExpired("datchuan", seconds)
        return status

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def _ended(self, seconds: float) -> int | None:
        if self._status is None and select.select([self._answers], [], [], seconds)[0]:
            self._status = int(_line(self._answers))
        return self._status


def _line(answers: IO[bytes]) -> bytes:
    """Letter by letter: what `select` is to see must not wait in a buffer."""
    found = b""
    while not found.endswith(b"\n"):
        letter = os.read(answers.fileno(), 1)
        assert letter, "the process that runs fork from is gone"
        found += letter
    return found
