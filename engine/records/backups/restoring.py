"""Restoring: the store is built beside, verified and forced to disk, and then takes the place of the present one.

What stands there is never lost: a file is set aside under another name, a server's tables go into a backup first. A
machine that stops on the way leaves either the present store or the restored one, whole.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from criteria.problems import os_reason
from engine.records import journal
from engine.records.backups import problems
from engine.records.backups.copying import copy_rows
from engine.records.backups.manifest import TABLE, Manifest, drop_manifest, read_manifest
from engine.records.backups.taking import take_backup
from engine.records.backups.verified import RESTORED, Chain, Whole, chain_of, kept_for_good, verified
from engine.records.canonical import Plain
from engine.records.days import OFFICE_TIME
from engine.records.store import Base, open_store
from engine.records.store.migrating import revision_of, upgrade
from engine.records.store.opening import bare_store, file_of, wait_for_writers
from engine.records.store.problems import busy

_FUNCTIONS = """SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    AND proname LIKE 'datchuan\\_%'"""
"""What the triggers of a store call."""
_COMPANIONS = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place. ``aside``: where the store that stood there is now; ``entry``: of the journal."""

    manifest: Manifest
    whole: Whole
    aside: Path | None
    entry: int


def restore(backup: Path, address: str, *, replace: bool = False) -> Restored:
    """Put the store that a backup holds at ``address``.

    replace  also where a store stands with entries that the backup lacks, of another office, or unreadable
    ProblemsError: SL-002 to SL-008, ST-002 to ST-005.
    """
    manifest = read_manifest(backup)
    if manifest is None:
        raise problems.no_backup(backup)
    whole = _checked(backup, manifest)
    present = _present(address, replace=replace)
    if present is not None and not replace:
        _refuse_loss(address, present, chain_of(str(backup)), manifest.head)
    target = file_of(address)
    try:
        aside = _on_server(backup, address) if target is None else _as_file(backup, target, whole)
    except OSError as error:
        raise problems.not_writable(target or backup, os_reason(error, writing=True)) from error
    with closing(open_store(address)) as store, store.writing() as session:
        said: dict[str, Plain] = {"head": manifest.head, "made_at": manifest.made_at}
        entry = journal.record(session, RESTORED, said).seq
    return Restored(manifest, whole, aside, entry)


def _checked(backup: Path, manifest: Manifest) -> Whole:
    whole = verified(backup)
    if whole.problems:
        raise problems.not_whole(f"Bản sao lưu “{backup}”", whole.problems)
    if whole.head != manifest.head:
        raise problems.changed_since(backup, manifest.head, whole.head)
    return whole


def _present(address: str, *, replace: bool) -> Chain | None:
    """The journal of the store that stands there; none where there is none, or none that could be read."""
    target = file_of(address)
    if target is not None and not target.exists():
        return None
    with closing(bare_store(address)) as store:
        try:
            with store.engine.connect() as connection:
                if not inspect(connection).get_table_names():
                    return None
            return chain_of(address)
        except DBAPIError as error:
            if replace and target is not None:
                return None
            raise problems.present_unreadable(store.address, str(error.orig)) from error


def _refuse_loss(address: str, present: Chain, kept: Chain, head: str) -> None:
    """SL-006, SL-007 where the present store knows what the backup does not."""
    parted = [seq for seq, hash_ in present.hashes.items() if kept.hashes.get(seq) != hash_]
    lacking = [seq for seq in parted if seq not in present.own]
    if not lacking:
        return
    with closing(bare_store(address)) as store:
        if parted[0] == min(present.hashes):
            raise problems.another_office(store.address)
        raise problems.would_lose(store.address, len(lacking), lacking[0], lacking[-1], head)


def _as_file(backup: Path, target: Path, whole: Whole) -> Path | None:
    """Beside, verified again as it will stand, set in place; where what stood there is now."""
    beside = target.with_name(f".{target.name}.{uuid4().hex[:8]}")
    try:
        shutil.copyfile(backup, beside)
        with closing(sqlite3.connect(beside)) as connection:
            drop_manifest(connection)
            connection.execute("PRAGMA journal_mode = wal")
        built = verified(beside)
        if built.problems or built.head != whole.head:
            raise problems.not_whole("Bản khôi phục vừa lập", built.problems)
        if target.exists():
            shutil.copymode(target, beside)
        kept_for_good(beside)
        aside = _set_aside(target)
        os.replace(beside, target)
        kept_for_good(target)
    finally:
        beside.unlink(missing_ok=True)
    return aside


def _set_aside(target: Path) -> Path | None:
    """Give what stands there a second name, which stays when the first is given to another."""
    aside = _free_name(target)
    if target.exists():
        _fold_log(target)
        try:
            os.link(target, aside)
        except OSError:  # a drive that knows no second names
            shutil.copyfile(target, aside)
        kept_for_good(aside)
    for companion in _COMPANIONS:  # a log left over would be read into whatever bears the name
        left = target.with_name(target.name + companion)
        if left.exists():
            os.replace(left, aside.with_name(aside.name + companion))
    return aside if aside.exists() else None


def _fold_log(target: Path) -> None:
    """Have all that was kept stand in the file itself. ProblemsError ST-005: others are at work in it."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(target, timeout=5)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = delete").fetchone()
        except sqlite3.OperationalError as error:
            raise busy(str(target)) from error


def _free_name(target: Path) -> Path:
    moment = f"{datetime.now(OFFICE_TIME):%Y%m%d-%H%M%S}"
    names = (f"{target.name}.truoc-khoi-phuc-{moment}{more}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for path in map(target.with_name, names) if not path.exists())


def _on_server(backup: Path, address: str) -> Path | None:
    """In one transaction; what stands there goes into a backup in the folder of the one restored."""
    with closing(bare_store(address)) as store:
        aside = None
        with store.engine.connect() as connection:
            stands = revision_of(connection) is not None
        if stands:
            aside = take_backup(address, _free_name(backup)).file
        with _brought_up_to_date(backup) as source, store.engine.begin() as target:
            wait_for_writers(target)
            _clear(target)
            upgrade(target)
            copy_rows(source, target)
            with Session(target, join_transaction_mode="create_savepoint") as session:
                found = journal.verify(session).problems
            if found:
                raise problems.not_whole("Bản khôi phục vừa lập", found)
        return aside


@contextmanager
def _brought_up_to_date(backup: Path) -> Iterator[Connection]:
    with tempfile.TemporaryDirectory(prefix="datchuan-") as folder:
        scratch = Path(shutil.copyfile(backup, Path(folder) / "ban-sao.db"))
        with closing(open_store(str(scratch))) as kept, kept.engine.connect() as source:
            yield source


def _clear(target: Connection) -> None:
    there = set(inspect(target).get_table_names())
    for name in (*reversed([table.name for table in Base.metadata.sorted_tables]), "alembic_version", TABLE):
        if name in there:
            target.execute(text(f'DROP TABLE "{name}" CASCADE'))
    for function in target.scalars(text(_FUNCTIONS)).all():
        target.execute(text(f'DROP FUNCTION "{function}"'))
