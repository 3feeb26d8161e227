"""The journal: what was done, when, by whom. Append-only, each entry chained to the one before by its hash.

seq = journal.upcoming(session)                    # rows written now name it: Row(entry=seq, …)
journal.record(session, "register.imported", {…})  # digests those rows, appends the entry
journal.record_all(session, happenings)            # several entries in one transaction, each over its rows
journal.verify(session, head)                      # every change since, in an entry or in a row

No personal data enter it: an actor is a number, and a payload holds codes, counts and hashes.
"""

from engine.records.journal.chain import (
    FIRST_PREV_HASH,
    Happening,
    Head,
    hash_of,
    head_of,
    record,
    record_all,
    upcoming,
)
from engine.records.journal.people import acting_as, numbers_of
from engine.records.journal.verifying import Verification, verify

__all__ = [
    "FIRST_PREV_HASH",
    "Happening",
    "Head",
    "Verification",
    "acting_as",
    "hash_of",
    "head_of",
    "numbers_of",
    "record",
    "record_all",
    "upcoming",
    "verify",
]
