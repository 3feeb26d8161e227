"""Whether files of tests may lie in memory, where nothing waits for a disk: SQLite asks it after every commit."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 4 << 30
"""Bytes that must be free there: a whole run of the tests takes up to about a gigabyte, each of two servers less."""


def has_room() -> bool:
    """Whether there is such a folder, programs in it may be run, and it has room enough."""
    if not os.access(MEMORY, os.W_OK | os.X_OK) or os.statvfs(MEMORY).f_flag & getattr(os, "ST_NOEXEC", 0):
        return False
    return shutil.disk_usage(MEMORY).free >= ROOM
