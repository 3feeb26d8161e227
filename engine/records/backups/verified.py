"""Whether a copy in a file is whole: by SQLite, and by the journal, row by row."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from criteria.problems import Problem
from engine.records import journal
from engine.records.journal import FIRST_PREV_HASH, Head
from engine.records.store import open_store
from engine.records.store.opening import bare_store

BACKED_UP, RESTORED = "store.backed_up", "store.restored"
OWN = (BACKED_UP, RESTORED)
"""What the journal says of backups; such an entry vouches for no row."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a copy holds; ``problems`` is empty where nothing is amiss."""

    head: str
    entries: int
    rows: int
    problems: tuple[Problem, ...]


def verified(path: Path) -> Whole:
    """Read on a scratch copy, which may be brought up to date: the file itself stays as it is, and so its head.

    ProblemsError: ST-001 to ST-003, where it holds no store that can be read.
    """
    with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".datchuan-") as folder:
        scratch = Path(folder) / "ban-sao.db"
        shutil.copyfile(path, scratch)
        with closing(open_store(str(scratch))) as store, store.reading() as session:
            told = journal.verify(session)
    chain = chain_of(str(path))
    return Whole(chain.head, len(chain.hashes), told.rows, told.problems)


@dataclass(frozen=True, slots=True)
class Chain:
    """The entries of a store: number to hash; ``own``: those that only tell of backups, and bring nothing."""

    hashes: Mapping[int, str]
    own: frozenset[int]

    @property
    def head(self) -> str:
        last = max(self.hashes, default=0)
        return str(Head(last, self.hashes.get(last, FIRST_PREV_HASH)))


def chain_of(address: str) -> Chain:
    """Of a store of any version. sqlalchemy.exc.DBAPIError: it cannot be read."""
    with closing(bare_store(address)) as store, store.engine.connect() as connection:
        rows = connection.execute(text("SELECT seq, hash, action FROM journal ORDER BY seq")).all()
    return Chain({seq: hash_ for seq, hash_, _ in rows}, frozenset(seq for seq, _, action in rows if action in OWN))


def kept_for_good(path: Path) -> None:
    """Force a file to disk, and the name it bears in its folder."""
    for each in (path, path.absolute().parent):
        if os.name == "nt" and each.is_dir():
            continue  # Windows opens no folder
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
