"""Backups: one file each, an SQLite store with a table more that says what it is, of whichever database.

taken = take_backup("datchuan.db", Path("sao-luu.datchuan"))
done = restore(Path("sao-luu.datchuan"), "datchuan.db")

A backup is kept, and a store put in place, only after the copy was verified: SQLite's own check, and the journal, which
vouches for every row to the letter on any database. So a backup of PostgreSQL can be restored as a file, and back.
"""

from engine.records.backups.restoring import Restored, restore
from engine.records.backups.taking import Taken, take_backup

__all__ = ["Restored", "Taken", "restore", "take_backup"]
