"""A run of datchuan that notes how far it came, and dies at a given moment of its dealings with the database.

A run writes one letter to a file of notes for each thing that happens; see ``READY`` and the others. At a moment that
is told it kills itself as SIGKILL does.

``python -m tests.crash.dying`` is the process that runs fork from; `forking` asks it for them.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

READY = b"r"
"""All is imported; the command begins."""
MOMENT = b"m"
"""A statement or a commit is about to be sent, or was answered; or a file is about to get its name, or got it."""
FILE_STEPS = ("link", "replace", "fsync")
COMMIT = b"c"
"""A commit is about to be sent."""
KEPT = b"k"
"""The database has answered the last commit that was sent: what it held must not be lost any more."""


class Notes:
    """What happens, letter by letter; a letter that was written outlives the process."""

    def __init__(self, path: str, last: int) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._left = last

    def write(self, letter: bytes) -> None:
        os.write(self._file, letter)

    def moment(self, *_: Any) -> None:
        self.write(MOMENT)
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """The same, with a moment before and one after it."""

        def stepping(*args: Any, **more: Any) -> Any:
            self.moment()
            done = step(*args, **more)
            self.moment()
            return done

        return stepping

    def around_commits(self, commit: Callable[..., None]) -> Callable[..., None]:
        def committing(*args: Any) -> None:
            self.write(COMMIT)
            self.moment()
            commit(*args)
            self.write(KEPT)
            self.moment()

        return committing


@dataclass(frozen=True)
class Asked:
    """A run: where its notes go, the moment at which it kills itself (0: never), the words after ``datchuan``.

    desk, printed  the folder it runs in, which also takes its temporary files; and the file of all that it prints
    """

    notes: str
    moment: int
    words: Sequence[str]
    desk: str
    printed: str

    def run(self) -> int:
        """In the child: the command from its first step; its exit status."""
        from cli.main import main as datchuan

        os.chdir(self.desk)
        os.environ["TMPDIR"] = self.desk
        tempfile.tempdir = None
        out = os.open(self.printed, os.O_WRONLY | os.O_CREAT)
        for stream in (1, 2):
            os.dup2(out, stream)
        notes = Notes(self.notes, self.moment)
        event.listen(Engine, "before_cursor_execute", notes.moment)
        event.listen(Engine, "after_cursor_execute", notes.moment)
        DefaultDialect.do_commit = notes.around_commits(DefaultDialect.do_commit)  # type: ignore[method-assign]
        for name in FILE_STEPS:
            setattr(os, name, notes.around(getattr(os, name)))
        notes.write(READY)
        return datchuan(self.words)


def main() -> None:
    """Fork a child for each line of what is asked: answer its number, and when it has ended its exit status."""
    from cli.main import COMMANDS

    for line in sys.stdin.buffer:
        asked = Asked(**json.loads(line))
        import_module(COMMANDS[asked.words[0]].target.partition(":")[0])
        theirs, ours = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(theirs)
            _be_the_child(asked, ours)
        os.close(ours)
        _say(child)
        with os.fdopen(theirs, "rb") as learnt:
            _import_all(learnt.read().decode().split())
        _say(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _be_the_child(asked: Asked, learnt: int) -> None:
    """Run, tell what was imported on the way, and end without going back to who forked us."""
    status = 3
    try:
        before = set(sys.modules)
        status = asked.run()
        sys.stdout.flush()
        with os.fdopen(learnt, "wb") as told:
            told.write(" ".join(set(sys.modules) - before).encode())
    except BaseException:  # noqa: BLE001 - a child must not go back to who forked it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _import_all(names: Iterable[str]) -> None:
    """What one child needed, so that the next need not look for it."""
    for name in names:
        with suppress(ImportError, ValueError):  # a migration bears no name by which it can be found
            import_module(name)


def _say(number: int) -> None:
    sys.stdout.buffer.write(b"%d\n" % number)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
