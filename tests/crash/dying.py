"""A run of datchuan that notes how far it came, and dies at a given moment of its dealings with the database.

``python -m tests.crash.dying NOTES MOMENT WORD…`` runs ``datchuan WORD…`` and writes one letter to the file NOTES for
each thing that happens; see ``READY`` and the others. At the MOMENT-th it kills itself as SIGKILL does; 0: never.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

READY = b"r"
"""All is imported; the command begins."""
MOMENT = b"m"
"""A statement or a commit is about to be sent, or was answered."""
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

    def around_commits(self, commit: Callable[..., None]) -> Callable[..., None]:
        def committing(*args: Any) -> None:
            self.write(COMMIT)
            self.moment()
            commit(*args)
            self.write(KEPT)
            self.moment()

        return committing


def main() -> int:
    path, last, *words = sys.argv[1:]
    from cli.main import COMMANDS
    from cli.main import main as datchuan

    import_module(COMMANDS[words[0]].target.partition(":")[0])
    notes = Notes(path, int(last))
    event.listen(Engine, "before_cursor_execute", notes.moment)
    event.listen(Engine, "after_cursor_execute", notes.moment)
    DefaultDialect.do_commit = notes.around_commits(DefaultDialect.do_commit)  # type: ignore[method-assign]
    notes.write(READY)
    return datchuan(words)


if __name__ == "__main__":
    sys.exit(main())
